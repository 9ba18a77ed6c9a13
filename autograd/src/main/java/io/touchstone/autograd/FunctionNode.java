package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The record of a call of a user's function. */
final class FunctionNode extends Node {
    private final Function function;
    private final Function.Context context;
    private final List<Spec> inputSpecs;
    private final List<Spec> outputSpecs;

    FunctionNode(
            Function function,
            Function.Context context,
            @Nullable Edge[] next,
            List<Variable> inputs,
            List<Variable> outputs) {
        super(GradMode.state().next(), next);
        this.function = function;
        this.context = context;
        this.inputSpecs = inputs.stream().map(Variable::spec).toList();
        this.outputSpecs = outputs.stream().map(Variable::spec).toList();
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
    public List<SavedTensor> saved() {
        List<SavedTensor> kept = context.kept();
        if (kept == null) throw new GradientException(FREED);
        return List.copyOf(kept);
    }

    @Override
    void release() {
        context.release();
    }

    @Override
    <A extends Array<A>> List<@Nullable A> backward(List<@Nullable A> g, Pending<A> here, Lane<A> lane) {
        return lane.through(g, this::gradients);
    }

    private List<@Nullable Variable> gradients(List<@Nullable Variable> g) {
        List<@Nullable Variable> given = new ArrayList<>(g);
        if (context.materializes())
            for (int i = 0; i < given.size(); i++)
                if (given.get(i) == null)
                    given.set(i, Variable.constant(Torch.full(outputSpecs.get(i), Scalar.of(0L))));
        List<@Nullable Variable> computed =
                function.isOnceDifferentiable() ? once(given) : function.backward(context, given);
        requireOneEach(computed);
        List<@Nullable Variable> fitted = new ArrayList<>();
        for (int i = 0; i < inputs(); i++) {
            Variable gradient = computed.get(i);
            fitted.add(gradient == null || next(i) == null ? null : fitted(i, gradient));
        }
        return fitted;
    }

    private void requireOneEach(List<@Nullable Variable> computed) {
        boolean surplus = computed.size() > inputs()
                && computed.subList(inputs(), computed.size()).stream().allMatch(Objects::isNull);
        if (computed.size() != inputs() && !surplus)
            throw new GradientException("function " + name() + " returned an incorrect number of gradients (expected "
                    + inputs() + ", got " + computed.size() + ")");
    }

    private Variable fitted(int i, Variable gradient) {
        Spec input = inputSpecs.get(i);
        return Edge.fitted(gradient, input.shape(), this, i).to(input.dtype());
    }

    // ---- rules that must not be differentiated in turn

    private List<@Nullable Variable> once(List<@Nullable Variable> g) {
        List<@Nullable Variable> computed;
        try (GradMode mode = GradMode.noGrad()) {
            computed = function.backward(context, g);
        }
        if (!GradMode.isEnabled() || g.stream().noneMatch(x -> x != null && x.requiresGrad())) return computed;
        List<@Nullable Variable> refusing = new ArrayList<>();
        for (Variable x : computed)
            refusing.add(
                    x == null
                            ? null
                            : new Refusal().apply(Variable.leaf(x.tensor())).get(0));
        return refusing;
    }

    /** The identity, which cannot be differentiated. */
    private static final class Refusal extends Function {
        @Override
        protected List<Variable> forward(List<Variable> inputs) {
            return inputs;
        }

        @Override
        protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
            throw new GradientException(
                    "trying to differentiate twice a function that was marked with @once_differentiable");
        }

        @Override
        protected String name() {
            return "torch::autograd::Error";
        }
    }
}
