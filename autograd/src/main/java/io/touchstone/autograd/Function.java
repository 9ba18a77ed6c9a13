package io.touchstone.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation with derivative rules of the user's own.
 *
 * <pre>{@code
 * final class Scaled extends Function {
 *     private final double factor; // what is no variable is a field
 *     …
 *     protected List<Variable> forward(Context context, List<Variable> inputs) {
 *         return List.of(inputs.get(0).mul(factor));
 *     }
 *
 *     protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
 *         return Collections.singletonList(g.get(0).mul(factor));
 *     }
 * }
 * Variable y = new Scaled(3).apply(x).get(0);
 * }</pre>
 *
 * <p>{@link #forward} computes, unrecorded; {@link #backward} gets the outputs' gradients and gives the inputs'. It is recorded when the
 * backward pass is, so a rule written with operations of variables can be differentiated again. {@link #jvp} is the rule of forward mode. What
 * passes from forward to the rules goes through the {@link Context}.
 *
 * @torch torch.autograd.Function
 */
public abstract class Function {
    /** A function without state of its own. */
    protected Function() {}

    /**
     * Computes the outputs; nothing of it is recorded. An input that is given back unchanged becomes a view of itself.
     *
     * <p>By default it calls {@link #forward(List)} and then {@link #setupContext}.
     */
    protected List<Variable> forward(Context context, List<Variable> inputs) {
        List<Variable> outputs = forward(inputs);
        setupContext(context, inputs, outputs);
        return outputs;
    }

    /** Computes the outputs without a context. */
    protected List<Variable> forward(List<Variable> inputs) {
        throw new GradientException("You must implement the forward function for custom autograd.Function.");
    }

    /** Keeps what the rules will read, after {@link #forward(List)}. */
    protected void setupContext(Context context, List<Variable> inputs, List<Variable> outputs) {}

    /**
     * The inputs' gradients, null where there is none; more than there are inputs, if those are null.
     *
     * @param g the outputs' gradients; zeros, or null if the context was told not to materialize, for outputs that nothing used
     */
    protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
        throw new GradientException(
                "You must implement either the backward or vjp method for your custom autograd.Function to use it with"
                        + " backward mode AD.");
    }

    /**
     * The outputs' tangents, one each, null where there is none.
     *
     * @param tangents the inputs' tangents, null where there is none
     */
    protected List<@Nullable Variable> jvp(Context context, List<@Nullable Variable> tangents) {
        throw new GradientException(
                "You must implement the jvp function for custom autograd.Function to use it with forward mode AD.");
    }

    /**
     * Whether {@link #backward} must not be differentiated in turn: it is not recorded then, and its results refuse to be differentiated.
     *
     * @torch torch.autograd.function.once_differentiable
     */
    protected boolean isOnceDifferentiable() {
        return false;
    }

    /** The name of the function's node: the class's, with {@code Backward}. */
    protected String name() {
        return getClass().getSimpleName() + "Backward";
    }

    /**
     * What a call of a function passes from forward to its rules.
     *
     * @torch torch.autograd.function.FunctionCtx
     */
    public static final class Context {
        private final boolean[] needsGrad;
        private final Set<Variable> dirty = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<Variable> nonDifferentiable = Collections.newSetFromMap(new IdentityHashMap<>());
        private @Nullable List<SavedTensor> saved = List.of();
        private @Nullable List<Variable> savedForForward;
        private boolean materialize = true;

        Context(List<Variable> inputs) {
            needsGrad = new boolean[inputs.size()];
            for (int i = 0; i < needsGrad.length; i++)
                needsGrad[i] = inputs.get(i).requiresGrad();
        }

        /** Keeps inputs or outputs for backward, where {@link #saved} finds them if nobody has written to them since. */
        public void saveForBackward(Variable... variables) {
            List<SavedTensor> kept = new ArrayList<>();
            for (Variable v : variables) kept.add(new SavedTensor(v));
            saved = kept;
        }

        /** Keeps inputs or outputs for {@link Function#jvp}, where {@link #saved} finds them. */
        public void saveForForward(Variable... variables) {
            savedForForward = List.of(variables);
        }

        /**
         * What was saved for the rule that is running.
         *
         * @throws GradientException if it has been changed in place, or freed by a backward before
         */
        public List<Variable> saved() {
            if (savedForForward != null) return savedForForward;
            if (saved == null) throw new GradientException(Node.FREED);
            return saved.stream().map(SavedTensor::read).toList();
        }

        /** Says that forward has written to these inputs, which it also returns. */
        public void markDirty(Variable... changed) {
            dirty.addAll(List.of(changed));
        }

        /** Says that no gradient flows through these outputs. Outputs that are neither floating nor complex are so anyway. */
        public void markNonDifferentiable(Variable... outputs) {
            nonDifferentiable.addAll(List.of(outputs));
        }

        /** Whether backward gets zeros, instead of null, for outputs that nothing used; it does unless told otherwise. */
        public void setMaterializeGrads(boolean value) {
            materialize = value;
        }

        /** Whether input {@code i} needs a gradient. */
        public boolean needsInputGrad(int i) {
            return needsGrad[i];
        }

        boolean materializes() {
            return materialize;
        }

        @Nullable
        List<SavedTensor> kept() {
            return saved;
        }

        void release() {
            saved = null;
        }
    }

    /** Calls the function. */
    public final List<Variable> apply(Variable... inputs) {
        List<Variable> given = List.of(inputs);
        Context context = new Context(given);
        List<Variable> outputs = called(context, given);
        context.savedForForward = null;
        return outputs;
    }

    /**
     * Calls the function in forward mode: the tangents pass by {@link #jvp}.
     *
     * @throws GradientException if that gives another number of tangents than there are outputs, or one to an output that has none
     */
    public final List<Dual<Variable>> apply(List<Dual<Variable>> inputs) {
        List<Variable> primals = inputs.stream().map(Dual::primal).toList();
        List<@Nullable Variable> tangents = new ArrayList<>();
        for (Dual<Variable> x : inputs) tangents.add(x.tangent());
        Context context = new Context(primals);
        List<Variable> outputs = called(context, primals);
        if (tangents.stream().allMatch(t -> t == null))
            return outputs.stream().map(Dual::constant).toList();
        List<@Nullable Variable> moved = jvp(context, tangents);
        context.savedForForward = null;
        if (moved.size() != outputs.size())
            throw new GradientException("Function's jvp returned an invalid number of forward gradients (expected "
                    + outputs.size() + " but got " + moved.size() + ")");
        List<Dual<Variable>> out = new ArrayList<>();
        for (int i = 0; i < moved.size(); i++) {
            Variable t = moved.get(i);
            out.add(t == null ? Dual.constant(outputs.get(i)) : Dual.of(outputs.get(i), t));
        }
        return out;
    }

    private List<Variable> called(Context context, List<Variable> inputs) {
        boolean recording = GradMode.isEnabled() && inputs.stream().anyMatch(Variable::requiresGrad);
        @Nullable
        Edge[] edges = recording ? Recording.edges(inputs) : new @Nullable Edge[0]; // before forward writes to any
        List<Variable> computed;
        try (GradMode mode = GradMode.noGrad()) {
            computed = forward(context, inputs);
        }
        for (Variable x : context.dirty)
            if (computed.stream().noneMatch(y -> y == x))
                throw new GradientException(
                        "Some elements marked as dirty during the forward method were not returned as output. The"
                                + " inputs that are modified inplace must all be outputs of the Function.");
        FunctionNode node = recording ? new FunctionNode(this, context, edges, inputs, computed) : null;
        List<Variable> outputs = new ArrayList<>();
        for (int i = 0; i < computed.size(); i++) outputs.add(output(context, inputs, computed, node, i));
        return outputs;
    }

    private static Variable output(
            Context context, List<Variable> inputs, List<Variable> computed, @Nullable FunctionNode node, int i) {
        Variable y = computed.get(i);
        boolean isInput = inputs.stream().anyMatch(x -> x == y);
        if (node == null || !isDifferentiable(context, y)) return isInput || y.requiresGrad() ? y.detach() : y;
        if (context.dirty.contains(y)) return overwritten(y, computed.size(), node, i);
        Variable out = isInput ? itself(y) : y;
        long differentiable =
                computed.stream().filter(z -> isDifferentiable(context, z)).count();
        out.madeBy(differentiable > 1 ? ViewOf.Origin.PART : ViewOf.Origin.FUNCTION, node.name(), i);
        out.rebase(node, i);
        return out;
    }

    private static boolean isDifferentiable(Context context, Variable y) {
        return !context.nonDifferentiable.contains(y) && y.dtype().isDifferentiable();
    }

    private static Variable itself(Variable x) {
        try (GradMode mode = GradMode.noGrad()) {
            return x.view(x.shape().sizes());
        }
    }

    private static Variable overwritten(Variable x, int outputs, FunctionNode node, int i) {
        if (x.requiresGrad() && x.isLeaf())
            throw new GradientException("a leaf Variable that requires grad has been used in an in-place operation.");
        if (x.isView() && outputs > 1)
            throw new GradientException(
                    "If your Function modifies inplace an input that is a view of another Tensor, your Function cannot return"
                            + " more than one Tensor. This is not supported by the current autograd engine. You should either"
                            + " make sure the input is not a view (using .clone() for example) or make your Function only return"
                            + " one Tensor (potentially splitting it into two Functions: one doing the inplace that returns a"
                            + " single Tensor and a second one that does the other operations).");
        History.rebase(x, new Edge(node, i));
        return x;
    }
}
