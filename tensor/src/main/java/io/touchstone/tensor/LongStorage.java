package io.touchstone.tensor;

/** Integers of 64 bits, the type of indices. */
public final class LongStorage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final long[] data;

    public LongStorage(long[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.INT64;
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
        data[i] = Conversions.toLong(value);
    }

    @Override
    public long getLong(int i) {
        return data[i];
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = value;
    }
}
