package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation along one dimension, which is the next one where arrays have a dimension more, in front. */
public interface Along extends Primitive {
    /** The dimension, counted from the front. */
    int dim();

    /** The same operation along another dimension. */
    Primitive along(int other);

    @Override
    default @Nullable Primitive raised(int count, List<Spec> each) {
        return each.get(0).shape().rank() == 0 ? null : along(dim() + 1);
    }
}
