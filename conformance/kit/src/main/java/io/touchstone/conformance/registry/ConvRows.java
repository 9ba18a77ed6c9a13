package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Sweep;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolutions, and the columns that they are made of. */
final class ConvRows {
    private ConvRows() {}

    static Rows rows() {
        Rows r = new Rows("convolution");
        for (int n = 1; n <= 3; n++) {
            convolution(r, n);
            transposed(r, n);
        }
        r.op(
                        "convolution(Tensor input, Tensor weight, Tensor? bias, int[] stride, int[] padding, int[] dilation, bool transposed, int[] output_padding, int groups)",
                        ConvRows::general)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("conv_tbc(Tensor input, Tensor weight, Tensor bias, int pad=0)", ConvRows::timeFirst)
                .alias("nn.functional.conv_tbc")
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.unfold(Tensor input, int[2] kernel_size, int[2] dilation=1, int[2] padding=0, int[2] stride=1)",
                        ConvRows::unfold)
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.fold(Tensor input, int[2] output_size, int[2] kernel_size, int[2] dilation=1, int[2] padding=0, int[2] stride=1)",
                        ConvRows::fold)
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
        return r;
    }

    private static void convolution(Rows r, int n) {
        String name = "conv" + n + "d";
        String front = name + "(Tensor input, Tensor weight, Tensor? bias=None, " + ints(n, "stride=1");
        String back = ", " + ints(n, "dilation=1") + ", int groups=1)";
        r.op(front + ", " + ints(n, "padding=0") + back, new Convolve(n))
                .or(front + ", str padding='valid'" + back, new Convolve(n))
                .alias("nn.functional." + name)
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
    }

    private static void transposed(Rows r, int n) {
        String name = "conv_transpose" + n + "d";
        r.op(
                        name + "(Tensor input, Tensor weight, Tensor? bias=None, " + ints(n, "stride=1") + ", "
                                + ints(n, "padding=0") + ", " + ints(n, "output_padding=0") + ", int groups=1, "
                                + ints(n, "dilation=1") + ")",
                        new Transpose(n))
                .alias("nn.functional." + name)
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
    }

    private static String ints(int n, String parameter) {
        return "int[" + n + "] " + parameter;
    }

    private record Convolve(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            Sweep sweep = a.maybe("padding") instanceof String word ? named(n, word, a) : sweep(a);
            A weight = a.array("weight");
            A bias = a.maybeArray("bias");
            int groups = a.integer("groups");
            return switch (n) {
                case 1 -> a.self().conv1d(weight, bias, sweep, groups);
                case 2 -> a.self().conv2d(weight, bias, sweep, groups);
                default -> a.self().conv3d(weight, bias, sweep, groups);
            };
        }
    }

    private record Transpose(int n) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            A weight = a.array("weight");
            A bias = a.maybeArray("bias");
            List<Integer> more = list(a, "output_padding");
            int groups = a.integer("groups");
            return switch (n) {
                case 1 -> a.self().convTranspose1d(weight, bias, sweep(a), more, groups);
                case 2 -> a.self().convTranspose2d(weight, bias, sweep(a), more, groups);
                default -> a.self().convTranspose3d(weight, bias, sweep(a), more, groups);
            };
        }
    }

    static List<Integer> list(Arguments<?> a, String name) {
        return Arrays.stream(a.integers(name)).boxed().toList();
    }

    static Sweep sweep(Arguments<?> a) {
        return new Sweep(list(a, "stride"), list(a, "padding"), list(a, "dilation"));
    }

    private static Sweep named(int n, String padding, Arguments<?> a) {
        int rank = a.self().dim();
        if (rank != n + 1 && rank != n + 2)
            throw new ShapeException("Expected " + (n + 1) + "D (unbatched) or " + (n + 2) + "D (batched) input to conv"
                    + n + "d, but got input of size: " + a.self().shape());
        Sweep plain = new Sweep(list(a, "stride"), List.of(0), list(a, "dilation"));
        return switch (padding) {
            case "valid" -> plain.validPadding();
            case "same" -> plain.samePadding();
            default -> throw new IllegalArgumentException("Invalid padding string: '" + padding + "'");
        };
    }

    private static <A extends Array<A>> Object general(Arguments<A> a) {
        A weight = a.array("weight");
        A bias = a.maybeArray("bias");
        int groups = a.integer("groups");
        // unlike conv1d and its like, it does not make one of real ones
        if (a.self().dtype().isComplex())
            throw new DTypeException("\"slow_conv" + (a.flag("transposed") ? "_transpose" : "")
                    + (a.self().dim() < 5 ? 2 : 3) + "d_cpu\" not implemented for '"
                    + a.self().dtype().scalarName() + "'");
        List<Integer> more = list(a, "output_padding");
        if (a.flag("transposed")) return a.self().convolutionTransposed(weight, bias, sweep(a), more, groups);
        if (more.size() != 1 && more.size() != weight.dim() - 2)
            throw new ShapeException(
                    "expected output_padding to be a single integer value or a list of " + (weight.dim() - 2)
                            + " values to match the convolution dimensions, but got output_padding=" + more);
        if (more.stream().anyMatch(size -> size < 0))
            throw new IllegalArgumentException("negative output_padding is not supported");
        return a.self().convolution(weight, bias, sweep(a), groups);
    }

    private static <A extends Array<A>> Object timeFirst(Arguments<A> a) {
        return a.self().convTbc(a.array("weight"), a.array("bias"), a.integer("pad"));
    }

    private static <A extends Array<A>> Object unfold(Arguments<A> a) {
        requirePairs(a, "kernel_size", "dilation", "padding", "stride");
        return a.self().im2col(list(a, "kernel_size"), sweep(a));
    }

    /** Unlike convolutions these do not repeat the number of a list that has but one. */
    private static void requirePairs(Arguments<?> a, String... names) {
        for (String name : names)
            if (a.list(name).size() != 2)
                throw new ShapeException("It is expected " + name + " equals to 2, but got size "
                        + a.list(name).size());
    }

    private static <A extends Array<A>> Object fold(Arguments<A> a) {
        requirePairs(a, "output_size", "kernel_size", "dilation", "padding", "stride");
        return a.self().col2im(list(a, "output_size"), list(a, "kernel_size"), sweep(a));
    }
}
