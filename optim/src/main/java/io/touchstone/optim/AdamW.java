package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import java.util.List;

/**
 * Adam whose weight decay shrinks the parameter itself, before the moments are updated, and is 0.01 unless said otherwise.
 *
 * @torch torch.optim.AdamW
 */
public final class AdamW extends Optimizer<Adam.Options> {
    /** AdamW with the defaults and a learning rate. */
    public AdamW(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** AdamW; the decay is decoupled whatever the options say. */
    public AdamW(List<? extends Variable> parameters, Adam.Options options) {
        super(parameters, options.decoupledWeightDecay(true));
    }

    @Override
    public Optimizer<Adam.Options> addGroup(List<? extends Variable> parameters, Adam.Options options) {
        return super.addGroup(parameters, options.decoupledWeightDecay(true));
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Adam.Options o) {
        Adam.step(p, g, state, o);
    }

    /** PyTorch's defaults. */
    public static Adam.Options options() {
        return Adam.options().weightDecay(1e-2).decoupledWeightDecay(true);
    }
}
