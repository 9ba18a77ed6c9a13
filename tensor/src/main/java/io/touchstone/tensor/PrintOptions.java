package io.touchstone.tensor;

import org.jspecify.annotations.Nullable;

/**
 * How tensors are printed.
 *
 * @param precision digits after the point
 * @param threshold with more elements than this, only the first and last of each dimension are shown
 * @param edgeItems how many those are
 * @param lineWidth after how many characters a line is broken
 * @param scientific whether powers of ten are written out; null lets the elements decide
 * @torch torch.set_printoptions
 */
public record PrintOptions(
        int precision,
        int threshold,
        int edgeItems,
        int lineWidth,
        @Nullable Boolean scientific) {
    /** PyTorch's: 4 digits, 1000 elements, 3 at each end, 80 characters. */
    public static final PrintOptions DEFAULT = new PrintOptions(4, 1000, 3, 80, null);

    /** The profile {@code short}: 2 digits, 1000 elements, 2 at each end, 80 characters. */
    public static final PrintOptions SHORT = new PrintOptions(2, 1000, 2, 80, null);

    /** The profile {@code full}: every element is shown. */
    public static final PrintOptions FULL = new PrintOptions(4, Integer.MAX_VALUE, 3, 80, null);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public PrintOptions {
        if (precision < 0 || threshold < 0 || edgeItems < 0 || lineWidth < 0)
            throw new IllegalArgumentException("print options must not be negative: precision " + precision
                    + ", threshold " + threshold + ", edgeitems " + edgeItems + ", linewidth " + lineWidth);
    }
}
