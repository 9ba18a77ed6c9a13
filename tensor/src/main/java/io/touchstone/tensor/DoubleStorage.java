package io.touchstone.tensor;

/** Double precision. */
public final class DoubleStorage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final double[] data;

    public DoubleStorage(double[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.FLOAT64;
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
    public Storage pairs() {
        return new ComplexDoubleStorage(data);
    }

    @Override
    public double getDouble(int i) {
        return data[i];
    }

    @Override
    public void setDouble(int i, double value) {
        data[i] = value;
    }

    @Override
    public long getLong(int i) {
        return Conversions.toLong(data[i]);
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = value;
    }
}
