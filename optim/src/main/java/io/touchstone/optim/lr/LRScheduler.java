package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private int lastEpoch = -1;

    /** A scheduler of the given optimizer, whose present rates are what it starts from unless an earlier one has noted others. */
    protected LRScheduler(Optimizer<?> optimizer) {
        this.optimizer = optimizer;
        for (ParamGroup<?> group : optimizer.groups()) {
            Double noted = group.initialLr();
            if (noted == null) group.initialLr(group.lr());
            baseLrs.add(noted == null ? group.lr() : noted);
        }
    }

    /** The rate of group {@code i} at epoch {@code t}; the group still has the rate of the epoch before. */
    protected abstract double rate(int i, ParamGroup<?> group, int t);

    /** The rate of group {@code i} at epoch {@code t} from the initial rate, where there is a formula for it. */
    protected double closedForm(int i, ParamGroup<?> group, int t) {
        return rate(i, group, t);
    }

    /** Goes to epoch 0. */
    protected final void begin() {
        advance();
    }

    /**
     * Goes to the next epoch.
     *
     * @torch torch.optim.lr_scheduler.LRScheduler.step
     */
    public void step() {
        advance();
    }

    private void advance() {
        lastEpoch++;
        moved(lastEpoch);
        set(false);
    }

    /** Goes to any epoch, by the closed form where there is one. */
    public void step(int epoch) {
        lastEpoch = epoch;
        moved(epoch);
        set(true);
    }

    /** Called when the epoch has changed, before rates are asked for. */
    protected void moved(int epoch) {}

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

    /** Back to before epoch 0, without a change of rates. */
    final void undoFirstStep() {
        lastEpoch = -1;
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
     * What changes, under PyTorch's names; what a scheduler was made with is not saved.
     *
     * @torch torch.optim.lr_scheduler.LRScheduler.state_dict
     */
    public final Map<String, Object> stateDict() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("base_lrs", List.copyOf(baseLrs));
        state.put("last_epoch", lastEpoch);
        state.put("_last_lr", List.copyOf(lastLr));
        save(state);
        return state;
    }

    /** Takes over a saved state; the groups' rates are the optimizer's affair. */
    public final void loadStateDict(Map<String, ?> state) {
        baseLrs = new ArrayList<>(numbers(state.get("base_lrs")));
        lastLr = numbers(state.get("_last_lr"));
        lastEpoch = (int) number(state.get("last_epoch"));
        restore(state);
    }

    /** Adds what else changes. */
    protected void save(Map<String, Object> state) {}

    /** Takes over what {@link #save} has added. */
    protected void restore(Map<String, ?> state) {}

    static double number(@Nullable Object value) {
        if (value instanceof Number n) return n.doubleValue();
        throw new IllegalArgumentException("expected a number in the state, not " + value);
    }

    private static List<Double> numbers(@Nullable Object value) {
        if (!(value instanceof List<?> list))
            throw new IllegalArgumentException("expected a list in the state, not " + value);
        return list.stream().map(LRScheduler::number).toList();
    }
}
