package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Step.GradMode.Mode;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.jspecify.annotations.Nullable;

/** Whether gradients are recorded, and the default dtype, which each program may set; closing it sets them back. */
final class Modes implements AutoCloseable {
    private @Nullable InferenceMode inference;

    Modes() {
        GradMode.set_enabled(true);
        DefaultDType.set(DTypeName.FLOAT32);
    }

    /** Leaves the present mode and enters another. */
    void enter(Mode mode) {
        leave();
        if (mode == Mode.INFERENCE_MODE) inference = new InferenceMode(true);
        else GradMode.set_enabled(mode == Mode.ENABLE_GRAD);
    }

    @Override
    public void close() {
        leave();
        DefaultDType.set(DTypeName.FLOAT32);
    }

    private void leave() {
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
