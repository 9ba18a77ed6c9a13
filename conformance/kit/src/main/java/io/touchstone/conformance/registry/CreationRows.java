package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;

/** Arrays from nothing but sizes and numbers. */
final class CreationRows {
    static final String OPTIONS = "*, dtype? dtype=None, bool? requires_grad=False, device? device=None)";
    private static final String DATA_OPTIONS = "*, dtype? dtype=None, bool requires_grad=False, device? device=None)";

    private CreationRows() {}

    static Rows rows() {
        Rows r = new Rows("creation");
        fills(r);
        ranges(r);
        likes(r);
        return r;
    }

    private static void fills(Rows r) {
        r.op("tensor(Any data, " + DATA_OPTIONS, CreationRows::tensor)
                .alias("as_tensor", "asarray")
                .takes(NONE);
        r.op("zeros(int[] size, " + OPTIONS, CreationRows::zeros).alias("empty").takes(NONE);
        r.op("empty_strided(int[] size, int[] stride, " + OPTIONS, CreationRows::emptyStrided)
                .takes(NONE);
        r.op("empty_permuted(int[] size, int[] physical_layout, " + OPTIONS, CreationRows::emptyPermuted)
                .takes(NONE);
        r.op("ones(int[] size, " + OPTIONS, CreationRows::ones).takes(NONE);
        r.op("full(int[] size, Scalar fill_value, " + OPTIONS, CreationRows::full)
                .takes(NONE);
        r.op("scalar_tensor(Scalar s, " + OPTIONS, CreationRows::scalarTensor).takes(NONE);
    }

    private static void ranges(Rows r) {
        r.op("arange(Scalar end, " + OPTIONS, CreationRows::arangeTo)
                .or("arange(Scalar start, Scalar end, Scalar step=1, " + OPTIONS, CreationRows::arange)
                .takes(NONE);
        r.op("linspace(Value start, Value end, int steps, " + OPTIONS, CreationRows::linspace)
                .takes(NONE);
        r.op("eye(int n, " + OPTIONS, CreationRows::eyeSquare)
                .or("eye(int n, int m, " + OPTIONS, CreationRows::eye)
                .takes(NONE);
    }

    private static void likes(Rows r) {
        r.op("zeros_like(Tensor input, " + OPTIONS, CreationRows::zerosLike).alias("empty_like");
        r.op("ones_like(Tensor input, " + OPTIONS, CreationRows::onesLike);
        r.op("full_like(Tensor input, Scalar fill_value, " + OPTIONS, CreationRows::fullLike);
        r.op("new_zeros(Tensor input, int[] size, " + OPTIONS, CreationRows::newZeros)
                .alias("new_empty");
        r.op("new_empty_strided(Tensor input, int[] size, int[] stride, " + OPTIONS, CreationRows::newEmptyStrided);
        r.op("new_ones(Tensor input, int[] size, " + OPTIONS, CreationRows::newOnes);
        r.op("new_full(Tensor input, int[] size, Scalar fill_value, " + OPTIONS, CreationRows::newFull);
        r.op("new_tensor(Tensor input, Any data, " + DATA_OPTIONS, CreationRows::newTensor);
    }

    /** A new array as the options ask for: a leaf that requires a gradient, if they say so. */
    static <A extends Array<A>> A made(Tensor tensor, Arguments<A> a) {
        A made = a.lift(tensor);
        if (wantsGradient(a)) a.world().history(made).requiresGrad_(true);
        return made;
    }

    /** Whether the options ask for a leaf that requires a gradient. */
    static boolean wantsGradient(Arguments<?> a) {
        return a.has("requires_grad") && a.flag("requires_grad");
    }

    private static Spec spec(Arguments<?> a, Shape shape, DType fallback) {
        return new Spec(shape, a.dtypeOr("dtype", fallback));
    }

    private static <A extends Array<A>> Object tensor(Arguments<A> a) {
        A array = a.maybeArray("data");
        if (array == null) return made(Nested.tensor(a.maybe("data"), a.maybeDType("dtype")), a);
        return copyOf(array, array.dtype(), a);
    }

    private static <A extends Array<A>> Object copyOf(A array, DType dtype, Arguments<A> a) {
        return made(array.value().to(a.dtypeOr("dtype", dtype)).packed(), a);
    }

    private static <A extends Array<A>> Object zeros(Arguments<A> a) {
        return made(Tensor.allocate(spec(a, a.shape("size"), DType.defaultFloat())), a);
    }

    private static <A extends Array<A>> Object emptyStrided(Arguments<A> a) {
        return made(strided(a, DType.defaultFloat()), a);
    }

    private static <A extends Array<A>> Object newEmptyStrided(Arguments<A> a) {
        return made(strided(a, a.self().dtype()), a);
    }

    private static Tensor strided(Arguments<?> a, DType fallback) {
        return Torch.strided(spec(a, a.shape("size"), fallback), a.integers("stride"));
    }

    private static <A extends Array<A>> Object emptyPermuted(Arguments<A> a) {
        Spec spec = spec(a, a.shape("size"), DType.defaultFloat());
        return made(Torch.permuted(spec, a.integers("physical_layout")), a);
    }

    private static <A extends Array<A>> Object ones(Arguments<A> a) {
        return made(Torch.full(spec(a, a.shape("size"), DType.defaultFloat()), Scalar.of(1L)), a);
    }

    private static <A extends Array<A>> Object full(Arguments<A> a) {
        Scalar value = a.number("fill_value");
        return made(Torch.full(spec(a, a.shape("size"), value.dtype()), value), a);
    }

    private static <A extends Array<A>> Object scalarTensor(Arguments<A> a) {
        DType dtype = a.dtypeOr("dtype", DType.defaultFloat());
        return made(Tensor.scalar(a.number("s").requireFits(dtype), dtype), a);
    }

    private static <A extends Array<A>> Object arangeTo(Arguments<A> a) {
        return range(Scalar.of(0L), Scalar.of(1L), a);
    }

    private static <A extends Array<A>> Object arange(Arguments<A> a) {
        return range(a.number("start"), a.number("step"), a);
    }

    private static <A extends Array<A>> A range(Scalar start, Scalar step, Arguments<A> a) {
        Scalar end = a.number("end");
        DType dtype = a.maybeDType("dtype");
        return made(dtype == null ? Torch.arange(start, end, step) : Torch.arange(start, end, step, dtype), a);
    }

    private static <A extends Array<A>> Object linspace(Arguments<A> a) {
        Scalar start = end("start", a);
        return made(between(start, end("end", a), a, spacedType(a)), a);
    }

    /**
     * An end of what is spaced.
     *
     * @throws ShapeException if it is an array with dimensions
     */
    static Scalar end(String name, Arguments<?> a) {
        if (a.maybe(name) instanceof Scalar number) return number;
        throw new ShapeException(a.operation() + " only supports 0-dimensional start and end tensors, but got " + name
                + " with " + a.array(name).dim() + " dimension(s).");
    }

    /** The type of what lies between two numbers, if none is asked for: complex if one of them is. */
    static DType spacedType(Arguments<?> a) {
        Scalar start = end("start", a);
        Scalar last = end("end", a);
        boolean complex = start.category() == DType.Category.COMPLEX || last.category() == DType.Category.COMPLEX;
        DType own = complex ? DType.defaultFloat().toComplex() : DType.defaultFloat();
        DType dtype = a.dtypeOr("dtype", own);
        if (complex && !dtype.isComplex())
            throw new DTypeException("torch." + a.operation() + "(): inferred dtype " + own.scalarName()
                    + " can't be safely cast to passed dtype " + dtype.scalarName());
        return dtype;
    }

    /** As many numbers as asked for from one to another, both parts of complex ones evenly spaced. */
    static Tensor between(Scalar start, Scalar end, Arguments<?> a, DType dtype) {
        int steps = a.integer("steps");
        if (!dtype.isComplex()) return Torch.linspace(start, end, steps, dtype);
        Tensor re = Torch.linspace(start.re(), end.re(), steps, DType.FLOAT64);
        return re.complex(Torch.linspace(start.im(), end.im(), steps, DType.FLOAT64))
                .to(dtype);
    }

    private static <A extends Array<A>> Object eyeSquare(Arguments<A> a) {
        return made(Torch.eye(a.dtypeOr("dtype", DType.defaultFloat()), a.integer("n"), a.integer("n")), a);
    }

    private static <A extends Array<A>> Object eye(Arguments<A> a) {
        return made(Torch.eye(a.dtypeOr("dtype", DType.defaultFloat()), a.integer("n"), a.integer("m")), a);
    }

    private static <A extends Array<A>> A like(Arguments<A> a, Shape shape, Scalar value) {
        return made(Torch.full(spec(a, shape, a.self().dtype()), value), a);
    }

    /** In the layout, too, of the array. */
    private static <A extends Array<A>> A alike(Arguments<A> a, Scalar value) {
        A x = a.self();
        return made(x.value().fullLike(value, a.dtypeOr("dtype", x.dtype())), a);
    }

    private static <A extends Array<A>> Object zerosLike(Arguments<A> a) {
        return alike(a, Scalar.of(0L));
    }

    private static <A extends Array<A>> Object onesLike(Arguments<A> a) {
        return alike(a, Scalar.of(1L));
    }

    private static <A extends Array<A>> Object fullLike(Arguments<A> a) {
        return alike(a, a.number("fill_value"));
    }

    private static <A extends Array<A>> Object newZeros(Arguments<A> a) {
        return like(a, a.shape("size"), Scalar.of(0L));
    }

    private static <A extends Array<A>> Object newOnes(Arguments<A> a) {
        return like(a, a.shape("size"), Scalar.of(1L));
    }

    private static <A extends Array<A>> Object newFull(Arguments<A> a) {
        return like(a, a.shape("size"), a.number("fill_value"));
    }

    private static <A extends Array<A>> Object newTensor(Arguments<A> a) {
        A array = a.maybeArray("data");
        if (array != null) return copyOf(array, a.self().dtype(), a);
        return made(Nested.tensor(a.maybe("data"), a.dtypeOr("dtype", a.self().dtype())), a);
    }
}
