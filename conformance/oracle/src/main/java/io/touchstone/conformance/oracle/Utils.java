package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** {@code torch.nn.utils}. */
final class Utils {
    static final Library LIBRARY = new Library()
            .define(
                    "clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None)",
                    Utils::clipNorm)
            .define("clip_grad_value_(parameters, clip_value, foreach=None)", a -> {
                double bound = a.real("clip_value");
                Modes.withoutGrad(() -> {
                    for (Tensor grad : grads(a)) Aten.call("clamp_", grad, -bound, bound);
                    return bound;
                });
                return null;
            })
            .define(
                    "get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None)",
                    a -> totalNorm(a.tensors("tensors"), a))
            .define("clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None)", a -> {
                scale(grads(a), a.real("max_norm"), a.tensor("total_norm"));
                return null;
            })
            .define("parameters_to_vector(parameters)", a -> {
                List<Tensor> flat = new ArrayList<>();
                for (Tensor parameter : a.tensors("parameters")) flat.add(Aten.tensor("view", parameter, List.of(-1L)));
                return Aten.call("cat", flat);
            })
            .define("vector_to_parameters(vec, parameters)", a -> {
                long at = 0;
                for (Tensor parameter : a.tensors("parameters")) {
                    Tensor part = Aten.tensor("slice", a.tensor("vec"), 0L, at, at + parameter.numel());
                    parameter.set_data(Aten.tensor("view_as", part, parameter));
                    at += parameter.numel();
                }
                return null;
            });

    private Utils() {}

    private static List<Tensor> grads(Bound a) {
        List<Tensor> parameters = a.get("parameters") instanceof Tensor one ? List.of(one) : a.tensors("parameters");
        return parameters.stream().map(Tensor::grad).filter(Tensor::defined).toList();
    }

    private static Tensor clipNorm(Bound a) {
        List<Tensor> grads = grads(a);
        return Modes.withoutGrad(() -> {
            Tensor total = totalNorm(grads, a);
            scale(grads, a.real("max_norm"), total);
            return total;
        });
    }

    private static Tensor totalNorm(List<Tensor> tensors, Bound a) {
        if (tensors.isEmpty()) return Aten.tensor("scalar_tensor", 0.0);
        double order = a.real("norm_type");
        List<Tensor> norms = new ArrayList<>();
        for (Tensor tensor : tensors) norms.add(Aten.tensor("linalg_vector_norm", tensor, order));
        Tensor total = Aten.tensor("linalg_vector_norm", Aten.call("stack", norms), order);
        if (a.flag("error_if_nonfinite") && !Double.isFinite(total.item_double()))
            throw new Rejection(
                    Kind.OTHER,
                    "The total norm of order " + order
                            + " for gradients from `parameters` is non-finite, so it cannot be clipped.");
        return total;
    }

    private static void scale(List<Tensor> grads, double maxNorm, Tensor totalNorm) {
        Modes.withoutGrad(() -> {
            Object coefficient = Aten.call("div", maxNorm, Aten.call("add", totalNorm, 1e-6));
            Object clamped = Aten.call("clamp", coefficient, null, 1.0);
            for (Tensor grad : grads) Aten.call("mul_", grad, clamped);
            return grads;
        });
    }
}
