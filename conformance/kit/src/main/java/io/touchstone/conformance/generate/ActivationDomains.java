package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.List;
import java.util.Map;

/** The domains of activations and dropout. */
final class ActivationDomains {
    private ActivationDomains() {}

    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        elementwise(t);
        along(t);
        dropout(t);
        return t.rows();
    }

    private static void elementwise(ModuleDomain.Table t) {
        ModuleDomain.Inputs any = d -> List.of(d.reals(d.any()));
        t.row(any, "nn.Sigmoid", "nn.Tanh", "nn.LogSigmoid", "nn.Softsign", "nn.Tanhshrink");
        t.row(any, "nn.ReLU", "nn.ReLU6", "nn.SELU", "nn.SiLU", "nn.Mish", "nn.Hardswish", "nn.Hardsigmoid");
        t.row(any, "nn.Hardtanh").with("min_val", -1.0, -0.5).with("max_val", 1.0, 0.5);
        t.row(any, "nn.LeakyReLU").with("negative_slope", 0.01, 0.5, 0.0);
        t.row(any, "nn.ELU", "nn.CELU").with("alpha", 1.0, 0.5, 2.0);
        t.row(any, "nn.Threshold").with("threshold", 0.5, 0.0, -1.0).with("value", 2.0, -3.0);
        t.row(any, "nn.RReLU").with("lower", 0.125, 0.0).with("upper", 0.5, 0.25);
        t.row(any, "nn.Softplus").with("beta", 1.0, 2.0, 0.5).with("threshold", 20.0, 1.0);
        t.row(any, "nn.Hardshrink", "nn.Softshrink").with("lambd", 0.5, 1.0, 0.25);
        t.row(any, "nn.GELU").with("approximate", "none", "tanh");
        t.row(
                        d -> List.of(d.reals(
                                d.integer("num_parameters", 1) == 1
                                        ? d.any()
                                        : d.oneOf(Shape.of(2, 3), Shape.of(2, 3, 2)))),
                        "nn.PReLU")
                .with("num_parameters", 1L, 3L)
                .with("init", 0.25, 0.5);
    }

    private static void along(ModuleDomain.Table t) {
        t.row(
                        d -> List.of(d.reals(d.oneOf(Shape.of(2, 3), Shape.of(3), Shape.of(2, 3, 2), Shape.of(2, 1)))),
                        "nn.Softmax",
                        "nn.LogSoftmax",
                        "nn.Softmin")
                .with("dim", -1L, 0L, null);
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(3, 2, 2), Shape.of(2, 3, 1, 2)))), "nn.Softmax2d");
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 4), Shape.of(4, 2, 2), Shape.of(2)))), "nn.GLU")
                .with("dim", -1L, 0L);
    }

    private static void dropout(ModuleDomain.Table t) {
        t.row(d -> List.of(d.reals(d.any())), "nn.Dropout", "nn.AlphaDropout");
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 3, 2), Shape.of(3, 2)))), "nn.Dropout1d");
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 3, 2, 2), Shape.of(3, 2, 2)))), "nn.Dropout2d");
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 3, 1, 2, 2), Shape.of(3, 2, 1, 2)))), "nn.Dropout3d");
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 3), Shape.of(2, 3, 2)))), "nn.FeatureAlphaDropout");
    }
}
