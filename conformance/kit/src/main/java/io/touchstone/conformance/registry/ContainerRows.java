package io.touchstone.conformance.registry;

import io.touchstone.nn.Flatten;
import io.touchstone.nn.Identity;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Sequential;
import io.touchstone.tensor.DType;

/** Modules that hold others, and those that need nothing but the language of arrays. */
final class ContainerRows {
    private ContainerRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        m.layer(
                Sequential.class,
                "nn.Sequential(Module[] args=[])",
                a -> new Sequential(a.modules("args", Layer.class).toArray(Layer[]::new)));
        m.layer(Identity.class, "nn.Identity(Any[] args=[], **)", a -> new Identity());
        m.layer(
                Flatten.class,
                "nn.Flatten(int start_dim=1, int end_dim=-1)",
                a -> new Flatten(a.integer("start_dim"), a.integer("end_dim")));
        m.layer(
                Linear.class,
                "nn.Linear(int in_features, int out_features, bool bias=True, *, dtype? dtype=None)",
                a -> new Linear(Linear.options(a.integer("in_features"), a.integer("out_features"))
                        .bias(a.flag("bias"))
                        .dtype(a.dtypeOr("dtype", DType.defaultFloat()))));
        return m;
    }
}
