package io.touchstone.optim;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an optimizer remembers of one parameter, as its update sees it: tensors, or variables where steps are recorded.
 *
 * @param <A> what the update computes with
 */
public interface Memory<A extends Array<A> & Mutating<A>> {
    /** What is remembered under a key; null if there is nothing. */
    @Nullable
    A get(String key);

    /** Remembers a value, and gives it back. */
    A keep(String key, A value);

    /** What is remembered under a key, made first if there is nothing. */
    default A get(String key, Supplier<A> first) {
        A known = get(key);
        return known != null ? known : keep(key, first.get());
    }

    /** A number in a tensor of the default floating type, as PyTorch keeps them, made first if there is none. */
    A number(String key, double first);

    /** One more step: the number of steps, under the key {@code step}. */
    default double nextStep() {
        return number("step", 0).add_(1L).value().item().re();
    }

    /**
     * What later steps change in place, as it is now: a copy where the step is recorded and its derivative needs the value, otherwise the thing
     * itself.
     */
    A asItIs(A value);
}
