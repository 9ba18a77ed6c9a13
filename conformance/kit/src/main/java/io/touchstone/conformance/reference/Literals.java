package io.touchstone.conformance.reference;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Literal.TensorLiteral;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Literals of programs as the values that run, and tensors as literals. */
public final class Literals {
    private Literals() {}

    /** The value that a literal stands for; a tensor is a {@link Tensor}. */
    static @Nullable Object value(Literal literal) {
        if (literal instanceof Literal.Int i) return i.value();
        if (literal instanceof Literal.Bool b) return b.value();
        if (literal instanceof Literal.Str s) return s.value();
        if (literal instanceof Literal.FloatNum f) return f.value();
        if (literal instanceof Literal.ComplexNum z) return Scalar.complex(z.re(), z.im());
        if (literal instanceof Literal.DTypeOf of) return dtype(of.dtype());
        if (literal instanceof TensorLiteral tensor) return tensor(tensor);
        return null;
    }

    /** The dtype of that name. */
    static DType dtype(DTypeName name) {
        return DType.named(name.torchName());
    }

    /** The name of a dtype. */
    public static DTypeName name(DType dtype) {
        return DTypeName.of(dtype.torchName()).orElseThrow();
    }

    /** The tensor that is written out. */
    public static Tensor tensor(TensorLiteral literal) {
        DType dtype = dtype(literal.dtype());
        int[] sizes = literal.shape().stream().mapToInt(Shape::exact).toArray();
        Tensor out = Tensor.allocate(new Spec(Shape.of(sizes), dtype));
        Elements data = literal.data();
        Storage storage = out.storage();
        for (int i = 0; i < out.numel(); i++) {
            switch (dtype.category()) {
                case BOOL, INTEGER -> storage.setLong(i, data.integer(i));
                case FLOATING -> storage.setDouble(i, data.real(i));
                case COMPLEX -> storage.setComplex(i, new Complex(data.real(2 * i), data.real(2 * i + 1)));
            }
        }
        return out;
    }

    /** A tensor, written out. */
    public static TensorLiteral literal(Tensor x) {
        List<Long> shape =
                Arrays.stream(x.shape().sizes()).asLongStream().boxed().toList();
        return new TensorLiteral(name(x.dtype()), shape, elements(x));
    }

    private static Elements elements(Tensor x) {
        if (x.dtype().isIntegral()) return Elements.ofIntegers(x.toLongArray());
        if (!x.dtype().isComplex()) return Elements.ofReals(x.toDoubleArray());
        double[] parts = new double[2 * x.numel()];
        for (int i = 0; i < x.numel(); i++) {
            Scalar z = x.scalarAt(i);
            parts[2 * i] = z.re();
            parts[2 * i + 1] = z.im();
        }
        return Elements.ofReals(parts);
    }
}
