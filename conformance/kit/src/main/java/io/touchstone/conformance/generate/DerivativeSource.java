package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.Takes.Elements;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Programs about a derivative of one call; see the package's description for what they return. */
abstract class DerivativeSource implements Source {
    private static final List<Flavour> FLAVOURS =
            List.of(Flavour.SMOOTH, Flavour.KINKED, Flavour.SMOOTH, Flavour.SINGLE);

    /** Found out by trying, and the same for all derivatives. */
    private static final Map<Operation, Boolean> HAS_GRADIENT = new ConcurrentHashMap<>();

    private final Aspect aspect;
    private final Registry registry;

    DerivativeSource(Aspect aspect, Registry registry) {
        this.aspect = aspect;
        this.registry = registry;
    }

    @Override
    public Aspect aspect() {
        return aspect;
    }

    @Override
    public List<String> topics() {
        return registry.operations().stream()
                .filter(this::suits)
                .map(Operation::name)
                .toList();
    }

    /** Whether an operation has the derivative that this is about. */
    boolean suits(Operation operation) {
        Names names = operation.names();
        Elements elements = operation.takes().elements();
        return elements != Elements.INTEGRAL
                && elements != Elements.BOOL
                && !Traits.isSetting(names)
                && !Traits.isSample(names)
                && !Traits.stopsGradients(names)
                && !Gaps.lacks(aspect, names)
                && !Drawing.overloads(operation).isEmpty()
                && HAS_GRADIENT.computeIfAbsent(operation, DerivativeSource::hasGradient);
    }

    /** Whether some call of it has an output with a gradient; true if that is not known. */
    private static boolean hasGradient(Operation operation) {
        return Stream.iterate(1, n -> n < 12, n -> n + 1).anyMatch(n -> {
            try (Rehearsal script = new Rehearsal()) {
                Case call = new Drawing(operation, Flavour.SMOOTH, Choices.pseudorandom(n)).draw();
                Derivation d = new Derivation(call, Choices.none(), script);
                d.write();
                return !d.outputs().isEmpty();
            } catch (MissingDomainException e) {
                return true;
            }
        });
    }

    @Override
    public Sample make(String topic, Choices choices) {
        Operation operation = registry.find(topic).orElseThrow();
        Flavour flavour = choices.pick(FLAVOURS);
        Case call = new Drawing(operation, flavour, choices).draw();
        try (Rehearsal script = new Rehearsal()) {
            Derivation d = new Derivation(call, choices, script);
            d.write();
            boolean has = !d.outputs().isEmpty();
            List<Expr> returns = has ? differentiate(d, script, choices) : List.of(Expr.Ref.of("y"));
            boolean smooth = has && !script.isOver() && flavour != Flavour.KINKED && Traits.isSlope(operation.names());
            return new Sample(topic, aspect, script.returning(returns), !script.isRejected(), smooth ? call : null);
        }
    }

    /** Writes how the derivative is asked for; what the program returns. */
    abstract List<Expr> differentiate(Derivation d, Rehearsal script, Choices choices);
}
