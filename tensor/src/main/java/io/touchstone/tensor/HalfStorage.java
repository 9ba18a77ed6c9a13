package io.touchstone.tensor;

/** IEEE half precision, as bits. */
public final class HalfStorage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final short[] data;

    public HalfStorage(short[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.FLOAT16;
    }

    @Override
    public int length() {
        return data.length;
    }

    @Override
    public Object array() {
        return data;
    }

    @Override
    public double getDouble(int i) {
        return Conversions.fromHalf(data[i]);
    }

    @Override
    public void setDouble(int i, double value) {
        data[i] = Conversions.toHalf((float) value);
    }

    @Override
    public long getLong(int i) {
        return Conversions.toLong(getDouble(i));
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = Conversions.toHalf((float) value);
    }
}
