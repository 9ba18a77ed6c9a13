package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleDict;
import io.touchstone.nn.ModuleSequence;
import io.touchstone.nn.Parameter;
import io.touchstone.nn.ParameterDict;
import io.touchstone.nn.ParameterList;
import io.touchstone.nn.Sequential;
import io.touchstone.tensor.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Methods of the modules that hold others, which programs may call by name: those of Python's lists and dictionaries. */
final class ContainerMethodRows {
    private ContainerMethodRows() {}

    static Rows rows() {
        Rows r = new Rows("module");
        r.op("append(Module input, Any item)", ContainerMethodRows::append).takes(NONE);
        r.op("extend(Module input, Any items)", ContainerMethodRows::extend).takes(NONE);
        r.op("insert(Module input, int index, Module module)", ContainerMethodRows::insert)
                .takes(NONE);
        r.op("pop(Module input, Any key)", ContainerMethodRows::pop).takes(NONE);
        r.op("__delitem__(Module input, Any key)", ContainerMethodRows::delete).takes(NONE);
        r.op("keys(Module input)", ContainerMethodRows::keys).takes(NONE);
        r.op("values(Module input)", ContainerMethodRows::values).takes(NONE);
        r.op("items(Module input)", ContainerMethodRows::items).takes(NONE);
        r.op("update(Module input, Any items)", ContainerMethodRows::update).takes(NONE);
        r.op("clear(Module input)", ContainerMethodRows::clear).takes(NONE);
        return r;
    }

    private static Module container(Arguments<?> a) {
        return a.module("input", Module.class);
    }

    private static UnsupportedException lacks(Module module, String method) {
        return new UnsupportedException(method + " of nn." + module.getClass().getSimpleName());
    }

    @SuppressWarnings("unchecked") // a program's containers take any module
    private static @Nullable ModuleSequence<@Nullable Module> sequence(Module container) {
        return container instanceof ModuleSequence<?> s ? (ModuleSequence<@Nullable Module>) s : null;
    }

    @SuppressWarnings("unchecked") // a program's containers take any module
    private static @Nullable ModuleDict<@Nullable Module> dict(Module container) {
        return container instanceof ModuleDict<?> d ? (ModuleDict<@Nullable Module>) d : null;
    }

    /** A tensor that comes into a list or dictionary of parameters is made one. */
    static <A extends Array<A>> Parameter parameter(World<A> world, @Nullable Object value) {
        A array = world.array(value);
        if (array == null) throw new UnsupportedException("a parameter of " + PythonTypes.of(value));
        Variable variable = world.variable(array);
        return variable instanceof Parameter p ? p : new Parameter(variable.tensor());
    }

    // ---- lists

    private static <A extends Array<A>> Object append(Arguments<A> a) {
        return put(a.world(), container(a), a.maybe("item"));
    }

    private static <A extends Array<A>> Module put(World<A> world, Module container, @Nullable Object item) {
        ModuleSequence<@Nullable Module> list = sequence(container);
        Module module = list == null ? null : ModuleMethodRows.moduleOrNone(item);
        if (list != null) container.registerModule(Integer.toString(list.size()), module);
        else if (container instanceof ParameterList parameters) parameters.append(parameter(world, item));
        else throw lacks(container, "append");
        return container;
    }

    private static <A extends Array<A>> Object extend(Arguments<A> a) {
        return extend(a.world(), container(a), a.maybe("items"));
    }

    static <A extends Array<A>> Module extend(World<A> world, Module container, @Nullable Object items) {
        List<?> given = items instanceof List<?> list
                ? list
                : items instanceof Module other && isContainer(other) ? contents(other) : null;
        if (given == null)
            throw new ArgumentException(
                    container instanceof Sequential
                            ? "'" + PythonTypes.of(items) + "' object is not iterable"
                            : container.getClass().getSimpleName()
                                    + ".extend should be called with an iterable, but got " + PythonTypes.of(items));
        if (items == container && sequence(container) != null && !given.isEmpty())
            throw new IllegalStateException("dictionary changed size during iteration");
        for (Object item : given) put(world, container, item);
        return container;
    }

    /** Whether it is a list or a dictionary, of modules or parameters. */
    static boolean isContainer(Module module) {
        return module instanceof ModuleSequence<?> || module instanceof ParameterList || isDictionary(module);
    }

    private static boolean isDictionary(Module module) {
        return module instanceof ModuleDict<?> || module instanceof ParameterDict;
    }

    /** What Python comes by when it goes over a module: of a dictionary, the names. */
    static List<?> contents(Module container) {
        if (container instanceof ParameterDict parameters) return List.copyOf(parameters.keys());
        ModuleDict<@Nullable Module> dict = dict(container);
        if (dict != null) return List.copyOf(dict.keys());
        List<@Nullable Object> contents = new ArrayList<>();
        if (container instanceof ParameterList parameters) {
            parameters.forEach(contents::add);
            return contents;
        }
        ModuleSequence<@Nullable Module> list = sequence(container);
        if (list != null) list.forEach(contents::add);
        return contents;
    }

    private static <A extends Array<A>> Object insert(Arguments<A> a) {
        ModuleSequence<@Nullable Module> list = sequence(container(a));
        if (list == null) throw lacks(container(a), "insert");
        return list.insert(a.integer("index"), a.module("module", Module.class));
    }

    private static int place(@Nullable Object key) {
        if (key instanceof Long i) return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, i));
        throw new ArgumentException("'" + PythonTypes.of(key) + "' object cannot be interpreted as an integer");
    }

    private static List<Integer> places(Expr.Slice slice, int size) {
        int step = slice.step() == null ? 1 : place(slice.step());
        if (step == 0) throw new IllegalArgumentException("slice step cannot be zero");
        int first = bound(slice.start(), step > 0 ? 0 : size - 1, size, step);
        int end = bound(slice.stop(), step > 0 ? size : -1, size, step);
        List<Integer> places = new ArrayList<>();
        for (int i = first; step > 0 ? i < end : i > end; i += step) places.add(i);
        return places;
    }

    private static int bound(@Nullable Long given, int fallback, int size, int step) {
        if (given == null) return fallback;
        int counted = place(given < 0 ? given + size : given);
        int least = step > 0 ? 0 : -1;
        return Math.max(least, Math.min(step > 0 ? size : size - 1, counted));
    }

    // ---- items

    /** {@code m[key]}. */
    static <A extends Array<A>> @Nullable Object get(Arguments<A> a) {
        return get(container(a), a.maybe("key"));
    }

    private static @Nullable Object get(Module container, @Nullable Object key) {
        ModuleSequence<@Nullable Module> list = sequence(container);
        if (list != null && key instanceof Expr.Slice slice) return list.select(places(slice, list.size()));
        if (list != null) return list.get(place(key));
        if (container instanceof ParameterList parameters)
            return key instanceof Expr.Slice slice
                    ? parameters.select(places(slice, parameters.size()))
                    : parameters.get(place(key));
        if (container instanceof ParameterDict parameters) return parameters.get(parameterName(key));
        ModuleDict<@Nullable Module> dict = dict(container);
        if (dict == null) throw notSubscriptable(container);
        return dict.get(name(key));
    }

    /** A key of a dictionary of modules, which only texts can be. */
    private static String name(@Nullable Object key) {
        if (key instanceof String name) return name;
        throw new NoSuchElementException(PythonTypes.show(key));
    }

    /** A key of a dictionary of parameters, which only texts can be. */
    static String parameterName(@Nullable Object key) {
        if (key instanceof String name) return name;
        throw new ArgumentException(
                "Index given to ParameterDict cannot be used as a key as it is not a string (type is '"
                        + PythonTypes.of(key) + "'). Open an issue on github if you need non-string keys.");
    }

    private static ArgumentException notSubscriptable(Module module) {
        return new ArgumentException("'" + module.getClass().getSimpleName() + "' object is not subscriptable");
    }

    /** {@code m[key] = value}. */
    static <A extends Array<A>> @Nullable Object set(Arguments<A> a) {
        Module container = container(a);
        Object key = a.maybe("key");
        Object value = a.maybe("value");
        ModuleSequence<@Nullable Module> list = sequence(container);
        ModuleDict<@Nullable Module> dict = dict(container);
        if (list != null) list.set(place(key), ModuleMethodRows.moduleOrNone(value));
        else if (dict != null) dict.put(ModuleMethodRows.requireName(key), ModuleMethodRows.moduleOrNone(value));
        else if (container instanceof ParameterList parameters) {
            int place = place(key);
            // before the value
            if (place < -parameters.size() || place >= parameters.size())
                throw new IndexOutOfBoundsException("index " + place + " is out of range");
            parameters.set(place, parameter(a.world(), value));
        } else if (container instanceof ParameterDict parameters)
            parameters.put(parameterName(key), parameter(a.world(), value));
        else throw notSubscriptable(container);
        return null;
    }

    private static <A extends Array<A>> @Nullable Object pop(Arguments<A> a) {
        Object taken = get(a.with("key", a.maybe("key")));
        delete(a);
        return taken;
    }

    private static <A extends Array<A>> @Nullable Object delete(Arguments<A> a) {
        Module container = container(a);
        Object key = a.maybe("key");
        ModuleSequence<@Nullable Module> list = sequence(container);
        ModuleDict<@Nullable Module> dict = dict(container);
        if (list != null && key instanceof Expr.Slice slice)
            places(slice, list.size()).stream().sorted((i, j) -> j - i).forEach(list::pop);
        else if (list != null) list.pop(place(key));
        else if (dict != null) dict.pop(name(key));
        else if (container instanceof ParameterDict parameters) parameters.pop(parameterName(key));
        else throw lacks(container, "__delitem__");
        return null;
    }

    /** {@code len(m)}. */
    static <A extends Array<A>> Object length(Arguments<A> a) {
        Module container = container(a);
        if (container instanceof ParameterList list) return (long) list.size();
        if (container instanceof ParameterDict dict) return (long) dict.size();
        ModuleSequence<@Nullable Module> list = sequence(container);
        if (list != null) return (long) list.size();
        ModuleDict<@Nullable Module> modules = dict(container);
        if (modules != null) return (long) modules.size();
        throw new ArgumentException("object of type '" + container.getClass().getSimpleName() + "' has no len()");
    }

    // ---- dictionaries

    /** {@code key in m}. */
    static <A extends Array<A>> Object contains(Arguments<A> a) {
        return members(a).containsKey(a.text("key"));
    }

    private static Map<String, @Nullable Object> members(Arguments<?> a) {
        Module container = container(a);
        if (!isDictionary(container)) throw lacks(container, a.operation());
        return members(container);
    }

    /** The items of a dictionary of modules or parameters; of anything else, none. */
    static Map<String, @Nullable Object> members(Module container) {
        if (container instanceof ParameterDict parameters) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (String name : parameters.keys()) members.put(name, parameters.get(name));
            return members;
        }
        ModuleDict<@Nullable Module> dict = dict(container);
        if (dict == null) return Map.of();
        Map<String, @Nullable Object> modules = new LinkedHashMap<>();
        for (String name : dict.keys()) modules.put(name, dict.get(name));
        return modules;
    }

    private static <A extends Array<A>> Object keys(Arguments<A> a) {
        return List.copyOf(members(a).keySet());
    }

    private static <A extends Array<A>> Object values(Arguments<A> a) {
        return new ArrayList<>(members(a).values());
    }

    private static <A extends Array<A>> Object items(Arguments<A> a) {
        return ModuleMethodRows.pairs(members(a));
    }

    private static <A extends Array<A>> @Nullable Object update(Arguments<A> a) {
        Module container = container(a);
        ModuleDict<@Nullable Module> dict = dict(container);
        if (!isDictionary(container)) throw lacks(container, "update");
        ContainerRows.pairs(container.getClass().getSimpleName(), a.maybe("items"))
                .forEach((name, value) -> {
                    if (dict != null) dict.put(name, ModuleMethodRows.moduleOrNone(value));
                    else ((ParameterDict) container).put(name, parameter(a.world(), value));
                });
        return null;
    }

    private static <A extends Array<A>> @Nullable Object clear(Arguments<A> a) {
        Module container = container(a);
        if (container instanceof ModuleDict<?> dict) dict.clear();
        else if (container instanceof ParameterDict dict) dict.clear();
        else throw lacks(container, "clear");
        return null;
    }
}
