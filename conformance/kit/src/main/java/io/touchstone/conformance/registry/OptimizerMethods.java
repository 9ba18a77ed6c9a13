package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/** What a program may ask of an optimizer by the same names as of a module. */
final class OptimizerMethods {
    private OptimizerMethods() {}

    private static ProgramOptimizer optimizer(Arguments<?> a) {
        if (a.maybe("input") instanceof ProgramOptimizer optimizer) return optimizer;
        throw new ArgumentException(a.operation() + "() needs an Optimizer");
    }

    static <A extends Array<A>> Object stateDict(Arguments<A> a) {
        return optimizer(a).stateDict();
    }

    static <A extends Array<A>> @Nullable Object loadStateDict(Arguments<A> a) {
        optimizer(a).loadStateDict(a.maybe("state_dict"));
        return null;
    }

    static <A extends Array<A>> @Nullable Object zeroGrad(Arguments<A> a) {
        optimizer(a).optimizer().zeroGrad(a.flag("set_to_none"));
        return null;
    }
}
