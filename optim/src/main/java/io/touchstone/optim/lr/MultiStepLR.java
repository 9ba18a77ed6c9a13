package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Collections;
import java.util.List;

/**
 * The rate times γ at each milestone; one that is given twice counts twice.
 *
 * @torch torch.optim.lr_scheduler.MultiStepLR
 */
public final class MultiStepLR extends LRScheduler {
    private final List<Integer> milestones;
    private final double gamma;

    /** Times 0.1 at each milestone. */
    public MultiStepLR(Optimizer<?> optimizer, List<Integer> milestones) {
        this(optimizer, milestones, 0.1);
    }

    /** Times {@code gamma} at each milestone. */
    public MultiStepLR(Optimizer<?> optimizer, List<Integer> milestones, double gamma) {
        this(optimizer, milestones, gamma, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public MultiStepLR(Optimizer<?> optimizer, List<Integer> milestones, double gamma, int lastEpoch) {
        super(optimizer, lastEpoch);
        this.milestones = List.copyOf(milestones);
        this.gamma = gamma;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        int times = Collections.frequency(milestones, t);
        return times == 0 ? group.lr() : group.lr() * StrictMath.pow(gamma, times);
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return base(i)
                * StrictMath.pow(
                        gamma, (double) milestones.stream().filter(m -> m <= t).count());
    }
}
