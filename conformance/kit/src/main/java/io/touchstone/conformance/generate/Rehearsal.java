package io.touchstone.conformance.generate;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program in the making, each step of which the reference runs as it is written, so that what is written next can go by the shapes and
 * dtypes at hand. The first step that the reference rejects stays in the program, as the last: whether the rejection is right, a
 * judge decides.
 */
final class Rehearsal implements AutoCloseable {
    private final List<Step> steps = new ArrayList<>();
    private final Interpreter interpreter = new Interpreter();
    private boolean over;
    private boolean unsupported;

    /** Whether no more steps can follow: the last was rejected, or asks for what the reference lacks. */
    boolean isOver() {
        return over;
    }

    /** Whether the last step was rejected. */
    boolean isRejected() {
        return over && !unsupported;
    }

    /** How many steps there are. */
    int length() {
        return steps.size();
    }

    /** The steps from one on. */
    List<Step> since(int first) {
        return List.copyOf(steps.subList(first, steps.size()));
    }

    /** Writes a step, unless one was rejected before; whether the reference accepts it. */
    boolean add(Step step) {
        if (over) return false;
        steps.add(step);
        over = !accepts(step);
        return !over;
    }

    /** Writes a step if the reference accepts it; what it changes before it rejects one stays changed. */
    boolean addIfAccepted(Step step) {
        if (over || !accepts(step)) return false;
        steps.add(step);
        return true;
    }

    private boolean accepts(Step step) {
        try {
            interpreter.run(step);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            unsupported = e instanceof UnsupportedException;
            return false;
        }
    }

    /** Writes a leaf. */
    Expr.Ref leaf(String name, Tensor x, boolean requiresGrad) {
        add(new Step.Leaf(name, Literals.literal(x), requiresGrad));
        return Expr.Ref.of(name);
    }

    /** Writes a call whose result gets a name. */
    Expr.Ref call(String let, String function, Expr... args) {
        add(new Step.Call(new Target.Name(let), function, List.of(args), Map.of()));
        return Expr.Ref.of(let);
    }

    /** What an expression comes to at this point. */
    @Nullable
    Object value(Expr expr) {
        return interpreter.value(expr);
    }

    /** The array that an expression comes to at this point, or null if it is none. */
    @Nullable
    Variable array(Expr expr) {
        return value(expr) instanceof Variable x ? x : null;
    }

    /** The program so far. */
    Program returning(List<? extends Expr> returns) {
        return new Program(steps, List.copyOf(returns));
    }

    @Override
    public void close() {
        interpreter.close();
    }
}
