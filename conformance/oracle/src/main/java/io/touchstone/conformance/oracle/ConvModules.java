package io.touchstone.conformance.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Convolution layers. */
final class ConvModules {
    private static final Set<String> PADDING_MODES = Set.of("zeros", "reflect", "replicate", "circular");

    private ConvModules() {}

    static void define(Library modules) {
        for (int n = 1; n <= 3; n++) {
            int dims = n;
            modules.define(
                    "Conv" + n
                            + "d(in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', device=None, dtype=None)",
                    a -> convolution(dims, a));
            modules.define(
                    "ConvTranspose" + n
                            + "d(in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', device=None, dtype=None)",
                    a -> transposed(dims, a));
        }
    }

    private static TorchModule convolution(int dims, Bound a) {
        check(a);
        List<Long> kernel = a.integers("kernel_size", dims);
        List<Long> dilation = a.integers("dilation", dims);
        Object padding = a.get("padding") instanceof String word
                ? checked(word, a.integers("stride", dims))
                : a.integers("padding", dims);
        TorchModule module = new TorchModule(
                "Conv" + dims + "d",
                (self, args, kwargs) -> convolve(self, Modules.input(args, kwargs), dims, padding, a));
        List<Long> shape =
                new ArrayList<>(List.of(a.integer("out_channels"), a.integer("in_channels") / a.integer("groups")));
        shape.addAll(kernel);
        Modules.weightAndBias(module, a, shape, a.integer("out_channels"));
        if (dilation.size() != dims) throw Rejection.value("dilation needs " + dims + " numbers");
        return module;
    }

    private static void check(Bound a) {
        long groups = a.integer("groups");
        if (groups <= 0) throw Rejection.value("groups must be a positive integer");
        if (a.integer("in_channels") % groups != 0) throw Rejection.value("in_channels must be divisible by groups");
        if (a.integer("out_channels") % groups != 0) throw Rejection.value("out_channels must be divisible by groups");
        if (!PADDING_MODES.contains(a.text("padding_mode")))
            throw Rejection.value("padding_mode must be one of " + PADDING_MODES + ", but got padding_mode='"
                    + a.text("padding_mode") + "'");
    }

    private static String checked(String padding, List<Long> stride) {
        if (!padding.equals("same") && !padding.equals("valid"))
            throw Rejection.value("Invalid padding string '" + padding + "', should be one of {'valid', 'same'}");
        if (padding.equals("same") && stride.stream().anyMatch(s -> s != 1))
            throw Rejection.value("padding='same' is not supported for strided convolutions");
        return padding;
    }

    private static @Nullable Object convolve(TorchModule self, @Nullable Object x, int dims, Object padding, Bound a) {
        List<Long> stride = a.integers("stride", dims);
        List<Long> dilation = a.integers("dilation", dims);
        Object padded = x;
        Object rest = padding;
        if (!a.text("padding_mode").equals("zeros")) {
            padded = Aten.call(
                    "pad", x, around(padding, a.integers("kernel_size", dims), dilation), a.text("padding_mode"), null);
            rest = Collections.nCopies(dims, 0L);
        }
        return Aten.call(
                "conv" + dims + "d",
                padded,
                self.own("weight"),
                self.own("bias"),
                stride,
                rest,
                dilation,
                a.integer("groups"));
    }

    /** What is added before and after each dimension, the last first. */
    private static List<Long> around(Object padding, List<Long> kernel, List<Long> dilation) {
        List<Long> around = new ArrayList<>();
        for (int i = kernel.size() - 1; i >= 0; i--) {
            long before = 0;
            long after = 0;
            if (padding instanceof List<?> sizes && sizes.get(i) instanceof Long size) {
                before = size;
                after = size;
            } else if (padding.equals("same")) {
                long total = dilation.get(i) * (kernel.get(i) - 1);
                before = total / 2;
                after = total - before;
            }
            around.add(before);
            around.add(after);
        }
        return around;
    }

    private static TorchModule transposed(int dims, Bound a) {
        check(a);
        if (!a.text("padding_mode").equals("zeros"))
            throw Rejection.value("Only \"zeros\" padding mode is supported for ConvTranspose" + dims + "d");
        TorchModule module = new TorchModule("ConvTranspose" + dims + "d", (self, args, kwargs) -> {
            Tensor x = (Tensor) java.util.Objects.requireNonNull(Modules.input(args, kwargs));
            return Aten.call(
                    "conv_transpose" + dims + "d",
                    x,
                    self.own("weight"),
                    self.own("bias"),
                    a.integers("stride", dims),
                    a.integers("padding", dims),
                    outputPadding(x, dims, a, args, kwargs),
                    a.integer("groups"),
                    a.integers("dilation", dims));
        });
        List<Long> shape =
                new ArrayList<>(List.of(a.integer("in_channels"), a.integer("out_channels") / a.integer("groups")));
        shape.addAll(a.integers("kernel_size", dims));
        Modules.weightAndBias(module, a, shape, a.integer("out_channels"));
        return module;
    }

    /** What is given, or what it takes to reach the output size that is asked for. */
    private static List<Long> outputPadding(Tensor x, int dims, Bound a, List<?> args, Map<String, ?> kwargs) {
        Object asked = args.size() > 1 ? args.get(1) : kwargs.get("output_size");
        if (!(asked instanceof List<?> sizes)) return a.integers("output_padding", dims);
        List<?> spatial = sizes.subList(sizes.size() - dims, sizes.size());
        List<Long> padding = new ArrayList<>();
        for (int i = 0; i < dims; i++) {
            long stride = a.integers("stride", dims).get(i);
            long least = (x.size(i - dims) - 1) * stride
                    - 2 * a.integers("padding", dims).get(i)
                    + a.integers("dilation", dims).get(i)
                            * (a.integers("kernel_size", dims).get(i) - 1)
                    + 1;
            long size = spatial.get(i) instanceof Long s ? s : least;
            if (size < least || size > least + stride - 1)
                throw Rejection.value("requested an output size of " + spatial + ", but valid sizes range from " + least
                        + " to " + (least + stride - 1));
            padding.add(size - least);
        }
        return padding;
    }
}
