package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a module gives if it is several things, a tuple to PyTorch: backward hooks see the gradients of those that are tensors.
 *
 * @param <T> the type itself
 */
public interface Tuple<T> {
    /** The elements in order, null for each that is no tensor; one that is a tuple in turn is none. */
    List<@Nullable Variable> tensors();

    /** The same with other tensors in the places of its own. */
    T with(List<@Nullable Variable> tensors);
}
