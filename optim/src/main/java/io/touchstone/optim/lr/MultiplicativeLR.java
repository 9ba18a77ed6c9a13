package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rate times a function of the epoch, from epoch 1 on.
 *
 * @torch torch.optim.lr_scheduler.MultiplicativeLR
 */
public final class MultiplicativeLR extends LRScheduler {
    private final List<? extends IntToDoubleFunction> lambdas;

    /** The same function for all groups. */
    public MultiplicativeLR(Optimizer<?> optimizer, IntToDoubleFunction lambda) {
        this(optimizer, Collections.nCopies(optimizer.groups().size(), lambda));
    }

    /**
     * A function for each group.
     *
     * @throws IllegalArgumentException if there are more or fewer than groups
     */
    public MultiplicativeLR(Optimizer<?> optimizer, List<? extends IntToDoubleFunction> lambdas) {
        this(optimizer, lambdas, -1);
    }

    /**
     * The same, going on after an epoch.
     *
     * @param lastEpoch the epoch before; −1 to begin
     */
    public MultiplicativeLR(Optimizer<?> optimizer, List<? extends IntToDoubleFunction> lambdas, int lastEpoch) {
        super(optimizer, lastEpoch);
        int groups = optimizer.groups().size();
        if (lambdas.size() != groups)
            throw new IllegalArgumentException("Expected " + groups + " lr_lambdas, but got " + lambdas.size());
        this.lambdas = List.copyOf(lambdas);
        begin();
    }

    @Override
    protected double rate(int i, ParamGroup<?> group, int t) {
        return isInitial() ? group.lr() : group.lr() * lambdas.get(i).applyAsDouble(t);
    }

    /** As PyTorch's, which has a place for each function and no functions in them. */
    @Override
    public Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = super.stateDict();
        state.put("lr_lambdas", Collections.nCopies(lambdas.size(), null));
        return state;
    }
}
