package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * The last input, as what an operation has made of the others, or of what it stands for itself: the values are there already, and what counts
 * is the rule.
 */
public interface Made extends Single, Batchwise {
    @Override
    default Spec spec(List<Spec> in) {
        return in.get(in.size() - 1);
    }

    @Override
    default Tensor compute(List<Tensor> in, Spec output) {
        Tensor made = in.get(in.size() - 1);
        return made.laidOutAs(made);
    }

    @Override
    default Reads reads(int i) {
        return Reads.NOTHING;
    }
}
