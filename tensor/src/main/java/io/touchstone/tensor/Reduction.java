package io.touchstone.tensor;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of the losses of single elements.
 *
 * @torch the argument {@code reduction} of losses
 */
public enum Reduction {
    /** They stay as they are. */
    NONE,
    /** Their mean; of weighted losses, what each function says. */
    MEAN,
    /** Their sum. */
    SUM;

    /**
     * The reduction that PyTorch calls by this name.
     *
     * @throws IllegalArgumentException unless it is {@code "none"}, {@code "mean"} or {@code "sum"}
     */
    public static Reduction of(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "mean" -> MEAN;
            case "sum" -> SUM;
            default -> throw new IllegalArgumentException(name + " is not a valid value for reduction");
        };
    }

    /**
     * The reduction that PyTorch's functions without a module know by this number; what is none of them leaves the losses as they are.
     *
     * @torch at::Reduction
     */
    public static Reduction numbered(int number) {
        return number == 1 ? MEAN : number == 2 ? SUM : NONE;
    }

    /**
     * What older programs say by two flags, either of which may be left out and is true then.
     *
     * @torch the arguments {@code size_average} and {@code reduce} of losses
     */
    public static Reduction legacy(@Nullable Boolean sizeAverage, @Nullable Boolean reduce) {
        if (Boolean.FALSE.equals(reduce)) return NONE;
        return Boolean.FALSE.equals(sizeAverage) ? SUM : MEAN;
    }

    /** The given losses, reduced. */
    public <A extends Array<A>> A of(A losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> losses.mean();
            case SUM -> losses.sum();
        };
    }
}
