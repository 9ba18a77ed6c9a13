package io.touchstone.tensor;

/** The upper halves of float32 numbers, as bits. */
public final class BFloat16Storage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final short[] data;

    public BFloat16Storage(short[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.BFLOAT16;
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
        return Conversions.fromBFloat16(data[i]);
    }

    @Override
    public void setDouble(int i, double value) {
        data[i] = Conversions.toBFloat16((float) value);
    }

    @Override
    public long getLong(int i) {
        return Conversions.toLong(getDouble(i));
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = Conversions.toBFloat16((float) value);
    }
}
