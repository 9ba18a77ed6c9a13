package io.touchstone.nn;

import io.touchstone.tensor.Generator;
import java.util.List;
import java.util.function.Supplier;

/** Copies of modules. */
final class Copies {
    private Copies() {}

    /** Makes a fresh module a copy of another. Nothing is drawn for it. */
    static <M extends Module> M of(Module original, Supplier<M> constructor) {
        M copy = undrawn(constructor);
        copy.loadStateDict(original.stateDict());
        copy.train(original.isTraining());
        List<Parameter> copies = copy.parameters();
        List<Parameter> own = original.parameters();
        for (int i = 0; i < own.size(); i++)
            copies.get(i).requiresGrad_(own.get(i).requiresGrad());
        return copy;
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
