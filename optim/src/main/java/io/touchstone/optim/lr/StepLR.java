package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate times γ every so many epochs.
 *
 * @torch torch.optim.lr_scheduler.StepLR
 */
public final class StepLR extends LRScheduler {
    private int stepSize;
    private double gamma;

    /** Times 0.1 every {@code stepSize} epochs. */
    public StepLR(Optimizer<?> optimizer, int stepSize) {
        this(optimizer, stepSize, 0.1);
    }

    /** Times {@code gamma} every {@code stepSize} epochs. */
    public StepLR(Optimizer<?> optimizer, int stepSize, double gamma) {
        this(optimizer, stepSize, gamma, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public StepLR(Optimizer<?> optimizer, int stepSize, double gamma, int lastEpoch) {
        super(optimizer, lastEpoch);
        this.stepSize = stepSize;
        this.gamma = gamma;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        return t == 0 || t % stepSize != 0 ? group.lr() : group.lr() * gamma;
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return base(i) * StrictMath.pow(gamma, Math.floorDiv(t, stepSize));
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("step_size", stepSize);
        state.put("gamma", gamma);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        stepSize = saved.integer("step_size", stepSize);
        gamma = saved.real("gamma", gamma);
    }
}
