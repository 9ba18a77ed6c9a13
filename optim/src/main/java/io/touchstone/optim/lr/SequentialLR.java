package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scheduler after the other: at each milestone the next begins at its epoch 0.
 *
 * @torch torch.optim.lr_scheduler.SequentialLR
 */
public final class SequentialLR extends LRScheduler {
    private final List<LRScheduler> schedulers;
    private List<Integer> milestones;

    /**
     * The schedulers in turn.
     *
     * @throws IllegalArgumentException unless there is one milestone fewer than schedulers, and all schedule the same optimizer
     */
    public SequentialLR(Optimizer<?> optimizer, List<? extends LRScheduler> schedulers, List<Integer> milestones) {
        this(optimizer, schedulers, milestones, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public SequentialLR(
            Optimizer<?> optimizer, List<? extends LRScheduler> schedulers, List<Integer> milestones, int lastEpoch) {
        super(optimizer);
        if (schedulers.isEmpty())
            throw new IllegalArgumentException("SequentialLR expects at least one scheduler, but got no scheduler.");
        for (int i = 0; i < schedulers.size(); i++)
            if (schedulers.get(i).optimizer() != optimizer)
                throw new IllegalArgumentException(
                        "SequentialLR expects all schedulers to belong to the same optimizer, but got scheduler "
                                + schedulers.get(i).getClass().getSimpleName() + " at index " + i
                                + " has another one.");
        if (milestones.size() != schedulers.size() - 1)
            throw new IllegalArgumentException(
                    "Sequential Schedulers expects number of schedulers provided to be one more than the number"
                            + " of milestone points, but got number of schedulers " + schedulers.size()
                            + " and the number of milestones to be equal to " + milestones.size());
        this.schedulers = List.copyOf(schedulers);
        this.milestones = List.copyOf(milestones);
        epoch(lastEpoch + 1);
        start();
    }

    /** Takes back what the schedulers did when they were made, and lets the first begin. */
    private void start() {
        for (ParamGroup<?> group : optimizer().groups()) {
            Double initial = group.initialLr();
            if (initial != null) group.lr(initial);
        }
        undo();
        LRScheduler first = schedulers.get(0);
        first.begin();
        noteLast(first.lastLr());
    }

    @Override
    void undo() {
        schedulers.forEach(LRScheduler::undo);
    }

    private int reached(int t) {
        return (int) milestones.stream().filter(m -> m <= t).count();
    }

    @Override
    public void step() {
        epoch(lastEpoch() + 1);
        int i = reached(lastEpoch());
        LRScheduler current = schedulers.get(i);
        if (i > 0 && milestones.get(i - 1) == lastEpoch()) current.jump(0);
        else current.step();
        noteLast(current.lastLr());
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        throw new IllegalStateException("a SequentialLR has no rate of its own to start again from");
    }

    @Override
    public Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("_milestones", milestones);
        state.put("last_epoch", lastEpoch());
        state.put("_last_lr", lastLr());
        state.put("_schedulers", schedulers.stream().map(LRScheduler::stateDict).toList());
        return state;
    }

    @Override
    protected void restore(SavedSchedule saved) {
        milestones = saved.integers("_milestones", milestones);
        Nested.restore(schedulers, saved);
    }
}
