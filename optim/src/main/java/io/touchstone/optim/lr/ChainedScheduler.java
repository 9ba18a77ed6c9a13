package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several schedulers of one optimizer, all stepped each epoch, in order.
 *
 * @torch torch.optim.lr_scheduler.ChainedScheduler
 */
public final class ChainedScheduler extends LRScheduler {
    private final List<LRScheduler> schedulers;

    /**
     * The schedulers together.
     *
     * @throws IllegalArgumentException if there are none, or they schedule several optimizers
     */
    public ChainedScheduler(List<? extends LRScheduler> schedulers) {
        super(optimizerOf(schedulers));
        this.schedulers = List.copyOf(schedulers);
        epoch(0);
        noteLast(this.schedulers.get(schedulers.size() - 1).lastLr());
    }

    private static Optimizer<?> optimizerOf(List<? extends LRScheduler> schedulers) {
        if (schedulers.isEmpty())
            throw new IllegalArgumentException(
                    "ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.");
        Optimizer<?> first = schedulers.get(0).optimizer();
        for (int i = 1; i < schedulers.size(); i++)
            if (schedulers.get(i).optimizer() != first)
                throw new IllegalArgumentException(
                        "ChainedScheduler expects all schedulers to belong to the same optimizer, but got schedulers at index 0 and "
                                + i + " to be different");
        return first;
    }

    @Override
    public void step() {
        schedulers.forEach(LRScheduler::step);
        epoch(lastEpoch() + 1);
        noteLast(optimizer().groups().stream().map(ParamGroup::lr).toList());
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        throw new IllegalStateException("a ChainedScheduler has no rate of its own to start again from");
    }

    @Override
    void undo() {
        schedulers.forEach(LRScheduler::undo);
    }

    @Override
    public Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("_last_lr", lastLr());
        state.put("_schedulers", schedulers.stream().map(LRScheduler::stateDict).toList());
        return state;
    }

    @Override
    protected void restore(SavedSchedule saved) {
        Nested.restore(schedulers, saved);
        epoch(schedulers.get(0).lastEpoch());
    }
}
