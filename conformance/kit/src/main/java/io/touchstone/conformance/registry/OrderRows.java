package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.ReductionRows.both;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;

/** Sorting and searching. */
final class OrderRows {
    private OrderRows() {}

    static Rows rows() {
        Rows r = new Rows("order");
        sorting(r);
        middles(r);
        searching(r);
        return r;
    }

    private static void sorting(Rows r) {
        r.op("sort(Tensor input, int dim=-1, bool descending=False)", OrderRows::sort)
                .or("sort(Tensor input, *, bool? stable, int dim=-1, bool descending=False)", OrderRows::stableSort)
                .takes(REAL);
        r.op("argsort(Tensor input, int dim=-1, bool descending=False)", OrderRows::argsort)
                .or("argsort(Tensor input, *, bool stable, int dim=-1, bool descending=False)", OrderRows::argsort)
                .takes(REAL);
        r.unary("msort", Array::msort).takes(REAL).takes(ONE_WITH_DIMENSION);
        r.op("topk(Tensor input, int k, int dim=-1, bool largest=True, bool sorted=True)", OrderRows::topk)
                .takes(REAL);
        r.op("kthvalue(Tensor input, int k, int dim=-1, bool keepdim=False)", OrderRows::kthvalue)
                .takes(REAL);
        r.op("cummax(Tensor input, int dim)", OrderRows::cummax).takes(REAL);
        r.op("cummin(Tensor input, int dim)", OrderRows::cummin).takes(REAL);
    }

    private static void middles(Rows r) {
        r.op("median(Tensor input)", OrderRows::medianOf)
                .or("median(Tensor input, int dim, bool keepdim=False)", OrderRows::median)
                .takes(REAL);
        r.op("nanmedian(Tensor input)", OrderRows::nanmedianOf)
                .or("nanmedian(Tensor input, int dim, bool keepdim=False)", OrderRows::nanmedian)
                .takes(REAL);
        r.op("mode(Tensor input, int dim=-1, bool keepdim=False)", OrderRows::mode)
                .takes(REAL);
    }

    private static void searching(Rows r) {
        r.op(
                        "searchsorted(Tensor sorted_sequence, Tensor input, *, bool out_int32=False, bool right=False, str? "
                                + "side=None, Tensor? sorter=None)",
                        OrderRows::searchsorted)
                .or(
                        "searchsorted(Tensor sorted_sequence, Scalar input, *, bool out_int32=False, bool right=False, "
                                + "str? side=None, Tensor? sorter=None)",
                        OrderRows::searchsortedNumber)
                .takes(REAL)
                .takes(SPECIAL);
        r.op(
                        "bucketize(Tensor input, Tensor boundaries, *, bool out_int32=False, bool right=False)",
                        OrderRows::bucketize)
                .or(
                        "bucketize(Scalar input, Tensor boundaries, *, bool out_int32=False, bool right=False)",
                        OrderRows::bucketizeNumber)
                .takes(REAL)
                .takes(SPECIAL);
        r.op(
                        "isin(Tensor elements, Tensor test_elements, *, bool assume_unique=False, bool invert=False)",
                        OrderRows::isin)
                .or(
                        "isin(Tensor elements, Scalar test_element, *, bool assume_unique=False, bool invert=False)",
                        OrderRows::isinNumber)
                .or(
                        "isin(Scalar element, Tensor test_elements, *, bool assume_unique=False, bool invert=False)",
                        OrderRows::numberIsin)
                .takes(REAL)
                .takes(SPECIAL);
    }

    private static <A extends Array<A>> Object sort(Arguments<A> a) {
        return both(a.self().sort(a.integer("dim"), a.flag("descending")));
    }

    private static <A extends Array<A>> Object stableSort(Arguments<A> a) {
        return both(a.self().stableSort(a.integer("dim"), a.flag("descending")));
    }

    private static <A extends Array<A>> Object argsort(Arguments<A> a) {
        return a.self().argsort(a.integer("dim"), a.flag("descending"));
    }

    private static <A extends Array<A>> Object topk(Arguments<A> a) {
        return both(a.self().topk(a.integer("k"), a.integer("dim"), a.flag("largest"), a.flag("sorted")));
    }

    private static <A extends Array<A>> Object kthvalue(Arguments<A> a) {
        return both(a.self().kthvalue(a.integer("k"), a.integer("dim"), a.flag("keepdim")));
    }

    private static <A extends Array<A>> Object cummax(Arguments<A> a) {
        return both(a.self().cummax(a.integer("dim")));
    }

    private static <A extends Array<A>> Object cummin(Arguments<A> a) {
        return both(a.self().cummin(a.integer("dim")));
    }

    private static <A extends Array<A>> Object medianOf(Arguments<A> a) {
        return a.self().median();
    }

    private static <A extends Array<A>> Object median(Arguments<A> a) {
        return both(a.self().median(a.integer("dim"), a.flag("keepdim")));
    }

    private static <A extends Array<A>> Object nanmedianOf(Arguments<A> a) {
        return a.self().nanmedian();
    }

    private static <A extends Array<A>> Object nanmedian(Arguments<A> a) {
        return both(a.self().nanmedian(a.integer("dim"), a.flag("keepdim")));
    }

    private static <A extends Array<A>> Object mode(Arguments<A> a) {
        return both(a.self().mode(a.integer("dim"), a.flag("keepdim")));
    }

    private static <A extends Array<A>> Object searchsorted(Arguments<A> a) {
        A found = a.self().searchsorted(a.array("input"), right(a), a.maybeArray("sorter"));
        return sized(found, a);
    }

    private static <A extends Array<A>> Object searchsortedNumber(Arguments<A> a) {
        return sized(
                a.self().searchsorted(a.lift(Tensor.scalar(a.number("input"))), right(a), a.maybeArray("sorter")), a);
    }

    private static boolean right(Arguments<?> a) {
        String side = a.maybeText("side");
        if (side != null && !side.equals("left") && !side.equals("right"))
            throw new IllegalArgumentException(
                    "torch.searchsorted(): side can only be 'left' or 'right' but got " + side);
        if (a.flag("right") && "left".equals(side))
            throw new IllegalStateException(
                    "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True");
        return a.flag("right") || "right".equals(side);
    }

    private static <A extends Array<A>> Object bucketize(Arguments<A> a) {
        return sized(a.self().bucketize(a.array("boundaries"), a.flag("right")), a);
    }

    private static <A extends Array<A>> Object bucketizeNumber(Arguments<A> a) {
        return sized(a.lift(Tensor.scalar(a.number("input"))).bucketize(a.array("boundaries"), a.flag("right")), a);
    }

    private static <A extends Array<A>> A sized(A places, Arguments<A> a) {
        return a.flag("out_int32") ? places.to(DType.INT32) : places;
    }

    private static <A extends Array<A>> Object isin(Arguments<A> a) {
        return inverted(a.array("elements").isin(a.array("test_elements")), a);
    }

    private static <A extends Array<A>> Object isinNumber(Arguments<A> a) {
        A elements = a.array("elements");
        Scalar element = requireNoBool(a.number("test_element"));
        return inverted(elements.isin(PointwiseRows.beside(elements, element)), a);
    }

    private static <A extends Array<A>> Object numberIsin(Arguments<A> a) {
        Scalar element = requireNoBool(a.number("element"));
        A others = a.array("test_elements");
        return inverted(PointwiseRows.beside(others, element).isin(others.reshape(-1)), a);
    }

    private static Scalar requireNoBool(Scalar element) {
        if (element.category() == DType.Category.BOOL)
            throw new IllegalArgumentException("Unsupported input type encountered for isin(): Bool");
        return element;
    }

    private static <A extends Array<A>> A inverted(A found, Arguments<A> a) {
        return a.flag("invert") ? found.logicalNot() : found;
    }
}
