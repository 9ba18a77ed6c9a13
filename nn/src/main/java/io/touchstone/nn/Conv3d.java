package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Sweep;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of volumes (N, C, D, H, W) or (C, D, H, W); the kernel is not turned around.
 *
 * @torch torch.nn.Conv3d
 */
public final class Conv3d extends PlainConvNd {
    /**
     * The defaults: stride 1, no padding, no dilation, one group, with a bias, in the default floating type.
     *
     * @param kernel the kernel's size in each dimension, or one for all
     */
    public static Options options(int inChannels, int outChannels, int... kernel) {
        return Options.of(3, inChannels, outChannels, kernel);
    }

    /** A convolution with a bias. */
    public Conv3d(int inChannels, int outChannels, int... kernel) {
        this(options(inChannels, outChannels, kernel));
    }

    /** A convolution. */
    public Conv3d(Options options) {
        super(options);
    }

    @Override
    Variable convolve(Variable x, Variable weight, @Nullable Variable bias, Sweep sweep, int groups) {
        return x.conv3d(weight, bias, sweep, groups);
    }

    @Override
    public Conv3d copy() {
        return copied(Conv3d::new);
    }
}
