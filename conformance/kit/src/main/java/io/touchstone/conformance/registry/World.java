package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an operation needs to know of the interpreter that it runs on, beside the language of arrays.
 *
 * @param <A> the interpreter
 */
public interface World<A extends Array<A>> {
    /** The array that a program's value is, or null if it is none. */
    @Nullable
    A array(@Nullable Object value);

    /** A constant. */
    A lift(Tensor constant);

    /** Whether a gradient flows through the array; such a one cannot stand for a number. */
    boolean requiresGrad(A x);

    /**
     * Stores {@code f(x)} in x and returns x.
     *
     * @param how what is asked of the memory
     * @param reads the other arrays that {@code f} reads
     */
    A update(A x, Writing how, List<A> reads, UnaryOperator<A> f);

    /**
     * Gives x another shape in place: it shows its memory as {@code look} does from now on. Where arrays are only computed with, what look
     * shows is the answer.
     *
     * @param node PyTorch's name of what is recorded
     */
    default A restride(A x, String node, UnaryOperator<A> look) {
        return look.apply(x);
    }

    /**
     * Lets x show other memory in place, which does not move.
     *
     * @param other gives x's variable the other memory
     * @throws UnsupportedException if this interpreter keeps no variables
     * @throws ShapeException if x moves
     */
    default A reset(A x, Consumer<Variable> other) {
        other.accept(variable(x));
        return x;
    }

    /** Forgets in place what x was computed from. */
    default A detach(A x) {
        variable(x).detach_();
        return x;
    }

    /**
     * The variable that keeps x's history, if not all that is known of x.
     *
     * @throws UnsupportedException if this interpreter keeps none
     */
    default Variable history(A x) {
        return variable(x);
    }

    /**
     * x as a variable, for what only those have.
     *
     * @throws UnsupportedException if this interpreter keeps none, or x is more than that
     */
    Variable variable(A x);

    /**
     * The world of arrays with a history: the one that modules live in.
     *
     * @throws UnsupportedException if this interpreter keeps none
     */
    default World<Variable> variables() {
        throw new UnsupportedException("modules inside jvp");
    }
}
