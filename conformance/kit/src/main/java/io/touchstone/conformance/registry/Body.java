package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/** What an operation does with arguments that fit: a reference to a static method that is generic in the interpreter. */
@FunctionalInterface
public interface Body {
    /** The result: an array, a list of such, a number, a bool, a string, a dtype or None. */
    <A extends Array<A>> @Nullable Object on(Arguments<A> a);

    /** A function of one array: {@code Array::sin}. */
    @FunctionalInterface
    interface Unary {
        /** The result. */
        <A extends Array<A>> A on(A x);
    }

    /** A function of two arrays: {@code Array::maximum}. */
    @FunctionalInterface
    interface Binary {
        /** The result. */
        <A extends Array<A>> A on(A x, A y);
    }

    /** A function of an array and a number: {@code Array::mul}. */
    @FunctionalInterface
    interface WithNumber {
        /** The result. */
        <A extends Array<A>> A on(A x, io.touchstone.tensor.Scalar y);
    }
}
