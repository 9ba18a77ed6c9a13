package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The domains of convolution and pooling layers. */
final class ImageLayerDomains {
    private ImageLayerDomains() {}

    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        for (int n = 1; n <= 3; n++) {
            convolutions(t, n);
            pools(t, n);
            unpooling(t, n);
        }
        folds(t);
        return t.rows();
    }

    private static Object each(int n, long value) {
        return Collections.nCopies(n, value);
    }

    private static Shape image(ModuleDraw d, int n, int channels, int size) {
        Shape one = Shape.of(channels);
        for (int i = 0; i < n; i++) one = one.inserted(one.rank(), Math.max(1, size - i % 2));
        return d.isOneIn(3) ? one : one.inserted(0, d.isOneIn(5) ? 0 : 2);
    }

    private static void convolutions(ModuleDomain.Table t, int n) {
        t.row(d -> List.of(d.reals(image(d, n, d.integer("in_channels", 1), n == 3 ? 3 : 5))), "nn.Conv" + n + "d")
                .with("in_channels", 2L, 4L)
                .with("out_channels", 2L, 4L)
                .with("kernel_size", 2L, 3L, 1L, each(n, 2))
                .with("stride", 1L, 2L, each(n, 3))
                .with("padding", 0L, 1L, "same", "valid", each(n, 1))
                .with("dilation", 1L, each(n, 2))
                .with("groups", 1L, 2L)
                .with("padding_mode", "zeros", "reflect", "replicate", "circular");
        t.row(
                        d -> List.of(d.reals(image(d, n, d.integer("in_channels", 1), n == 3 ? 2 : 3))),
                        "nn.ConvTranspose" + n + "d")
                .with("in_channels", 2L, 4L)
                .with("out_channels", 2L, 4L)
                .with("kernel_size", 2L, 3L, each(n, 1))
                .with("stride", 1L, 2L, each(n, 3))
                .with("padding", 0L, each(n, 1))
                .with("output_padding", 0L, 1L)
                .with("groups", 1L, 2L)
                .with("dilation", 1L, each(n, 2));
    }

    private static void pools(ModuleDomain.Table t, int n) {
        ModuleDomain.Inputs inputs = d -> List.of(d.reals(image(d, n, 2, n == 3 ? 4 : 5)));
        t.row(inputs, "nn.MaxPool" + n + "d", "nn.AvgPool" + n + "d")
                .with("kernel_size", 2L, 3L, each(n, 1))
                .with("stride", 1L, 2L, each(n, 3))
                .with("padding", 0L, 1L)
                .with("dilation", 1L, 2L)
                .with("return_indices", false)
                .with("ceil_mode", false, true)
                .with("count_include_pad", true, false)
                .with("divisor_override", 3L, -2L);
        t.row(inputs, "nn.AdaptiveAvgPool" + n + "d", "nn.AdaptiveMaxPool" + n + "d")
                .with("output_size", 2L, each(n, 1), 5L)
                .with("return_indices", false);
        t.row(d -> List.of(d.positive(image(d, n, 2, n == 3 ? 4 : 5))), "nn.LPPool" + n + "d")
                .with("norm_type", 2L, 1L, 1.5)
                .with("kernel_size", 2L, each(n, 2))
                .with("stride", 1L, 3L)
                .with("ceil_mode", false, true);
        if (n > 1)
            t.row(inputs, "nn.FractionalMaxPool" + n + "d")
                    .with("kernel_size", 2L, each(n, 1))
                    .with("output_size", 2L, each(n, 1))
                    .with("return_indices", false);
    }

    private static void unpooling(ModuleDomain.Table t, int n) {
        t.row(
                        d -> {
                            Shape x = Shape.of(2, 2);
                            for (int i = 0; i < n; i++) x = x.inserted(2, 1);
                            return List.of(d.reals(x), d.classes(x, 2));
                        },
                        "nn.MaxUnpool" + n + "d")
                .with("kernel_size", 2L, each(n, 3))
                .with("stride", 2L)
                .with("padding", 0L);
    }

    private static void folds(ModuleDomain.Table t) {
        t.row(d -> List.of(d.reals(image(d, 2, 2, 4))), "nn.Unfold")
                .with("kernel_size", 2L, List.of(1L, 3L))
                .with("dilation", 1L)
                .with("padding", 0L, 1L, List.of(1L, 0L))
                .with("stride", 1L, 2L);
        t.row(d -> List.of(d.reals(d.isOneIn(3) ? Shape.of(4, 6) : Shape.of(2, 8, 6))), "nn.Fold")
                .with("output_size", List.of(3L, 4L))
                .with("kernel_size", 2L, List.of(2L, 2L))
                .with("dilation", 1L)
                .with("padding", 0L)
                .with("stride", 1L);
    }
}
