package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.List;
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
     * The array with its history, for what only those have.
     *
     * @throws UnsupportedException if this interpreter keeps none
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
