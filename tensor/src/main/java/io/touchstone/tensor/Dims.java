package io.touchstone.tensor;

/**
 * Which dimensions a reduction folds away, and whether they stay with size 1.
 *
 * @param mask bit d for dimension d
 * @param keepdim whether folded dimensions stay
 * @param all whether no dimension was named, which means all of them
 */
public record Dims(long mask, boolean keepdim, boolean all) {
    /**
     * The given dimensions of {@code shape}; none given means all. That one does not exist is told before that one is given twice.
     *
     * @throws IndexOutOfBoundsException if one does not exist
     * @throws ShapeException if one is given twice
     */
    public static Dims of(Shape shape, boolean keepdim, int... dims) {
        return inTurn(shape, keepdim, shape.wrapped(dims));
    }

    /** As {@link #of(Shape, boolean, int...)}, but of two mistakes the one that stands first is told. */
    public static Dims inTurn(Shape shape, boolean keepdim, int... dims) {
        boolean[] chosen = shape.mask(dims);
        long mask = 0;
        for (int d = 0; d < chosen.length; d++) if (chosen[d]) mask |= 1L << d;
        return new Dims(mask, keepdim, dims.length == 0);
    }

    /** Whether dimension {@code d} is folded. */
    public boolean contains(int d) {
        return (mask >>> d & 1) != 0;
    }

    /** The shape of the result. */
    public Shape of(Shape shape) {
        return reduced(shape, keepdim);
    }

    /** The shape of the result had {@code keepdim} been true. */
    public Shape kept(Shape shape) {
        return reduced(shape, true);
    }

    /** These dimensions, kept with size 1. */
    public Dims keeping() {
        return new Dims(mask, true, all);
    }

    /** These dimensions after one more has been put in front, which is not folded. */
    public Dims raised() {
        return new Dims(mask << 1, keepdim, false);
    }

    /** How many elements are folded into one. */
    public int count(Shape shape) {
        int n = 1;
        for (int d = 0; d < shape.rank(); d++) if (contains(d)) n *= shape.size(d);
        return n;
    }

    private Shape reduced(Shape shape, boolean keep) {
        if (all && !keep) return Shape.SCALAR;
        boolean[] chosen = new boolean[shape.rank()];
        for (int d = 0; d < chosen.length; d++) chosen[d] = contains(d);
        return shape.reduce(chosen, keep);
    }
}
