package io.touchstone.tensor;

/** Integers of 32 bits. */
public final class IntStorage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final int[] data;

    public IntStorage(int[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.INT32;
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
        return data[i];
    }

    @Override
    public void setDouble(int i, double value) {
        data[i] = Conversions.toInt(value);
    }

    @Override
    public long getLong(int i) {
        return data[i];
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = (int) value;
    }
}
