package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Down to the least rate along half a cosine, and then up again: there is no restart.
 *
 * @torch torch.optim.lr_scheduler.CosineAnnealingLR
 */
public final class CosineAnnealingLR extends LRScheduler {
    private int tMax;
    private double etaMin;

    /** Down to 0 in {@code tMax} epochs. */
    public CosineAnnealingLR(Optimizer<?> optimizer, int tMax) {
        this(optimizer, tMax, 0);
    }

    /** Down to {@code etaMin} in {@code tMax} epochs. */
    public CosineAnnealingLR(Optimizer<?> optimizer, int tMax, double etaMin) {
        this(optimizer, tMax, etaMin, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public CosineAnnealingLR(Optimizer<?> optimizer, int tMax, double etaMin, int lastEpoch) {
        super(optimizer, lastEpoch);
        this.tMax = tMax;
        this.etaMin = etaMin;
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        if (isInitial()) return group.lr();
        // One epoch after the bottom, the quotient below would be 0 / 0.
        if ((t - 1 - tMax) % (2 * tMax) == 0)
            return group.lr() + (base(i) - etaMin) * (1 - StrictMath.cos(Math.PI / tMax)) / 2;
        return (1 + StrictMath.cos(Math.PI * t / tMax))
                        / (1 + StrictMath.cos(Math.PI * (t - 1) / tMax))
                        * (group.lr() - etaMin)
                + etaMin;
    }

    @Override
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return etaMin + (base(i) - etaMin) * (1 + StrictMath.cos(Math.PI * t / tMax)) / 2;
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("T_max", tMax);
        state.put("eta_min", etaMin);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        tMax = saved.integer("T_max", tMax);
        etaMin = saved.real("eta_min", etaMin);
    }
}
