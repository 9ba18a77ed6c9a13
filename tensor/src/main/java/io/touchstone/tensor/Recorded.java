package io.touchstone.tensor;

import io.touchstone.tensor.op.view.Keep;
import io.touchstone.tensor.op.view.Tie;

/**
 * What a composition owes to the graph. Its numbers come out right by themselves, but where it takes several steps PyTorch often has one node, and
 * that shows: in the node's name, in how often a result was written to, in which arrays must not be written to before backward, and in which of
 * them a gradient counts as computed from. These words say so at the end of a composition. They change no number, and only interpreters that
 * record take note.
 *
 * <p>Five of them join an array, which stays as it is, to an {@code other} one. The first two are for what does not vary with the other, though
 * PyTorch computes it from there: what gradient does the other get? The last three are for what was computed from the other, by steps that
 * bring it its gradient, while PyTorch's one node keeps it for backward: what does it get when that gradient is differentiated once more?
 *
 * <pre>
 *                 the other gets    of
 *   tied          zeros             this array
 *   attached      none              this array, which counts as computed from it
 *   keeping       zeros             its gradient
 *   holding       none              its gradient, which counts as computed from it
 *   consulting    none              its gradient, which does not: backward asks the other for places only
 * </pre>
 *
 * @param <A> the interpreter
 */
public interface Recorded<A extends Array<A>> extends Interpreter<A> {
    /**
     * This value, which a composition of primitives has just computed, as a result in memory of its own, under the name
     * that PyTorch gives its {@code grad_fn}.
     */
    default A named(String node) {
        return self();
    }

    /**
     * This value, which has just been computed and which PyTorch computes in place in its last steps, as one that has been written to so often;
     * only interpreters that count care.
     */
    default A written(int times) {
        return self();
    }

    /** Whether a gradient will be wanted here: PyTorch goes one way or another by it where both give the same numbers. */
    default boolean wantsGradient() {
        return false;
    }

    /** This array as it is, counting as computed from {@code other} too, under the node's name: its gradient there is zero. */
    default A tied(A other, String node) {
        return self().binary(new Tie(node, true), other);
    }

    /** As {@link #tied}, but {@code other} gets no gradient. */
    default A attached(A other, String node) {
        return self().binary(new Tie(node, false), other);
    }

    /** This array as it is, the last step of a computation from {@code other} that backward reads. */
    default A keeping(A other, String node) {
        return self().binary(new Keep(node, Keep.Second.ZEROS), other);
    }

    /** As {@link #keeping}, but {@code other} gets no second derivatives by this step. */
    default A holding(A other, String node) {
        return self().binary(new Keep(node, Keep.Second.NONE), other);
    }

    /** As {@link #holding}, but backward asks {@code other} for places only: its result does not count as computed from it. */
    default A consulting(A other, String node) {
        return self().binary(new Keep(node, Keep.Second.UNCONNECTED), other);
    }
}
