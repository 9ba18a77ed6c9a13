package io.touchstone.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Differentiation, as {@code torch.autograd} offers it. */
final class Autograd {
    private Autograd() {}

    static TensorVector vector(List<Tensor> tensors) {
        return new TensorVector(tensors.toArray(new Tensor[0]));
    }

    static BoolOptional optional(@Nullable Boolean value) {
        return value == null ? new BoolOptional() : new BoolOptional(value);
    }

    static void backward(Tensor loss) {
        torch.backward(vector(List.of(loss)), new TensorVector(), new BoolOptional(), false, new TensorVector());
    }

    static List<@Nullable Object> grad(
            List<Tensor> outputs,
            List<Tensor> inputs,
            @Nullable List<?> gradOutputs,
            @Nullable Boolean retainGraph,
            boolean createGraph,
            boolean allowUnused) {
        TensorVector seeds = new TensorVector();
        if (gradOutputs != null)
            for (Object seed : gradOutputs) seeds.push_back(seed instanceof Tensor tensor ? tensor : new Tensor());
        TensorVector gradients =
                torch.grad(vector(outputs), vector(inputs), seeds, optional(retainGraph), createGraph, allowUnused);
        List<@Nullable Object> list = new ArrayList<>();
        for (long i = 0; i < gradients.size(); i++) list.add(Unboxing.defined(gradients.get(i)));
        return list;
    }

    /** The tangent of a dual tensor, zeros if it has none. */
    static Tensor tangent(Tensor dual, long level) {
        List<?> parts = Aten.list("_unpack_dual", dual, level);
        return parts.get(1) instanceof Tensor tangent ? tangent : Aten.tensor("zeros_like", parts.get(0));
    }

    /** {@code zero_grad(set_to_none=True)}. */
    static void clear(List<Tensor> parameters) {
        for (Tensor parameter : parameters) setGrad(parameter, new Tensor());
    }

    static void setGrad(Tensor parameter, Tensor grad) {
        parameter.mutable_grad().put(grad);
    }

    static boolean enabled() {
        return GradMode.is_enabled();
    }
}
