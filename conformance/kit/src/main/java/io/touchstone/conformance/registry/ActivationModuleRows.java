package io.touchstone.conformance.registry;

import io.touchstone.nn.AlphaDropout;
import io.touchstone.nn.CELU;
import io.touchstone.nn.Dropout;
import io.touchstone.nn.Dropout1d;
import io.touchstone.nn.Dropout2d;
import io.touchstone.nn.Dropout3d;
import io.touchstone.nn.ELU;
import io.touchstone.nn.FeatureAlphaDropout;
import io.touchstone.nn.GELU;
import io.touchstone.nn.GLU;
import io.touchstone.nn.Hardshrink;
import io.touchstone.nn.Hardsigmoid;
import io.touchstone.nn.Hardswish;
import io.touchstone.nn.Hardtanh;
import io.touchstone.nn.LeakyReLU;
import io.touchstone.nn.LogSigmoid;
import io.touchstone.nn.LogSoftmax;
import io.touchstone.nn.Mish;
import io.touchstone.nn.PReLU;
import io.touchstone.nn.RReLU;
import io.touchstone.nn.ReLU;
import io.touchstone.nn.ReLU6;
import io.touchstone.nn.SELU;
import io.touchstone.nn.SiLU;
import io.touchstone.nn.Sigmoid;
import io.touchstone.nn.Softmax;
import io.touchstone.nn.Softmax2d;
import io.touchstone.nn.Softmin;
import io.touchstone.nn.Softplus;
import io.touchstone.nn.Softshrink;
import io.touchstone.nn.Softsign;
import io.touchstone.nn.Tanh;
import io.touchstone.nn.Tanhshrink;
import io.touchstone.nn.Threshold;
import io.touchstone.nn.Unflatten;
import io.touchstone.tensor.DType;

/** Activations and dropout as modules. */
final class ActivationModuleRows {
    private ActivationModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        m.layer(Sigmoid.class, "nn.Sigmoid()", a -> new Sigmoid());
        m.layer(Tanh.class, "nn.Tanh()", a -> new Tanh());
        m.layer(LogSigmoid.class, "nn.LogSigmoid()", a -> new LogSigmoid());
        m.layer(Softsign.class, "nn.Softsign()", a -> new Softsign());
        m.layer(Tanhshrink.class, "nn.Tanhshrink()", a -> new Tanhshrink());
        m.layer(Softmax2d.class, "nn.Softmax2d()", a -> new Softmax2d());
        m.layer(ReLU.class, "nn.ReLU(bool inplace=False)", a -> new ReLU(a.flag("inplace")));
        m.layer(ReLU6.class, "nn.ReLU6(bool inplace=False)", a -> new ReLU6(a.flag("inplace")));
        m.layer(SELU.class, "nn.SELU(bool inplace=False)", a -> new SELU(a.flag("inplace")));
        m.layer(SiLU.class, "nn.SiLU(bool inplace=False)", a -> new SiLU(a.flag("inplace")));
        m.layer(Mish.class, "nn.Mish(bool inplace=False)", a -> new Mish(a.flag("inplace")));
        m.layer(Hardswish.class, "nn.Hardswish(bool inplace=False)", a -> new Hardswish(a.flag("inplace")));
        m.layer(Hardsigmoid.class, "nn.Hardsigmoid(bool inplace=False)", a -> new Hardsigmoid(a.flag("inplace")));
        m.layer(
                Hardtanh.class,
                "nn.Hardtanh(float min_val=-1.0, float max_val=1.0, bool inplace=False, float? min_value=None, float? max_value=None)",
                a -> new Hardtanh(
                        bound(a, "min_val", "min_value"), bound(a, "max_val", "max_value"), a.flag("inplace")));
        m.layer(
                LeakyReLU.class,
                "nn.LeakyReLU(float negative_slope=0.01, bool inplace=False)",
                a -> new LeakyReLU(a.real("negative_slope"), a.flag("inplace")));
        m.layer(
                ELU.class,
                "nn.ELU(float alpha=1.0, bool inplace=False)",
                a -> new ELU(a.real("alpha"), a.flag("inplace")));
        m.layer(
                CELU.class,
                "nn.CELU(float alpha=1.0, bool inplace=False)",
                a -> new CELU(a.real("alpha"), a.flag("inplace")));
        m.layer(
                Threshold.class,
                "nn.Threshold(float threshold, float value, bool inplace=False)",
                a -> new Threshold(a.real("threshold"), a.real("value"), a.flag("inplace")));
        m.layer(
                RReLU.class,
                "nn.RReLU(float lower=0.125, float upper=0.3333333333333333, bool inplace=False)",
                a -> new RReLU(a.real("lower"), a.real("upper"), a.flag("inplace")));
        m.layer(
                Softplus.class,
                "nn.Softplus(float beta=1.0, float threshold=20.0)",
                a -> new Softplus(a.real("beta"), a.real("threshold")));
        m.layer(Hardshrink.class, "nn.Hardshrink(float lambd=0.5)", a -> new Hardshrink(a.real("lambd")));
        m.layer(Softshrink.class, "nn.Softshrink(float lambd=0.5)", a -> new Softshrink(a.real("lambd")));
        m.layer(GELU.class, "nn.GELU(str approximate='none')", a -> new GELU(a.text("approximate")));
        m.layer(GLU.class, "nn.GLU(int dim=-1)", a -> new GLU(a.integer("dim")));
        m.layer(Softmax.class, "nn.Softmax(int? dim=None)", a -> new Softmax(a.maybeInteger("dim")));
        m.layer(LogSoftmax.class, "nn.LogSoftmax(int? dim=None)", a -> new LogSoftmax(a.maybeInteger("dim")));
        m.layer(Softmin.class, "nn.Softmin(int? dim=None)", a -> new Softmin(a.maybeInteger("dim")));
        m.layer(
                Dropout.class,
                "nn.Dropout(float p=0.5, bool inplace=False)",
                a -> new Dropout(a.real("p"), a.flag("inplace")));
        m.layer(
                Dropout1d.class,
                "nn.Dropout1d(float p=0.5, bool inplace=False)",
                a -> new Dropout1d(a.real("p"), a.flag("inplace")));
        m.layer(
                Dropout2d.class,
                "nn.Dropout2d(float p=0.5, bool inplace=False)",
                a -> new Dropout2d(a.real("p"), a.flag("inplace")));
        m.layer(
                Dropout3d.class,
                "nn.Dropout3d(float p=0.5, bool inplace=False)",
                a -> new Dropout3d(a.real("p"), a.flag("inplace")));
        m.layer(
                AlphaDropout.class,
                "nn.AlphaDropout(float p=0.5, bool inplace=False)",
                a -> new AlphaDropout(a.real("p"), a.flag("inplace")));
        m.layer(
                FeatureAlphaDropout.class,
                "nn.FeatureAlphaDropout(float p=0.5, bool inplace=False)",
                a -> new FeatureAlphaDropout(a.real("p"), a.flag("inplace")));
        m.layer(
                PReLU.class,
                "nn.PReLU(int num_parameters=1, float init=0.25, str? device=None, dtype? dtype=None)",
                a -> new PReLU(a.integer("num_parameters"), a.real("init"), a.dtypeOr("dtype", DType.defaultFloat())));
        m.layer(
                Unflatten.class,
                "nn.Unflatten(int dim, int[] unflattened_size)",
                a -> new Unflatten(a.integer("dim"), a.integers("unflattened_size")));
        return m;
    }

    /** An argument with an older name, which counts if both are given. */
    private static double bound(Arguments<?> a, String name, String older) {
        return a.real(a.has(older) ? older : name);
    }
}
