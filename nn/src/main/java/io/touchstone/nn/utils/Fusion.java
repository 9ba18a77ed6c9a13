package io.touchstone.nn.utils;

import io.touchstone.tensor.Array;
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
}
