package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate times γ at each milestone; one that is given twice counts twice.
 *
 * @torch torch.optim.lr_scheduler.MultiStepLR
 */
public final class MultiStepLR extends LRScheduler {
    private List<Integer> milestones;
    private double gamma;

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

    /** PyTorch counts how often each milestone is given. */
    @Override
    protected void save(Map<String, @Nullable Object> state) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int milestone : milestones) counts.merge(String.valueOf(milestone), 1, Integer::sum);
        state.put("milestones", counts);
        state.put("gamma", gamma);
    }

    @Override
    protected void restore(SavedSchedule saved) {
        gamma = saved.real("gamma", gamma);
        if (!(saved.entries().get("milestones") instanceof Map<?, ?> counts)) return;
        List<Integer> restored = new ArrayList<>();
        counts.forEach((milestone, count) -> restored.addAll(Collections.nCopies(
                SavedSchedule.number(count).intValue(), Integer.valueOf(String.valueOf(milestone)))));
        milestones = restored;
    }
}
