package io.touchstone.tensor;

/** Short integers. */
public final class Int16Storage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final short[] data;

    public Int16Storage(short[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.INT16;
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
        data[i] = (short) Conversions.toInt(value);
    }

    @Override
    public long getLong(int i) {
        return data[i];
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = (short) value;
    }
}
