package io.touchstone.tensor;

/** Unsigned bytes. */
public final class UInt8Storage extends Storage {
    /** The elements. */
    @SuppressWarnings("MutablePublicArray") // kernels work on it; a storage is memory, not a value
    public final byte[] data;

    public UInt8Storage(byte[] data) {
        this.data = data;
    }

    @Override
    public DType dtype() {
        return DType.UINT8;
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
        return data[i] & 0xff;
    }

    @Override
    public void setDouble(int i, double value) {
        data[i] = (byte) Conversions.toLong(value);
    }

    @Override
    public long getLong(int i) {
        return data[i] & 0xff;
    }

    @Override
    public void setLong(int i, long value) {
        data[i] = (byte) value;
    }
}
