package io.touchstone.conformance.registry;

import io.touchstone.nn.Conv1d;
import io.touchstone.nn.Conv2d;
import io.touchstone.nn.Conv3d;
import io.touchstone.nn.ConvNd;
import io.touchstone.nn.ConvTranspose1d;
import io.touchstone.nn.ConvTranspose2d;
import io.touchstone.nn.ConvTranspose3d;
import io.touchstone.nn.ConvTransposeNd;
import io.touchstone.nn.Fold;
import io.touchstone.nn.PlainConvNd;
import io.touchstone.nn.Unfold;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Sweep;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Convolutions, and the columns that they are made of, as modules. */
final class ConvModuleRows {
    private ConvModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        convolution(m, 1, Conv1d.class, Conv1d::new);
        convolution(m, 2, Conv2d.class, Conv2d::new);
        convolution(m, 3, Conv3d.class, Conv3d::new);
        transposed(m, 1, ConvTranspose1d.class, ConvTranspose1d::new);
        transposed(m, 2, ConvTranspose2d.class, ConvTranspose2d::new);
        transposed(m, 3, ConvTranspose3d.class, ConvTranspose3d::new);
        m.layer(
                Unfold.class,
                "nn.Unfold(int[1] kernel_size, int[1] dilation=1, int[1] padding=0, int[1] stride=1)",
                a -> new Unfold(sizes("kernel_size", a), sweep(a)));
        m.layer(
                Fold.class,
                "nn.Fold(int[1] output_size, int[1] kernel_size, int[1] dilation=1, int[1] padding=0, int[1] stride=1)",
                a -> new Fold(sizes("output_size", a), sizes("kernel_size", a), sweep(a)));
        return m;
    }

    private static List<Integer> sizes(String name, Arguments<?> a) {
        a.requireEach(name, 2, new ShapeException("It is expected " + name + " equals to 2, but got size 1"));
        return ConvRows.list(a, name);
    }

    private static Sweep sweep(Arguments<?> a) {
        return new Sweep(sizes("stride", a), sizes("padding", a), sizes("dilation", a));
    }

    private static <L extends PlainConvNd> void convolution(
            ModuleRows m, int n, Class<L> type, Function<ConvNd.Options, L> layer) {
        m.layer(
                type,
                constructor(n, type, "Any padding=0, " + ints(n, "dilation=1") + ", int groups=1, bool bias=True"),
                a -> layer.apply(padded(options(n, a), a).paddingMode(a.text("padding_mode"))));
    }

    private static <L extends ConvTransposeNd> void transposed(
            ModuleRows m, int n, Class<L> type, Function<ConvNd.Options, L> layer) {
        m.module(
                type,
                constructor(
                        n,
                        type,
                        ints(n, "padding=0") + ", " + ints(n, "output_padding=0") + ", int groups=1, bool bias=True, "
                                + ints(n, "dilation=1")),
                a -> layer.apply(options(n, a)
                        .outputPadding(ConvRows.list(a, "output_padding"))
                        .padding(a.integers("padding"))
                        .paddingMode(a.text("padding_mode"))),
                "forward(Tensor input, int[]? output_size=None)",
                (f, a) -> a.has("output_size")
                        ? f.call(a.array("input"), ConvRows.list(a, "output_size"))
                        : f.call(a.array("input")));
    }

    private static String constructor(int n, Class<?> type, String middle) {
        return "nn." + type.getSimpleName() + "(int in_channels, int out_channels, " + ints(n, "kernel_size") + ", "
                + ints(n, "stride=1") + ", " + middle
                + ", str padding_mode='zeros', str? device=None, dtype? dtype=None)";
    }

    private static String ints(int n, String parameter) {
        return "int[" + n + "] " + parameter;
    }

    /** The options but for the padding. */
    private static ConvNd.Options options(int n, Arguments<?> a) {
        a.requireEach(
                "kernel_size",
                n,
                new ShapeException("expected stride to be a single integer value or a list of 1 values to match the"
                        + " convolution dimensions, but got stride=" + Arrays.toString(a.integers("stride"))));
        Sweep sweep = Sweep.PLAIN.stride(a.integers("stride")).dilation(a.integers("dilation"));
        return new ConvNd.Options(
                        a.integer("in_channels"),
                        a.integer("out_channels"),
                        Sweep.spread(ConvRows.list(a, "kernel_size"), n),
                        Sweep.PLAIN,
                        List.of(0),
                        a.integer("groups"),
                        a.flag("bias"),
                        "zeros",
                        a.dtypeOr("dtype", DType.defaultFloat()))
                .sweep(sweep);
    }

    private static ConvNd.Options padded(ConvNd.Options options, Arguments<?> a) {
        Object padding = a.maybe("padding");
        if (padding instanceof Long size) return options.padding(Math.toIntExact(size));
        if (padding instanceof List<?> sizes)
            return options.padding(
                    sizes.stream().mapToInt(ConvModuleRows::integer).toArray());
        if ("same".equals(padding)) return options.samePadding();
        if ("valid".equals(padding)) return options.validPadding();
        if (padding instanceof String word)
            throw new IllegalArgumentException(
                    "Invalid padding string '" + word + "', should be one of {'same', 'valid'}");
        throw new LateRefusal(
                "padding",
                0L,
                new ArgumentException("padding must be int, str or tuple, not " + PythonTypes.of(padding)));
    }

    private static int integer(@Nullable Object size) {
        if (size instanceof Long value) return Math.toIntExact(value);
        throw new ArgumentException("padding must be tuple of ints, but found element of type " + PythonTypes.of(size));
    }
}
