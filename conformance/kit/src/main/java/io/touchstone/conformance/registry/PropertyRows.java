package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DType.Category;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Casts and copies, and what an array is. */
final class PropertyRows {
    private PropertyRows() {}

    static Rows rows() {
        Rows r = new Rows("property");
        casts(r);
        copies(r);
        questions(r);
        return r;
    }

    private static void casts(Rows r) {
        r.op("to(Tensor input, dtype dtype, bool non_blocking=False, bool copy=False)", PropertyRows::to)
                .or("to(Tensor input, Tensor other, bool non_blocking=False, bool copy=False)", PropertyRows::toOther)
                .or(
                        "to(Tensor input, *, dtype? dtype=None, bool non_blocking=False, bool copy=False)",
                        PropertyRows::toMaybe)
                .or(
                        "to(Tensor input, device? device, dtype? dtype=None, bool non_blocking=False, bool copy=False)",
                        PropertyRows::toMaybe)
                .or("to(Module input, dtype dtype)", ModuleMethodRows::to);
        r.op("type_as(Tensor input, Tensor other)", PropertyRows::typeAs);
        r.op("type(Tensor input, dtype dtype, bool non_blocking=False)", PropertyRows::type)
                .or("type(Tensor input, str dtype, bool non_blocking=False)", PropertyRows::typeNamed)
                .or("type(Tensor input)", PropertyRows::typeName);
        r.unary("float", new Cast(DType.FLOAT32))
                .or("float(Module input)", new ModuleMethodRows.Conversion(DType.FLOAT32));
        r.unary("double", new Cast(DType.FLOAT64))
                .or("double(Module input)", new ModuleMethodRows.Conversion(DType.FLOAT64));
        r.unary("half", new Cast(DType.FLOAT16))
                .or("half(Module input)", new ModuleMethodRows.Conversion(DType.FLOAT16));
        r.unary("bfloat16", new Cast(DType.BFLOAT16))
                .or("bfloat16(Module input)", new ModuleMethodRows.Conversion(DType.BFLOAT16));
        r.unary("long", new Cast(DType.INT64));
        r.unary("int", new Cast(DType.INT32));
        r.unary("short", new Cast(DType.INT16));
        r.unary("char", new Cast(DType.INT8));
        r.unary("byte", new Cast(DType.UINT8));
        r.unary("bool", new Cast(DType.BOOL));
        r.unary("cfloat", new Cast(DType.COMPLEX64));
        r.unary("cdouble", new Cast(DType.COMPLEX128));
    }

    private static void copies(Rows r) {
        r.op("clone(Tensor input, *, layout? memory_format=None)", PropertyRows::copy);
        r.unary("detach", Array::detach);
        r.unary("detach_copy", PropertyRows::detachCopy);
        r.unary("cpu", Array::self);
    }

    private static void questions(Rows r) {
        r.op("dim(Tensor input)", PropertyRows::dim).alias("ndimension");
        r.op("numel(Tensor input)", PropertyRows::numel).alias("nelement");
        r.op("size(Tensor input, int? dim=None)", PropertyRows::size);
        r.op("stride(Tensor input, int? dim=None)", PropertyRows::stride);
        r.op("storage_offset(Tensor input)", PropertyRows::storageOffset);
        r.op("element_size(Tensor input)", PropertyRows::elementSize);
        r.op("is_same_size(Tensor input, Tensor other)", PropertyRows::isSameSize);
        r.op("is_contiguous(Tensor input)", PropertyRows::isContiguous);
        r.op("is_floating_point(Tensor input)", PropertyRows::isFloatingPoint);
        r.op("is_complex(Tensor input)", PropertyRows::isComplex);
        r.op("is_conj(Tensor input)", PropertyRows::isConj);
        r.op("is_neg(Tensor input)", PropertyRows::isNeg);
        r.op("is_signed(Tensor input)", PropertyRows::isSigned);
        r.op("is_inference(Tensor input)", PropertyRows::isInference);
        r.op("broadcast_shapes(int[1] shapes)", PropertyRows::sameShape)
                .or("broadcast_shapes(Any[] *shapes)", PropertyRows::broadcastShapes)
                .or("broadcast_shapes()", PropertyRows::noShape)
                .takes(NONE);
        r.op("is_nonzero(Tensor input)", PropertyRows::isNonzero).alias("__bool__", "__nonzero__");
        r.op("is_tensor(Any obj)", PropertyRows::isTensor);
        r.op("__len__(Tensor input)", PropertyRows::length).or("__len__(Module input)", ContainerMethodRows::length);
        r.op("result_type(Tensor tensor1, Tensor tensor2)", PropertyRows::resultType)
                .or("result_type(Tensor tensor1, Scalar scalar2)", PropertyRows::resultTypeWithNumber)
                .or("result_type(Scalar scalar, Tensor tensor)", PropertyRows::resultTypeOfNumber)
                .or("result_type(Scalar scalar1, Scalar scalar2)", PropertyRows::resultTypeOfNumbers);
        r.op("promote_types(dtype type1, dtype type2)", PropertyRows::promoteTypes)
                .takes(NONE);
        r.op("can_cast(dtype from_, dtype to)", PropertyRows::canCast).takes(NONE);
    }

    private record Cast(DType dtype) implements Body.Unary {
        @Override
        public <A extends Array<A>> A on(A x) {
            return x.to(dtype);
        }
    }

    private static <A extends Array<A>> A cast(A x, DType dtype, boolean copy) {
        return copy && x.dtype() == dtype ? x.copy().named("ToCopyBackward0") : x.to(dtype);
    }

    private static <A extends Array<A>> Object to(Arguments<A> a) {
        return cast(a.self(), a.dtypeOr("dtype", a.self().dtype()), a.flag("copy"));
    }

    private static <A extends Array<A>> Object toOther(Arguments<A> a) {
        return cast(a.self(), a.array("other").dtype(), a.flag("copy"));
    }

    private static <A extends Array<A>> Object toMaybe(Arguments<A> a) {
        return cast(a.self(), a.dtypeOr("dtype", a.self().dtype()), a.flag("copy"));
    }

    private static <A extends Array<A>> Object type(Arguments<A> a) {
        return a.self().to(dtype(a, "dtype"));
    }

    private static <A extends Array<A>> Object typeNamed(Arguments<A> a) {
        return a.self()
                .to(Stream.of(DType.values())
                        .filter(dtype -> nameOf(dtype).equals(a.text("dtype")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("invalid type: '" + a.text("dtype") + "'")));
    }

    private static <A extends Array<A>> Object typeName(Arguments<A> a) {
        return nameOf(a.self().dtype());
    }

    private static String nameOf(DType dtype) {
        return "torch." + dtype.scalarName() + "Tensor";
    }

    private static <A extends Array<A>> Object typeAs(Arguments<A> a) {
        return a.self().to(a.array("other").dtype());
    }

    private static <A extends Array<A>> Object copy(Arguments<A> a) {
        return a.self().copy();
    }

    private static <A extends Array<A>> Object dim(Arguments<A> a) {
        return (long) a.self().dim();
    }

    private static <A extends Array<A>> Object numel(Arguments<A> a) {
        return (long) a.self().numel();
    }

    private static <A extends Array<A>> Object size(Arguments<A> a) {
        return oneOrAll(a, a.self().shape().sizes());
    }

    private static <A extends Array<A>> Object stride(Arguments<A> a) {
        return oneOrAll(a, a.self().strides());
    }

    private static <A extends Array<A>> Object oneOrAll(Arguments<A> a, int[] all) {
        if (!a.has("dim")) return longs(all);
        if (all.length == 0)
            throw new IndexOutOfBoundsException("Dimension specified as 0 but tensor has no dimensions");
        return (long) all[a.self().shape().wrap(a.integer("dim"))];
    }

    /** Integers as a program's list. */
    static List<Long> longs(int[] values) {
        return Arrays.stream(values).asLongStream().boxed().toList();
    }

    private static <A extends Array<A>> Object storageOffset(Arguments<A> a) {
        return (long) a.self().value().offset();
    }

    private static <A extends Array<A>> Object elementSize(Arguments<A> a) {
        return (long) a.self().dtype().bytes();
    }

    private static <A extends Array<A>> Object isSameSize(Arguments<A> a) {
        return a.self().shape().equals(a.array("other").shape());
    }

    private static <A extends Array<A>> Object sameShape(Arguments<A> a) {
        return longs(a.shape("shapes").sizes());
    }

    private static <A extends Array<A>> Object noShape(Arguments<A> a) {
        return List.of();
    }

    private static <A extends Array<A>> Object broadcastShapes(Arguments<A> a) {
        Shape common = Shape.SCALAR;
        for (Object shape : a.list("shapes")) common = common.broadcast(shape(shape));
        return longs(common.sizes());
    }

    /** A list of integers, or one that stands for a list of itself. */
    private static Shape shape(@Nullable Object sizes) {
        List<?> items = sizes instanceof List<?> list ? list : Collections.singletonList(sizes);
        int[] shape = new int[items.size()];
        for (int d = 0; d < shape.length; d++) {
            if (!(items.get(d) instanceof Long size))
                throw new ArgumentException(
                        "Input shapes should be of type ints, a tuple of ints, or a list of ints, got "
                                + PythonTypes.of(sizes));
            shape[d] = size.intValue();
        }
        return Shape.of(shape);
    }

    private static <A extends Array<A>> Object isContiguous(Arguments<A> a) {
        return a.self().value().isContiguous();
    }

    private static <A extends Array<A>> Object isFloatingPoint(Arguments<A> a) {
        return a.self().dtype().isFloating();
    }

    private static <A extends Array<A>> Object isComplex(Arguments<A> a) {
        return a.self().dtype().isComplex();
    }

    private static <A extends Array<A>> Object isConj(Arguments<A> a) {
        return a.self().value().isConj();
    }

    private static <A extends Array<A>> Object isNeg(Arguments<A> a) {
        return a.self().value().isNeg();
    }

    private static <A extends Array<A>> Object isSigned(Arguments<A> a) {
        return a.self().dtype().category() != Category.BOOL && a.self().dtype() != DType.UINT8;
    }

    private static <A extends Array<A>> Object isInference(Arguments<A> a) {
        return a.world().history(a.self()).isInference();
    }

    private static <A extends Array<A>> Object isNonzero(Arguments<A> a) {
        return a.self().value().isTrue();
    }

    private static <A extends Array<A>> Object isTensor(Arguments<A> a) {
        return a.maybeArray("obj") != null;
    }

    private static <A extends Array<A>> Object length(Arguments<A> a) {
        if (a.self().dim() == 0) throw new ArgumentException("len() of a 0-d tensor");
        return (long) a.self().size(0);
    }

    private static <A extends Array<A>> Object resultType(Arguments<A> a) {
        return Promotion.of(a.array("tensor1").spec(), a.array("tensor2").spec());
    }

    private static <A extends Array<A>> Object resultTypeWithNumber(Arguments<A> a) {
        return Promotion.of(a.array("tensor1").spec(), a.number("scalar2"));
    }

    private static <A extends Array<A>> Object resultTypeOfNumber(Arguments<A> a) {
        return Promotion.of(a.array("tensor").spec(), a.number("scalar"));
    }

    private static <A extends Array<A>> Object resultTypeOfNumbers(Arguments<A> a) {
        return Promotion.start()
                .add(a.number("scalar1"))
                .add(a.number("scalar2"))
                .result();
    }

    private static <A extends Array<A>> Object promoteTypes(Arguments<A> a) {
        return Promotion.join(dtype(a, "type1"), dtype(a, "type2"));
    }

    private static <A extends Array<A>> Object canCast(Arguments<A> a) {
        return Promotion.canCast(dtype(a, "from_"), dtype(a, "to"));
    }

    private static DType dtype(Arguments<?> a, String name) {
        return a.dtypeOr(name, DType.defaultFloat());
    }

    /** A copy that no gradient flows through, and that says so when one wants to. */
    private static <A extends Array<A>> A detachCopy(A x) {
        return x.binary(new NoDerivative("detach_copy"), x.detach().contiguous());
    }
}
