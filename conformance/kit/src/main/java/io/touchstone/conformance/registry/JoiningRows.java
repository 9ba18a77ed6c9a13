package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.GATHERED;
import static io.touchstone.conformance.registry.Takes.Operands.NONE;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Chunks;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.Writing;
import io.touchstone.tensor.op.index.IndexAdd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Joining arrays in other ways than along one dimension, cutting them likewise, grids, and places in the flattened array. */
final class JoiningRows {
    private JoiningRows() {}

    static Rows rows() {
        Rows r = new Rows("joining");
        stacks(r);
        grids(r);
        places(r);
        triangles(r);
        return r;
    }

    private static void stacks(Rows r) {
        r.op("hstack(Tensor[] tensors)", JoiningRows::hstack).takes(SPECIAL);
        r.op("vstack(Tensor[] tensors)", JoiningRows::vstack).alias("row_stack").takes(SPECIAL);
        r.op("dstack(Tensor[] tensors)", JoiningRows::dstack).takes(SPECIAL);
        r.op("column_stack(Tensor[] tensors)", JoiningRows::columnStack).takes(SPECIAL);
        r.op("_chunk_cat(Tensor[] tensors, int dim, int num_chunks)", JoiningRows::chunkCat)
                .takes(Takes.Operands.CATENABLE);
        for (String name : List.of("hsplit", "vsplit", "dsplit"))
            r.op(name + "(Tensor input, int sections)", JoiningRows::splitInto)
                    .or(name + "(Tensor input, int[] indices)", JoiningRows::splitAt)
                    .takes(SPECIAL);
    }

    private static void grids(Rows r) {
        r.op("meshgrid(Tensor[] *tensors, *, str? indexing=None)", JoiningRows::meshgrid)
                .takes(SPECIAL);
        r.op("cartesian_prod(Tensor[] *tensors)", JoiningRows::cartesianProd).takes(SPECIAL);
        r.op("combinations(Tensor input, int r=2, bool with_replacement=False)", JoiningRows::combinations)
                .takes(SPECIAL);
        r.op("broadcast_tensors(Tensor[] *tensors)", JoiningRows::broadcastTensors)
                .takes(SPECIAL);
        r.op("vander(Tensor x, int? N=None, bool increasing=False)", JoiningRows::vander)
                .takes(SPECIAL);
        r.op("linalg.vander(Tensor x, *, int? N=None)", JoiningRows::linalgVander)
                .takes(SPECIAL);
    }

    private static void places(Rows r) {
        r.op("take(Tensor input, Tensor index)", JoiningRows::take).takes(SPECIAL);
        r.op("put(Tensor input, Tensor index, Tensor source, bool accumulate=False)", JoiningRows::put)
                .takes(SPECIAL)
                .inPlace(Writing.PLACING);
        r.op("take_along_dim(Tensor input, Tensor indices, int? dim=None)", JoiningRows::takeAlongDim)
                .takes(SPECIAL);
        r.op("masked_scatter(Tensor input, Tensor mask, Tensor source)", JoiningRows::maskedScatter)
                .takes(SPECIAL)
                .inPlace(Writing.SHARING);
        r.op(
                        "scatter_reduce(Tensor input, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True)",
                        JoiningRows::scatterReduce)
                .takes(GATHERED)
                .takes(REAL)
                .inPlace(Writing.PLACING);
        r.op(
                        "index_reduce(Tensor input, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True)",
                        JoiningRows::indexReduce)
                .takes(SPECIAL)
                .takes(REAL)
                .inPlace(Writing.PLACING);
    }

    private static void triangles(Rows r) {
        r.op("tril_indices(int row, int col, int offset=0, " + CreationRows.OPTIONS, JoiningRows::trilIndices)
                .takes(NONE);
        r.op("triu_indices(int row, int col, int offset=0, " + CreationRows.OPTIONS, JoiningRows::triuIndices)
                .takes(NONE);
        r.op(
                        "logspace(Value start, Value end, int steps, float base=10.0, " + CreationRows.OPTIONS,
                        JoiningRows::logspace)
                .takes(NONE);
        r.op("range(Scalar start, Scalar end, Scalar step=1, " + CreationRows.OPTIONS, JoiningRows::range)
                .takes(NONE);
    }

    // ---- stacks

    private static <A extends Array<A>> List<A> each(Arguments<A> a, UnaryOperator<A> f) {
        List<A> out = new ArrayList<>();
        for (A x : a.arrays("tensors")) out.add(f.apply(x));
        if (out.isEmpty()) throw new IllegalArgumentException(a.operation() + " expects a non-empty TensorList");
        return out;
    }

    private static <A extends Array<A>> Object chunkCat(Arguments<A> a) {
        return Chunks.cat(a.arrays("tensors"), a.integer("dim"), a.integer("num_chunks"));
    }

    private static <A extends Array<A>> Object hstack(Arguments<A> a) {
        List<A> arrays = each(a, Array::atleast1d);
        return Shaping.cat(arrays, arrays.get(0).dim() == 1 ? 0 : 1);
    }

    private static <A extends Array<A>> Object vstack(Arguments<A> a) {
        return Shaping.cat(each(a, Array::atleast2d), 0);
    }

    private static <A extends Array<A>> Object dstack(Arguments<A> a) {
        return Shaping.cat(each(a, Array::atleast3d), 2);
    }

    private static <A extends Array<A>> Object columnStack(Arguments<A> a) {
        return hstack(a.with("tensors", each(a, x -> x.dim() <= 1 ? x.reshape(x.numel(), 1) : x)));
    }

    private static int splitDimension(Arguments<?> a, int rank) {
        String op = a.operation();
        int least = op.equals("hsplit") ? 1 : op.equals("vsplit") ? 2 : 3;
        if (rank < least)
            throw new ShapeException("torch." + op + " requires a tensor with at least " + least
                    + " dimension, but got a tensor with " + rank + " dimensions!");
        return op.equals("hsplit") ? (rank == 1 ? 0 : 1) : op.equals("vsplit") ? 0 : 2;
    }

    private static <A extends Array<A>> Object splitInto(Arguments<A> a) {
        A x = a.self();
        int dim = splitDimension(a, x.dim());
        int sections = a.integer("sections");
        if (sections == 0 || x.size(dim) % sections != 0)
            throw new ShapeException("torch." + a.operation() + " attempted to split along dimension " + dim
                    + ", but the size of the dimension " + x.size(dim) + " is not divisible by the split_size "
                    + sections
                    + "!");
        return x.tensorSplit(sections, dim);
    }

    private static <A extends Array<A>> Object splitAt(Arguments<A> a) {
        return a.self()
                .tensorSplit(a.integers("indices"), splitDimension(a, a.self().dim()));
    }

    // ---- grids

    private static <A extends Array<A>> Object meshgrid(Arguments<A> a) {
        return meshgrid(a.arrays("tensors"), a.maybeText("indexing"));
    }

    private static <A extends Array<A>> List<A> meshgrid(List<A> given, @Nullable String indexing) {
        List<A> arrays = new ArrayList<>(given);
        if (arrays.isEmpty()) throw new IllegalArgumentException("meshgrid expects a non-empty TensorList");
        for (A x : arrays)
            if (x.dtype() != arrays.get(0).dtype())
                throw new DTypeException("torch.meshgrid expects all tensors to have the same dtype");
        if (indexing != null && !indexing.equals("ij") && !indexing.equals("xy"))
            throw new IllegalArgumentException(
                    "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: " + indexing);
        for (A x : arrays)
            if (x.dim() > 1)
                throw new ShapeException(
                        "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: " + x.shape());
        boolean swapped = "xy".equals(indexing) && arrays.size() > 1;
        if (swapped) Collections.swap(arrays, 0, 1);
        int n = arrays.size();
        int[] sizes = new int[n];
        for (int i = 0; i < n; i++) sizes[i] = arrays.get(i).numel();
        List<A> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int[] own = new int[n];
            Arrays.fill(own, 1);
            own[i] = sizes[i];
            out.add(arrays.get(i).reshape(own).expand(sizes));
        }
        if (swapped) Collections.swap(out, 0, 1);
        return out;
    }

    private static <A extends Array<A>> Object cartesianProd(Arguments<A> a) {
        List<A> arrays = a.arrays("tensors");
        for (A x : arrays) if (x.dim() != 1) throw new ShapeException("Expect a 1D vector, but got shape " + x.shape());
        if (arrays.size() == 1) return arrays.get(0);
        List<A> columns = new ArrayList<>();
        for (A grid : meshgrid(arrays, "ij")) columns.add(grid.reshape(-1));
        return Shaping.stack(columns, 1);
    }

    private static <A extends Array<A>> Object combinations(Arguments<A> a) {
        A x = a.self();
        int r = a.integer("r");
        if (x.dim() != 1) throw new ShapeException("Expect a 1D vector, but got shape " + x.shape());
        if (r < 0) throw new IllegalArgumentException("Expect a non-negative number, but got " + r);
        if (r == 0) return a.lift(Tensor.allocate(x.spec().with(Shape.of(0))));
        List<int[]> chosen = new ArrayList<>();
        choose(new int[r], 0, 0, x.numel(), a.flag("with_replacement"), chosen);
        double[] places =
                chosen.stream().flatMapToInt(Arrays::stream).asDoubleStream().toArray();
        A index = a.lift(Tensor.of(DType.INT64, Shape.of(places.length), places));
        return x.indexSelect(0, index).reshape(chosen.size(), r).named("StackBackward0");
    }

    private static void choose(int[] prefix, int at, int from, int n, boolean again, List<int[]> out) {
        if (at == prefix.length) {
            out.add(prefix.clone());
            return;
        }
        for (int i = from; i < n; i++) {
            prefix[at] = i;
            choose(prefix, at + 1, again ? i : i + 1, n, again, out);
        }
    }

    private static <A extends Array<A>> Object broadcastTensors(Arguments<A> a) {
        List<A> arrays = a.arrays("tensors");
        Shape common = Shape.SCALAR;
        for (A x : arrays) common = common.broadcast(x.shape());
        List<A> out = new ArrayList<>();
        for (A x : arrays) out.add(x.shape().equals(common) ? x : x.expand(common.sizes()));
        return out;
    }

    private static <A extends Array<A>> Object vander(Arguments<A> a) {
        A x = a.array("x");
        if (x.dim() != 1) throw new ShapeException("x must be a one-dimensional tensor.");
        Integer n = a.maybeInteger("N");
        if (n != null && n < 0) throw new IllegalArgumentException("N must be non-negative.");
        A powers = powers(x, n == null ? x.numel() : n);
        return a.flag("increasing") ? powers : powers.flip(-1);
    }

    private static <A extends Array<A>> Object linalgVander(Arguments<A> a) {
        A x = a.array("x").atleast1d();
        Integer n = a.maybeInteger("N");
        if (x.dtype() == DType.BOOL || x.dtype().isReduced())
            throw new DTypeException("linalg.vander supports floating point, complex, and integer tensors, but got "
                    + x.dtype().scalarName());
        int columns = n != null ? n : x.size(-1);
        if (columns <= 1) throw new IllegalArgumentException("N must be greater than 1.");
        return powers(x, columns);
    }

    private static <A extends Array<A>> A powers(A x, int n) {
        A base = x.to(x.dtype().isIntegral() ? DType.INT64 : x.dtype());
        if (n == 0) return base.full(base.spec().with(Shape.of(x.numel(), 0)), Scalar.of(0L));
        A ones = base.unsqueeze(-1).onesLike();
        if (n == 1) return ones;
        int[] sizes = Arrays.copyOf(base.shape().sizes(), base.dim() + 1);
        sizes[base.dim()] = n - 1;
        A repeated = base.unsqueeze(-1).expand(sizes);
        return Shaping.cat(List.of(ones, repeated.cumprod(-1)), -1);
    }

    // ---- places

    private static <A extends Array<A>> A flatPlaces(A x, A index) {
        long n = x.numel();
        for (long place : index.value().toLongArray())
            if (place < -n || place >= n)
                throw new IndexOutOfBoundsException(
                        "out of range: tried to access index " + place + " on a tensor of " + n + " elements.");
        A flat = index.reshape(-1);
        return flat.where(flat.ge(0L), flat.add(n));
    }

    private static <A extends Array<A>> void requireLong(String op, A index) {
        if (index.dtype() != DType.INT64)
            throw new DTypeException(op + "(): Expected a long tensor for index, but got "
                    + index.dtype().scalarName());
    }

    private static <A extends Array<A>> Object take(Arguments<A> a) {
        A index = a.array("index");
        requireLong("take", index);
        if (a.self().numel() == 0 && index.numel() > 0)
            throw new IndexOutOfBoundsException("take(): tried to take from an empty tensor");
        A places = flatPlaces(a.self(), index);
        return a.self()
                .reshape(-1)
                .indexSelect(0, places)
                .reshape(index.shape())
                .consulting(a.self(), "TakeBackward0")
                .holding(index, "TakeBackward0");
    }

    private static <A extends Array<A>> Object put(Arguments<A> a) {
        A x = a.self();
        A source = a.array("source");
        requireLong("put_", a.array("index"));
        if (source.dtype() != x.dtype())
            throw new DTypeException("put_(): self and source expected to have the same dtype, but got self.dtype = "
                    + x.dtype().scalarName() + " and source.dtype = "
                    + source.dtype().scalarName());
        if (source.numel() != a.array("index").numel())
            throw new ShapeException("put_(): Expected source and index to have the same number of elements, but got"
                    + " source.numel() = " + source.numel() + ", index.numel() = "
                    + a.array("index").numel());
        if (x.numel() == 0 && source.numel() > 0)
            throw new IndexOutOfBoundsException("put_(): Tried to put elements into an empty tensor");
        A places = flatPlaces(x, a.array("index"));
        A flat = x.reshape(-1);
        A out = a.flag("accumulate")
                ? flat.indexAdd(0, places, source.reshape(-1))
                : flat.indexCopy(0, places, source.reshape(-1));
        A whole = out.reshape(x.shape()).inLayoutOf(x).holding(a.array("index"), "PutBackward0");
        return source.wantsGradient() ? whole.consulting(source, "PutBackward0") : whole;
    }

    private static <A extends Array<A>> Object takeAlongDim(Arguments<A> a) {
        A index = a.array("indices");
        Integer dim = a.maybeInteger("dim");
        A x = a.self();
        if (dim == null) return x.view(-1).gather(0, index.view(-1));
        if (x.dim() != index.dim())
            throw new ShapeException(
                    "torch.take_along_dim(): input and indices should have the same number of dimensions, but got "
                            + x.dim() + " dimensions for input, and " + index.dim() + " dimensions for indices");
        if (index.dtype() != DType.INT64)
            throw new DTypeException("torch.take_along_dim(): dtype of indices should be Long but got "
                    + index.dtype().scalarName());
        int d = x.shape().wrap(dim);
        Shape xs = x.shape().resized(d, index.size(d)).broadcast(index.shape());
        A places = x.size(d) == 0 ? index : index.remainder(Scalar.of((long) x.size(d)));
        return x.expandTo(xs.resized(d, x.size(d))).gather(d, places.expandTo(xs));
    }

    private static <A extends Array<A>> Object maskedScatter(Arguments<A> a) {
        A mask = a.array("mask");
        A source = a.array("source");
        boolean inPlace = a.overwrites();
        Shape own = a.self().shape();
        Shape common = inPlace ? own : own.broadcast(mask.shape());
        if (source.dtype() != a.self().dtype())
            throw new DTypeException("masked_scatter: expected self and source to have same dtypes but got "
                    + a.self().dtype().scalarName() + " and " + source.dtype().scalarName());
        if (!common.broadcast(mask.shape()).equals(common))
            throw new ShapeException(
                    "output with shape " + own + " doesn't match the broadcast shape " + own.broadcast(mask.shape()));
        if (mask.dtype() != DType.BOOL)
            throw new DTypeException("masked_scatter_ only supports boolean masks, but got mask with dtype "
                    + mask.dtype().scalarName());
        A x = a.self().expandTo(common);
        Tensor places = mask.value().expandTo(common).reshape(-1).nonzero().reshape(-1);
        if (places.numel() > source.numel())
            throw new ShapeException(
                    "masked_scatter: expected self and source to have same dtypes but source has fewer elements ("
                            + source.numel() + ") than the mask has ones (" + places.numel() + ")");
        A used = source.reshape(-1).narrow(0, 0, places.numel()).copy(); // which PyTorch does not keep
        return x.reshape(-1).indexCopy(0, a.lift(places), used).reshape(common).holding(mask, "MaskedScatterBackward0");
    }

    private static <A extends Array<A>> Object scatterReduce(Arguments<A> a) {
        return a.self()
                .scatterReduce(
                        a.integer("dim"), a.array("index"), a.array("src"), a.text("reduce"), a.flag("include_self"));
    }

    private static <A extends Array<A>> @Nullable Object indexReduce(Arguments<A> a) {
        String reduce = a.text("reduce");
        if (!List.of("prod", "mean", "amax", "amin").contains(reduce))
            throw new IllegalArgumentException(
                    "index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got " + reduce + ".");
        A x = a.self();
        A index = a.array("index");
        A source = a.array("source");
        int dim = x.shape().wrap(a.integer("dim"));
        IndexAdd.checked("index_reduce", dim, List.of(x.spec(), index.spec(), source.spec()));
        boolean multiplies = reduce.equals("prod") || reduce.equals("mean");
        boolean bySlices = x.dim() > 1 && multiplies; // whole ones are multiplied as arrays are
        if (x.dtype() == DType.BOOL || x.dtype().isComplex() && !bySlices)
            throw DTypeException.notImplemented("index_func_", x.dtype());
        int[] sizes = new int[Math.max(1, source.dim())];
        Arrays.fill(sizes, 1);
        if (source.dim() > 0) sizes[dim] = index.numel();
        A spread = source.dim() == 0
                ? index.reshape(Shape.SCALAR)
                : index.reshape(sizes).expandTo(source.shape());
        return x.scatterReduce(dim, spread.to(DType.INT64), source, reduce, a.flag("include_self"))
                .named("IndexReduceBackward0");
    }

    // ---- triangles and ranges

    private static <A extends Array<A>> Object trilIndices(Arguments<A> a) {
        return triangle(a, true);
    }

    private static <A extends Array<A>> Object triuIndices(Arguments<A> a) {
        return triangle(a, false);
    }

    private static <A extends Array<A>> Object triangle(Arguments<A> a, boolean lower) {
        int rows = a.integer("row");
        int columns = a.integer("col");
        if (rows < 0) throw new IllegalArgumentException("row must be non-negative, got" + rows);
        if (columns < 0) throw new IllegalArgumentException("col must be non-negative, got" + columns);
        Tensor r = Torch.arange(rows).unsqueeze(1);
        Tensor distance = Torch.arange(columns).sub(r);
        int offset = a.integer("offset");
        DType dtype = a.dtypeOr("dtype", DType.INT64);
        if (dtype != DType.INT64 && dtype != DType.INT32)
            throw new DTypeException(
                    "\"" + (lower ? "tril" : "triu") + "_indices\" not implemented for '" + dtype.scalarName() + "'");
        Tensor inside = lower ? distance.le((long) offset) : distance.ge((long) offset);
        return CreationRows.made(inside.nonzero().t().contiguous().to(dtype), a);
    }

    private static <A extends Array<A>> Object logspace(Arguments<A> a) {
        DType dtype = CreationRows.spacedType(a);
        if (dtype == DType.BOOL && a.integer("steps") > 1)
            throw new DTypeException("\"logspace_cpu\" not implemented for 'Bool'");
        DType wide = dtype.toWide();
        Tensor exponents = CreationRows.between(exponent(a, "start", dtype), exponent(a, "end", dtype), a, wide);
        Tensor powers = exponents.rpow(Scalar.of(a.real("base")));
        if (powers.numel() == 1 && dtype.isIntegral()) powers.item().requireFits(dtype);
        return CreationRows.made(powers.to(dtype), a);
    }

    // Where several numbers are asked for, the exponents are of their type at both ends.
    private static Scalar exponent(Arguments<?> a, String end, DType dtype) {
        Scalar number = CreationRows.end(end, a);
        if (a.integer("steps") < 2) return number;
        number.requireFits(dtype);
        return dtype.isIntegral() ? Tensor.scalar(number, dtype).item() : number;
    }

    private static <A extends Array<A>> Object range(Arguments<A> a) {
        DType dtype = a.dtypeOr("dtype", DType.defaultFloat());
        if (dtype.isComplex() || dtype == DType.BOOL) throw DTypeException.notImplemented("range_cpu", dtype);
        double start = a.number("start").requireFits(DType.FLOAT64).re();
        double end = a.number("end").requireFits(DType.FLOAT64).re();
        double step = a.number("step").requireFits(DType.FLOAT64).re();
        if (step == 0) throw new IllegalArgumentException("step must be nonzero");
        if (!Double.isFinite(start) || !Double.isFinite(end))
            throw new IllegalArgumentException("unsupported range: " + start + " -> " + end);
        if ((end - start) * step < 0)
            throw new IllegalArgumentException("upper bound and lower bound inconsistent with step sign");
        int n = (int) ((end - start) / step) + 1;
        Tensor out = Tensor.allocate(new Spec(Shape.of(n), dtype));
        for (int i = 0; i < n; i++) out.storage().setDouble(i, start + i * step);
        return CreationRows.made(out, a);
    }
}
