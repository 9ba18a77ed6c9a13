package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.BatchNorm;
import io.touchstone.nn.ConvNd;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Module;
import io.touchstone.nn.Parameter;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch normalisation, out of training, drawn into the linear map or the convolution before it: both are linear, so one will do.
 *
 * @torch torch.nn.utils.fusion
 */
public final class Fusion {
    private Fusion() {}

    /**
     * What a batch normalisation does out of training.
     *
     * @param mean the running means
     * @param variance the running variances
     * @param eps added to them
     * @param weight γ, or null for ones
     * @param bias β, or null for zeros
     */
    public record Normalisation<A extends Array<A>>(
            A mean,
            A variance,
            double eps,
            @Nullable A weight,
            @Nullable A bias) {
        private A scale() {
            A deviation = variance.add(eps).rsqrt();
            return weight == null ? deviation : weight.mul(deviation);
        }

        private A shifted(@Nullable A b) {
            A centred = b == null ? mean.neg() : b.sub(mean);
            A scaled = centred.mul(scale());
            return bias == null ? scaled : scaled.add(bias);
        }
    }

    /**
     * The weight and the bias of a convolution with the normalisation: w γ / √(σ² + eps) and (b − μ) γ / √(σ² + eps) + β.
     *
     * @param transpose whether the convolution is a transposed one, whose outputs are the weight's second dimension
     * @torch torch.nn.utils.fusion.fuse_conv_bn_weights
     */
    public static <A extends Array<A>> List<A> fuseConvBnWeights(
            A weight, @Nullable A bias, Normalisation<A> normalisation, boolean transpose) {
        int[] shape = new int[weight.dim()];
        Arrays.fill(shape, 1);
        shape[transpose ? 1 : 0] = -1;
        A fused = weight.mul(normalisation.scale().reshape(shape)).to(weight.dtype());
        return List.of(fused, normalisation.shifted(bias).to(bias == null ? weight.dtype() : bias.dtype()));
    }

    /**
     * The weight and the bias of a linear map with the normalisation; see {@link #fuseConvBnWeights}.
     *
     * @torch torch.nn.utils.fusion.fuse_linear_bn_weights
     */
    public static <A extends Array<A>> List<A> fuseLinearBnWeights(
            A weight, @Nullable A bias, Normalisation<A> normalisation) {
        return List.of(weight.mul(normalisation.scale().unsqueeze(-1)), normalisation.shifted(bias));
    }

    /**
     * A convolution, a copy of the given one, with a normalisation drawn into it.
     *
     * @param transpose whether it is a transposed one
     * @throws IllegalArgumentException if either is in training
     * @torch torch.nn.utils.fusion.fuse_conv_bn_eval
     */
    public static ConvNd fuseConvBnEval(ConvNd convolution, BatchNorm norm, boolean transpose) {
        requireEvaluation(convolution, norm);
        List<Variable> fused = fuseConvBnWeights(convolution.weight(), convolution.bias(), of(norm), transpose);
        return filled(convolution.copy(), convolution.weight(), fused);
    }

    /**
     * A linear layer, a copy of the given one, with a normalisation drawn into it.
     *
     * @throws IllegalArgumentException if either is in training
     * @torch torch.nn.utils.fusion.fuse_linear_bn_eval
     */
    public static Linear fuseLinearBnEval(Linear linear, BatchNorm norm) {
        requireEvaluation(linear, norm);
        int features = norm.numFeatures();
        if (linear.weight().size(0) != features && features != 1)
            throw new ShapeException("To fuse, linear.out_features == bn.num_features or bn.num_features == 1");
        return filled(linear.copy(), linear.weight(), fuseLinearBnWeights(linear.weight(), linear.bias(), of(norm)));
    }

    private static void requireEvaluation(Module first, Module second) {
        if (first.isTraining() || second.isTraining()) throw new IllegalArgumentException("Fusion only for eval!");
    }

    private static Normalisation<Variable> of(BatchNorm norm) {
        return new Normalisation<>(
                norm.tensor("running_mean"),
                norm.tensor("running_var"),
                norm.eps(),
                norm.tensorOrNull("weight"),
                norm.tensorOrNull("bias"));
    }

    private static <M extends Module> M filled(M copy, Variable weight, List<Variable> fused) {
        copy.registerParameter("weight", new Parameter(fused.get(0).tensor(), weight.requiresGrad()));
        copy.registerParameter("bias", new Parameter(fused.get(1).tensor(), weight.requiresGrad()));
        copy.eval();
        return copy;
    }
}
