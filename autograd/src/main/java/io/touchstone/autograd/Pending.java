package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node in a pass of the {@link Engine} that has not run yet: what it has received, how many deliveries are missing, and who wants what it
 * gives. Later nodes come first.
 */
final class Pending<A extends Array<A>> implements Comparable<Pending<A>>, Primitive.Needs {
    private static final int NOTHING = -1;

    final Node node;
    final @Nullable A[] received;
    final @Nullable Pending<A>[] next;
    int missing;
    private int summed = NOTHING;
    boolean needed = true;

    @Nullable
    List<Capture> captures;

    /** A place in the results where the gradient of one of the node's outputs is wanted. */
    record Capture(int output, int slot) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays that never leave this object
    Pending(Node node, int outputs) {
        this.node = node;
        this.received = (@Nullable A[]) new @Nullable Array<?>[outputs];
        this.next = new @Nullable Pending[node.inputs()];
    }

    @Override
    public int compareTo(Pending<A> other) {
        return Long.compare(other.node.sequence(), node.sequence());
    }

    /** Whether somebody waits for the gradient of this node's input. */
    @Override
    public boolean gradient(int input) {
        Pending<A> p = next[input];
        return p != null && p.isWanted();
    }

    /** Whether anybody wants the gradients of this node's outputs. */
    boolean isWanted() {
        return needed || captures != null;
    }

    void capture(int output, int slot) {
        if (captures == null) captures = new ArrayList<>();
        captures.add(new Capture(output, slot));
    }

    void receive(int output, A gradient, Lane<A> lane) {
        A before = received[output];
        if (before == null) received[output] = gradient;
        else if (summed != output) received[output] = before.add(gradient);
        else received[output] = lane.more(before, gradient);
        if (before != null) summed = output;
    }

    /** What has been received for an output, if it is a sum that only this has seen. */
    @Nullable
    A sum(int output) {
        return summed == output ? received[output] : null;
    }

    /** Whether nobody but the pass has seen the memory of what has been received for an output, or ever will if the node keeps it. */
    boolean isUnseen(int output) {
        return summed == output && captures == null && !node.isObserved();
    }

    boolean hasReceived() {
        for (A gradient : received) if (gradient != null) return true;
        return false;
    }

    /** Lets go of what this node received, which nobody will ask for again. */
    void forget() {
        Arrays.fill(received, null);
        Arrays.fill(next, null);
    }
}
