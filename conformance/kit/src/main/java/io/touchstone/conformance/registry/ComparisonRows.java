package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.BROADCAST;
import static io.touchstone.conformance.registry.Takes.Operands.SAME;
import static io.touchstone.tensor.Writing.UNRECORDED;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;

/** Comparison and logic. */
final class ComparisonRows {
    private ComparisonRows() {}

    static Rows rows() {
        Rows r = new Rows("comparison");
        orders(r);
        logic(r);
        tests(r);
        r.op("__contains__(Tensor input, Any element)", ComparisonRows::contains)
                .or("__contains__(Module input, str key)", ContainerMethodRows::contains);
        return r;
    }

    private static void orders(Rows r) {
        r.binary("eq", Array::eq).orNumber(Array::eq).operator("eq").inPlace("EqBackward");
        r.binary("ne", Array::ne)
                .orNumber(Array::ne)
                .operator("ne")
                .alias("not_equal")
                .inPlace("NeBackward");
        r.binary("lt", Array::lt)
                .orNumber(Array::lt)
                .operator("lt")
                .alias("less")
                .takes(REAL)
                .inPlace("LtBackward");
        r.binary("le", Array::le)
                .orNumber(Array::le)
                .operator("le")
                .alias("less_equal")
                .takes(REAL)
                .inPlace("LeBackward");
        r.binary("gt", Array::gt)
                .orNumber(Array::gt)
                .operator("gt")
                .alias("greater")
                .takes(REAL)
                .inPlace("GtBackward");
        r.binary("ge", Array::ge)
                .orNumber(Array::ge)
                .operator("ge")
                .alias("greater_equal")
                .takes(REAL)
                .inPlace("GeBackward");
    }

    private static void logic(Rows r) {
        r.binary("logical_and", Array::logicalAnd).inPlace(UNRECORDED);
        r.binary("logical_or", Array::logicalOr).inPlace(UNRECORDED);
        r.binary("logical_xor", Array::logicalXor).inPlace(UNRECORDED);
        r.unary("logical_not", Array::logicalNot).inPlace(UNRECORDED);
    }

    private static void tests(Rows r) {
        r.unary("isnan", Array::isnan);
        r.unary("isinf", Array::isinf);
        r.unary("isfinite", Array::isfinite);
        r.op(
                        "isclose(Tensor input, Tensor other, float rtol=1e-5, float atol=1e-8, bool equal_nan=False)",
                        ComparisonRows::isclose)
                .takes(BROADCAST);
        r.op(
                        "allclose(Tensor input, Tensor other, float rtol=1e-5, float atol=1e-8, bool equal_nan=False)",
                        ComparisonRows::allclose)
                .takes(BROADCAST);
        r.op("equal(Tensor input, Tensor other)", ComparisonRows::equal).takes(SAME);
    }

    private static <A extends Array<A>> Object isclose(Arguments<A> a) {
        return a.self().isclose(a.array("other"), a.real("rtol"), a.real("atol"), a.flag("equal_nan"));
    }

    private static <A extends Array<A>> Object allclose(Arguments<A> a) {
        return a.self().allclose(a.array("other"), a.real("rtol"), a.real("atol"), a.flag("equal_nan"));
    }

    private static <A extends Array<A>> Object equal(Arguments<A> a) {
        return a.self().equal(a.array("other"));
    }

    /** Whether an element is equal to one of a tensor, which broadcasts. */
    private static <A extends Array<A>> Object contains(Arguments<A> a) {
        Object element = a.maybe("element");
        A other = a.world().array(element);
        if (other != null) return a.self().eq(other).any().value().isTrue();
        if (element != null && ParameterType.SCALAR.convert(element, a.world()) instanceof Scalar number)
            return a.self().eq(number).any().value().isTrue();
        throw new IllegalStateException(
                "Tensor.__contains__ only supports Tensor or scalar, but you passed in a <class '"
                        + PythonTypes.of(element) + "'>.");
    }
}
