package io.touchstone.tensor;

import org.jspecify.annotations.Nullable;

/**
 * One item between the brackets of {@code x[…]}.
 *
 * @torch torch.Tensor.__getitem__
 */
public sealed interface Index {
    /** One place; the dimension disappears. */
    record At(int index) implements Index {}

    /** From {@code start} to before {@code end} in steps; null is the beginning, the end, or 1. */
    record Range(
            @Nullable Integer start,
            @Nullable Integer end,
            @Nullable Integer step) implements Index {}

    /** As many whole dimensions as the other items leave over: {@code ...}. */
    record Ellipsis() implements Index {}

    /** A new dimension of size 1: {@code None}. */
    record NewAxis() implements Index {}

    /** A truth value: a new dimension of size 1 or 0. */
    record Bool(boolean value) implements Index {}

    /** Places named by an integer tensor, or a bool mask over as many dimensions as it has. */
    record Places(Tensor tensor) implements Index {}

    /** {@code x[i]}. */
    static Index at(int i) {
        return new At(i);
    }

    /** {@code x[:]}. */
    static Index all() {
        return new Range(null, null, null);
    }

    /** {@code x[start:end]}. */
    static Index range(@Nullable Integer start, @Nullable Integer end) {
        return new Range(start, end, null);
    }

    /** {@code x[start:end:step]}. */
    static Index range(@Nullable Integer start, @Nullable Integer end, @Nullable Integer step) {
        return new Range(start, end, step);
    }

    /** {@code x[...]}. */
    static Index ellipsis() {
        return new Ellipsis();
    }

    /** {@code x[None]}. */
    static Index newAxis() {
        return new NewAxis();
    }

    /** {@code x[places]}, or {@code x[mask]}; an integer without dimensions selects as a plain one does, which gives a view. */
    static Index of(Tensor places) {
        boolean selects = places.dim() == 0
                && places.dtype().category() == DType.Category.INTEGER
                && places.dtype() != DType.UINT8;
        if (!selects) return new Places(places);
        long i = places.item().integer();
        return at((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, i)));
    }
}
