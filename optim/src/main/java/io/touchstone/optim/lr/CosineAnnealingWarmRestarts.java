package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Down to the least rate along half a cosine, again and again, each time more slowly by a factor.
 *
 * @torch torch.optim.lr_scheduler.CosineAnnealingWarmRestarts
 */
public final class CosineAnnealingWarmRestarts extends LRScheduler {
    private int first;
    private int factor;
    private double etaMin;
    private double at;
    private double period;

    /** Down to 0, every {@code t0} epochs. */
    public CosineAnnealingWarmRestarts(Optimizer<?> optimizer, int t0) {
        this(optimizer, t0, 1, 0);
    }

    /**
     * Down to {@code etaMin} in {@code t0} epochs, then in {@code tMult} times as many, and so on.
     *
     * @throws IllegalArgumentException unless t0 &gt; 0 and tMult ≥ 1
     */
    public CosineAnnealingWarmRestarts(Optimizer<?> optimizer, int t0, int tMult, double etaMin) {
        this(optimizer, t0, tMult, etaMin, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public CosineAnnealingWarmRestarts(Optimizer<?> optimizer, int t0, int tMult, double etaMin, int lastEpoch) {
        super(optimizer, lastEpoch);
        if (t0 <= 0) throw new IllegalArgumentException("Expected positive integer T_0, but got " + t0);
        if (tMult < 1) throw new IllegalArgumentException("Expected integer T_mult >= 1, but got " + tMult);
        this.first = t0;
        this.factor = tMult;
        this.etaMin = etaMin;
        this.period = t0;
        this.at = lastEpoch;
        begin();
    }

    @Override
    public void step() {
        if (lastEpoch() < 0) {
            step(0.0);
            return;
        }
        at++;
        if (at >= period) {
            at -= period;
            period *= factor;
        }
        reach(lastEpoch() + 1);
    }

    @Override
    public void step(int epoch) {
        step((double) epoch);
    }

    /**
     * Goes to an epoch and a part of it.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void step(double epoch) {
        if (!(epoch >= 0)) throw new IllegalArgumentException("Expected non-negative epoch, but got " + epoch);
        if (epoch < first) {
            period = first;
            at = epoch;
        } else if (factor == 1) at = epoch % first;
        else {
            // by the logarithm, as PyTorch does: it may come out a hair too small, and the last period goes on
            int n = (int) (StrictMath.log(epoch / first * (factor - 1) + 1) / StrictMath.log(factor));
            double power = StrictMath.pow(factor, n);
            at = epoch - first * (power - 1) / (factor - 1);
            period = first * power;
        }
        reach((int) Math.floor(epoch));
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        return etaMin + (base(i) - etaMin) * (1 + StrictMath.cos(Math.PI * at / period)) / 2;
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("T_0", first);
        state.put("T_i", whole(period));
        state.put("T_mult", factor);
        state.put("eta_min", etaMin);
        state.put("T_cur", whole(at));
    }

    /** A number of epochs is an integer, unless there is a part of one. */
    private static Number whole(double epochs) {
        return epochs == Math.rint(epochs) ? (Number) (int) epochs : (Number) epochs;
    }

    @Override
    protected void restore(SavedSchedule saved) {
        first = saved.integer("T_0", first);
        period = saved.real("T_i", period);
        factor = saved.integer("T_mult", factor);
        etaMin = saved.real("eta_min", etaMin);
        at = saved.real("T_cur", at);
    }
}
