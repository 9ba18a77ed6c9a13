package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tensors of libtorch from literals and back. */
final class Tensors {
    private static final Map<DTypeName, ScalarType> SCALAR_TYPES = new EnumMap<>(Map.ofEntries(
            Map.entry(DTypeName.BOOL, ScalarType.Bool),
            Map.entry(DTypeName.UINT8, ScalarType.Byte),
            Map.entry(DTypeName.INT8, ScalarType.Char),
            Map.entry(DTypeName.INT16, ScalarType.Short),
            Map.entry(DTypeName.INT32, ScalarType.Int),
            Map.entry(DTypeName.INT64, ScalarType.Long),
            Map.entry(DTypeName.FLOAT16, ScalarType.Half),
            Map.entry(DTypeName.BFLOAT16, ScalarType.BFloat16),
            Map.entry(DTypeName.FLOAT32, ScalarType.Float),
            Map.entry(DTypeName.FLOAT64, ScalarType.Double),
            Map.entry(DTypeName.COMPLEX64, ScalarType.ComplexFloat),
            Map.entry(DTypeName.COMPLEX128, ScalarType.ComplexDouble)));

    private Tensors() {}

    static ScalarType scalarType(DTypeName dtype) {
        ScalarType type = SCALAR_TYPES.get(dtype);
        if (type == null) throw new Unsupported(dtype.torchName());
        return type;
    }

    static DTypeName dtype(Tensor tensor) {
        return dtype(tensor.scalar_type().value);
    }

    static DTypeName dtype(byte code) {
        for (Map.Entry<DTypeName, ScalarType> entry : SCALAR_TYPES.entrySet())
            if (entry.getValue().value == code) return entry.getKey();
        throw new Unsupported("the dtype with number " + code);
    }

    static boolean isFloating(Tensor tensor) {
        return dtype(tensor).category() == DTypeName.Category.FLOATING;
    }

    static List<Long> shape(Tensor tensor) {
        List<Long> shape = new ArrayList<>();
        for (long i = 0; i < tensor.dim(); i++) shape.add(tensor.size(i));
        return shape;
    }

    static List<Long> strides(Tensor tensor) {
        List<Long> strides = new ArrayList<>();
        for (long i = 0; i < tensor.dim(); i++) strides.add(tensor.stride(i));
        return strides;
    }

    /** A number that promotes as a Python scalar does. */
    static Tensor wrappedNumber(Object number) {
        DTypeName dtype = DTypeName.COMPLEX128;
        if (number instanceof Long) dtype = DTypeName.INT64;
        else if (number instanceof Double) dtype = DTypeName.FLOAT64;
        else if (number instanceof Boolean) dtype = DTypeName.BOOL;
        Tensor tensor = torch.scalar_tensor(Param.scalar(number), options(dtype));
        tensor.unsafeGetTensorImpl().set_wrapped_number(true);
        return tensor;
    }

    static Tensor bool(boolean value) {
        return create(Literal.TensorLiteral.integers(DTypeName.BOOL, List.of(), value ? 1 : 0));
    }

    static Tensor integers(List<Long> values) {
        long[] data = values.stream().mapToLong(Long::longValue).toArray();
        return create(Literal.TensorLiteral.integers(DTypeName.INT64, List.of((long) data.length), data));
    }

    static Tensor create(Literal.TensorLiteral literal) {
        long[] sizes = literal.shape().stream().mapToLong(Long::longValue).toArray();
        Elements data = literal.data();
        if (data.isIntegral()) {
            Tensor raw = torch.empty(sizes, options(DTypeName.INT64), new MemoryFormatOptional());
            if (data.size() > 0) raw.data_ptr_long().put(data.integers(), 0, data.size());
            return raw.to(scalarType(literal.dtype()));
        }
        if (!literal.dtype().isComplex()) return reals(sizes, data).to(scalarType(literal.dtype()));
        long[] pairs = Arrays.copyOf(sizes, sizes.length + 1);
        pairs[sizes.length] = 2;
        // The clone is no view: a leaf has no base.
        return torch.view_as_complex(reals(pairs, data))
                .to(scalarType(literal.dtype()))
                .clone();
    }

    private static Tensor reals(long[] sizes, Elements data) {
        Tensor raw = torch.empty(sizes, options(DTypeName.FLOAT64), new MemoryFormatOptional());
        if (data.size() > 0) raw.data_ptr_double().put(data.reals(), 0, data.size());
        return raw;
    }

    static Literal.TensorLiteral literal(Tensor tensor) {
        DTypeName dtype = dtype(tensor);
        // Gradients that are known to be zero have no memory.
        Tensor plain = tensor._is_zerotensor() ? torch.zeros(tensor.sizes(), tensor.options()) : tensor.detach();
        if (dtype.isComplex()) plain = torch.view_as_real(plain.resolve_conj());
        plain = plain.to(dtype.isIntegral() ? ScalarType.Long : ScalarType.Double)
                .contiguous();
        return new Literal.TensorLiteral(dtype, shape(tensor), elements(plain, dtype.isIntegral()));
    }

    private static Elements elements(Tensor plain, boolean integral) {
        int n = Math.toIntExact(plain.numel());
        if (integral) {
            long[] integers = new long[n];
            if (n > 0) new LongPointer(plain.data_ptr_long()).get(integers);
            return Elements.ofIntegers(integers);
        }
        double[] reals = new double[n];
        if (n > 0) new DoublePointer(plain.data_ptr_double()).get(reals);
        return Elements.ofReals(reals);
    }

    private static TensorOptions options(DTypeName dtype) {
        return new TensorOptions(scalarType(dtype));
    }
}
