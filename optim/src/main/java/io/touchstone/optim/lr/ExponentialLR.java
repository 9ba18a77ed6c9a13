package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate times γ every epoch.
 *
 * @torch torch.optim.lr_scheduler.ExponentialLR
 */
public final class ExponentialLR extends LRScheduler {
    private double gamma;

    /** Times {@code gamma} every epoch. */
    public ExponentialLR(Optimizer<?> optimizer, double gamma) {
        this(optimizer, gamma, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public ExponentialLR(Optimizer<?> optimizer, double gamma, int lastEpoch) {
        super(optimizer, lastEpoch);
        this.gamma = gamma;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        return isInitial() ? group.lr() : group.lr() * gamma;
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return base(i) * StrictMath.pow(gamma, t);
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("gamma", gamma);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        gamma = saved.real("gamma", gamma);
    }
}
