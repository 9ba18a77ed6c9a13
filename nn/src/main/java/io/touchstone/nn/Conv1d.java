package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Sweep;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of sequences (N, C, L) or (C, L); the kernel is not turned around.
 *
 * @torch torch.nn.Conv1d
 */
public final class Conv1d extends PlainConvNd {
    /**
     * The defaults: stride 1, no padding, no dilation, one group, with a bias, in the default floating type.
     *
     * @param kernel the kernel's size in each dimension, or one for all
     */
    public static Options options(int inChannels, int outChannels, int... kernel) {
        return Options.of(1, inChannels, outChannels, kernel);
    }

    /** A convolution with a bias. */
    public Conv1d(int inChannels, int outChannels, int... kernel) {
        this(options(inChannels, outChannels, kernel));
    }

    /** A convolution. */
    public Conv1d(Options options) {
        super(options);
    }

    @Override
    Variable convolve(Variable x, Variable weight, @Nullable Variable bias, Sweep sweep, int groups) {
        return x.conv1d(weight, bias, sweep, groups);
    }

    @Override
    public Conv1d copy() {
        return copied(Conv1d::new);
    }
}
