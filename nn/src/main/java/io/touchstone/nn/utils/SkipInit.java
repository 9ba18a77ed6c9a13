package io.touchstone.nn.utils;

import io.touchstone.nn.Module;
import io.touchstone.tensor.Generator;
import java.util.function.Supplier;

/**
 * Modules whose first values do not matter, for they are to be loaded.
 *
 * @torch torch.nn.utils.skip_init
 */
public final class SkipInit {
    private SkipInit() {}

    /**
     * A module for which nothing is drawn: the generator is as it was before. What its tensors hold is left open.
     *
     * @torch torch.nn.utils.skip_init
     */
    public static <M extends Module> M skipInit(Supplier<M> constructor) {
        Generator generator = Generator.global();
        byte[] state = generator.state();
        M made = constructor.get();
        generator.setState(state);
        return made;
    }
}
