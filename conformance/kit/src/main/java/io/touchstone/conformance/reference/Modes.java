package io.touchstone.conformance.reference;

import io.touchstone.autograd.GradMode;
import io.touchstone.conformance.program.Step;
import org.jspecify.annotations.Nullable;

/** The one grad mode that a program is in at a time; closing it restores what was before the program. */
final class Modes implements AutoCloseable {
    private final GradMode initial = GradMode.enableGrad();
    private @Nullable GradMode entered;

    /** Leaves the present mode and enters another. */
    void enter(Step.GradMode.Mode mode) {
        leave();
        entered = switch (mode) {
            case NO_GRAD -> GradMode.noGrad();
            case ENABLE_GRAD -> GradMode.enableGrad();
            case INFERENCE_MODE -> GradMode.inference();
        };
    }

    @Override
    public void close() {
        leave();
        initial.close();
    }

    private void leave() {
        if (entered != null) entered.close();
        entered = null;
    }
}
