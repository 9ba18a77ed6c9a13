package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.CATENABLE;
import static io.touchstone.conformance.registry.Takes.Operands.MATRIX;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Operands.STACKABLE;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.view.NoDerivative;
import io.touchstone.tensor.op.view.RealCopy;
import io.touchstone.tensor.op.view.Reshape;
import io.touchstone.tensor.op.view.Unbound;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Other shapes of the same elements, parts of them, and joining them. */
final class ShapeRows {
    private ShapeRows() {}

    static Rows rows() {
        Rows r = new Rows("shape");
        sizes(r);
        orders(r);
        parts(r);
        joins(r);
        return r;
    }

    private static void sizes(Rows r) {
        r.op("reshape(Tensor input, int[] shape)", ShapeRows::reshape);
        r.op("view(Tensor input, int[] size)", ShapeRows::view)
                .or("view(Tensor input, dtype dtype)", ShapeRows::viewAsType);
        r.op("view_copy(Tensor input, int[] size)", ShapeRows::viewCopy)
                .or("view_copy(Tensor input, dtype dtype)", ShapeRows::viewAsTypeCopy)
                .like("view");
        r.unary("alias_copy", ShapeRows::aliasCopy);
        r.op("slice_copy(Tensor input, int dim=0, int? start=None, int? end=None, int step=1)", ShapeRows::sliceCopy)
                .like("slice")
                .takes(ONE_WITH_DIMENSION)
                .takes(FLOATING);
        r.op("reshape_as(Tensor input, Tensor other)", ShapeRows::reshapeAs);
        r.op("view_as(Tensor input, Tensor other)", ShapeRows::viewAs);
        r.op("flatten(Tensor input, int start_dim=0, int end_dim=-1)", ShapeRows::flatten);
        r.op("ravel(Tensor input)", ShapeRows::ravel);
        r.op("unflatten(Tensor input, int dim, int[] sizes)", ShapeRows::unflatten)
                .takes(ONE_WITH_DIMENSION);
        r.op("squeeze(Tensor input)", ShapeRows::squeeze)
                .or("squeeze(Tensor input, int dim)", ShapeRows::squeezeOne)
                .or("squeeze(Tensor input, int[] dim)", ShapeRows::squeezeSome)
                .copied();
        r.op("unsqueeze(Tensor input, int dim)", ShapeRows::unsqueeze).copied();
        r.op("expand(Tensor input, int[] size)", ShapeRows::expand)
                .alias("broadcast_to")
                .copied();
        r.op("expand_as(Tensor input, Tensor other)", ShapeRows::expandAs);
        r.unary("contiguous", Array::contiguous);
    }

    private static void orders(Rows r) {
        r.op("permute(Tensor input, int[] dims)", ShapeRows::permute).copied();
        r.op("transpose(Tensor input, int dim0, int dim1)", ShapeRows::transpose)
                .or("transpose(Tensor input, int axis0, int axis1)", ShapeRows::swapaxes) // what swapaxes calls them
                .alias("swapaxes", "swapdims")
                .copied();
        r.unary("t", Array::t).takes(MATRIX).copied();
        r.unary("T", Array::T);
        r.unary("mT", Array::mT).takes(MATRIX);
        r.op("movedim(Tensor input, int source, int destination)", ShapeRows::movedim)
                .or("movedim(Tensor input, int[] source, int[] destination)", ShapeRows::movedims)
                .alias("moveaxis");
        r.op("flip(Tensor input, int[] dims)", ShapeRows::flip);
    }

    private static void parts(Rows r) {
        r.op("select(Tensor input, int dim, int index)", ShapeRows::select).takes(ONE_WITH_DIMENSION);
        r.op("select_copy(Tensor input, int dim, int index)", ShapeRows::selectCopy)
                .like("select")
                .takes(ONE_WITH_DIMENSION)
                .takes(FLOATING);
        r.op("narrow(Tensor input, int dim, int start, int length)", ShapeRows::narrow)
                .or("narrow(Tensor input, int dim, Tensor start, int length)", ShapeRows::narrowFrom)
                .takes(ONE_WITH_DIMENSION);
        r.op("narrow_copy(Tensor input, int dim, int start, int length)", ShapeRows::narrowCopy)
                .like("narrow")
                .takes(ONE_WITH_DIMENSION);
        r.op("split(Tensor tensor, int split_size_or_sections, int dim=0)", ShapeRows::split)
                .or("split(Tensor tensor, int[] split_size_or_sections, int dim=0)", ShapeRows::splitWithSizes)
                .or("split(Tensor tensor, int split_size, int dim=0)", ShapeRows::split) // the method's name for it
                .or("split(Tensor tensor, int[] split_size, int dim=0)", ShapeRows::splitWithSizes)
                .takes(ONE_WITH_DIMENSION);
        r.op("unsafe_split(Tensor input, int split_size, int dim=0)", ShapeRows::unsafeSplit)
                .takes(ONE_WITH_DIMENSION)
                .like("split")
                .copied("split_copy");
        r.op("unsafe_split_with_sizes(Tensor input, int[] split_sizes, int dim=0)", ShapeRows::unsafeSplitWithSizes)
                .takes(ONE_WITH_DIMENSION);
        r.op("split_with_sizes(Tensor input, int[] split_sizes, int dim=0)", ShapeRows::splitWithSizes)
                .takes(ONE_WITH_DIMENSION)
                .copied();
        r.op("chunk(Tensor input, int chunks, int dim=0)", ShapeRows::chunk).takes(ONE_WITH_DIMENSION);
        r.op("unsafe_chunk(Tensor input, int chunks, int dim=0)", ShapeRows::unsafeChunk)
                .takes(ONE_WITH_DIMENSION);
        r.op("unbind(Tensor input, int dim=0)", ShapeRows::unbind)
                .takes(ONE_WITH_DIMENSION)
                .copied();
    }

    private static void joins(Rows r) {
        r.op("cat(Tensor[] tensors, int dim=0)", ShapeRows::cat)
                .alias("concat", "concatenate")
                .takes(CATENABLE);
        r.op("stack(Tensor[] tensors, int dim=0)", ShapeRows::stack).takes(STACKABLE);
    }

    private static <A extends Array<A>> Object reshape(Arguments<A> a) {
        return a.self().reshape(a.integers("shape"));
    }

    private static <A extends Array<A>> Object view(Arguments<A> a) {
        return a.self().view(a.integers("size"));
    }

    private static <A extends Array<A>> Object viewAsType(Arguments<A> a) {
        return a.self().view(a.dtypeOr("dtype", a.self().dtype()));
    }

    private static <A extends Array<A>> Object reshapeAs(Arguments<A> a) {
        return a.self().reshape(a.array("other").shape());
    }

    /** What no view can show is copied all the same. */
    private static <A extends Array<A>> Object viewCopy(Arguments<A> a) {
        return a.self().contiguous().view(a.integers("size")).copy().named("ViewBackward0_copy");
    }

    private static <A extends Array<A>> Object viewAsTypeCopy(Arguments<A> a) {
        return a.self().view(a.dtypeOr("dtype", a.self().dtype())).copy().named("ViewBackward1_copy");
    }

    private static <A extends Array<A>> Object viewAs(Arguments<A> a) {
        return a.self().view(a.array("other").shape().sizes());
    }

    private static <A extends Array<A>> Object flatten(Arguments<A> a) {
        return a.self().flatten(a.integer("start_dim"), a.integer("end_dim"));
    }

    private static <A extends Array<A>> Object ravel(Arguments<A> a) {
        return a.self().contiguous().view(-1);
    }

    private static <A extends Array<A>> Object unflatten(Arguments<A> a) {
        return a.self().unflatten(a.integer("dim"), a.integers("sizes"));
    }

    private static <A extends Array<A>> Object squeeze(Arguments<A> a) {
        return a.self().squeeze();
    }

    private static <A extends Array<A>> Object squeezeOne(Arguments<A> a) {
        return a.self().squeeze(a.integer("dim"));
    }

    private static <A extends Array<A>> Object squeezeSome(Arguments<A> a) {
        int[] dims = a.integers("dim");
        return dims.length == 0
                ? a.self().unary(new Reshape(a.self().shape(), "SqueezeBackward2"))
                : a.self().squeeze(dims);
    }

    private static <A extends Array<A>> Object unsqueeze(Arguments<A> a) {
        return a.self().unsqueeze(a.integer("dim"));
    }

    private static <A extends Array<A>> Object expand(Arguments<A> a) {
        return a.self().expand(a.integers("size"));
    }

    private static <A extends Array<A>> Object expandAs(Arguments<A> a) {
        return a.self().expand(a.array("other").shape().sizes());
    }

    private static <A extends Array<A>> Object permute(Arguments<A> a) {
        return a.self().permute(a.integers("dims"));
    }

    private static <A extends Array<A>> Object transpose(Arguments<A> a) {
        return a.self().transpose(a.integer("dim0"), a.integer("dim1"));
    }

    private static <A extends Array<A>> Object swapaxes(Arguments<A> a) {
        return a.self().transpose(a.integer("axis0"), a.integer("axis1"));
    }

    private static <A extends Array<A>> Object movedims(Arguments<A> a) {
        return a.self().movedim(a.integers("source"), a.integers("destination"));
    }

    private static <A extends Array<A>> Object movedim(Arguments<A> a) {
        return a.self().movedim(a.integer("source"), a.integer("destination"));
    }

    private static <A extends Array<A>> Object flip(Arguments<A> a) {
        return a.self().flip(a.integers("dims"));
    }

    private static <A extends Array<A>> Object select(Arguments<A> a) {
        return a.self().select(a.integer("dim"), a.integer("index"));
    }

    private static <A extends Array<A>> Object selectCopy(Arguments<A> a) {
        return a.self()
                .select(a.integer("dim"), a.integer("index"))
                .unary(new RealCopy("select_copy"))
                .named("SelectBackward0_copy");
    }

    private static <A extends Array<A>> Object narrow(Arguments<A> a) {
        return a.self().narrow(a.integer("dim"), a.integer("start"), a.integer("length"));
    }

    private static <A extends Array<A>> Object narrowFrom(Arguments<A> a) {
        Tensor start = a.array("start").value();
        if (start.dim() != 0 || start.dtype().category() != DType.Category.INTEGER)
            throw new DTypeException("start must be an 0-dim integral Tensor.");
        return a.self().narrow(a.integer("dim"), Math.toIntExact(start.item().integer()), a.integer("length"));
    }

    private static <A extends Array<A>> Object narrowCopy(Arguments<A> a) {
        A x = a.self();
        if (x.dim() > 0) x.shape().wrap(a.integer("dim")); // before the length
        A part = x.detach().narrow(a.integer("dim"), a.integer("start"), a.integer("length"));
        return x.binary(new NoDerivative("narrow_copy"), part.rowMajorCopy());
    }

    private static <A extends Array<A>> A aliasCopy(A x) {
        return x.copy().named("AliasBackward0_copy");
    }

    private static <A extends Array<A>> Object sliceCopy(Arguments<A> a) {
        int start = a.has("start") ? a.integer("start") : 0;
        int end = a.has("end") ? a.integer("end") : Integer.MAX_VALUE;
        return a.self()
                .slice(a.integer("dim"), start, end, a.integer("step"))
                .unary(new RealCopy("slice_copy"))
                .named("SliceBackward0_copy");
    }

    private static <A extends Array<A>> List<A> split(Arguments<A> a) {
        return a.self().split(a.integer(pieces(a)), a.integer("dim"));
    }

    /** What a call names its pieces. */
    private static String pieces(Arguments<?> a) {
        return Stream.of("split_size_or_sections", "split_size", "split_sizes")
                .filter(a::declares)
                .findFirst()
                .orElseThrow();
    }

    private static <A extends Array<A>> List<A> splitWithSizes(Arguments<A> a) {
        List<Integer> sizes = IntStream.of(a.integers(pieces(a))).boxed().toList();
        return a.self().split(sizes, a.integer("dim"));
    }

    private static <A extends Array<A>> List<A> chunk(Arguments<A> a) {
        return a.self().chunk(a.integer("chunks"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object unsafeChunk(Arguments<A> a) {
        return unbound(chunk(a), "UnsafeSplitBackward0");
    }

    private static <A extends Array<A>> Object unsafeSplitWithSizes(Arguments<A> a) {
        return unbound(splitWithSizes(a), "UnsafeSplitWithSizesBackward0");
    }

    private static <A extends Array<A>> Object unsafeSplit(Arguments<A> a) {
        return unbound(split(a), "UnsafeSplitBackward0");
    }

    private static <A extends Array<A>> List<A> unbound(List<A> pieces, String node) {
        return pieces.stream().map(piece -> piece.unary(new Unbound(node))).toList();
    }

    private static <A extends Array<A>> Object unbind(Arguments<A> a) {
        return a.self().unbind(a.integer("dim"));
    }

    private static <A extends Array<A>> Object cat(Arguments<A> a) {
        return Shaping.cat(a.arrays("tensors"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object stack(Arguments<A> a) {
        return Shaping.stack(a.arrays("tensors"), a.integer("dim"));
    }
}
