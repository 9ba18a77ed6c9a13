package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One step of the recorded computation: takes the gradients of its outputs to those of its inputs.
 *
 * <p>A node knows where its inputs came from ({@link #next}), never the inputs themselves; it keeps only the values that its rule
 * reads. It never changes after its creation, but that backward frees what it kept, unless told to retain it.
 *
 * @torch torch.autograd.graph.Node
 */
public abstract class Node {
    /** What is said of a node whose kept values are gone. */
    static final String FREED =
            "Trying to backward through the graph a second time (or directly access saved tensors after they have already"
                    + " been freed). Saved intermediate values of the graph are freed when you call .backward() or"
                    + " autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if"
                    + " you need to access saved tensors after calling backward.";

    private final long sequence;
    private final @Nullable Edge[] next;
    private @Nullable Hooks hooks;

    Node(long sequence, @Nullable Edge[] next) {
        this.sequence = sequence;
        this.next = next;
    }

    /** What is registered on a node; few nodes have any. */
    private static final class Hooks {
        private final List<TensorHook> tensors = new ArrayList<>();
        private final List<TensorHook> retained = new ArrayList<>();
        private final List<UnaryOperator<List<@Nullable Variable>>> before = new ArrayList<>();
        private final List<BiFunction<List<@Nullable Variable>, List<@Nullable Variable>, List<@Nullable Variable>>>
                after = new ArrayList<>();
    }

    private record TensorHook(int output, UnaryOperator<Variable> hook) {}

    /** PyTorch's name of the node, {@code MulBackward0}. */
    public abstract String name();

    /** The shapes and types of the forward outputs, which their gradients have too. */
    public abstract List<Spec> outputs();

    /**
     * The gradients of the inputs.
     *
     * @param g the gradients of the outputs; null is zero, and not all are null
     * @param needs which inputs need one
     */
    abstract <A extends Array<A>> List<@Nullable A> backward(List<@Nullable A> g, Primitive.Needs needs, Lane<A> lane);

    /** Frees what the rule reads; a later backward through this node fails. */
    void release() {}

    /**
     * The values that the rule reads, inputs before outputs.
     *
     * @throws GradientException if they have been freed
     * @torch torch.autograd.graph.Node._raw_saved_self and the like
     */
    public List<SavedTensor> saved() {
        return List.of();
    }

    /** Where the gradient of each input goes; null for inputs that need none. */
    public List<@Nullable Edge> next() {
        return Arrays.asList(next.clone());
    }

    int inputs() {
        return next.length;
    }

    @Nullable
    Edge next(int input) {
        return next[input];
    }

    /** The node's place in the order in which its thread recorded; later nodes run first. */
    public long sequence() {
        return sequence;
    }

    // ---- hooks, in the order in which they run: those of output tensors, of the node before, of the node after

    private Hooks hooks() {
        Hooks own = hooks;
        if (own == null) hooks = own = new Hooks();
        return own;
    }

    private static <T> Handle added(List<T> list, T hook) {
        list.add(hook);
        return () -> list.removeIf(h -> h == hook);
    }

    Handle addTensorHook(int output, UnaryOperator<Variable> hook) {
        return added(hooks().tensors, new TensorHook(output, hook));
    }

    Handle addRetainHook(int output, UnaryOperator<Variable> hook) {
        return added(hooks().retained, new TensorHook(output, hook));
    }

    /**
     * Runs {@code hook} with the gradients of the outputs before this node's rule; what it returns replaces them.
     *
     * @torch torch.autograd.graph.Node.register_prehook
     */
    public Handle registerPrehook(UnaryOperator<List<@Nullable Variable>> hook) {
        return added(hooks().before, hook);
    }

    /**
     * Runs {@code hook} with the gradients of the inputs and those of the outputs after this node's rule; what it returns replaces the
     * former.
     *
     * @torch torch.autograd.graph.Node.register_hook
     */
    public Handle registerHook(
            BiFunction<List<@Nullable Variable>, List<@Nullable Variable>, List<@Nullable Variable>> hook) {
        return added(hooks().after, hook);
    }

    boolean isHooked() {
        return hooks != null;
    }

    /** The outputs' gradients after the hooks that come before the rule. */
    <A extends Array<A>> List<@Nullable A> prepared(List<@Nullable A> g, Lane<A> lane) {
        Hooks own = hooks;
        if (own == null) return g;
        List<@Nullable A> out = new ArrayList<>(g);
        for (TensorHook hook : List.copyOf(own.tensors)) replace(out, hook, lane);
        for (TensorHook hook : List.copyOf(own.retained)) replace(out, hook, lane);
        for (UnaryOperator<List<@Nullable Variable>> hook : List.copyOf(own.before))
            out = unwrapped(hook.apply(wrapped(out, lane)), lane);
        return out;
    }

    private static <A extends Array<A>> void replace(List<@Nullable A> g, TensorHook hook, Lane<A> lane) {
        A gradient = g.get(hook.output());
        if (gradient == null) return;
        Variable replaced = hook.hook().apply(lane.wrap(gradient));
        if (!replaced.shape().equals(gradient.spec().shape()))
            throw new GradientException("hook has changed the size of value");
        if (replaced.dtype() != gradient.spec().dtype())
            throw new GradientException("hook has changed the type of value");
        g.set(hook.output(), lane.unwrap(replaced));
    }

    /** The inputs' gradients after the hooks that come after the rule. */
    <A extends Array<A>> List<@Nullable A> finished(List<@Nullable A> inputs, List<@Nullable A> outputs, Lane<A> lane) {
        Hooks own = hooks;
        if (own == null) return inputs;
        List<@Nullable A> out = inputs;
        for (var hook : List.copyOf(own.after))
            out = unwrapped(hook.apply(wrapped(out, lane), wrapped(outputs, lane)), lane);
        return out;
    }

    static <A extends Array<A>> List<@Nullable Variable> wrapped(List<@Nullable A> g, Lane<A> lane) {
        List<@Nullable Variable> out = new ArrayList<>();
        for (A one : g) out.add(one == null ? null : lane.wrap(one));
        return out;
    }

    static <A extends Array<A>> List<@Nullable A> unwrapped(List<@Nullable Variable> g, Lane<A> lane) {
        List<@Nullable A> out = new ArrayList<>();
        for (Variable one : g) out.add(one == null ? null : lane.unwrap(one));
        return out;
    }

    @Override
    public String toString() {
        return "<" + name() + ">";
    }
}
