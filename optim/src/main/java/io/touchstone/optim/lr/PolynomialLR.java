package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The initial rate times (1 − t / T)ᵖ, 0 from epoch T on.
 *
 * @torch torch.optim.lr_scheduler.PolynomialLR
 */
public final class PolynomialLR extends LRScheduler {
    private int totalIters;
    private double power;

    /** Down to 0 in five equal steps. */
    public PolynomialLR(Optimizer<?> optimizer) {
        this(optimizer, 5, 1);
    }

    /** Down to 0 in {@code totalIters} epochs. */
    public PolynomialLR(Optimizer<?> optimizer, int totalIters, double power) {
        this(optimizer, totalIters, power, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public PolynomialLR(Optimizer<?> optimizer, int totalIters, double power, int lastEpoch) {
        super(optimizer, lastEpoch);
        this.totalIters = totalIters;
        this.power = power;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (isInitial() || t > totalIters) return group.lr();
        double left = Quotient.of(1.0 - Quotient.of(t, totalIters), 1.0 - Quotient.of(t - 1, totalIters));
        return group.lr() * StrictMath.pow(left, power);
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return base(i) * StrictMath.pow(1.0 - Quotient.of(Math.min(totalIters, t), totalIters), power);
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("total_iters", totalIters);
        state.put("power", power);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        totalIters = saved.integer("total_iters", totalIters);
        power = saved.real("power", power);
    }
}
