package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.GATHERED;
import static io.touchstone.conformance.registry.Takes.Operands.MASKED;
import static io.touchstone.conformance.registry.Takes.Operands.PLACES;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Counting;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Index;
import io.touchstone.tensor.MaskedPlaces;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import io.touchstone.tensor.op.index.IndexAdd;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements by their places. */
final class IndexRows {
    private IndexRows() {}

    static Rows rows() {
        Rows r = new Rows("index");
        brackets(r);
        along(r);
        masks(r);
        return r;
    }

    private static void brackets(Rows r) {
        r.op("__getitem__(Tensor input, Any indices)", IndexRows::get)
                .or("__getitem__(Module input, Any key)", ContainerMethodRows::get)
                .takes(SPECIAL);
        r.op("__setitem__(Tensor input, Any indices, Tensor value)", IndexRows::set)
                .or("__setitem__(Tensor input, Any indices, Scalar value)", IndexRows::setNumber)
                .or("__setitem__(Module input, Any key, Any value)", ContainerMethodRows::set)
                .takes(SPECIAL)
                .overwriting();
        r.op("index_put(Tensor input, Tensor?[] indices, Tensor values, bool accumulate=False)", IndexRows::indexPut)
                .takes(SPECIAL)
                .inPlace(Writing.PUTTING);
        r.op("_unsafe_masked_index(Tensor input, Tensor mask, Tensor[] indices, Scalar fill)", IndexRows::maskedIndex)
                .takes(SPECIAL);
        r.op(
                        "_unsafe_masked_index_put_accumulate(Tensor input, Tensor mask, Tensor[] indices, Tensor values)",
                        IndexRows::maskedAccumulate)
                .takes(SPECIAL);
    }

    private static void along(Rows r) {
        r.op("index_select(Tensor input, int dim, Tensor index)", IndexRows::indexSelect)
                .takes(PLACES);
        r.op("index_add(Tensor input, int dim, Tensor index, Tensor source, *, Scalar alpha=1)", IndexRows::indexAdd)
                .takes(PLACES)
                .inPlace(Writing.PLACING);
        r.op("index_copy(Tensor input, int dim, Tensor index, Tensor source)", IndexRows::indexCopy)
                .takes(PLACES)
                .inPlace(Writing.LAYING);
        r.op("index_fill(Tensor input, int dim, Tensor index, Tensor value)", IndexRows::indexFillTensor)
                .or("index_fill(Tensor input, int dim, Tensor index, Scalar value)", IndexRows::indexFill)
                .takes(PLACES)
                .inPlace(Writing.FILLING);
        r.op("gather(Tensor input, int dim, Tensor index, *, bool sparse_grad=False)", IndexRows::gather)
                .takes(GATHERED);
        r.op("scatter(Tensor input, int dim, Tensor index, Tensor src)", IndexRows::scatter)
                .or("scatter(Tensor input, int dim, Tensor index, Scalar value)", IndexRows::scatterNumber)
                .or("scatter(Tensor input, int dim, Tensor index, Tensor src, *, str reduce)", IndexRows::scatterFolded)
                .or(
                        "scatter(Tensor input, int dim, Tensor index, Scalar value, *, str reduce)",
                        IndexRows::scatterFolded)
                .takes(GATHERED)
                .inPlace(Writing.PLACING);
        r.op("scatter_add(Tensor input, int dim, Tensor index, Tensor src)", IndexRows::scatterAdd)
                .takes(GATHERED)
                .inPlace(Writing.PLACING);
    }

    private static void masks(Rows r) {
        r.op("masked_select(Tensor input, Tensor mask)", IndexRows::maskedSelect)
                .takes(MASKED);
        r.op("nonzero(Tensor input, *, bool as_tuple=False)", IndexRows::nonzero);
        r.op("nonzero_static(Tensor input, *, int size, int fill_value=-1)", IndexRows::nonzeroStatic);
        r.op("unravel_index(Tensor indices, int[1] shape)", IndexRows::unravelIndex)
                .takes(Takes.Elements.INTEGRAL)
                .takes(Takes.Operands.SPECIAL);
    }

    private static <A extends Array<A>> Object get(Arguments<A> a) {
        return a.self().get(Subscripts.of(a.maybe("indices"), a.world()));
    }

    private static <A extends Array<A>> @Nullable Object set(Arguments<A> a) {
        Index[] items = Subscripts.of(a.maybe("indices"), a.world());
        return stored(a, a.array("value"), items);
    }

    private static <A extends Array<A>> @Nullable Object setNumber(Arguments<A> a) {
        Index[] items = Subscripts.of(a.maybe("indices"), a.world());
        A self = a.self();
        return stored(a, self.full(new Spec(Shape.SCALAR, self.dtype()), a.number("value")), items);
    }

    private static <A extends Array<A>> @Nullable Object stored(Arguments<A> a, A value, Index... items) {
        A self = a.self();
        Writing how = self.writingAt(value, items);
        A source = self.sourceAt(value, items);
        a.world().update(self.shownAt(items), how, List.of(source), x -> self.replacedAt(x, value, items));
        return null;
    }

    private static <A extends Array<A>> Object indexPut(Arguments<A> a) {
        List<@Nullable Tensor> indices = new ArrayList<>();
        for (A index : a.maybeArrays("indices")) indices.add(index == null ? null : index.value());
        return a.self().indexPut(indices, a.array("values"), a.flag("accumulate"));
    }

    private static <A extends Array<A>> Object maskedIndex(Arguments<A> a) {
        return MaskedPlaces.get(a.self(), a.array("mask"), places(a), a.number("fill"));
    }

    private static <A extends Array<A>> Object maskedAccumulate(Arguments<A> a) {
        return MaskedPlaces.accumulate(a.self(), a.array("mask"), places(a), a.array("values"));
    }

    private static <A extends Array<A>> List<Tensor> places(Arguments<A> a) {
        return a.arrays("indices").stream().map(Array::value).toList();
    }

    private static <A extends Array<A>> Object indexSelect(Arguments<A> a) {
        return a.self().indexSelect(a.integer("dim"), a.array("index"));
    }

    private static <A extends Array<A>> Object indexAdd(Arguments<A> a) {
        A x = a.self();
        A source = a.array("source");
        int dim = x.shape().wrap(a.integer("dim"));
        IndexAdd.checked("index_add", dim, List.of(x.spec(), a.array("index").spec(), source.spec()));
        Scalar alpha = a.number("alpha").requireFits(x.dtype());
        A scaled = alpha.is(1)
                ? source
                : source.mul(alpha.factorOf(source.dtype())).to(source.dtype());
        return x.indexAdd(dim, a.array("index"), scaled);
    }

    private static <A extends Array<A>> Object indexCopy(Arguments<A> a) {
        return a.self().indexCopy(a.integer("dim"), a.array("index"), a.array("source"));
    }

    private static <A extends Array<A>> Object indexFill(Arguments<A> a) {
        return a.self().indexFill(a.integer("dim"), a.array("index"), a.number("value"));
    }

    private static <A extends Array<A>> Object indexFillTensor(Arguments<A> a) {
        A value = a.array("value");
        return a.recorded(a.self().indexFill(a.integer("dim"), a.array("index"), value), value);
    }

    private static <A extends Array<A>> Object gather(Arguments<A> a) {
        return a.self().gather(a.integer("dim"), a.array("index"));
    }

    private static <A extends Array<A>> Object scatter(Arguments<A> a) {
        return a.self().scatter(a.integer("dim"), a.array("index"), a.array("src"));
    }

    private static <A extends Array<A>> Object scatterNumber(Arguments<A> a) {
        return a.self().scatter(a.integer("dim"), a.array("index"), a.number("value"));
    }

    /** With a word for how elements are folded in, PyTorch has no derivative. */
    private static <A extends Array<A>> Object scatterFolded(Arguments<A> a) {
        A x = a.self();
        A index = a.array("index");
        int dim = a.integer("dim");
        x.requireScatters(
                dim, index, a.declares("src") ? a.array("src").spec() : x.spec().with(index.shape()));
        String fold =
                switch (a.text("reduce")) {
                    case "add" -> "sum";
                    case "multiply" -> "prod";
                    default -> throw new IllegalArgumentException("reduce argument must be either add or multiply.");
                };
        A src = a.declares("src") ? a.array("src") : x.full(x.spec().with(index.shape()), a.number("value"));
        A folded = x.detach().scatterReduce(dim, index, src.detach(), fold, true);
        return x.ternary(new NoDerivative("scatter"), src, folded);
    }

    private static <A extends Array<A>> Object scatterAdd(Arguments<A> a) {
        return a.self().scatterAdd(a.integer("dim"), a.array("index"), a.array("src"));
    }

    private static <A extends Array<A>> Object maskedSelect(Arguments<A> a) {
        return a.self().maskedSelect(a.array("mask"));
    }

    private static <A extends Array<A>> Object nonzero(Arguments<A> a) {
        return a.flag("as_tuple") ? coordinates(a.self(), a) : a.lift(a.self().nonzero());
    }

    /** {@code where(condition)}: the coordinates of what is not zero, dimension by dimension. */
    static <A extends Array<A>> Object nonzeroTuple(Arguments<A> a) {
        return coordinates(a.self(), a);
    }

    private static <A extends Array<A>> List<A> coordinates(A x, Arguments<A> a) {
        Tensor places = x.dim() == 0 ? x.value().reshape(Shape.of(1)).nonzero() : x.nonzero();
        return a.lift(places.to(DType.INT64)).unbind(1);
    }

    private static <A extends Array<A>> Object nonzeroStatic(Arguments<A> a) {
        return a.lift(Counting.nonzeroStatic(a.self().value(), a.integer("size"), a.longInteger("fill_value")));
    }

    private static <A extends Array<A>> Object unravelIndex(Arguments<A> a) {
        Tensor index = a.array("indices").value();
        try {
            return Counting.unravelIndex(index, a.longIntegers("shape")).stream()
                    .map(a::lift)
                    .toList();
        } catch (DTypeException why) {
            throw new ArgumentException(String.valueOf(why.getMessage()));
        }
    }
}
