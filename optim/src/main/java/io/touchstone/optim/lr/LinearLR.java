package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The initial rate times a factor that goes from one number to another in equal steps.
 *
 * @torch torch.optim.lr_scheduler.LinearLR
 */
public final class LinearLR extends LRScheduler {
    private double startFactor;
    private double endFactor;
    private int totalIters;

    /** From a third of the rate to all of it, in five epochs. */
    public LinearLR(Optimizer<?> optimizer) {
        this(optimizer, 1.0 / 3, 1, 5);
    }

    /**
     * From {@code startFactor} to {@code endFactor} in {@code totalIters} epochs.
     *
     * @throws IllegalArgumentException unless 0 &lt; startFactor ≤ 1 and 0 ≤ endFactor ≤ 1
     */
    public LinearLR(Optimizer<?> optimizer, double startFactor, double endFactor, int totalIters) {
        this(optimizer, startFactor, endFactor, totalIters, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public LinearLR(Optimizer<?> optimizer, double startFactor, double endFactor, int totalIters, int lastEpoch) {
        super(optimizer, lastEpoch);
        if (!(startFactor > 0 && startFactor <= 1))
            throw new IllegalArgumentException(
                    "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
        if (!(endFactor >= 0 && endFactor <= 1))
            throw new IllegalArgumentException("Ending multiplicative factor expected to be between 0 and 1.");
        this.startFactor = startFactor;
        this.endFactor = endFactor;
        this.totalIters = totalIters;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (t == 0) return group.lr() * startFactor;
        if (isInitial() || t > totalIters) return group.lr();
        double rise = endFactor - startFactor;
        return group.lr() * (1.0 + rise / (totalIters * startFactor + (t - 1) * rise));
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return base(i) * (startFactor + Quotient.of((endFactor - startFactor) * Math.min(totalIters, t), totalIters));
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("start_factor", startFactor);
        state.put("end_factor", endFactor);
        state.put("total_iters", totalIters);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        startFactor = saved.real("start_factor", startFactor);
        endFactor = saved.real("end_factor", endFactor);
        totalIters = saved.integer("total_iters", totalIters);
    }
}
