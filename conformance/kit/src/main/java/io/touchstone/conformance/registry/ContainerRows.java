package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Flatten;
import io.touchstone.nn.Identity;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleDict;
import io.touchstone.nn.ModuleList;
import io.touchstone.nn.ParameterDict;
import io.touchstone.nn.ParameterList;
import io.touchstone.nn.Sequential;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Modules that hold others, and those that need nothing but the language of arrays. */
final class ContainerRows {
    private ContainerRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        m.module(
                Sequential.class,
                "nn.Sequential(Any?[] args=[])",
                a -> sequence(a.list("args")),
                "forward(Any input)",
                (sequence, a) -> through(sequence, a.world(), a.maybe("input")));
        m.module(
                ModuleList.class,
                "nn.ModuleList(Any modules=None)",
                a -> list(a.world(), a.maybe("modules")),
                "forward(Any[] args=[], **)",
                (list, a) -> uncallable(list));
        m.module(
                ParameterList.class,
                "nn.ParameterList(Tensor[] values=[])",
                a -> {
                    ParameterList list = new ParameterList();
                    for (Variable value : a.arrays("values"))
                        list.append(ContainerMethodRows.parameter(a.world(), value));
                    return list;
                },
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

    /** Modules by number, or by the names of the one dictionary that is given. */
    private static Sequential sequence(List<?> items) {
        Sequential sequence = new Sequential();
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (items.size() == 1 && items.get(0) instanceof Map<?, ?> map) named.putAll(pairs("Sequential", map));
        else for (Object item : items) named.put(Integer.toString(named.size()), item);
        named.forEach((name, item) -> sequence.registerModule(name, ModuleMethodRows.moduleOrNone(item)));
        return sequence;
    }

    private static ModuleList<@Nullable Module> list(World<Variable> world, @Nullable Object given) {
        ModuleList<@Nullable Module> list = new ModuleList<>();
        if (given != null) ContainerMethodRows.extend(world, list, given);
        return list;
    }

    /** Each module called as its kind is called, with what the one before gave. */
    private static @Nullable Object through(Sequential sequence, World<Variable> world, @Nullable Object input) {
        Object y = input;
        for (Module module : sequence)
            y = ModuleRegistry.standard()
                    .kindOf(module)
                    .orElseThrow(
                            () -> new UnsupportedException(module.getClass().getSimpleName()))
                    .call(module, world, Collections.singletonList(y), Map.of());
        return y;
    }

    private static Object uncallable(Module holder) {
        throw new IllegalStateException(
                "Module [" + holder.getClass().getSimpleName() + "] is missing the required \"forward\" function");
    }

    private static ModuleDict<@Nullable Module> modules(@Nullable Object given) {
        ModuleDict<@Nullable Module> dict = new ModuleDict<>();
        pairs("ModuleDict", given).forEach((name, value) -> dict.put(name, ModuleMethodRows.moduleOrNone(value)));
        return dict;
    }

    private static ParameterDict parameters(World<Variable> world, @Nullable Object given) {
        ParameterDict dict = new ParameterDict();
        pairs("ParameterDict", given)
                .forEach((name, value) -> dict.put(name, ContainerMethodRows.parameter(world, value)));
        return dict;
    }

    /** A dictionary, or a list of its pairs. */
    static Map<String, @Nullable Object> pairs(String type, @Nullable Object given) {
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        if (given == null) return pairs;
        if (given instanceof Module module && module.getClass().getSimpleName().equals(type))
            return ContainerMethodRows.members(module);
        if (given instanceof Map<?, ?> map) {
            Map<?, ?> ordered =
                    type.equals("ParameterDict") ? new TreeMap<>(map) : map; // that one sorts plain dictionaries
            ordered.forEach((key, value) -> pairs.put(String.valueOf(key), value));
            return pairs;
        }
        if (!isIterable(given))
            throw new ArgumentException(type.replace("Parameter", "Parameters") // PyTorch's own slip
                    + ".update should be called with an iterable of key/value pairs, but got "
                    + PythonTypes.of(given));
        int i = 0;
        for (Object item : given instanceof Module module ? ContainerMethodRows.contents(module) : (List<?>) given)
            add(type + " update sequence element #" + i++, pairs, item);
        return pairs;
    }

    private static boolean isIterable(Object x) {
        return x instanceof List<?> || x instanceof Module module && ContainerMethodRows.isContainer(module);
    }

    private static void add(String what, Map<String, @Nullable Object> pairs, @Nullable Object item) {
        if (item == null || !(isIterable(item) || item instanceof String || item instanceof Array<?>))
            throw new ArgumentException(what + " should be Iterable; is" + PythonTypes.of(item));
        List<?> parts = parts(item);
        if (parts.size() != 2)
            throw new IllegalArgumentException(what + " has length " + parts.size() + "; 2 is required");
        boolean ofParameters = what.startsWith("ParameterDict");
        pairs.put(
                ofParameters
                        ? ContainerMethodRows.parameterName(parts.get(0))
                        : ModuleMethodRows.requireName(parts.get(0)),
                parts.get(1));
    }

    private static List<?> parts(Object item) {
        if (item instanceof List<?> list) return list;
        if (item instanceof Module module) return ContainerMethodRows.contents(module);
        if (item instanceof Array<?> array) {
            if (array.dim() == 0) throw new ArgumentException("len() of a 0-d tensor");
            return Collections.nCopies(array.size(0), array); // their number and type are all that is looked at
        }
        return item.toString().codePoints().mapToObj(Character::toString).toList();
    }
}
