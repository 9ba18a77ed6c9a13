package io.touchstone.autograd;

import io.touchstone.tensor.Overlap;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.op.view.AsStrided;
import io.touchstone.tensor.op.view.Part;
import io.touchstone.tensor.op.view.Reshape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the record of a primitive that has been computed. */
final class Recording {
    private Recording() {}

    /** Whether one of the inputs requires a gradient; what was made in inference mode alone has no record. */
    static boolean requiresGrad(List<Variable> inputs) {
        boolean wanted = false;
        boolean recordable = false;
        for (int i = 0; i < inputs.size(); i++) {
            wanted |= inputs.get(i).requiresGrad();
            recordable |= !inputs.get(i).isInference();
        }
        return wanted && recordable;
    }

    static List<Tensor> tensors(List<Variable> inputs) {
        if (inputs.size() == 1) return List.of(inputs.get(0).tensor());
        if (inputs.size() == 2)
            return List.of(inputs.get(0).tensor(), inputs.get(1).tensor());
        List<Tensor> out = new ArrayList<>(inputs.size());
        for (Variable x : inputs) out.add(x.tensor());
        return out;
    }

    /** What an operation gives; inside of a checkpoint it may be known already. */
    static List<Tensor> computed(Tensor by, Primitive op, List<Variable> inputs, GradMode.State mode) {
        List<Tensor> values = tensors(inputs);
        return mode.kept == null ? by.apply(op, values) : mode.kept.computed(op, inputs, () -> by.apply(op, values));
    }

    static Tensor computedOne(Tensor by, Single op, List<Variable> inputs, GradMode.State mode) {
        return mode.kept == null
                ? by.single(op, tensors(inputs))
                : computed(by, op, inputs, mode).get(0);
    }

    static void record(Primitive op, List<Variable> inputs, List<Variable> outputs, GradMode.State mode) {
        boolean differentiable = false;
        for (int i = 0; i < outputs.size(); i++) differentiable |= isDifferentiable(op, i, outputs.get(i));
        if (!differentiable) return;
        if (outputs.get(0).dtype().isComplex() && !op.recordsComplex() && !mode.writing)
            throw new GradientException(
                    op.torchName() + " does not support automatic differentiation for outputs with complex dtype.");
        PrimitiveNode node = new PrimitiveNode(mode.next(), op, edges(inputs), specs(inputs), specs(outputs));
        for (int i = 0; i < outputs.size(); i++)
            if (isDifferentiable(op, i, outputs.get(i))) outputs.get(i).setHistory(node, i);
        node.save(inputs, outputs, mode);
    }

    private static boolean isDifferentiable(Primitive op, int i, Variable output) {
        return output.dtype().isDifferentiable() && op.differentiable(i);
    }

    private static List<Spec> specs(List<Variable> variables) {
        if (variables.size() == 1) return List.of(variables.get(0).spec());
        if (variables.size() == 2)
            return List.of(variables.get(0).spec(), variables.get(1).spec());
        List<Spec> specs = new ArrayList<>(variables.size());
        for (Variable x : variables) specs.add(x.spec());
        return specs;
    }

    static @Nullable Edge[] edges(List<Variable> inputs) {
        @Nullable Edge[] edges = new @Nullable Edge[inputs.size()];
        for (int i = 0; i < edges.length; i++) edges[i] = inputs.get(i).edge();
        return edges;
    }

    /** A gradient that is not recorded. One that is an expanded number is what PyTorch takes it for, a view made without recording. */
    static Variable unrecorded(Tensor computed) {
        if (!Overlap.isCertain(computed)) return Variable.constant(computed);
        String maker = "ExpandBackward0";
        Reshape expanded = new Reshape(computed.shape(), maker);
        Variable base = Variable.constant(computed);
        return Variable.view(computed, new ViewOf(base, null, expanded, computed, ViewOf.Origin.NO_GRAD, maker, 0));
    }

    static ViewOf viewOf(View op, Variable input, Tensor shown, GradMode.State mode) {
        ViewOf above = input.view();
        Variable base = above == null ? input.actual() : above.base;
        ViewOf.Origin origin = ViewOf.Origin.ORDINARY;
        if (mode.inference) origin = ViewOf.Origin.INFERENCE;
        else if (op.isPart()) origin = ViewOf.Origin.PART;
        else if (!mode.enabled) origin = ViewOf.Origin.NO_GRAD;
        else if (above != null) origin = above.origin();
        int number = op instanceof Part part ? part.number() : 0;
        if (above == null || !(op instanceof AsStrided) && above.shows(input.tensor()))
            return new ViewOf(base, above, op, shown, origin, op.nodeName(), number);
        View whole = above.replay(input.tensor(), op, shown);
        return new ViewOf(base, null, whole, shown, origin, op.nodeName(), number);
    }
}
