package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.PythonFloat;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps gradients from growing too large, all of them together or element by element.
 *
 * @torch torch.nn.utils.clip_grad_norm_, torch.nn.utils.clip_grad_value_
 */
public final class ClipGrad {
    // what keeps the divisor from 0, as PyTorch has it
    private static final double EPS = 1e-6;

    private ClipGrad() {}

    /**
     * Scales the gradients so that their norm, taken as of one vector, is at most {@code maxNorm}; parameters without a gradient are passed
     * over. The scale is maxNorm / (norm + 10⁻⁶), at most 1; gradients are multiplied even by 1.
     *
     * @param normType the p of the norm, which may be infinite
     * @return the norm before, 0 if there are no gradients
     * @torch torch.nn.utils.clip_grad_norm_
     */
    public static Tensor clipGradNorm_(List<? extends Variable> parameters, double maxNorm, double normType) {
        return clipGradNorm_(parameters, maxNorm, normType, false);
    }

    /** As {@link #clipGradNorm_(List, double, double)} with the Euclidean norm. */
    public static Tensor clipGradNorm_(List<? extends Variable> parameters, double maxNorm) {
        return clipGradNorm_(parameters, maxNorm, 2);
    }

    /**
     * As {@link #clipGradNorm_(List, double, double)}.
     *
     * @param errorIfNonfinite whether a norm that is infinite or NaN is an error; otherwise the gradients are scaled by it
     * @throws ArithmeticException if it is one
     */
    public static Tensor clipGradNorm_(
            List<? extends Variable> parameters, double maxNorm, double normType, boolean errorIfNonfinite) {
        Tensor total = totalNorm(gradients(parameters), normType, errorIfNonfinite);
        clipGradsWithNorm_(parameters, maxNorm, total);
        return total;
    }

    /**
     * The norm of some tensors, taken as of one vector: the norm of their norms.
     *
     * @param errorIfNonfinite whether a norm that is infinite or NaN is an error
     * @throws ArithmeticException if it is one
     * @torch torch.nn.utils.get_total_norm
     */
    public static Tensor totalNorm(List<Tensor> tensors, double normType, boolean errorIfNonfinite) {
        if (tensors.isEmpty()) return Tensor.scalar(0.0);
        List<Tensor> norms = tensors.stream().map(t -> t.norm(normType, false)).toList();
        Tensor total = Shaping.stack(norms, 0).norm(normType, false);
        if (errorIfNonfinite && !total.isfinite().isTrue())
            throw new ArithmeticException("The total norm of order " + PythonFloat.of(normType)
                    + " for gradients from `parameters` is non-finite,"
                    + " so it cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set"
                    + " `error_if_nonfinite=False`");
        return total;
    }

    /**
     * Scales the gradients by maxNorm / (totalNorm + 10⁻⁶), at most 1.
     *
     * @torch torch.nn.utils.clip_grads_with_norm_
     */
    public static void clipGradsWithNorm_(List<? extends Variable> parameters, double maxNorm, Tensor totalNorm) {
        Tensor scale = totalNorm.add(EPS).reciprocal().mul(maxNorm).clamp(null, Scalar.of(1.0));
        for (Tensor g : gradients(parameters)) g.mul_(scale.to(g.dtype()));
    }

    /**
     * Cuts every element of the gradients to [−{@code value}, {@code value}]; NaN stays.
     *
     * @throws IllegalArgumentException if none of the parameters has a gradient
     * @torch torch.nn.utils.clip_grad_value_
     */
    public static void clipGradValue_(List<? extends Variable> parameters, double value) {
        List<Tensor> gradients = gradients(parameters);
        if (gradients.isEmpty())
            throw new IllegalArgumentException(
                    "clip_grad_value_: Expected parameters that have gradients, but got none");
        for (Tensor g : gradients) g.clamp_(Scalar.of(-value), Scalar.of(value));
    }

    private static List<Tensor> gradients(List<? extends Variable> parameters) {
        List<Tensor> gradients = new ArrayList<>();
        for (Variable p : parameters) {
            Variable g = p.grad();
            if (g != null) gradients.add(g.tensor());
        }
        return gradients;
    }
}
