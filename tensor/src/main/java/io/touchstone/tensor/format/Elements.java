package io.touchstone.tensor.format;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Tensors' elements as bytes. */
final class Elements {
    private Elements() {}

    /**
     * The shape of the given sizes, if its elements' bytes can be counted by an integer; nothing is multiplied that could overflow.
     *
     * @throws FormatException if not
     */
    static Shape shape(String name, DType dtype, List<Long> sizes) {
        long bytes = dtype.bytes();
        for (long size : sizes) {
            if (size > Integer.MAX_VALUE || (size != 0 && bytes > Integer.MAX_VALUE / size))
                throw new FormatException(name + ": the shape " + sizes + " is too large");
            bytes *= size;
        }
        return Shape.of(sizes.stream().map(Long::intValue).toList());
    }

    /**
     * How many bytes a shape's elements take.
     *
     * @throws FormatException if no array can hold them
     */
    static int bytes(DType dtype, Shape shape) {
        long bytes = (long) dtype.bytes() * shape.numel();
        if (bytes > Integer.MAX_VALUE)
            throw new FormatException("the shape " + shape + " is too large: " + bytes + " bytes");
        return (int) bytes;
    }

    /** The tensor of the elements in {@code bytes}, which stand in row-major order, each in the buffer's order of bytes. */
    static Tensor tensor(String name, DType dtype, Shape shape, ByteBuffer bytes) {
        Storage storage = Storage.allocate(dtype, shape.numel());
        Object array = storage.array();
        if (array instanceof boolean[] bools)
            for (int i = 0; i < bools.length; i++) bools[i] = truth(name, bytes.get());
        else if (array instanceof byte[] b) bytes.get(b);
        else if (array instanceof short[] s) bytes.asShortBuffer().get(s);
        else if (array instanceof int[] n) bytes.asIntBuffer().get(n);
        else if (array instanceof long[] n) bytes.asLongBuffer().get(n);
        else if (array instanceof float[] x) bytes.asFloatBuffer().get(x);
        else bytes.asDoubleBuffer().get((double[]) array);
        return Tensor.wrap(shape, storage);
    }

    private static boolean truth(String name, byte b) {
        if (b != 0 && b != 1) throw new FormatException(name + ": " + b + " is no truth value");
        return b == 1;
    }

    /** The elements in row-major order, little-endian. */
    static byte[] bytes(Tensor tensor) {
        Tensor packed = tensor.packed();
        ByteBuffer bytes =
                ByteBuffer.allocate(bytes(packed.dtype(), packed.shape())).order(ByteOrder.LITTLE_ENDIAN);
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
