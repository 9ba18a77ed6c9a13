package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Flatten;
import io.touchstone.nn.Identity;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleDict;
import io.touchstone.nn.ModuleList;
import io.touchstone.nn.Parameter;
import io.touchstone.nn.ParameterDict;
import io.touchstone.nn.ParameterList;
import io.touchstone.nn.Sequential;
import io.touchstone.tensor.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Modules that hold others, and those that need nothing but the language of arrays. */
final class ContainerRows {
    private ContainerRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        m.layer(
                Sequential.class,
                "nn.Sequential(Any[] args=[])",
                a -> new Sequential(
                        a.list("args").stream().map(ContainerRows::layer).toArray(Layer[]::new)));
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
        m.module(
                ModuleDict.class,
                "nn.ModuleDict(Any modules=None)",
                a -> modules(a.maybe("modules")),
                "forward(Any[] args=[], **)",
                (dict, a) -> uncallable(dict));
        m.module(
                ParameterDict.class,
                "nn.ParameterDict(Any parameters=None)",
                a -> parameters(a.world(), a.maybe("parameters")),
                "forward(Any[] args=[], **)",
                (dict, a) -> uncallable(dict));
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

    /** What one output of the module before it can be given to. */
    private static Layer layer(@Nullable Object item) {
        if (item instanceof Layer layer) return layer;
        if (item instanceof Module module)
            throw new UnsupportedException(
                    "nn.Sequential of " + module.getClass().getSimpleName());
        throw new ArgumentException(PythonTypes.of(item) + " is not a Module subclass");
    }

    private static Object uncallable(Module holder) {
        throw new IllegalStateException(
                "Module [" + holder.getClass().getSimpleName() + "] is missing the required \"forward\" function");
    }

    private static ModuleDict<Module> modules(@Nullable Object given) {
        ModuleDict<Module> dict = new ModuleDict<>();
        pairs("ModuleDict", given).forEach((name, value) -> {
            if (!(value instanceof Module module))
                throw new ArgumentException(PythonTypes.of(value) + " is not a Module subclass");
            dict.put(name, module);
        });
        return dict;
    }

    private static ParameterDict parameters(World<Variable> world, @Nullable Object given) {
        ParameterDict dict = new ParameterDict();
        pairs("ParametersDict", given).forEach((name, value) -> {
            Variable array = world.array(value);
            if (array == null) throw new UnsupportedException("nn.ParameterDict of " + PythonTypes.of(value));
            dict.put(name, array instanceof Parameter p ? p : new Parameter(array.tensor()));
        });
        return dict;
    }

    /** A dictionary, or a list of its pairs. */
    private static Map<String, @Nullable Object> pairs(String type, @Nullable Object given) {
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        if (given == null) return pairs;
        if (given instanceof Map<?, ?> map) map.forEach((key, value) -> pairs.put(String.valueOf(key), value));
        else if (given instanceof List<?> list) for (Object item : list) add(type, pairs, item);
        else
            throw new ArgumentException(type + ".update should be called with an iterable of key/value pairs, but got "
                    + PythonTypes.of(given));
        return pairs;
    }

    private static void add(String type, Map<String, @Nullable Object> pairs, @Nullable Object item) {
        if (!(item instanceof List<?> pair))
            throw new ArgumentException(
                    type + " update sequence element should be Iterable; is " + PythonTypes.of(item));
        if (pair.size() != 2)
            throw new IllegalArgumentException(
                    type + " update sequence element has length " + pair.size() + "; 2 is required");
        if (!(pair.get(0) instanceof String name))
            throw new ArgumentException("module name should be a string. Got " + PythonTypes.of(pair.get(0)));
        pairs.put(name, pair.get(1));
    }

    private static ParameterList parameters(List<Variable> values) {
        ParameterList list = new ParameterList();
        for (Variable value : values)
            if (value instanceof Parameter parameter) list.append(parameter);
            else list.append(value.tensor());
        return list;
    }
}
