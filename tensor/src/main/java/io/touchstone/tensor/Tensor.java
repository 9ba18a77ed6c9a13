package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Loops;
import io.touchstone.tensor.internal.Turns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Numbers in a shape: a strided view on a typed, shared {@link Storage}. Interprets an operation by computing it, and knows nothing of
 * derivatives.
 *
 * <p>Several tensors may share one storage; writing through one (the methods whose names end in an underscore) is seen by all, and
 * raises the {@link #version} that they share.
 *
 * @torch torch.Tensor
 */
public final class Tensor implements Array<Tensor>, Mutating<Tensor> {
    private final Spec spec;
    private final Storage storage;
    private final int[] strides;
    private final int offset;
    private final int flatStep;
    private final Version version;

    /** How often the memory that some tensors share has been written to. */
    private static final class Version {
        private int count;
    }

    private Tensor(Spec spec, Storage storage, int[] strides, int offset, Version version) {
        this.spec = spec;
        this.storage = storage;
        this.strides = strides;
        this.offset = offset;
        this.version = version;
        this.flatStep = strides == spec.shape().strides() ? 1 : Layouts.flatStep(spec.shape(), strides);
    }

    // ---- making

    /** Zeros, row-major. */
    public static Tensor allocate(Spec spec) {
        return new Tensor(
                spec,
                Storage.allocate(spec.dtype(), spec.shape().numel()),
                spec.shape().strides(),
                0,
                new Version());
    }

    /** Zeros in a dense layout with the given strides. */
    public static Tensor allocate(Spec spec, int[] strides) {
        Storage storage = Storage.allocate(spec.dtype(), spec.shape().numel());
        return new Tensor(spec, storage, canonical(spec.shape(), strides), 0, new Version());
    }

    private static int[] canonical(Shape shape, int[] strides) {
        return Arrays.equals(shape.strides(), strides) ? shape.strides() : strides;
    }

    /** The elements of {@code storage}, row-major, from its beginning; the memory is shared. */
    public static Tensor wrap(Shape shape, Storage storage) {
        if (storage.length() < shape.numel())
            throw new ShapeException(
                    "shape " + shape + " needs " + shape.numel() + " elements, the storage has " + storage.length());
        return new Tensor(new Spec(shape, storage.dtype()), storage, shape.strides(), 0, new Version());
    }

    /** A float32 (default floating type) vector. */
    public static Tensor of(double... values) {
        return of(DType.defaultFloat(), Shape.of(values.length), values);
    }

    /** An int64 vector. */
    public static Tensor of(long... values) {
        return wrap(Shape.of(values.length), new LongStorage(values.clone()));
    }

    /** An int64 vector. */
    public static Tensor of(int... values) {
        return wrap(
                Shape.of(values.length),
                new LongStorage(Arrays.stream(values).asLongStream().toArray()));
    }

    /** A bool vector. */
    public static Tensor of(boolean... values) {
        return wrap(Shape.of(values.length), new BoolStorage(values.clone()));
    }

    /**
     * A matrix of the default floating type.
     *
     * @throws ShapeException if the rows differ in length
     */
    public static Tensor of(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        for (double[] row : rows)
            if (row.length != columns)
                throw new ShapeException(
                        "expected sequence of length " + columns + " at dim 1 (got " + row.length + ")");
        double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return of(DType.defaultFloat(), Shape.of(rows.length, columns), flat);
    }

    /**
     * A tensor of the given type and shape; values are in row-major order and converted to the type.
     *
     * @throws ShapeException if there are more or fewer values than the shape has elements
     */
    public static Tensor of(DType dtype, Shape shape, double... values) {
        if (values.length != shape.numel())
            throw new ShapeException("shape '" + shape + "' is invalid for input of size " + values.length);
        Tensor out = allocate(new Spec(shape, dtype));
        for (int i = 0; i < values.length; i++) out.storage.setDouble(i, values[i]);
        return out;
    }

    /** A number as a tensor without dimensions, of the type that it has by itself. */
    public static Tensor scalar(Scalar value) {
        return scalar(value, value.dtype());
    }

    /** A float32 (default floating type) number as a tensor without dimensions. */
    public static Tensor scalar(double value) {
        return scalar(Scalar.of(value));
    }

    /** A number as a tensor without dimensions, of the given type. */
    public static Tensor scalar(Scalar value, DType dtype) {
        Tensor out = allocate(new Spec(Shape.SCALAR, dtype));
        out.storeScalar(0, value);
        return out;
    }

    private void storeScalar(int i, Scalar value) {
        switch (value.category()) {
            case BOOL, INTEGER -> storage.setLong(i, value.integer());
            case FLOATING -> storage.setDouble(i, value.re());
            case COMPLEX -> storage.setComplex(i, new Complex(value.re(), value.im()));
        }
    }

    /** Another look at this tensor's memory; the version is shared. */
    public Tensor alias(Shape shape, int[] newStrides, int newOffset) {
        return new Tensor(spec.with(shape), storage, canonical(shape, newStrides), newOffset, version);
    }

    /**
     * The elements of {@code other}, a storage on this tensor's memory (the parts of complex numbers, say), with this tensor's
     * version.
     */
    public Tensor alias(Storage other, Shape shape, int[] newStrides, int newOffset) {
        Spec as = new Spec(shape, other.dtype());
        return new Tensor(as, other, canonical(shape, newStrides), newOffset, version);
    }

    /**
     * This tensor's memory from the same place on, row-major under another shape; more of it, unset beyond what there was, if that is needed. Then
     * others that saw this memory go on with what they had.
     */
    public Tensor resized(Shape shape) {
        int needed = offset + shape.numel();
        Storage enough = shape.numel() == 0 || needed <= storage.length() ? storage : storage.grown(needed);
        return alias(enough, shape, shape.strides(), offset);
    }

    /** The same memory under another tensor's version, which counts on: what x is after {@code x.data = this} in PyTorch. */
    public Tensor versionedAs(Tensor x) {
        return new Tensor(spec, storage, strides, offset, x.version);
    }

    /** The same memory under this version as it is now: what is written from here on is not counted. */
    public Tensor asNow() {
        Version now = new Version();
        now.count = version.count;
        return new Tensor(spec, storage, strides, offset, now);
    }

    /** The same memory with a version of its own: writing through it is not noticed, as with {@code x.data} in PyTorch. */
    public Tensor unversioned() {
        return new Tensor(spec, storage, strides, offset, new Version());
    }

    // ---- interpreting

    @Override
    public List<Tensor> apply(Primitive op, List<Tensor> inputs) {
        return op.evaluate(areOnPlainMemory(inputs) ? inputs : plain(inputs), op.specs(specs(inputs)));
    }

    @Override
    public Tensor single(Single op, List<Tensor> inputs) {
        boolean asTheyAre = areOnPlainMemory(inputs) || op.looks();
        return op.compute(asTheyAre ? inputs : plain(inputs), op.spec(specs(inputs)));
    }

    /** The tensors, on memory that holds their elements as they are. */
    private static List<Tensor> plain(List<Tensor> inputs) {
        return inputs.stream().map(Tensor::plain).toList();
    }

    private static boolean areOnPlainMemory(List<Tensor> inputs) {
        for (int i = 0; i < inputs.size(); i++) if (!inputs.get(i).isPlain()) return false;
        return true;
    }

    private boolean isPlain() {
        return storage.isPlain();
    }

    /** This tensor or, if its memory holds something else than the elements, a copy. */
    private Tensor plain() {
        return isPlain() ? this : laidOutAs(this);
    }

    /** Whether the elements are the conjugates of what the memory holds. */
    public boolean isConj() {
        return storage instanceof ConjugateStorage;
    }

    /** Whether the elements are the negatives of what the memory holds: imaginary parts of conjugates. */
    public boolean isNeg() {
        return storage instanceof ConjugateStorage.Parts && ConjugateStorage.Parts.negates(offset);
    }

    private static List<Spec> specs(List<Tensor> inputs) {
        return switch (inputs.size()) {
            case 1 -> List.of(inputs.get(0).spec);
            case 2 -> List.of(inputs.get(0).spec, inputs.get(1).spec);
            default -> {
                List<Spec> specs = new ArrayList<>(inputs.size());
                for (Tensor x : inputs) specs.add(x.spec);
                yield specs;
            }
        };
    }

    @Override
    public Tensor lift(Tensor constant) {
        return constant;
    }

    @Override
    public Spec spec() {
        return spec;
    }

    @Override
    public Tensor value() {
        return this;
    }

    // ---- memory

    /** The memory. */
    public Storage storage() {
        return storage;
    }

    /** Where in the storage the first element is. */
    public int offset() {
        return offset;
    }

    /** How far apart in the storage neighbours along each dimension are; not to be changed. */
    @Override
    public int[] strides() {
        return strides;
    }

    /** Whether the elements lie in the storage one after the other, in row-major order. */
    public boolean isContiguous() {
        return flatStep == 1;
    }

    /** Whether the strides are those of a new row-major tensor, also in dimensions of size 1. */
    public boolean isRowMajor() {
        return strides == spec.shape().strides();
    }

    /** The constant step at which the storage shows the elements in row-major order: 1, 0 for a repeated number, or −1 for none. */
    public int flatStep() {
        return flatStep;
    }

    /** How often the memory has been written to; views of one tensor share it. */
    public int version() {
        return version.count;
    }

    /** Counts one more write. */
    public void bumpVersion() {
        version.count++;
    }

    /** Whether both see the same memory, be it other parts of it. */
    public boolean sharesMemoryWith(Tensor other) {
        return storage.array() == other.storage.array();
    }

    /** Where in the storage the element with the given row-major number is. */
    int position(int linear) {
        if (flatStep >= 0) return offset + linear * flatStep;
        int at = offset;
        int rest = linear;
        for (int d = strides.length - 1; d >= 0; d--) {
            int size = spec.shape().size(d);
            at += rest % size * strides[d];
            rest /= size;
        }
        return at;
    }

    /** Whether the elements fill a stretch of memory without gaps, each once, in whatever order. */
    public boolean isDense() {
        return Layouts.isDense(shape(), strides);
    }

    /** Row-major, on memory of its own or, if it already is row-major, itself. */
    public Tensor dense() {
        return isContiguous() ? this : packed();
    }

    /** A row-major copy. */
    public Tensor packed() {
        Tensor out = allocate(spec);
        Loops.copy(this, out);
        return out;
    }

    /** A copy laid out as another tensor of this shape, if that is dense. */
    public Tensor laidOutAs(Tensor other) {
        return laidOutAt(Layouts.preserved(shape(), other.strides()));
    }

    /** A copy in a dense layout with the given strides. */
    public Tensor laidOutAt(int... newStrides) {
        Tensor out = allocate(spec, newStrides);
        Loops.copy(this, out);
        return out;
    }

    // ---- writing

    @Override
    public Tensor written(int times) {
        version.count += times;
        return this;
    }

    @Override
    public Tensor update_(Writing how, UnaryOperator<Tensor> f) {
        how.requireWritable(this);
        Tensor result = f.apply(this);
        write(result);
        return this;
    }

    @Override
    public Tensor update_(Unary op, UnaryOperator<Tensor> f) {
        if (!dtype().isDifferentiable() || !op.takes(dtype()) || !isPlain()) return update_(f);
        Overlap.requireNone(this);
        Loops.mapInto(op, this, this);
        return written();
    }

    @Override
    public Tensor update_(Binary op, Tensor y, UnaryOperator<Tensor> f) {
        if (!isDirect(y)) return update_(y, f);
        Overlap.requireNone(this);
        op.checked(spec);
        Loops.zipInto(op, this, y, this);
        return written();
    }

    @Override
    public Tensor update_(Binary op, Scalar y, UnaryOperator<Tensor> f) {
        if (!dtype().isDifferentiable()
                || !isPlain()
                || y.category() == DType.Category.BOOL
                || Promotion.of(spec, y) != dtype()) return update_(f);
        Overlap.requireNone(this);
        op.checked(spec);
        Loops.zipInto(op, this, repeated(y, dtype()), this);
        return written();
    }

    @Override
    public Tensor update_(Ternary op, Tensor y, Tensor z, UnaryOperator<Tensor> f) {
        if (!isDirect(y) || !isDirect(z)) return update_(y, z, f);
        Overlap.requireNone(this);
        op.checked(spec);
        Loops.zipInto(op, this, y, z, this);
        return written();
    }

    /** Whether an operand can be read while this is written to, element by element, without conversion. */
    private boolean isDirect(Tensor y) {
        return dtype().isDifferentiable()
                && isPlain()
                && y.isPlain()
                && spec.equals(y.spec)
                && (!sharesMemoryWith(y) || isSameView(y));
    }

    /** Whether both show the same memory in the same way. */
    boolean isSameView(Tensor y) {
        return offset == y.offset
                && isPlain() == y.isPlain()
                && spec.equals(y.spec)
                && Arrays.equals(strides, y.strides);
    }

    private Tensor written() {
        bumpVersion();
        return this;
    }

    @Override
    public Tensor fill_(Scalar value) {
        Tensor number = Torch.full(new Spec(Shape.SCALAR, dtype()), value);
        Loops.copy(number.expandTo(shape()), this);
        return written();
    }

    @Override
    public Tensor zero_() {
        return fill_(0L);
    }

    /**
     * Overwrites this tensor with {@code result}, which must fit: its shape is this one's, its type can be cast to this one's.
     *
     * @throws ShapeException if the shapes differ
     * @throws DTypeException if the category would fall (floating to integer)
     */
    public void write(Tensor result) {
        requireFits(result.spec());
        boolean moves = sharesMemoryWith(result) && !isSameView(result);
        if (Overlap.isCertain(this)) Loops.copyChanges(result.packed(), this);
        else if (result != this) Loops.copy(moves ? result.packed() : result, this);
        bumpVersion();
    }

    /**
     * As {@link #write}, but elements that are one place are written one after the other.
     *
     * @param again computes the result anew, from what this tensor shows then
     */
    public void writeInTurn(Tensor result, Supplier<Tensor> again) {
        requireFits(result.spec());
        Turns.write(this, result, again);
        bumpVersion();
    }

    /** Checks that a result of the given spec may be written into this tensor. */
    public void requireFits(Spec result) {
        if (!result.shape().equals(shape()))
            throw new ShapeException(
                    "output with shape " + shape() + " doesn't match the broadcast shape " + result.shape());
        Promotion.requireCast(result.dtype(), dtype());
    }

    // ---- leaving the array world

    /**
     * The only element, as a number.
     *
     * @throws ShapeException unless there is just one element
     */
    public Scalar item() {
        if (numel() != 1)
            throw new ShapeException("a Tensor with " + numel() + " elements cannot be converted to Scalar");
        return scalarAt(0);
    }

    /** The element with the given row-major number. */
    public Scalar scalarAt(int linear) {
        int at = position(linear);
        return switch (dtype().category()) {
            case BOOL -> Scalar.of(storage.getLong(at) != 0);
            case INTEGER -> Scalar.of(storage.getLong(at));
            case FLOATING -> Scalar.of(storage.getDouble(at));
            case COMPLEX -> {
                Complex z = storage.getComplex(at);
                yield Scalar.complex(z.re(), z.im());
            }
        };
    }

    /** The element with the given row-major number as a floating number. */
    public double doubleAt(int linear) {
        return storage.getDouble(position(linear));
    }

    /** The element with the given row-major number as an integer. */
    public long longAt(int linear) {
        return storage.getLong(position(linear));
    }

    /** The elements in row-major order. */
    public double[] toDoubleArray() {
        double[] out = new double[numel()];
        for (int i = 0; i < out.length; i++) out[i] = doubleAt(i);
        return out;
    }

    /** The elements in row-major order. */
    public long[] toLongArray() {
        long[] out = new long[numel()];
        for (int i = 0; i < out.length; i++) out[i] = longAt(i);
        return out;
    }

    /**
     * Whether the only element is not zero.
     *
     * @throws IllegalArgumentException unless there is just one element
     */
    public boolean isTrue() {
        if (numel() == 0) throw new IllegalArgumentException("Boolean value of Tensor with no values is ambiguous");
        if (numel() > 1)
            throw new IllegalArgumentException("Boolean value of Tensor with more than one value is ambiguous");
        return !item().isZero();
    }

    /** As PyTorch prints it. */
    @Override
    public String toString() {
        return print("");
    }

    /** As PyTorch prints it, with a suffix such as {@code requires_grad=True} before the end; an empty one is none. */
    public String print(String suffix) {
        return Printer.print(this, PrintOptions.DEFAULT, suffix.isEmpty() ? List.of() : List.of(suffix));
    }

    /** As PyTorch prints it under the given options, with {@code suffixes} before the end. */
    public String print(PrintOptions options, String... suffixes) {
        return Printer.print(this, options, List.of(suffixes));
    }
}
