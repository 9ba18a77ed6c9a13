package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Tensor;
import java.util.Map;
import java.util.function.Supplier;

/** Copies of modules, Python's {@code copy.deepcopy}. How to make a module of a kind is known to its constructor alone; what is in it is copied here. */
public final class Copies {
    private Copies() {}

    /** A copy of a module, made of a fresh one of the same make. Nothing is drawn for it. */
    public static <M extends Module> M of(Module original, Supplier<M> constructor) {
        return into(undrawn(constructor), original);
    }

    /**
     * Makes a fresh module a copy of another: its numbers in their types, buffers that are not saved too, which parameters require a gradient,
     * and each module's mode; but neither gradients nor hooks.
     *
     * @throws StateDictException if it is of another make
     */
    public static <M extends Module> M into(M fresh, Module original) {
        fresh.loadStateDict(original.stateDict());
        Map<String, Parameter> parameters = fresh.namedParameters("", true, false);
        original.namedParameters("", true, false).forEach((path, own) -> {
            Parameter copy = parameters.get(path);
            if (copy == null) return;
            renew(copy, own);
            copy.requiresGrad_(own.requiresGrad());
        });
        Map<String, Variable> buffers = fresh.namedBuffers("", true, false);
        original.namedBuffers("", true, false).forEach((path, own) -> {
            Variable copy = buffers.get(path);
            if (copy != null) renew(copy, own);
        });
        original.namedModules().forEach((path, own) -> fresh.submodule(path).train(own.isTraining()));
        return fresh;
    }

    private static void renew(Variable copy, Variable own) {
        Tensor numbers = own.tensor();
        copy.renew(numbers.laidOutAs(numbers));
    }

    /** Makes a module without drawing numbers for it: the generator is as it was before. */
    static <M extends Module> M undrawn(Supplier<M> constructor) {
        Generator generator = Generator.global();
        byte[] state = generator.state();
        M made = constructor.get();
        generator.setState(state);
        return made;
    }
}
