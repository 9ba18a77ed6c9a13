package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The initial rate times a factor for some epochs, and itself from then on.
 *
 * @torch torch.optim.lr_scheduler.ConstantLR
 */
public final class ConstantLR extends LRScheduler {
    private double factor;
    private int totalIters;

    /** A third of the rate for five epochs. */
    public ConstantLR(Optimizer<?> optimizer) {
        this(optimizer, 1.0 / 3, 5);
    }

    /**
     * The rate times {@code factor} for {@code totalIters} epochs.
     *
     * @throws IllegalArgumentException unless the factor is between 0 and 1
     */
    public ConstantLR(Optimizer<?> optimizer, double factor, int totalIters) {
        this(optimizer, factor, totalIters, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public ConstantLR(Optimizer<?> optimizer, double factor, int totalIters, int lastEpoch) {
        super(optimizer, lastEpoch);
        if (!(factor >= 0 && factor <= 1))
            throw new IllegalArgumentException("Constant multiplicative factor expected to be between 0 and 1.");
        this.factor = factor;
        this.totalIters = totalIters;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (t == 0) return group.lr() * factor;
        return t == totalIters ? group.lr() * Quotient.of(1.0, factor) : group.lr();
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return base(i) * (factor + (t >= totalIters ? 1 : 0) * (1 - factor));
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("factor", factor);
        state.put("total_iters", totalIters);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        factor = saved.real("factor", factor);
        totalIters = saved.integer("total_iters", totalIters);
    }
}
