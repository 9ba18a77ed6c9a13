package io.touchstone.conformance.spec;

import io.touchstone.conformance.check.Law;
import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Gaps;
import io.touchstone.conformance.generate.Input;
import io.touchstone.conformance.generate.Programs;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Literal.TensorLiteral;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.program.ValueWriter;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a section says of an operation that only running it can tell: its types, its edge cases, what it refuses. An example's call is made
 * again with other arrays in the place of its own.
 */
final class Facts {
    private static final int LONGEST = 110; // characters of a result or a message
    private static final int REFUSALS = 2;
    private static final int DRAWS = 60;
    private static final double[] SPECIAL = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0};

    private final ReferenceSubject reference;
    private final Operation operation;
    private final Case example;

    Facts(ReferenceSubject reference, Operation operation, Case example) {
        this.reference = reference;
        this.operation = operation;
        this.example = example;
    }

    /** A list, one line a topic. */
    String lines() {
        StringBuilder out = new StringBuilder();
        line("Types", types(), out);
        line("Gradient", gradient(), out);
        line("Edges", String.join("; ", edges()), out);
        line("Refuses", String.join("; ", refusals()), out);
        return out.toString();
    }

    private static void line(String topic, String text, StringBuilder out) {
        if (!text.isEmpty())
            out.append("- ").append(topic).append(": ").append(text).append('\n');
    }

    // ---- types

    /** What comes out for each type, types of one fate together; a type's own is written {@code same}. */
    private String types() {
        if (varied() == null) return "";
        Map<String, List<DType>> fates = new LinkedHashMap<>();
        for (DType dtype : DType.values())
            fates.computeIfAbsent(fate(dtype), f -> new ArrayList<>()).add(dtype);
        return fates.entrySet().stream()
                .map(e -> named(e.getValue()) + " → " + e.getKey())
                .collect(Collectors.joining("; "));
    }

    private String fate(DType dtype) {
        Answer answer = run(x -> x.to(dtype));
        if (!(answer instanceof Answer.Ok ok)) return "refused";
        String found = dtypes(ok.values());
        return found.equals(dtype.torchName()) ? "same" : found;
    }

    private static String dtypes(List<Value> values) {
        Set<String> names = new LinkedHashSet<>();
        for (Value value : values) {
            if (value instanceof TensorLiteral x) names.add(x.dtype().torchName());
            else if (value instanceof Value.Sequence items) names.add(dtypes(items.items()));
            else names.add("a number");
        }
        return String.join(" and ", names);
    }

    /** Types by their names; all of a category by its own. */
    private static String named(List<DType> types) {
        List<String> names = new ArrayList<>();
        for (DType.Category category : DType.Category.values()) {
            List<DType> all = Arrays.stream(DType.values())
                    .filter(d -> d.category() == category)
                    .toList();
            if (all.size() > 1 && types.containsAll(all))
                names.add(category.name().toLowerCase(Locale.ROOT));
            else types.stream().filter(all::contains).map(DType::torchName).forEach(names::add);
        }
        return String.join(", ", names);
    }

    // ---- gradient

    private String gradient() {
        if (!Law.isDifferentiable(operation) || !givesNumbers()) return "none";
        if (operation.overwrites()) return "";
        if (Gaps.lacks(Aspect.GRAD, operation.names())) return "none in PyTorch";
        List<String> lacking = new ArrayList<>();
        if (Gaps.lacks(Aspect.SECOND, operation.names())) lacking.add("no second derivative in PyTorch");
        if (Gaps.lacks(Aspect.JVP, operation.names())) lacking.add("no forward mode in PyTorch");
        return "both modes, of any order" + (lacking.isEmpty() ? "" : "; " + String.join(", ", lacking));
    }

    /** Whether there is something to differentiate in what comes out. */
    private boolean givesNumbers() {
        return !(reference.run(Programs.of(example)) instanceof Answer.Ok ok) || hasNumbers(ok.values());
    }

    private static boolean hasNumbers(List<Value> values) {
        return values.stream()
                .anyMatch(value -> value instanceof TensorLiteral x
                                && Literals.tensor(x).dtype().isDifferentiable()
                        || value instanceof Value.Sequence items && hasNumbers(items.items()));
    }

    // ---- edge cases

    private List<String> edges() {
        List<String> out = new ArrayList<>();
        DType dtype = varied();
        if (dtype == null || operation.overwrites()) return out;
        out.add("0-dim → " + shown(run(Facts::first)));
        out.add("empty → " + shown(run(x -> Tensor.of(dtype, Shape.of(0)))));
        if (dtype.isFloating())
            out.add("nan, inf, -inf, 0, -0 → " + shown(run(x -> Tensor.of(dtype, Shape.of(SPECIAL.length), SPECIAL))));
        return out;
    }

    private static Tensor first(Tensor x) {
        return Tensor.scalar(x.numel() == 0 ? Scalar.of(0L) : x.scalarAt(0), x.dtype());
    }

    private static String shown(Answer answer) {
        if (answer instanceof Answer.Rejected r) return "refused (" + shortened(r.message()) + ")";
        if (!(answer instanceof Answer.Ok ok)) return "";
        String text = ok.values().stream().map(Facts::shown).collect(Collectors.joining(", "));
        return "`" + shortened(text) + "`";
    }

    /** A value as PyTorch prints it. */
    static String shown(Value value) {
        if (value instanceof TensorLiteral x) return Literals.tensor(x).toString();
        if (value instanceof Value.Sequence items)
            return items.items().stream().map(Facts::shown).collect(Collectors.joining(", ", "(", ")"));
        return JsonText.write(ValueWriter.json(value));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").replace("`", "'").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    // ---- what is refused

    /** The first messages that misfitting arguments bring about. */
    private Set<String> refusals() {
        Random random = new Random(Sections.SEED);
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < DRAWS && found.size() < REFUSALS; i++) {
            Case call = Cases.draw(operation, Flavour.EDGE, random).call();
            if (reference.run(Programs.of(call)) instanceof Answer.Rejected r && r.step() == call.steps())
                found.add(shortened(r.message()));
        }
        return found;
    }

    // ---- running

    /** The type of the arrays that are varied, which is the first array's; null if there is none. */
    private @Nullable DType varied() {
        return example.inputs().isEmpty() || Traits.isSample(operation.names())
                ? null
                : example.inputs().get(0).tensor().dtype();
    }

    private interface Change {
        Tensor of(Tensor x);
    }

    /** The example with the arrays of the varied type changed. */
    private Answer run(Change change) {
        DType varied = varied();
        List<Input> inputs = example.inputs().stream()
                .map(x -> x.tensor().dtype() == varied
                        ? x.holding(change.of(x.tensor()).packed())
                        : x)
                .toList();
        return reference.run(Programs.of(example.with(inputs)));
    }
}
