package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is not composed of others: its shape and dtype rule, its kernel and its two derivative rules, in one record.
 * The record's components are its static parameters.
 *
 * <p>The derivative rules hold no loop over elements. They are array algebra, generic in the interpreter: run on {@link Tensor}
 * they are backward, run on {@code Variable} they are {@code create_graph=True}, run on {@code Dual} they are forward over reverse.
 * A rule may read only what {@link #reads} declares, because nothing else is kept.
 *
 * <p>Most primitives have one output and implement {@link Single} through an arity: {@link Unary}, {@link Binary}, {@link Ternary}
 * act element by element, {@link View} shares its input's memory, {@link LinearMap} is linear in its one input, {@link Constant} has
 * no derivative.
 */
public interface Primitive {
    /**
     * The outputs' shapes and types; every constraint is checked here, before anything is computed.
     *
     * @throws ShapeException if the inputs' shapes do not fit
     * @throws DTypeException if their types do not
     */
    List<Spec> specs(List<Spec> inputs);

    /** The outputs, which {@link #specs} has already said to exist and to have the given specs. */
    List<Tensor> evaluate(List<Tensor> inputs, List<Spec> outputs);

    /**
     * The gradient of input {@code i}: Jᵀ g.
     *
     * @param g the outputs' gradients; null is zero, and not all are null
     * @return null if no gradient flows to that input
     */
    <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at);

    /** The gradients of all inputs that need one, null elsewhere. Overridden where they share work. */
    default <A extends Array<A>> List<@Nullable A> vjps(Needs needs, int inputs, List<@Nullable A> g, Saved<A> at) {
        List<@Nullable A> out = new ArrayList<>(inputs);
        for (int i = 0; i < inputs; i++) out.add(needs.gradient(i) ? vjp(i, g, at) : null);
        return out;
    }

    /**
     * The outputs' tangents: J t.
     *
     * @param t the inputs' tangents; null is zero, and not all are null
     * @return a tangent per output; null is zero
     */
    <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at);

    /**
     * This operation on many at once: one whose inputs and outputs have a dimension more, in front, along which those of the single calls lie.
     *
     * @param count how many calls
     * @param each the inputs of one call
     * @return null if there is none
     */
    default @Nullable Primitive raised(int count, List<Spec> each) {
        return null;
    }

    /**
     * The outputs of many calls at once, along dimension 0. Overridden where it takes more than one operation.
     *
     * @param inputs those of all calls, along dimension 0
     * @param count how many calls
     * @param each the inputs of one call
     * @return null if calls must be made one by one
     */
    default <A extends Array<A>> @Nullable List<A> batch(List<A> inputs, int count, List<Spec> each) {
        Primitive all = raised(count, each);
        return all == null ? null : inputs.get(0).apply(all, inputs);
    }

    /** The values that the gradient of input {@code i} reads. */
    Reads reads(int i);

    /** Whether the rules read parameters that PyTorch keeps as values, and frees with them: index tensors. */
    default boolean keepsParameters() {
        return false;
    }

    /** Whether complex outputs have gradients; PyTorch refuses to record some operations on complex numbers. */
    default boolean recordsComplex() {
        return true;
    }

    /** Whether output {@code i} depends on the inputs in a differentiable way; indices and truth values do not. */
    default boolean differentiable(int i) {
        return true;
    }

    /**
     * This operation where its output takes its first input's place: PyTorch has another rule there for a few, which reads the output
     * because the input is lost, or none.
     */
    default Primitive overwriting() {
        return this;
    }

    /** PyTorch's name of the operation, as messages begin with it. */
    default String torchName() {
        String name = getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** PyTorch's {@code grad_fn.name()}. */
    default String nodeName() {
        return getClass().getSimpleName() + "Backward0";
    }

    /** Which inputs need a gradient. */
    interface Needs {
        boolean gradient(int input);
    }

    /**
     * The values that a rule may read, as the interpreter holds them.
     *
     * @param <A> the interpreter
     */
    interface Saved<A extends Array<A>> {
        /** The value of input {@code i}. */
        A in(int i);

        /** The value of output {@code i}. */
        A out(int i);

        /** The shape and type of input {@code i}, which are always known. */
        Spec spec(int i);

        /** The first input. */
        default A x() {
            return in(0);
        }

        /** The second input. */
        default A y() {
            return in(1);
        }

        /** The third input. */
        default A z() {
            return in(2);
        }

        /** The only output. */
        default A out() {
            return out(0);
        }
    }
}
