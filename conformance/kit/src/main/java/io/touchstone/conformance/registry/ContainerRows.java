package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Flatten;
import io.touchstone.nn.Identity;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleList;
import io.touchstone.nn.ParameterList;
import io.touchstone.nn.Sequential;
import io.touchstone.tensor.DType;
import java.util.List;

/** Modules that hold others, and those that need nothing but the language of arrays. */
final class ContainerRows {
    private ContainerRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        m.layer(
                Sequential.class,
                "nn.Sequential(Module[] args=[])",
                a -> new Sequential(a.modules("args", Layer.class).toArray(Layer[]::new)));
        m.module(
                ModuleList.class,
                "nn.ModuleList(Module[] modules=[])",
                a -> new ModuleList<>(a.modules("modules", Module.class)),
                "forward(Any[] args=[], **)",
                (list, a) -> uncallable(list));
        m.module(
                ParameterList.class,
                "nn.ParameterList(Tensor[] values=[])",
                a -> parameters(a.arrays("values")),
                "forward(Any[] args=[], **)",
                (list, a) -> uncallable(list));
        m.layer(Identity.class, "nn.Identity(Any[] args=[], **)", a -> new Identity());
        m.layer(
                Flatten.class,
                "nn.Flatten(int start_dim=1, int end_dim=-1)",
                a -> new Flatten(a.integer("start_dim"), a.integer("end_dim")));
        m.layer(
                Linear.class,
                "nn.Linear(int in_features, int out_features, bool bias=True, str? device=None, dtype? dtype=None)",
                a -> new Linear(Linear.options(a.integer("in_features"), a.integer("out_features"))
                        .bias(a.flag("bias"))
                        .dtype(a.dtypeOr("dtype", DType.defaultFloat()))));
        return m;
    }

    private static Object uncallable(Module holder) {
        throw new IllegalStateException(
                "Module [" + holder.getClass().getSimpleName() + "] is missing the required \"forward\" function");
    }

    private static ParameterList parameters(List<Variable> values) {
        ParameterList list = new ParameterList();
        for (Variable value : values)
            if (value instanceof io.touchstone.nn.Parameter parameter) list.append(parameter);
            else list.append(value.tensor());
        return list;
    }
}
