package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A layer with a kernel that moves over an image: what plain and transposed convolutions share.
 *
 * <p><b>Parameters</b> {@code weight} (first, second / groups, kernel) and {@code bias} (out), both uniform in ±1/√(second / groups · ∏ kernel)
 * at first. First and second are the output's and the input's channels, of a transposed convolution the other way round.
 */
public abstract class ConvNd extends Layer {
    private final Options options;

    /**
     * What a convolution is made of. Lists have a number for every spatial dimension, those of the sweep and the output padding perhaps one
     * for all.
     *
     * @param inChannels the channels of the input
     * @param outChannels the channels of the output
     * @param kernel the kernel's size
     * @param sweep how it moves
     * @param outputPadding what the output of a transposed convolution is longer at its end
     * @param groups into how many groups the channels fall
     * @param bias whether there is a bias
     * @param paddingMode what the padding holds: {@code zeros}, {@code reflect}, {@code replicate} or {@code circular}
     * @param dtype the parameters' type
     */
    public record Options(
            int inChannels,
            int outChannels,
            List<Integer> kernel,
            Sweep sweep,
            List<Integer> outputPadding,
            int groups,
            boolean bias,
            String paddingMode,
            DType dtype) {
        private static final List<String> MODES = List.of("zeros", "reflect", "replicate", "circular");

        public Options {
            kernel = List.copyOf(kernel);
            outputPadding = List.copyOf(outputPadding);
            requireGroups(groups, inChannels, outChannels);
            if (sweep.same() && sweep.stride().stream().anyMatch(s -> s != 1))
                throw new IllegalArgumentException("padding='same' is not supported for strided convolutions");
            if (!MODES.contains(paddingMode))
                throw new IllegalArgumentException(
                        "padding_mode must be one of " + MODES + ", but got padding_mode='" + paddingMode + "'");
        }

        private static void requireGroups(int groups, int inChannels, int outChannels) {
            if (groups <= 0) throw new IllegalArgumentException("groups must be a positive integer");
            if (inChannels % groups != 0) throw new IllegalArgumentException("in_channels must be divisible by groups");
            if (outChannels % groups != 0)
                throw new IllegalArgumentException("out_channels must be divisible by groups");
        }

        static Options of(int dims, int inChannels, int outChannels, int... kernel) {
            List<Integer> sizes = Arrays.stream(kernel).boxed().toList();
            return new Options(
                    inChannels,
                    outChannels,
                    Sweep.spread(sizes, dims),
                    Sweep.PLAIN,
                    List.of(0),
                    1,
                    true,
                    "zeros",
                    DType.defaultFloat());
        }

        /** As these options, with another way of moving. */
        public Options sweep(Sweep other) {
            return new Options(inChannels, outChannels, kernel, other, outputPadding, groups, bias, paddingMode, dtype);
        }

        /** As these options, with another stride. */
        public Options stride(int... stride) {
            return sweep(sweep.stride(stride));
        }

        /** As these options, with another padding. */
        public Options padding(int... padding) {
            return sweep(sweep.padding(padding));
        }

        /** As these options, with another dilation. */
        public Options dilation(int... dilation) {
            return sweep(sweep.dilation(dilation));
        }

        /** As these options, with as much padding as gives outputs of the input's size. */
        public Options samePadding() {
            return sweep(sweep.samePadding());
        }

        /** As these options, without padding, and said so by name. */
        public Options validPadding() {
            return sweep(sweep.validPadding());
        }

        /** As these options, with outputs so much longer. */
        public Options outputPadding(List<Integer> more) {
            return new Options(inChannels, outChannels, kernel, sweep, more, groups, bias, paddingMode, dtype);
        }

        /** As these options, with so many groups. */
        public Options groups(int count) {
            return new Options(inChannels, outChannels, kernel, sweep, outputPadding, count, bias, paddingMode, dtype);
        }

        /** As these options, with a bias or without. */
        public Options bias(boolean has) {
            return new Options(inChannels, outChannels, kernel, sweep, outputPadding, groups, has, paddingMode, dtype);
        }

        /** As these options, with another padding mode. */
        public Options paddingMode(String mode) {
            return new Options(inChannels, outChannels, kernel, sweep, outputPadding, groups, bias, mode, dtype);
        }

        /** As these options, with parameters of another type. */
        public Options dtype(DType other) {
            return new Options(inChannels, outChannels, kernel, sweep, outputPadding, groups, bias, paddingMode, other);
        }
    }

    ConvNd(Options options, int first, int second) {
        this.options = options;
        List<Integer> sizes = new ArrayList<>(List.of(first, second / options.groups()));
        sizes.addAll(options.kernel());
        Shape shape = Shape.of(sizes);
        int fanIn = first == 0 ? 0 : shape.numel() / first;
        parameter("weight", new Parameter(Initial.weight(new Spec(shape, options.dtype()), fanIn)));
        if (options.bias()) {
            Spec out = new Spec(Shape.of(options.outChannels()), options.dtype());
            parameter("bias", new Parameter(Initial.bias(out, fanIn)));
        } else {
            registerParameter("bias", null);
        }
    }

    /** The kernel. */
    public final Variable weight() {
        return tensor("weight");
    }

    /** The bias, or null. */
    public final @Nullable Variable bias() {
        return tensorOrNull("bias");
    }

    /** A layer of its own with the same numbers. */
    public abstract ConvNd copy();

    final <C extends ConvNd> C copied(Function<Options, C> constructor) {
        Options same = options.dtype(weight().dtype());
        return Copies.of(this, () -> constructor.apply(same));
    }

    final Options options() {
        return options;
    }

    /** A number for each spatial dimension, given that or one for all. */
    final List<Integer> spread(List<Integer> values) {
        return Sweep.spread(values, options.kernel().size());
    }

    @Override
    protected final String extraRepr() {
        Sweep sweep = options.sweep();
        StringBuilder s = new StringBuilder();
        s.append(options.inChannels()).append(", ").append(options.outChannels());
        s.append(", kernel_size=").append(Sizes.tuple(options.kernel()));
        s.append(", stride=").append(Sizes.tuple(spread(sweep.stride())));
        switch (sweep.padded()) {
            case SAME -> s.append(", padding=same");
            case VALID -> s.append(", padding=valid");
            default -> append(s, "padding", sweep.padding(), 0);
        }
        append(s, "dilation", sweep.dilation(), 1);
        append(s, "output_padding", options.outputPadding(), 0);
        if (options.groups() != 1) s.append(", groups=").append(options.groups());
        if (bias() == null) s.append(", bias=False");
        if (!options.paddingMode().equals("zeros")) s.append(", padding_mode=").append(options.paddingMode());
        return s.toString();
    }

    private void append(StringBuilder s, String name, List<Integer> values, int usual) {
        List<Integer> all = spread(values);
        if (!all.equals(Collections.nCopies(all.size(), usual)))
            s.append(", ").append(name).append('=').append(Sizes.tuple(all));
    }
}
