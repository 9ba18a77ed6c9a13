package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Sets the learning rates of an optimizer's groups, epoch by epoch.
 *
 * <p>A subclass says in {@link #rate} how a group's rate follows from what it is, and calls {@link #begin} at the end of its constructor.
 *
 * @torch torch.optim.lr_scheduler.LRScheduler
 */
public abstract class LRScheduler {
    private final Optimizer<?> optimizer;
    private List<Double> baseLrs = new ArrayList<>();
    private List<Double> lastLr = new ArrayList<>();
    private int lastEpoch;
    private int stepCount;
    private boolean initial;

    /** A scheduler of the given optimizer, whose present rates are what it starts from unless an earlier one has noted others. */
    protected LRScheduler(Optimizer<?> optimizer) {
        this(optimizer, -1);
    }

    /**
     * A scheduler that goes on after an epoch, from the initial rates that are noted in the optimizer's groups.
     *
     * @param lastEpoch the epoch before; −1 to begin
     * @throws NoSuchElementException if it goes on and no initial rate is noted
     */
    protected LRScheduler(Optimizer<?> optimizer, int lastEpoch) {
        this.optimizer = optimizer;
        this.lastEpoch = lastEpoch;
        List<? extends ParamGroup<?>> groups = optimizer.groups();
        for (int i = 0; i < groups.size(); i++) {
            Double noted = groups.get(i).initialLr();
            if (noted == null && lastEpoch != -1)
                throw new NoSuchElementException("param 'initial_lr' is not specified in param_groups[" + i
                        + "] when resuming scheduler with last_epoch >= 0.");
            if (noted == null) groups.get(i).initialLr(groups.get(i).lr());
            baseLrs.add(noted == null ? groups.get(i).lr() : noted);
        }
    }

    /** The rate of group {@code i} at epoch {@code t}; the group still has the rate of the epoch before. */
    protected abstract double rate(int i, ParamGroup<?> group, int t);

    /** The rate of group {@code i} at epoch {@code t} from the initial rate, where there is a formula for it. */
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return rate(i, group, t);
    }

    /** Takes the first step: to epoch 0, or to the one after that which the scheduler goes on from. */
    protected final void begin() {
        stepCount = 0;
        initial = true;
        try {
            step();
        } finally {
            initial = false;
        }
    }

    /** Whether this is the first step, of the constructor: a scheduler that goes on does not change rates that it finds. */
    protected final boolean isInitial() {
        return initial;
    }

    /**
     * Goes to the next epoch.
     *
     * @torch torch.optim.lr_scheduler.LRScheduler.step
     */
    public void step() {
        stepCount++;
        reach(lastEpoch + 1);
    }

    /** Goes to any epoch, by the closed form where there is one. */
    public void step(int epoch) {
        stepCount++;
        jump(epoch);
    }

    /** As {@link #step(int)}, without counting it. */
    final void jump(int epoch) {
        lastEpoch = epoch;
        set(true);
    }

    /** Sets the rates of an epoch. */
    final void reach(int epoch) {
        lastEpoch = epoch;
        set(false);
    }

    /** One more step. */
    final void count() {
        stepCount++;
    }

    /** How many steps there have been, the constructor's among them. */
    final int stepCount() {
        return stepCount;
    }

    private void set(boolean closed) {
        List<? extends ParamGroup<?>> groups = optimizer.groups();
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            ParamGroup<?> group = groups.get(i);
            rates.add(closed ? closedForm(i, group, lastEpoch) : rate(i, group, lastEpoch));
        }
        for (int i = 0; i < groups.size(); i++) groups.get(i).lr(rates.get(i));
        lastLr = rates;
    }

    /** Goes back an epoch, without a change of rates. */
    void undo() {
        lastEpoch--;
    }

    /** Changes what the rates are multiples of. */
    final void rebase(List<Double> rates) {
        baseLrs = new ArrayList<>(rates);
    }

    /** The optimizer. */
    public final Optimizer<?> optimizer() {
        return optimizer;
    }

    /** The groups' initial rates. */
    public final List<Double> baseLrs() {
        return List.copyOf(baseLrs);
    }

    /** The epoch. */
    public final int lastEpoch() {
        return lastEpoch;
    }

    /** The rates that were set last. */
    public List<Double> lastLr() {
        return List.copyOf(lastLr);
    }

    final double base(int i) {
        return baseLrs.get(i);
    }

    final void noteLast(List<Double> rates) {
        lastLr = List.copyOf(rates);
    }

    final void epoch(int epoch) {
        lastEpoch = epoch;
    }

    /**
     * What the scheduler was made with and where it stands, under PyTorch's names; functions are not saved.
     *
     * @torch torch.optim.lr_scheduler.LRScheduler.state_dict
     */
    public Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        save(state);
        state.put("base_lrs", List.copyOf(baseLrs));
        state.put("last_epoch", lastEpoch);
        state.put("_step_count", stepCount);
        state.put("_is_initial", initial);
        state.put("_get_lr_called_within_step", false);
        state.put("_last_lr", lastLr());
        return state;
    }

    /**
     * Takes over what is in a saved state; the groups' rates are the optimizer's affair.
     *
     * @throws IllegalArgumentException if an entry is of another type
     * @torch torch.optim.lr_scheduler.LRScheduler.load_state_dict
     */
    public final void loadStateDict(Map<String, ? extends @Nullable Object> state) {
        SavedSchedule saved = new SavedSchedule(state);
        baseLrs = saved.reals("base_lrs", baseLrs);
        lastLr = saved.reals("_last_lr", lastLr);
        lastEpoch = saved.integer("last_epoch", lastEpoch);
        stepCount = saved.integer("_step_count", stepCount);
        restore(saved);
    }

    /** Adds what this kind of scheduler was made with, and what else changes. */
    protected void save(Map<String, @Nullable Object> state) {}

    /** Takes over what {@link #save} has added. */
    protected void restore(SavedSchedule saved) {}
}
