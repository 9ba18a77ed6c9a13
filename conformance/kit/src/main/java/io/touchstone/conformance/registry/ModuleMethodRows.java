package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
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
        r.op("train(Module input, bool mode=True)", ModuleMethodRows::train).takes(NONE);
        r.op("eval(Module input)", ModuleMethodRows::eval).takes(NONE);
        r.op("zero_grad(Module input, bool set_to_none=True)", ModuleMethodRows::zeroGrad)
                .or("zero_grad(Optimizer input, bool set_to_none=True)", OptimizerMethods::zeroGrad)
                .takes(NONE);
        return r;
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

    /** {@code m.to(dtype)}. */
    static <A extends Array<A>> Object to(Arguments<A> a) {
        return module(a).to(a.dtypeOr("dtype", DType.defaultFloat()));
    }
}
