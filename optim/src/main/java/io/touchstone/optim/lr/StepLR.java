package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;

/**
 * The rate times γ every so many epochs.
 *
 * @torch torch.optim.lr_scheduler.StepLR
 */
public final class StepLR extends LRScheduler {
    private final int stepSize;
    private final double gamma;

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
}
