package io.touchstone.tensor;

/**
 * Complex numbers that are the conjugates of what the memory holds: reading and writing conjugate, nothing is copied. The real and
 * imaginary parts are {@link Parts}, of which the imaginary ones have the other sign.
 *
 * <p>What computes does so on plain memory: {@link Tensor} conjugates such elements there first.
 *
 * @torch torch.is_conj
 */
public final class ConjugateStorage extends Storage {
    private final Storage plain;

    private ConjugateStorage(Storage plain) {
        this.plain = plain;
    }

    /** The elements of a complex storage conjugated, on the same memory. */
    public static Storage of(Storage storage) {
        return storage instanceof ConjugateStorage twice ? twice.plain : new ConjugateStorage(storage);
    }

    @Override
    public boolean isPlain() {
        return false;
    }

    @Override
    public DType dtype() {
        return plain.dtype();
    }

    @Override
    public int length() {
        return plain.length();
    }

    @Override
    public Object array() {
        return plain.array();
    }

    @Override
    public Storage parts() {
        return new Parts(plain.parts());
    }

    @Override
    public double getDouble(int i) {
        return plain.getDouble(i);
    }

    @Override
    public void setDouble(int i, double value) {
        plain.setDouble(i, value);
    }

    @Override
    public long getLong(int i) {
        return plain.getLong(i);
    }

    @Override
    public void setLong(int i, long value) {
        plain.setLong(i, value);
    }

    @Override
    public Complex getComplex(int i) {
        return plain.getComplex(i).conj();
    }

    @Override
    public void setComplex(int i, Complex value) {
        plain.setComplex(i, value.conj());
    }

    /**
     * Real and imaginary parts in turn, the imaginary ones negated.
     *
     * @torch torch.is_neg
     */
    static final class Parts extends Storage {
        private final Storage plain;

        private Parts(Storage plain) {
            this.plain = plain;
        }

        /** Whether element {@code i} is negated. */
        static boolean negates(int i) {
            return i % 2 == 1;
        }

        @Override
        public boolean isPlain() {
            return false;
        }

        @Override
        public DType dtype() {
            return plain.dtype();
        }

        @Override
        public int length() {
            return plain.length();
        }

        @Override
        public Object array() {
            return plain.array();
        }

        @Override
        public double getDouble(int i) {
            double part = plain.getDouble(i);
            return negates(i) ? -part : part;
        }

        @Override
        public void setDouble(int i, double value) {
            plain.setDouble(i, negates(i) ? -value : value);
        }

        @Override
        public long getLong(int i) {
            return Conversions.toLong(getDouble(i));
        }

        @Override
        public void setLong(int i, long value) {
            setDouble(i, (double) value);
        }
    }
}
