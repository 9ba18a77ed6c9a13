package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.nn.AdaptiveLogSoftmaxWithLoss;
import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Methods of modules that programs may call by name. */
final class ModuleMethodRows {
    private ModuleMethodRows() {}

    static Rows rows() {
        Rows r = new Rows("module");
        r.op("state_dict(Module input)", ModuleMethodRows::stateDict)
                .or("state_dict(Optimizer input)", OptimizerMethods::stateDict)
                .takes(NONE);
        r.op("load_state_dict(Module input, Any state_dict, bool strict=True)", ModuleMethodRows::loadStateDict)
                .or("load_state_dict(Optimizer input, Any state_dict)", OptimizerMethods::loadStateDict)
                .takes(NONE);
        r.op("parameters(Module input)", ModuleMethodRows::parameters).takes(NONE);
        r.op("buffers(Module input)", ModuleMethodRows::buffers).takes(NONE);
        r.op("children(Module input)", ModuleMethodRows::children).takes(NONE);
        r.op("modules(Module input)", ModuleMethodRows::modules).takes(NONE);
        r.op("named_parameters(Module input, str prefix='', bool recurse=True)", ModuleMethodRows::namedParameters)
                .takes(NONE);
        r.op("named_buffers(Module input)", ModuleMethodRows::namedBuffers).takes(NONE);
        r.op("named_children(Module input)", ModuleMethodRows::namedChildren).takes(NONE);
        r.op("named_modules(Module input)", ModuleMethodRows::namedModules).takes(NONE);
        r.op("get_submodule(Module input, str target)", ModuleMethodRows::submodule)
                .takes(NONE);
        r.op("get_parameter(Module input, str target)", ModuleMethodRows::parameter)
                .takes(NONE);
        r.op("get_buffer(Module input, str target)", ModuleMethodRows::buffer).takes(NONE);
        r.op("train(Module input, bool mode=True)", ModuleMethodRows::train).takes(NONE);
        r.op("eval(Module input)", ModuleMethodRows::eval).takes(NONE);
        r.op("zero_grad(Module input, bool set_to_none=True)", ModuleMethodRows::zeroGrad)
                .or("zero_grad(Optimizer input, bool set_to_none=True)", OptimizerMethods::zeroGrad)
                .takes(NONE);
        r.op("log_prob(Module module, Tensor input)", ModuleMethodRows::logProb).takes(NONE);
        r.op("predict(Module module, Tensor input)", ModuleMethodRows::predict).takes(NONE);
        return r;
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
        return ModuleKind.stateDict(module(a));
    }

    private static <A extends Array<A>> @Nullable Object loadStateDict(Arguments<A> a) {
        module(a).loadStateDict(ModuleKind.tensors(a.maybe("state_dict")), a.flag("strict"));
        return null;
    }

    private static <A extends Array<A>> Object parameters(Arguments<A> a) {
        return module(a).parameters();
    }

    private static <A extends Array<A>> Object buffers(Arguments<A> a) {
        return List.copyOf(module(a).namedBuffers().values());
    }

    private static <A extends Array<A>> Object children(Arguments<A> a) {
        return module(a).children();
    }

    private static <A extends Array<A>> Object modules(Arguments<A> a) {
        return List.copyOf(module(a).namedModules().values());
    }

    private static <A extends Array<A>> Object namedParameters(Arguments<A> a) {
        return pairs(module(a).namedParameters(a.text("prefix"), a.flag("recurse")));
    }

    private static <A extends Array<A>> Object namedBuffers(Arguments<A> a) {
        return pairs(module(a).namedBuffers());
    }

    private static <A extends Array<A>> Object namedChildren(Arguments<A> a) {
        return pairs(module(a).namedChildren());
    }

    private static <A extends Array<A>> Object namedModules(Arguments<A> a) {
        return pairs(module(a).namedModules());
    }

    private static List<List<Object>> pairs(Map<String, ?> named) {
        List<List<Object>> pairs = new ArrayList<>();
        named.forEach((name, value) -> pairs.add(List.of(name, value)));
        return pairs;
    }

    private static <A extends Array<A>> Object submodule(Arguments<A> a) {
        return module(a).submodule(a.text("target"));
    }

    private static <A extends Array<A>> Object parameter(Arguments<A> a) {
        return at(a, module -> module.namedParameters("", false));
    }

    private static <A extends Array<A>> Object buffer(Arguments<A> a) {
        return at(a, Module::namedBuffers);
    }

    /** What a module below calls by the last name of a path. */
    private static Object at(Arguments<?> a, Function<Module, Map<String, ?>> named) {
        String path = a.text("target");
        int end = Math.max(0, path.lastIndexOf('.'));
        Module owner = module(a).submodule(path.substring(0, end));
        String name = path.substring(end == 0 ? 0 : end + 1);
        Object found = named.apply(owner).get(name);
        if (found == null)
            throw new NoSuchElementException(owner.getClass().getSimpleName() + " has no attribute `" + name + "`");
        return found;
    }

    private static <A extends Array<A>> Object train(Arguments<A> a) {
        return module(a).train(a.flag("mode"));
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
            return module(a).to(dtype);
        }
    }

    /** {@code m.to(dtype)}. */
    static <A extends Array<A>> Object to(Arguments<A> a) {
        return module(a).to(a.dtypeOr("dtype", DType.defaultFloat()));
    }
}
