package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation on single elements, or on the last dimensions alone: it does to arrays with a dimension more, in front, what it does to each of
 * those that lie along it.
 */
public interface Batchwise extends Primitive {
    @Override
    default @Nullable Primitive raised(int count, List<Spec> each) {
        return this;
    }
}
