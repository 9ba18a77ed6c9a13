package io.touchstone.conformance.subject;

import io.touchstone.autograd.GradientException;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.ModuleKind;
import io.touchstone.conformance.registry.ModuleRegistry;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.OptimizerKind;
import io.touchstone.conformance.registry.OptimizerRegistry;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.SchedulerKind;
import io.touchstone.conformance.registry.SchedulerRegistry;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.nn.NameException;
import io.touchstone.nn.NoneException;
import io.touchstone.nn.StateDictException;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.ShapeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference itself, in this process. */
public final class ReferenceSubject implements Subject {
    /** The version of this build. */
    public static final String VERSION = "0.1.0";

    private static final Capabilities CAPABILITIES =
            new Capabilities(VERSION, EnumSet.allOf(DTypeName.class), Optional.of(names().collect(Collectors.toSet())));

    private final Registry registry;

    /** The reference. */
    public ReferenceSubject() {
        this(Registry.standard());
    }

    /** The reference with these operations instead of its own. */
    public ReferenceSubject(Registry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "touchstone";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    private static Stream<String> names() {
        return Stream.of(
                        Registry.standard().operations().stream().map(Operation::name),
                        ModuleRegistry.standard().kinds().stream().map(ModuleKind::name),
                        OptimizerRegistry.standard().kinds().stream().map(OptimizerKind::name),
                        SchedulerRegistry.standard().kinds().stream().map(SchedulerKind::name))
                .flatMap(names -> names);
    }

    @Override
    public Answer run(Program program) {
        try (Interpreter interpreter = new Interpreter(registry)) {
            return answer(program, interpreter);
        }
    }

    private static Answer answer(Program program, Interpreter interpreter) {
        try {
            interpreter.run(program.steps());
            List<Value> values = new ArrayList<>();
            for (Expr returned : program.returns()) values.add(interpreter.evaluate(returned));
            return new Answer.Ok(values);
        } catch (UnsupportedException e) {
            return new Answer.Unsupported(e.what());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new Answer.Rejected(interpreter.step(), kind(e), message(e));
        }
    }

    private static Kind kind(Throwable e) {
        if (e instanceof ShapeException) return Kind.SHAPE;
        if (e instanceof DTypeException) return Kind.DTYPE;
        if (e instanceof IndexOutOfBoundsException) return Kind.INDEX;
        if (e instanceof GradientException || e instanceof NoDerivativeException) return Kind.AUTOGRAD;
        if (e instanceof StateDictException) return Kind.STATE;
        if (e instanceof ArgumentException || e instanceof NoneException) return Kind.TYPE;
        if (e instanceof IllegalArgumentException || e instanceof ArithmeticException) return Kind.VALUE;
        return Kind.OTHER;
    }

    /** The words of an exception that is meant for users; of any other, its name too. */
    private static String message(Throwable e) {
        String message = e.getMessage();
        boolean own = kind(e) != Kind.OTHER
                || e instanceof NoSuchElementException
                || e instanceof NameException
                || e instanceof IllegalStateException;
        if (own && message != null) return message;
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** Nothing is held. */
    @Override
    public void close() {}
}
