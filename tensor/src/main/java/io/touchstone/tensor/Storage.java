package io.touchstone.tensor;

/**
 * The elements of one or more tensors: an array of one type, which views share.
 *
 * <p>Kernels for the common types work on the array itself ({@link FloatStorage#data} and the like); all else goes through the
 * accessors here. {@code getLong} and {@code setLong} serve the integral types, {@code getDouble} and {@code setDouble} the floating,
 * {@code getComplex} and {@code setComplex} the complex ones; each also converts, as {@link Conversions} says.
 *
 * @torch torch.UntypedStorage
 */
public abstract sealed class Storage
        permits BitsStorage,
                BoolStorage,
                UInt8Storage,
                Int8Storage,
                Int16Storage,
                IntStorage,
                LongStorage,
                HalfStorage,
                BFloat16Storage,
                FloatStorage,
                DoubleStorage,
                ComplexFloatStorage,
                ComplexDoubleStorage,
                ConjugateStorage,
                ConjugateStorage.Parts {
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory();
    private static final int BYTES_OF_A_VIEW = 512; // with its shape and its place in the record

    Storage() {}

    /**
     * Zeros.
     *
     * @throws OutOfMemoryError before anything is tried, if the memory of the process cannot hold them
     */
    public static Storage allocate(DType dtype, int length) {
        long bytes = (long) length * dtype.bytes();
        if (bytes > MOST_BYTES)
            throw new OutOfMemoryError(
                    "DefaultCPUAllocator: can't allocate memory: you tried to allocate " + bytes + " bytes.");
        return switch (dtype) {
            case BOOL -> new BoolStorage(new boolean[length]);
            case UINT8 -> new UInt8Storage(new byte[length]);
            case INT8 -> new Int8Storage(new byte[length]);
            case INT16 -> new Int16Storage(new short[length]);
            case INT32 -> new IntStorage(new int[length]);
            case INT64 -> new LongStorage(new long[length]);
            case FLOAT16 -> new HalfStorage(new short[length]);
            case BFLOAT16 -> new BFloat16Storage(new short[length]);
            case FLOAT32 -> new FloatStorage(new float[length]);
            case FLOAT64 -> new DoubleStorage(new double[length]);
            case COMPLEX64 -> new ComplexFloatStorage(new float[twice(length)]);
            case COMPLEX128 -> new ComplexDoubleStorage(new double[twice(length)]);
        };
    }

    /**
     * Looks, before anything is made, whether memory has room for so many arrays that share theirs.
     *
     * @throws OutOfMemoryError if it has not
     */
    static void requireRoomForViews(long count) {
        if (count > MOST_BYTES / BYTES_OF_A_VIEW)
            throw new OutOfMemoryError("there is no memory for " + count + " views");
    }

    private static int twice(int length) {
        if (length > Integer.MAX_VALUE / 2)
            throw new ShapeException("a complex tensor of " + length + " elements is too large");
        return 2 * length;
    }

    /** More memory, with these elements at its beginning. */
    Storage grown(int length) {
        Storage more = allocate(dtype(), length);
        for (int i = 0; i < length(); i++) more.set(i, this, i);
        return more;
    }

    /** Whether {@link #array} holds the elements as they are: kernels work only on such. */
    public boolean isPlain() {
        return true;
    }

    /** The elements' type. */
    public abstract DType dtype();

    /** The number of elements. */
    public abstract int length();

    /** The Java array that holds the elements; storages are of the same memory if their arrays are the same. */
    public abstract Object array();

    /** The parts of complex elements as a storage on the same memory. */
    public Storage parts() {
        throw new DTypeException("no parts of " + dtype().torchName());
    }

    /** Pairs of elements as complex ones, on the same memory. */
    public Storage pairs() {
        throw new DTypeException("no pairs of " + dtype().torchName());
    }

    /** Element {@code i} as a floating number; of a complex one, the real part. */
    public abstract double getDouble(int i);

    /** Sets element {@code i}, converting. */
    public abstract void setDouble(int i, double value);

    /** Element {@code i} as an integer, converting. */
    public abstract long getLong(int i);

    /** Sets element {@code i}; what does not fit an integer type wraps around. */
    public abstract void setLong(int i, long value);

    /** Element {@code i} as a complex number. */
    public Complex getComplex(int i) {
        return new Complex(getDouble(i), 0);
    }

    /** Sets element {@code i}; a real type drops the imaginary part. */
    public void setComplex(int i, Complex value) {
        setDouble(i, value.re());
    }

    /** Copies element {@code i} of {@code from}, converting from its type to this one. */
    public final void set(int i, Storage from, int j) {
        switch (from.dtype().category()) {
            case BOOL, INTEGER -> setLong(i, from.getLong(j));
            case FLOATING -> setDouble(i, from.getDouble(j));
            case COMPLEX -> setComplex(i, from.getComplex(j));
        }
    }
}
