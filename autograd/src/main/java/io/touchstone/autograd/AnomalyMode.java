package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search for the operation that spoils a gradient: {@code try (var mode = AnomalyMode.detect()) { … }}.
 *
 * <p>In the block nodes remember where they were recorded, and a rule that gives NaN is an error. That error, and any other that happens in a
 * rule, carries the stack of the forward call, and if the node was recorded by another one's rule ({@code create_graph}), that one's, too.
 * It costs time, since each node takes a stack trace. The mode holds for all threads.
 *
 * @torch torch.autograd.detect_anomaly, torch.autograd.set_detect_anomaly
 */
public final class AnomalyMode implements AutoCloseable {
    private static volatile boolean enabled;
    private static volatile boolean checking;

    private final boolean enabledBefore;
    private final boolean checkingBefore;

    private AnomalyMode(boolean enabledBefore, boolean checkingBefore) {
        this.enabledBefore = enabledBefore;
        this.checkingBefore = checkingBefore;
    }

    /** Records where nodes are made, and refuses NaN. */
    public static AnomalyMode detect() {
        return set(true, true);
    }

    /**
     * Switches the mode until the block ends.
     *
     * @param checkNan whether NaN is an error
     */
    public static AnomalyMode set(boolean mode, boolean checkNan) {
        if (mode)
            System.getLogger("io.touchstone.autograd")
                    .log(
                            System.Logger.Level.WARNING,
                            "Anomaly Detection has been enabled. This mode will increase the runtime and should only be"
                                    + " enabled for debugging.");
        AnomalyMode before = new AnomalyMode(enabled, checking);
        enabled = mode;
        checking = checkNan;
        return before;
    }

    /** Whether nodes remember where they were recorded. */
    public static boolean isEnabled() {
        return enabled;
    }

    /** Whether a rule that gives NaN is an error, too. */
    public static boolean checksNan() {
        return enabled && checking;
    }

    /** Adds to an error in a node's rule where the node was recorded. */
    static void explain(RuntimeException error, Node node) {
        RecordedHere recorded = node.recorded();
        if (recorded != null) error.addSuppressed(recorded);
    }

    static <A extends Array<A>> void requireNumbers(Node node, List<@Nullable A> gradients) {
        for (int i = 0; i < gradients.size(); i++) {
            A gradient = gradients.get(i);
            if (gradient != null && hasNan(gradient.value()))
                throw new GradientException(
                        "Function '" + node.name() + "' returned nan values in its " + i + "th output.");
        }
    }

    private static boolean hasNan(Tensor x) {
        return !x.isnan().any().item().equals(Scalar.of(false));
    }

    /** Restores the mode that was before. */
    @Override
    public void close() {
        enabled = enabledBefore;
        checking = checkingBefore;
    }
}
