package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Sweep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution of sequences (N, C, L) or (C, L): the gradient of a convolution by its input, as a layer.
 *
 * @torch torch.nn.ConvTranspose1d
 */
public final class ConvTranspose1d extends ConvTransposeNd {
    /**
     * The defaults: stride 1, no padding, no dilation, one group, with a bias, in the default floating type.
     *
     * @param kernel the kernel's size in each dimension, or one for all
     */
    public static Options options(int inChannels, int outChannels, int... kernel) {
        return Options.of(1, inChannels, outChannels, kernel);
    }

    /** A transposed convolution with a bias. */
    public ConvTranspose1d(int inChannels, int outChannels, int... kernel) {
        this(options(inChannels, outChannels, kernel));
    }

    /** A transposed convolution. */
    public ConvTranspose1d(Options options) {
        super(options);
    }

    @Override
    Variable convolve(
            Variable x,
            Variable weight,
            @Nullable Variable bias,
            Sweep sweep,
            List<Integer> outputPadding,
            int groups) {
        return x.convTranspose1d(weight, bias, sweep, outputPadding, groups);
    }

    @Override
    public ConvTranspose1d copy() {
        return copied(ConvTranspose1d::new);
    }
}
