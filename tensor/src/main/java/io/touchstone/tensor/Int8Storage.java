package io.touchstone.tensor;

/** Signed bytes. */
public final class Int8Storage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final byte[] data;

    public Int8Storage(byte[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.INT8;
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
        data[i] = (byte) Conversions.toInt(value);
    }

    @Override
    public long getLong(int i) {
        return data[i];
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = (byte) value;
    }
}
