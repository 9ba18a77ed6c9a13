package io.touchstone.conformance.registry;

/**
 * What arrays an operation is meant for, for generators of programs: the first overload's positional arrays and lists of arrays.
 *
 * @param operands how the arrays' shapes belong together
 * @param elements which dtypes they may have
 * @param region where floating elements should lie, for the result to be finite and smooth
 */
public record Takes(Operands operands, Elements elements, Region region) {
    /** One array of any shape, dtype and content. */
    public static final Takes ANYTHING = new Takes(Operands.ONE, Elements.ANY, Region.REAL);

    /** How the shapes of the arrays belong together. */
    public enum Operands {
        /** No array: sizes and numbers make one. */
        NONE,
        /** One array of any shape. */
        ONE,
        /** One array with at least one dimension. */
        ONE_WITH_DIMENSION,
        /** Arrays that broadcast to a common shape. */
        BROADCAST,
        /** Arrays of the same shape. */
        SAME,
        /** A matrix. */
        MATRIX,
        /** (n, k) and (k, m). */
        MATRIX_PAIR,
        /** (b, n, k) and (b, k, m). */
        BATCH_PAIR,
        /** (n, k) and (k). */
        MATRIX_VECTOR,
        /** (n) and (n). */
        VECTOR_PAIR,
        /** (n) and (m). */
        VECTORS,
        /** Any that {@code @} takes. */
        MATMUL,
        /** (…, in), (out, in) and perhaps (out). */
        LINEAR,
        /** (n, m) or what expands to it, (n, k), (k, m). */
        ADDMM,
        /** A list of arrays equal but for one dimension. */
        CATENABLE,
        /** A list of arrays of the same shape. */
        STACKABLE,
        /** A list of square matrices of one size. */
        SQUARES,
        /** An array, a dimension, and an integer vector of places along it; perhaps slices to put there. */
        PLACES,
        /** An array, a dimension, and integers of the same rank; perhaps a source. */
        GATHERED,
        /** An array and a mask that broadcasts to it. */
        MASKED,
        /** Something that the row's own examples show. */
        SPECIAL
    }

    /** Which dtypes an operation takes. */
    public enum Elements {
        ANY,
        NUMERIC,
        REAL,
        FLOATING,
        DIFFERENTIABLE,
        INTEGRAL,
        BOOL
    }

    /** Where floating elements should lie. */
    public enum Region {
        REAL,
        NONZERO,
        POSITIVE,
        PROBABILITY,
        UNIT,
        ABOVE_ONE,
        ABOVE_MINUS_ONE
    }
}
