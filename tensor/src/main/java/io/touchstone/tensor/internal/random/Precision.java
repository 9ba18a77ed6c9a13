package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;

/** In which type of C a computation runs that is written here in doubles: each result is rounded to it. */
public enum Precision {
    SINGLE {
        @Override
        double round(double x) {
            return (float) x;
        }
    },
    DOUBLE {
        @Override
        double round(double x) {
            return x;
        }
    };

    /** The precision of computations on elements of a floating type. */
    public static Precision of(DType dtype) {
        return dtype == DType.FLOAT64 ? DOUBLE : SINGLE;
    }

    /** The nearest number of the type; for + − × ÷ √ of its numbers, what its own operation gives. */
    abstract double round(double x);
}
