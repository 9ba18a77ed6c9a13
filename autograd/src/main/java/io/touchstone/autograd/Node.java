package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.View;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    /** The number of what stands at a leaf: it is not part of a record, and runs as soon as it is ready. */
    static final long LEAF = Long.MAX_VALUE;

    /** What is said of a node whose kept values are gone. */
    static final String FREED =
            "Trying to backward through the graph a second time (or directly access saved tensors after they have already"
                    + " been freed). Saved intermediate values of the graph are freed when you call .backward() or"
                    + " autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if"
                    + " you need to access saved tensors after calling backward.";

    private final long sequence;
    private final int hash;
    private final @Nullable Edge[] next;
    private @Nullable Attachments attachments;

    Node(long sequence, @Nullable Edge[] next) {
        this.sequence = sequence;
        hash = sequence == LEAF ? System.identityHashCode(this) : Long.hashCode(sequence);
        this.next = next;
        if (AnomalyMode.isEnabled()) attachments().recorded = new RecordedHere(this, Engine.inducing());
    }

    /** PyTorch's name of the node, {@code MulBackward0}. */
    public abstract String name();

    /** The shapes and types of the forward outputs, which their gradients have too. */
    public abstract List<Spec> outputs();

    /** The shape of one of them, which is asked for with every gradient. */
    Shape shape(int output) {
        return outputs().get(output).shape();
    }

    /**
     * The gradients of the inputs.
     *
     * @param g the gradients of the outputs; null is zero, and not all are null
     * @param here this node in the pass: which inputs need one, and whose memory the outputs' are
     */
    abstract <A extends Array<A>> List<@Nullable A> backward(List<@Nullable A> g, Pending<A> here, Lane<A> lane);

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

    // ---- what is attached

    private Attachments attachments() {
        Attachments own = attachments;
        if (own == null) attachments = own = new Attachments();
        return own;
    }

    Handle addTensorHook(int output, UnaryOperator<Variable> hook) {
        return attachments().addTensorHook(output, hook);
    }

    Handle addRetainHook(int output, UnaryOperator<Variable> hook) {
        return attachments().addRetainHook(output, hook);
    }

    /**
     * Runs {@code hook} with the gradients of the outputs before this node's rule, and after the hooks of the output tensors; what it returns
     * replaces them.
     *
     * @torch torch.autograd.graph.Node.register_prehook
     */
    public Handle registerPrehook(UnaryOperator<List<@Nullable Variable>> hook) {
        return attachments().addBefore(hook);
    }

    /**
     * Runs {@code hook} with the gradients of the inputs and those of the outputs after this node's rule; what it returns replaces the
     * former.
     *
     * @torch torch.autograd.graph.Node.register_hook
     */
    public Handle registerHook(
            BiFunction<List<@Nullable Variable>, List<@Nullable Variable>, List<@Nullable Variable>> hook) {
        return attachments().addAfter(hook);
    }

    /**
     * What users have noted on this node.
     *
     * @torch torch.autograd.graph.Node.metadata
     */
    public Map<Object, Object> metadata() {
        return attachments().metadata;
    }

    /** Where this node was recorded; null if not in {@link AnomalyMode}. */
    @Nullable
    RecordedHere recorded() {
        return attachments == null ? null : attachments.recorded;
    }

    /** The outputs' gradients after the hooks of tensors. */
    <A extends Array<A>> List<@Nullable A> seenByTensors(List<@Nullable A> g, Lane<A> lane) {
        return attachments == null ? g : attachments.ofTensors(g, lane);
    }

    /** The inputs' gradients by the rule and the hooks around it. */
    <A extends Array<A>> List<@Nullable A> run(List<@Nullable A> g, Pending<A> here, Lane<A> lane) {
        Attachments own = attachments;
        if (own == null) return backward(g, here, lane);
        List<@Nullable A> given = own.beforeRule(g, lane);
        return own.afterRule(backward(given, here, lane), given, lane);
    }

    /** The view, if all that this node does is to put a gradient where it looks, and nobody listens; or null. */
    @Nullable
    View placing() {
        return null;
    }

    boolean isObserved() {
        return attachments != null;
    }

    /** Nodes are themselves and nothing else; this only spares them the number that a virtual machine would make up for each. */
    @Override
    public final int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "<" + name() + ">";
    }
}
