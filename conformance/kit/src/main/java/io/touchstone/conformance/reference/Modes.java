package io.touchstone.conformance.reference;

import io.touchstone.autograd.GradMode;
import io.touchstone.conformance.program.Step;
import org.jspecify.annotations.Nullable;

/** The one grad mode that a program is in at a time; closing it restores what was before the program. */
final class Modes implements AutoCloseable {
    private @Nullable GradMode entered;

    /** Leaves the present mode and enters another. */
    void enter(Step.GradMode.Mode mode) {
        close();
        entered = switch (mode) {
            case NO_GRAD -> GradMode.noGrad();
            case ENABLE_GRAD -> GradMode.enableGrad();
            case INFERENCE_MODE -> GradMode.inference();
        };
    }

    @Override
    public void close() {
        if (entered != null) entered.close();
        entered = null;
    }
}
