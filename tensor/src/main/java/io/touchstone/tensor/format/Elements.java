package io.touchstone.tensor.format;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Elements as little-endian bytes, and the format's names of types. */
final class Elements {
    private static final Map<String, DType> TYPES = Map.ofEntries(
            Map.entry("BOOL", DType.BOOL),
            Map.entry("U8", DType.UINT8),
            Map.entry("I8", DType.INT8),
            Map.entry("I16", DType.INT16),
            Map.entry("I32", DType.INT32),
            Map.entry("I64", DType.INT64),
            Map.entry("F16", DType.FLOAT16),
            Map.entry("BF16", DType.BFLOAT16),
            Map.entry("F32", DType.FLOAT32),
            Map.entry("F64", DType.FLOAT64),
            Map.entry("C64", DType.COMPLEX64));

    private Elements() {}

    static DType type(String name) {
        DType type = TYPES.get(name);
        if (type == null) throw new FormatException("dtype " + name + " is not known");
        return type;
    }

    static String name(DType type) {
        return TYPES.entrySet().stream()
                .filter(e -> e.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new FormatException("safetensors has no " + type));
    }

    static Tensor tensor(Header.Entry entry, ByteBuffer bytes) {
        Shape shape = Shape.of(entry.shape());
        Storage storage = Storage.allocate(entry.dtype(), shape.numel());
        Object array = storage.array();
        if (array instanceof boolean[] bools)
            for (int i = 0; i < bools.length; i++) bools[i] = truth(entry, bytes.get());
        else if (array instanceof byte[] b) bytes.get(b);
        else if (array instanceof short[] s) bytes.asShortBuffer().get(s);
        else if (array instanceof int[] n) bytes.asIntBuffer().get(n);
        else if (array instanceof long[] n) bytes.asLongBuffer().get(n);
        else if (array instanceof float[] x) bytes.asFloatBuffer().get(x);
        else bytes.asDoubleBuffer().get((double[]) array);
        return Tensor.wrap(shape, storage);
    }

    private static boolean truth(Header.Entry entry, byte b) {
        if (b != 0 && b != 1) throw new FormatException(entry.name() + ": " + b + " is no truth value");
        return b == 1;
    }

    static byte[] bytes(Tensor tensor) {
        Tensor packed = tensor.packed();
        ByteBuffer bytes =
                ByteBuffer.allocate(packed.numel() * packed.dtype().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        Object array = packed.storage().array();
        if (array instanceof boolean[] bools) for (boolean b : bools) bytes.put(b ? (byte) 1 : 0);
        else if (array instanceof byte[] b) bytes.put(b);
        else if (array instanceof short[] s) bytes.asShortBuffer().put(s);
        else if (array instanceof int[] n) bytes.asIntBuffer().put(n);
        else if (array instanceof long[] n) bytes.asLongBuffer().put(n);
        else if (array instanceof float[] x) bytes.asFloatBuffer().put(x);
        else bytes.asDoubleBuffer().put((double[]) array);
        return bytes.array();
    }
}
