package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;

/** What makes Python's numbers of elements. */
final class NumberRows {
    private NumberRows() {}

    static Rows rows() {
        Rows r = new Rows("property");
        r.op("item(Tensor input)", NumberRows::item);
        r.op("tolist(Tensor input)", NumberRows::tolist);
        r.op("__int__(Tensor input)", NumberRows::toInteger);
        r.op("__index__(Tensor input)", NumberRows::toIndex);
        r.op("__float__(Tensor input)", NumberRows::toFloat);
        r.op("__complex__(Tensor input)", NumberRows::toComplex);
        return r;
    }

    private static <A extends Array<A>> Object item(Arguments<A> a) {
        return Nested.plain(a.self().value().item());
    }

    private static <A extends Array<A>> Object tolist(Arguments<A> a) {
        return Nested.lists(a.self().value());
    }

    /** The only element, as Python's constructors of numbers ask for it. */
    private static Scalar onlyElement(Arguments<?> a) {
        Tensor x = a.self().value();
        if (x.numel() != 1)
            throw new IllegalArgumentException("only one element tensors can be converted to Python scalars");
        return x.item();
    }

    /** The same without an imaginary part, which is refused as if {@code real} were wanted. */
    private static Scalar onlyElement(Arguments<?> a, DType real) {
        Scalar element = onlyElement(a);
        return element.im() == 0 ? element : element.requireFits(real);
    }

    private static <A extends Array<A>> Object toInteger(Arguments<A> a) {
        Scalar element = onlyElement(a, DType.INT64);
        if (element.isIntegral()) return element.toLong();
        double x = element.re();
        if (Double.isNaN(x)) throw new IllegalArgumentException("cannot convert float NaN to integer");
        if (Double.isInfinite(x)) throw new IllegalArgumentException("cannot convert float infinity to integer");
        if (Math.abs(x) >= 0x1p63) throw new UnsupportedException("an integer of more than 64 bits");
        return (long) x;
    }

    private static <A extends Array<A>> Object toIndex(Arguments<A> a) {
        Tensor x = a.self().value();
        if (x.numel() != 1 || !x.dtype().isIntegral())
            throw new ArgumentException("only integer tensors of a single element can be converted to an index");
        return x.item().toLong();
    }

    private static <A extends Array<A>> Object toFloat(Arguments<A> a) {
        return onlyElement(a, DType.FLOAT64).re();
    }

    private static <A extends Array<A>> Object toComplex(Arguments<A> a) {
        Scalar element = onlyElement(a);
        return Nested.plain(Scalar.complex(element.re(), element.im()));
    }
}
