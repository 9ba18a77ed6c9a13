package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.Step.GradMode.Mode;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.jspecify.annotations.Nullable;

/** Whether gradients are recorded; closing it records again. */
final class Modes implements AutoCloseable {
    private @Nullable InferenceMode inference;

    Modes() {
        GradMode.set_enabled(true);
    }

    /** Leaves the present mode and enters another. */
    void enter(Mode mode) {
        close();
        if (mode == Mode.INFERENCE_MODE) inference = new InferenceMode(true);
        else GradMode.set_enabled(mode == Mode.ENABLE_GRAD);
    }

    @Override
    public void close() {
        if (inference != null) inference.deallocate();
        inference = null;
        GradMode.set_enabled(true);
    }

    /** Runs without recording. */
    static <T> T withoutGrad(java.util.function.Supplier<T> body) {
        boolean before = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try {
            return body.get();
        } finally {
            GradMode.set_enabled(before);
        }
    }
}
