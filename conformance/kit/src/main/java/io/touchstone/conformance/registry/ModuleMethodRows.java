package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.AdaptiveLogSoftmaxWithLoss;
import io.touchstone.nn.FunctionalCall;
import io.touchstone.nn.IncompatibleKeys;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleState;
import io.touchstone.nn.NameException;
import io.touchstone.nn.Parameter;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Methods of modules that programs may call by name. */
final class ModuleMethodRows {
    private ModuleMethodRows() {}

    static Rows rows() {
        Rows r = new Rows("module");
        r.op("state_dict(Module input, *, str prefix='', bool keep_vars=False)", ModuleMethodRows::stateDict)
                .or("state_dict(Optimizer input)", OptimizerMethods::stateDict)
                .or("state_dict(Scheduler input)", SchedulerMethods::stateDict)
                .takes(NONE);
        r.op(
                        "load_state_dict(Module input, Any state_dict, bool strict=True, bool assign=False)",
                        ModuleMethodRows::loadStateDict)
                .or("load_state_dict(Optimizer input, Any state_dict)", OptimizerMethods::loadStateDict)
                .or("load_state_dict(Scheduler input, Any state_dict)", SchedulerMethods::loadStateDict)
                .takes(NONE);
        r.op("get_last_lr(Scheduler input)", SchedulerMethods::lastLr).takes(NONE);
        String members = ", str prefix='', bool recurse=True, bool remove_duplicate=True)";
        r.op("parameters(Module input, bool recurse=True)", ModuleMethodRows::parameters)
                .takes(NONE);
        r.op("buffers(Module input, bool recurse=True)", ModuleMethodRows::buffers)
                .takes(NONE);
        r.op("children(Module input)", ModuleMethodRows::children).takes(NONE);
        r.op("modules(Module input)", ModuleMethodRows::modules).takes(NONE);
        r.op("named_parameters(Module input" + members, ModuleMethodRows::namedParameters)
                .takes(NONE);
        r.op("named_buffers(Module input" + members, ModuleMethodRows::namedBuffers)
                .takes(NONE);
        r.op("named_children(Module input)", ModuleMethodRows::namedChildren).takes(NONE);
        r.op(
                        "named_modules(Module input, Any memo=None, str prefix='', bool remove_duplicate=True)",
                        ModuleMethodRows::namedModules)
                .takes(NONE);
        r.op("nn.Parameter(Tensor data, bool requires_grad=True)", ModuleMethodRows::newParameter)
                .alias("nn.parameter.Parameter")
                .takes(NONE);
        r.op("register_parameter(Module input, str name, Any param)", ModuleMethodRows::registerParameter)
                .takes(NONE);
        r.op(
                        "register_buffer(Module input, str name, Any tensor, bool persistent=True)",
                        ModuleMethodRows::registerBuffer)
                .takes(NONE);
        r.op("register_module(Module input, str name, Any module)", ModuleMethodRows::registerModule)
                .alias("add_module")
                .takes(NONE);
        r.op("__repr__(Module input)", ModuleMethodRows::repr).alias("__str__").takes(NONE);
        r.op("get_submodule(Module input, str target)", ModuleMethodRows::submodule)
                .takes(NONE);
        r.op("get_parameter(Module input, str target)", ModuleMethodRows::parameter)
                .takes(NONE);
        r.op("get_buffer(Module input, str target)", ModuleMethodRows::buffer).takes(NONE);
        r.op("train(Module input, Any mode=True)", ModuleMethodRows::train).takes(NONE);
        r.op("eval(Module input)", ModuleMethodRows::eval).takes(NONE);
        r.op("zero_grad(Module input, bool set_to_none=True)", ModuleMethodRows::zeroGrad)
                .or("zero_grad(Optimizer input, bool set_to_none=True)", OptimizerMethods::zeroGrad)
                .takes(NONE);
        r.op(
                        "func.functional_call(Module module, Any parameter_and_buffer_dicts, Any args=None, Any kwargs=None, *, "
                                + "bool tie_weights=True, bool strict=False)",
                        ModuleMethodRows::functionalCall)
                .takes(NONE);
        r.op(
                        "nn.utils.stateless.functional_call(Module module, Any parameters_and_buffers, Any args=None, "
                                + "Any kwargs=None, *, bool tie_weights=True, bool strict=False)",
                        ModuleMethodRows::functionalCall)
                .takes(NONE);
        r.op("log_prob(Module module, Tensor input)", ModuleMethodRows::logProb).takes(NONE);
        r.op("predict(Module module, Tensor input)", ModuleMethodRows::predict).takes(NONE);
        return r;
    }

    private static <A extends Array<A>> @Nullable Object functionalCall(Arguments<A> a) {
        Module module = a.module("module", Module.class);
        ModuleKind<?> kind = ModuleRegistry.standard()
                .kindOf(module)
                .orElseThrow(() -> new UnsupportedException(module.getClass().getSimpleName()));
        Object args = a.maybe("args");
        List<?> given = args == null ? List.of() : args instanceof List<?> list ? list : List.of(args);
        return FunctionalCall.functionalCall(
                module,
                standIns(a),
                a.flag("tie_weights"),
                a.flag("strict"),
                () -> kind.call(module, a.world().variables(), given, keywords(a)));
    }

    /** The tensors that stand in, of one dictionary or of several without a name in common. */
    private static <A extends Array<A>> Map<String, Variable> standIns(Arguments<A> a) {
        boolean several = a.declares("parameter_and_buffer_dicts");
        Object dicts = a.maybe(several ? "parameter_and_buffer_dicts" : "parameters_and_buffers");
        Map<String, Variable> all = new LinkedHashMap<>();
        for (Object dict : several && dicts instanceof List<?> list ? list : Collections.singletonList(dicts)) {
            if (!(dict instanceof Map<?, ?> map))
                throw new ArgumentException(
                        "Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got "
                                + PythonTypes.of(dict));
            map.forEach((path, value) -> {
                A array = a.world().array(value);
                if (array == null)
                    throw new ArgumentException(PythonTypes.of(value) + " is not an instance of torch.Tensor");
                if (all.put(String.valueOf(path), a.world().variable(array)) != null)
                    throw new IllegalArgumentException(path + " appears in multiple dictionaries");
            });
        }
        return all;
    }

    private static Map<String, @Nullable Object> keywords(Arguments<?> a) {
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        if (a.maybe("kwargs") instanceof Map<?, ?> map)
            map.forEach((name, value) -> keywords.put(String.valueOf(name), value));
        return keywords;
    }

    private static <A extends Array<A>> Object logProb(Arguments<A> a) {
        return softmax(a).logProb(a.world().variable(a.array("input")));
    }

    private static <A extends Array<A>> Object predict(Arguments<A> a) {
        return softmax(a).predict(a.world().variable(a.array("input")));
    }

    private static AdaptiveLogSoftmaxWithLoss softmax(Arguments<?> a) {
        return a.module("module", AdaptiveLogSoftmaxWithLoss.class);
    }

    private static Module module(Arguments<?> a) {
        return a.module("input", Module.class);
    }

    private static <A extends Array<A>> Object stateDict(Arguments<A> a) {
        ModuleState<Variable> own = ModuleKind.stateDict(module(a));
        if (a.flag("keep_vars")) own.replaceAll((path, constant) -> held(module(a), path));
        return own.behind(a.text("prefix"));
    }

    /** The parameter or buffer at a path. */
    private static Variable held(Module module, String path) {
        return module.owner(path).tensor(Module.lastName(path));
    }

    private static <A extends Array<A>> Object loadStateDict(Arguments<A> a) {
        IncompatibleKeys keys =
                module(a).loadStateDict(ModuleKind.tensors(a.maybe("state_dict")), a.flag("strict"), a.flag("assign"));
        return List.of(keys.missingKeys(), keys.unexpectedKeys());
    }

    // ---- what belongs to a module

    private static <A extends Array<A>> Object newParameter(Arguments<A> a) {
        return new Parameter(a.world().variable(a.array("data")).tensor(), a.flag("requires_grad"));
    }

    private static ArgumentException cannotAssign(@Nullable Object value, String what, String name, String wanted) {
        return new ArgumentException("cannot assign '" + PythonTypes.of(value) + "' object to " + what + " '" + name
                + "' (" + wanted + " or None required)");
    }

    private static <A extends Array<A>> @Nullable Object registerParameter(Arguments<A> a) {
        Object given = a.maybe("param");
        String name = a.text("name");
        module(a).requireParameterName(name);
        if (given != null && !(given instanceof Parameter))
            throw cannotAssign(given, "parameter", name, "torch.nn.Parameter");
        module(a).registerParameter(name, (Parameter) given);
        return null;
    }

    private static <A extends Array<A>> @Nullable Object registerBuffer(Arguments<A> a) {
        Object given = a.maybe("tensor");
        A array = a.world().array(given);
        if (given != null && array == null) throw cannotAssign(given, "buffer", a.text("name"), "torch Tensor");
        module(a)
                .registerBuffer(a.text("name"), array == null ? null : a.world().variable(array), a.flag("persistent"));
        return null;
    }

    private static <A extends Array<A>> @Nullable Object registerModule(Arguments<A> a) {
        module(a).registerModule(a.text("name"), moduleOrNone(a.maybe("module")));
        return null;
    }

    /** What must be a module or None, be it in a container, whose type says that it takes both. */
    @SuppressWarnings("NullAway") // class files do not keep the nullness of type arguments
    static Module moduleOrNone(@Nullable Object given) {
        if (given == null) return null;
        if (given instanceof Module module) return module;
        throw new ArgumentException(PythonTypes.of(given) + " is not a Module subclass");
    }

    /** What must be the name of a module. */
    static String requireName(@Nullable Object given) {
        if (given instanceof String name) return name;
        throw new ArgumentException("module name should be a string. Got " + PythonTypes.of(given));
    }

    private static <A extends Array<A>> Object repr(Arguments<A> a) {
        return module(a).toString();
    }

    private static <A extends Array<A>> Object parameters(Arguments<A> a) {
        return List.copyOf(module(a).namedParameters("", a.flag("recurse")).values());
    }

    private static <A extends Array<A>> Object buffers(Arguments<A> a) {
        return List.copyOf(module(a).namedBuffers("", a.flag("recurse"), true).values());
    }

    private static <A extends Array<A>> Object children(Arguments<A> a) {
        return module(a).children();
    }

    private static <A extends Array<A>> Object modules(Arguments<A> a) {
        return List.copyOf(module(a).namedModules().values());
    }

    private static <A extends Array<A>> Object namedParameters(Arguments<A> a) {
        return pairs(module(a).namedParameters(a.text("prefix"), a.flag("recurse"), a.flag("remove_duplicate")));
    }

    private static <A extends Array<A>> Object namedBuffers(Arguments<A> a) {
        return pairs(module(a).namedBuffers(a.text("prefix"), a.flag("recurse"), a.flag("remove_duplicate")));
    }

    private static <A extends Array<A>> Object namedChildren(Arguments<A> a) {
        return pairs(module(a).namedChildren());
    }

    private static <A extends Array<A>> Object namedModules(Arguments<A> a) {
        return pairs(module(a).namedModules(a.text("prefix"), a.flag("remove_duplicate")));
    }

    /** What is named, as a list of pairs. */
    static List<List<@Nullable Object>> pairs(Map<String, ? extends @Nullable Object> named) {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        named.forEach((name, value) -> pairs.add(Arrays.asList(name, value)));
        return pairs;
    }

    private static <A extends Array<A>> Object submodule(Arguments<A> a) {
        return module(a).submodule(a.text("target"));
    }

    private static <A extends Array<A>> Object parameter(Arguments<A> a) {
        String path = a.text("target");
        Parameter found = module(a).owner(path).parameterOrNull(Module.lastName(path));
        if (found == null) throw lacks(module(a).owner(path), Module.lastName(path), "an nn.Parameter");
        return found;
    }

    private static <A extends Array<A>> @Nullable Object buffer(Arguments<A> a) {
        String name = Module.lastName(a.text("target"));
        Module owner = module(a).owner(a.text("target"));
        if (!owner.declaresBuffer(name)) throw lacks(owner, name, "a buffer");
        return owner.tensorOrNull(name);
    }

    private static NameException lacks(Module owner, String name, String what) {
        return new NameException(
                owner.declares(name)
                        ? "`" + name + "` is not " + what
                        : owner.getClass().getSimpleName() + " has no attribute `" + name + "`");
    }

    private static <A extends Array<A>> Object train(Arguments<A> a) {
        if (!(a.maybe("mode") instanceof Boolean mode))
            throw new IllegalArgumentException("training mode is expected to be boolean");
        return module(a).train(mode);
    }

    private static <A extends Array<A>> Object eval(Arguments<A> a) {
        return module(a).eval();
    }

    private static <A extends Array<A>> @Nullable Object zeroGrad(Arguments<A> a) {
        module(a).zeroGrad(a.flag("set_to_none"));
        return null;
    }

    /** {@code m.requires_grad_()}. */
    static <A extends Array<A>> Object requiresGrad(Arguments<A> a) {
        return module(a).requiresGrad_(a.flag("requires_grad"));
    }

    /** {@code m.double()} and its like: a conversion of everything to the type that the method is named after. */
    record Conversion(DType dtype) implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            return module(a).toFloating(dtype);
        }
    }

    /** {@code m.to(dtype)}. */
    static <A extends Array<A>> Object to(Arguments<A> a) {
        try {
            return module(a).to(a.dtypeOr("dtype", DType.defaultFloat()));
        } catch (DTypeException e) { // a TypeError here, where other functions refuse a type otherwise
            throw new ArgumentException(Objects.requireNonNull(e.getMessage()));
        }
    }
}
