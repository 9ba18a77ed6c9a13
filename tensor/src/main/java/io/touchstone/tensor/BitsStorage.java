package io.touchstone.tensor;

/**
 * Elements of one type in memory that holds another: the same bits, read as something else. The bytes of a number are in the order of
 * little-endian machines.
 *
 * <p>What computes much does so on memory of its own type: {@link Tensor} copies such elements there first.
 *
 * @torch torch.Tensor.view, given a dtype
 */
public final class BitsStorage extends Storage {
    private final Object memory;
    private final DType dtype;
    private final int length;

    private BitsStorage(Object memory, DType dtype) {
        this.memory = memory;
        this.dtype = dtype;
        this.length = Words.count(memory) * Words.bytes(memory) / dtype.bytes();
    }

    /** The memory of a storage as elements of another type. What does not fill an element at the end is left out. */
    public static Storage of(Storage storage, DType dtype) {
        if (storage.dtype() == dtype) return storage;
        Object memory = storage.array();
        return switch (dtype) {
            case FLOAT32 ->
                memory instanceof float[] floats ? new FloatStorage(floats) : new BitsStorage(memory, dtype);
            case FLOAT64 -> memory instanceof double[] data ? new DoubleStorage(data) : new BitsStorage(memory, dtype);
            case COMPLEX64 ->
                memory instanceof float[] parts ? new ComplexFloatStorage(parts) : new BitsStorage(memory, dtype);
            case COMPLEX128 ->
                memory instanceof double[] parts ? new ComplexDoubleStorage(parts) : new BitsStorage(memory, dtype);
            case FLOAT16 -> memory instanceof short[] bits ? new HalfStorage(bits) : new BitsStorage(memory, dtype);
            case BFLOAT16 ->
                memory instanceof short[] bits ? new BFloat16Storage(bits) : new BitsStorage(memory, dtype);
            case INT16 -> memory instanceof short[] bits ? new Int16Storage(bits) : new BitsStorage(memory, dtype);
            case INT8 -> memory instanceof byte[] bytes ? new Int8Storage(bytes) : new BitsStorage(memory, dtype);
            case UINT8 -> memory instanceof byte[] bytes ? new UInt8Storage(bytes) : new BitsStorage(memory, dtype);
            case INT32 -> memory instanceof int[] data ? new IntStorage(data) : new BitsStorage(memory, dtype);
            case INT64 -> memory instanceof long[] data ? new LongStorage(data) : new BitsStorage(memory, dtype);
            case BOOL -> memory instanceof boolean[] data ? new BoolStorage(data) : new BitsStorage(memory, dtype);
        };
    }

    @Override
    public boolean isPlain() {
        return false;
    }

    @Override
    public DType dtype() {
        return dtype;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public Object array() {
        return memory;
    }

    @Override
    public Storage parts() {
        return of(this, dtype.toReal());
    }

    @Override
    public Storage pairs() {
        return of(this, dtype.toComplex());
    }

    @Override
    public double getDouble(int i) {
        return dtype.isComplex() ? part(2 * i) : dtype.isFloating() ? number(dtype, bits(i)) : getLong(i);
    }

    @Override
    public void setDouble(int i, double value) {
        if (dtype.isDifferentiable()) setComplex(i, new Complex(value, 0));
        else setLong(i, dtype == DType.BOOL ? (value != 0 ? 1 : 0) : Conversions.toLong(value));
    }

    @Override
    public long getLong(int i) {
        if (dtype.isDifferentiable()) return Conversions.toLong(getDouble(i));
        long bits = bits(i);
        int unused = Long.SIZE - Byte.SIZE * dtype.bytes();
        return switch (dtype) {
            case BOOL -> bits == 0 ? 0 : 1;
            case UINT8 -> bits;
            default -> bits << unused >> unused;
        };
    }

    @Override
    public void setLong(int i, long value) {
        if (dtype.isDifferentiable()) setComplex(i, new Complex(value, 0));
        else Words.store(memory, i * dtype.bytes(), dtype.bytes(), dtype == DType.BOOL && value != 0 ? 1 : value);
    }

    @Override
    public Complex getComplex(int i) {
        return dtype.isComplex() ? new Complex(part(2 * i), part(2 * i + 1)) : new Complex(getDouble(i), 0);
    }

    @Override
    public void setComplex(int i, Complex value) {
        if (!dtype.isComplex()) {
            setPart(i, value.re());
            return;
        }
        setPart(2 * i, value.re());
        setPart(2 * i + 1, value.im());
    }

    private long bits(int i) {
        return Words.load(memory, i * dtype.bytes(), dtype.bytes());
    }

    private double part(int i) {
        DType real = dtype.toReal();
        return number(real, Words.load(memory, i * real.bytes(), real.bytes()));
    }

    private void setPart(int i, double value) {
        DType real = dtype.toReal();
        if (real.isFloating()) Words.store(memory, i * real.bytes(), real.bytes(), bits(real, value));
        else setDouble(i, value);
    }

    private static double number(DType floating, long bits) {
        return switch (floating) {
            case FLOAT16 -> Conversions.fromHalf((short) bits);
            case BFLOAT16 -> Conversions.fromBFloat16((short) bits);
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            default -> Double.longBitsToDouble(bits);
        };
    }

    private static long bits(DType floating, double value) {
        return switch (floating) {
            case FLOAT16 -> Conversions.toHalf((float) value);
            case BFLOAT16 -> Conversions.toBFloat16((float) value);
            case FLOAT32 -> Float.floatToRawIntBits((float) value);
            default -> Double.doubleToRawLongBits(value);
        };
    }
}
