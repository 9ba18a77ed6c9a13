package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From whatever the rate is to a constant one, for weights that are averaged meanwhile.
 *
 * @torch torch.optim.swa_utils.SWALR
 */
public final class SWALR extends LRScheduler {
    private static final String TARGET = "swa_lr";

    private int annealEpochs;
    private String annealStrategy;

    /** Along half a cosine in ten epochs. */
    public SWALR(Optimizer<?> optimizer, double swaLr) {
        this(optimizer, swaLr, 10, "cos");
    }

    /**
     * In {@code annealEpochs} epochs.
     *
     * @param annealStrategy cos or linear
     * @throws IllegalArgumentException if it is neither, or the epochs are negative
     */
    public SWALR(Optimizer<?> optimizer, double swaLr, int annealEpochs, String annealStrategy) {
        this(optimizer, PerGroup.all(swaLr), annealEpochs, annealStrategy, -1);
    }

    /**
     * In {@code annealEpochs} epochs, to a rate for each group, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     * @throws IllegalArgumentException if the strategy is neither cos nor linear, or the epochs are negative
     */
    public SWALR(
            Optimizer<?> optimizer, PerGroup<Double> swaLr, int annealEpochs, String annealStrategy, int lastEpoch) {
        super(noted(optimizer, swaLr), lastEpoch);
        if (!annealStrategy.equals("cos") && !annealStrategy.equals("linear"))
            throw new IllegalArgumentException(
                    "anneal_strategy must by one of 'cos' or 'linear', instead got " + annealStrategy);
        if (annealEpochs < 0)
            throw new IllegalArgumentException("anneal_epochs must be equal or greater than 0, got " + annealEpochs);
        this.annealEpochs = annealEpochs;
        this.annealStrategy = annealStrategy;
        begin();
    }

    private static Optimizer<?> noted(Optimizer<?> optimizer, PerGroup<Double> swaLr) {
        List<Double> rates = swaLr.of(optimizer, TARGET);
        for (int i = 0; i < rates.size(); i++) optimizer.groups().get(i).note(TARGET, rates.get(i));
        return optimizer;
    }

    /** The present rate tells, by how far it should have come, where it started. */
    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        double swaLr = group.noted(TARGET);
        int step = annealEpochs == 0 ? Math.max(1, stepCount() - 1) : stepCount() - 1;
        double before = part(step - 1);
        double start = before == 1 ? swaLr : (group.lr() - before * swaLr) / (1 - before);
        double now = part(step);
        return swaLr * now + start * (1 - now);
    }

    private double part(int step) {
        double x = Math.max(0, Math.min(1, step / (double) Math.max(1, annealEpochs)));
        return annealStrategy.equals("cos") ? (1 - StrictMath.cos(Math.PI * x)) / 2 : x;
    }

    @Override
    protected void save(Map<String, @Nullable Object> state) {
        state.put("_anneal_strategy", annealStrategy);
        state.put("anneal_epochs", annealEpochs);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        annealStrategy = saved.text("_anneal_strategy", annealStrategy);
        annealEpochs = saved.integer("anneal_epochs", annealEpochs);
    }
}
