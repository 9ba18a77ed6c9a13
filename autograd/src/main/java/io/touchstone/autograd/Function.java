package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation with a backward rule of the user's own.
 *
 * <p>{@link #forward} computes, unrecorded; {@link #backward} gets the outputs' gradients and gives the inputs'. It is recorded when the
 * backward pass is, so a rule written with operations of variables can be differentiated again. What passes from forward to backward
 * goes through the {@link Context}.
 *
 * @torch torch.autograd.Function
 */
public abstract class Function {
    /** A function without state of its own. */
    protected Function() {}

    /** Computes the outputs; nothing of it is recorded. */
    protected abstract List<Variable> forward(Context context, List<Variable> inputs);

    /**
     * The inputs' gradients, null where there is none.
     *
     * @param g the outputs' gradients; zeros, or null if the context was told not to materialize, for outputs that nothing used
     */
    protected abstract List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g);

    /** The name of the function's node: the class's, with {@code Backward}. */
    protected String name() {
        return getClass().getSimpleName() + "Backward";
    }

    /** What a call of a function passes from forward to backward. */
    public static final class Context {
        private final List<Variable> inputs;
        private final Set<Variable> dirty = new HashSet<>();
        private final Set<Variable> nonDifferentiable = new HashSet<>();
        private @Nullable List<SavedTensor> saved = List.of();
        private boolean materialize = true;

        Context(List<Variable> inputs) {
            this.inputs = inputs;
        }

        /** Keeps inputs or outputs for backward, where {@link #saved} finds them if nobody has written to them since. */
        public void saveForBackward(Variable... variables) {
            List<SavedTensor> kept = new ArrayList<>();
            for (Variable v : variables) kept.add(new SavedTensor(v));
            saved = kept;
        }

        /**
         * What was saved.
         *
         * @throws GradientException if it has been changed in place, or freed by a backward before
         */
        public List<Variable> saved() {
            if (saved == null) throw new GradientException(Node.FREED);
            return saved.stream().map(SavedTensor::read).toList();
        }

        /** Says that forward has written to these inputs, which it also returns. */
        public void markDirty(Variable... changed) {
            dirty.addAll(List.of(changed));
        }

        /** Says that no gradient flows through these outputs. */
        public void markNonDifferentiable(Variable... outputs) {
            nonDifferentiable.addAll(List.of(outputs));
        }

        /** Whether backward gets zeros, instead of null, for outputs that nothing used; it does unless told otherwise. */
        public void setMaterializeGrads(boolean value) {
            materialize = value;
        }

        /** Whether input {@code i} needs a gradient. */
        public boolean needsInputGrad(int i) {
            return inputs.get(i).requiresGrad();
        }
    }

    /** Calls the function. */
    public final List<Variable> apply(Variable... inputs) {
        List<Variable> given = List.of(inputs);
        Context context = new Context(given);
        boolean recording = GradMode.isEnabled() && given.stream().anyMatch(Variable::requiresGrad);
        List<Variable> computed;
        try (GradMode mode = GradMode.noGrad()) {
            computed = forward(context, given);
        }
        if (!recording) return computed;
        List<Variable> outputs = new ArrayList<>();
        List<Spec> specs = computed.stream().map(Variable::spec).toList();
        FunctionNode node = new FunctionNode(
                this,
                context,
                Variable.edges(given),
                given.stream().map(Variable::spec).toList(),
                specs);
        for (int i = 0; i < computed.size(); i++) outputs.add(output(context, node, computed.get(i), i));
        return outputs;
    }

    private static Variable output(Context context, FunctionNode node, Variable computed, int i) {
        boolean differentiable = !context.nonDifferentiable.contains(computed)
                && computed.dtype().isDifferentiable();
        if (!differentiable) return computed;
        boolean returnedAsIs = context.inputs.contains(computed);
        if (context.dirty.contains(computed)) {
            if (computed.requiresGrad() && computed.isLeaf())
                throw new GradientException(
                        "a leaf Variable that requires grad has been used in an in-place operation.");
            computed.rebase(node, i);
            return computed;
        }
        Variable out = returnedAsIs ? computed.detach() : computed;
        out.rebase(node, i);
        return out;
    }

    /** The record of a call. */
    private static final class FunctionNode extends Node {
        private final Function function;
        private final Context context;
        private final List<Spec> inputSpecs;
        private final List<Spec> outputSpecs;

        FunctionNode(
                Function function,
                Context context,
                @Nullable Edge[] next,
                List<Spec> inputSpecs,
                List<Spec> outputSpecs) {
            super(GradMode.state().next(), next);
            this.function = function;
            this.context = context;
            this.inputSpecs = inputSpecs;
            this.outputSpecs = outputSpecs;
        }

        @Override
        public String name() {
            return function.name();
        }

        @Override
        public List<Spec> outputs() {
            return outputSpecs;
        }

        @Override
        void release() {
            context.saved = null;
        }

        @Override
        <A extends Array<A>> List<@Nullable A> backward(List<@Nullable A> g, Primitive.Needs needs, Lane<A> lane) {
            List<@Nullable Variable> given = wrapped(g, lane);
            if (context.materialize)
                for (int i = 0; i < given.size(); i++)
                    if (given.get(i) == null)
                        given.set(
                                i,
                                Variable.constant(io.touchstone.tensor.Torch.full(outputSpecs.get(i), Scalar.of(0L))));
            List<@Nullable Variable> computed = function.backward(context, given);
            if (computed.size() != inputs())
                throw new GradientException(
                        "function " + name() + " returned an incorrect number of gradients (expected " + inputs()
                                + ", got " + computed.size() + ")");
            List<@Nullable Variable> fitted = new ArrayList<>();
            for (int i = 0; i < inputs(); i++) {
                Variable gradient = computed.get(i);
                fitted.add(gradient == null || next(i) == null ? null : fitted(i, gradient));
            }
            return unwrapped(fitted, lane);
        }

        private Variable fitted(int i, Variable gradient) {
            Spec input = inputSpecs.get(i);
            if (!gradient.shape().equals(input.shape()) && !input.shape().expandsTo(gradient.shape()))
                throw new GradientException("Function " + name() + " returned an invalid gradient at index " + i
                        + " - got " + gradient.shape() + " but expected shape compatible with " + input.shape());
            return gradient.sumTo(input.shape()).to(input.dtype());
        }
    }
}
