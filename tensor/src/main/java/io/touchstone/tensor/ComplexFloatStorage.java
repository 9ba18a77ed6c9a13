package io.touchstone.tensor;

/** Complex numbers in single precision. */
public final class ComplexFloatStorage extends Storage {
    /** The elements: real part, imaginary part, real part, … */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final float[] data;

    public ComplexFloatStorage(float[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.COMPLEX64;
    }

    @Override
    public int length() {
        return data.length / 2;
    }

    @Override
    public Object array() {
        return data;
    }

    @Override
    public Storage parts() {
        return new FloatStorage(data);
    }

    @Override
    public double getDouble(int i) {
        return data[2 * i];
    }

    @Override
    public void setDouble(int i, double value) {
        data[2 * i] = (float) value;
        data[2 * i + 1] = 0;
    }

    @Override
    public long getLong(int i) {
        return Conversions.toLong(data[2 * i]);
    }

    @Override
    public void setLong(int i, long value) {
        data[2 * i] = value;
        data[2 * i + 1] = 0;
    }

    @Override
    public Complex getComplex(int i) {
        return new Complex(data[2 * i], data[2 * i + 1]);
    }

    @Override
    public void setComplex(int i, Complex value) {
        data[2 * i] = (float) value.re();
        data[2 * i + 1] = (float) value.im();
    }
}
