package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Normalizations;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;

/**
 * The channels of each example, in groups, normalised over a group's elements by their own mean and biased variance.
 *
 * <p><b>Input</b> (N, C, …). <b>Parameters</b> {@code weight} (C), 1 at first, and {@code bias} (C), 0 at first.
 *
 * @torch torch.nn.GroupNorm
 */
public final class GroupNorm extends Layer {
    private final Options options;

    /**
     * What such a layer is made of.
     *
     * @param numGroups how many groups
     * @param numChannels how many channels, a multiple of it
     * @param eps added to variances
     * @param affine whether there are scales and shifts
     * @param dtype their type
     */
    public record Options(int numGroups, int numChannels, double eps, boolean affine, DType dtype) {
        public Options {
            if (numGroups == 0) throw new ArithmeticException("ZeroDivisionError: integer modulo by zero");
            if (numChannels % numGroups != 0)
                throw new IllegalArgumentException(
                        "num_channels (" + numChannels + ") must be divisible by num_groups (" + numGroups + ")");
        }

        /** As these options, but for {@code eps}. */
        public Options eps(double value) {
            return new Options(numGroups, numChannels, value, affine, dtype);
        }

        /** As these options, but for {@code affine}. */
        public Options affine(boolean value) {
            return new Options(numGroups, numChannels, eps, value, dtype);
        }

        /** As these options, but for {@code dtype}. */
        public Options dtype(DType value) {
            return new Options(numGroups, numChannels, eps, affine, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options(int numGroups, int numChannels) {
        return new Options(numGroups, numChannels, 1e-5, true, DType.defaultFloat());
    }

    /** A layer with PyTorch's defaults. */
    public GroupNorm(int numGroups, int numChannels) {
        this(options(numGroups, numChannels));
    }

    /** A layer. */
    public GroupNorm(Options options) {
        this.options = options;
        Spec each = new Spec(Shape.of(options.numChannels()), options.dtype());
        registerParameter("weight", options.affine() ? new Parameter(Initial.filled(each, 1)) : null);
        registerParameter("bias", options.affine() ? new Parameter(Initial.filled(each, 0)) : null);
    }

    @Override
    protected Variable forward(Variable x) {
        return Normalizations.groupNorm(
                x, options.numGroups(), tensorOrNull("weight"), tensorOrNull("bias"), options.eps());
    }

    @Override
    protected String extraRepr() {
        return options.numGroups() + ", " + options.numChannels() + ", eps=" + python(options.eps()) + ", affine="
                + python(options.affine());
    }
}
