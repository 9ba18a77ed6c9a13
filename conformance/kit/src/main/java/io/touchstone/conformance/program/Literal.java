package io.touchstone.conformance.program;

import java.util.List;

/** What is an expression and a value alike: numbers, strings, None, dtypes and tensors written out. */
public sealed interface Literal extends Expr, Value {
    /** A Python int. */
    record Int(long value) implements Literal {}

    /** A Python bool. */
    record Bool(boolean value) implements Literal {}

    /** A Python string. */
    record Str(String value) implements Literal {}

    /** Python's None. */
    record None() implements Literal {}

    /** A Python float, which promotes differently from an int of the same value. */
    record FloatNum(double value) implements Literal {}

    /** A Python complex. */
    record ComplexNum(double re, double im) implements Literal {}

    /** A dtype. */
    record DTypeOf(DTypeName dtype) implements Literal {}

    /**
     * A tensor written out: contiguous, without gradient.
     *
     * <p><b>Constraints</b> (C1) at most 64 sizes, none negative; (C2) as many numbers as the shape asks for, two an element if complex; (C3) integers for
     * integral dtypes, reals for the others, which are rounded to the dtype.
     *
     * @param dtype the element type
     * @param shape the sizes; empty for a scalar
     * @param data the numbers in row-major order
     */
    record TensorLiteral(DTypeName dtype, List<Long> shape, Elements data) implements Literal {
        private static final int MAX_RANK = 64;

        /** @throws IllegalArgumentException if a constraint is violated */
        public TensorLiteral {
            shape = List.copyOf(shape);
            if (shape.size() > MAX_RANK) throw new IllegalArgumentException("more than 64 dimensions");
            long wanted = numel(shape) * dtype.numbersPerElement();
            if (data.size() != wanted)
                throw new IllegalArgumentException("shape " + shape + " of " + dtype.torchName() + " needs " + wanted
                        + " numbers, but there are " + data.size());
            if (data.isIntegral() != dtype.isIntegral())
                throw new IllegalArgumentException("the numbers do not suit " + dtype.torchName());
            data = data.roundedTo(dtype.part());
        }

        /** A scalar or vector of reals of any shape: {@code reals(FLOAT32, List.of(2L), 1, 2)}. */
        public static TensorLiteral reals(DTypeName dtype, List<Long> shape, double... data) {
            return new TensorLiteral(dtype, shape, Elements.ofReals(data));
        }

        /** A tensor of integers or of booleans as 0 and 1. */
        public static TensorLiteral integers(DTypeName dtype, List<Long> shape, long... data) {
            return new TensorLiteral(dtype, shape, Elements.ofIntegers(data));
        }

        /** The number of elements. */
        public long numel() {
            return numel(shape);
        }

        private static long numel(List<Long> shape) {
            if (shape.stream().anyMatch(size -> size < 0))
                throw new IllegalArgumentException("negative size in " + shape);
            if (shape.contains(0L)) return 0;
            long numel = 1;
            for (long size : shape) {
                if (size > Integer.MAX_VALUE / numel)
                    throw new IllegalArgumentException("shape " + shape + " is too large");
                numel *= size;
            }
            return numel;
        }
    }
}
