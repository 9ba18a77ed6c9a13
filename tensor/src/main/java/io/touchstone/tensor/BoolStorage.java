package io.touchstone.tensor;

/** Truth values; whatever is not zero is true, NaN included. */
public final class BoolStorage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final boolean[] data;

    public BoolStorage(boolean[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.BOOL;
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
        return data[i] ? 1 : 0;
    }

    @Override
    public void setDouble(int i, double value) {
        data[i] = value != 0;
    }

    @Override
    public void setComplex(int i, Complex value) {
        data[i] = value.re() != 0 || value.im() != 0;
    }

    @Override
    public long getLong(int i) {
        return data[i] ? 1 : 0;
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = value != 0;
    }
}
