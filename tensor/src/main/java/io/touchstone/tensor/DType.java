package io.touchstone.tensor;

/**
 * The type of a tensor's elements.
 *
 * <p>Types are ordered by category, bool &lt; integer &lt; floating &lt; complex; a result never has a lower category than
 * an operand (see {@link Promotion}).
 *
 * @torch torch.dtype
 */
public enum DType {
    BOOL("bool", "Bool", Category.BOOL, 1),
    UINT8("uint8", "Byte", Category.INTEGER, 1),
    INT8("int8", "Char", Category.INTEGER, 1),
    INT16("int16", "Short", Category.INTEGER, 2),
    INT32("int32", "Int", Category.INTEGER, 4),
    INT64("int64", "Long", Category.INTEGER, 8),
    FLOAT16("float16", "Half", Category.FLOATING, 2),
    BFLOAT16("bfloat16", "BFloat16", Category.FLOATING, 2),
    FLOAT32("float32", "Float", Category.FLOATING, 4),
    FLOAT64("float64", "Double", Category.FLOATING, 8),
    COMPLEX64("complex64", "ComplexFloat", Category.COMPLEX, 8),
    COMPLEX128("complex128", "ComplexDouble", Category.COMPLEX, 16);

    /** What kind of number a type holds. */
    public enum Category {
        BOOL,
        INTEGER,
        FLOATING,
        COMPLEX
    }

    private static volatile DType defaultFloat = FLOAT32;

    private final String torchName;
    private final String scalarName;
    private final Category category;
    private final int bytes;

    DType(String torchName, String scalarName, Category category, int bytes) {
        this.torchName = torchName;
        this.scalarName = scalarName;
        this.category = category;
        this.bytes = bytes;
    }

    /** The type that a floating scalar, an integer's square root, and {@code zeros} have: float32 unless changed. */
    public static DType defaultFloat() {
        Isolation own = Isolation.current();
        return own == null ? defaultFloat : own.defaultFloat;
    }

    /**
     * Sets {@link #defaultFloat()} for the whole process, or for the current thread if it is in {@link Isolation}.
     *
     * @throws DTypeException if {@code dtype} is not floating
     * @torch torch.set_default_dtype
     */
    public static void setDefaultFloat(DType dtype) {
        if (!dtype.isFloating())
            throw new DTypeException("only floating-point types are supported as the default type");
        Isolation own = Isolation.current();
        if (own == null) defaultFloat = dtype;
        else own.defaultFloat = dtype;
    }

    /**
     * The type called {@code name}, as in {@code torch.float32}; PyTorch's aliases are known.
     *
     * @throws DTypeException if there is none
     */
    public static DType named(String name) {
        for (DType dtype : values()) if (dtype.torchName.equals(name)) return dtype;
        return switch (name) {
            case "half" -> FLOAT16;
            case "float" -> FLOAT32;
            case "double" -> FLOAT64;
            case "short" -> INT16;
            case "int" -> INT32;
            case "long" -> INT64;
            case "cfloat" -> COMPLEX64;
            case "cdouble" -> COMPLEX128;
            default -> throw new DTypeException("dtype: unknown name '" + name + "'");
        };
    }

    /** PyTorch's name, {@code float32}. */
    public String torchName() {
        return torchName;
    }

    /** The name that PyTorch's messages use, {@code Float}. */
    public String scalarName() {
        return scalarName;
    }

    /** C++'s name, which PyTorch's messages about numbers out of range use: {@code int64_t}. */
    public String nativeName() {
        return switch (this) {
            case UINT8, INT8, INT16, INT64 -> torchName + "_t";
            case INT32 -> "int";
            case FLOAT16 -> "c10::Half";
            case BFLOAT16 -> "c10::BFloat16";
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            case BOOL -> "bool";
            case COMPLEX64 -> "c10::complex<float>";
            case COMPLEX128 -> "c10::complex<double>";
        };
    }

    /** Whether this is bool, an integer, a floating or a complex type. */
    public Category category() {
        return category;
    }

    /** Bytes per element. */
    public int bytes() {
        return bytes;
    }

    /** Whether this is float16, bfloat16, float32 or float64. */
    public boolean isFloating() {
        return category == Category.FLOATING;
    }

    /** Whether this is complex64 or complex128. */
    public boolean isComplex() {
        return category == Category.COMPLEX;
    }

    /** Whether this is bool or an integer type. */
    public boolean isIntegral() {
        return category == Category.BOOL || category == Category.INTEGER;
    }

    /** Whether a tensor of this type can have a gradient. */
    public boolean isDifferentiable() {
        return isFloating() || isComplex();
    }

    /** Whether a floating type has half the bits of float32. */
    public boolean isReduced() {
        return this == FLOAT16 || this == BFLOAT16;
    }

    /** float32 for half precision, which is computed in it where it is rounded but once; else this type. */
    public DType unreduced() {
        return isReduced() ? FLOAT32 : this;
    }

    /** The complex type whose parts are of this one; this one, if it is complex. */
    public DType toComplex() {
        if (isComplex()) return this;
        return this == FLOAT64 ? COMPLEX128 : COMPLEX64;
    }

    /** The type of most precision: float64, or complex128 for a complex type. */
    public DType toWide() {
        return isComplex() ? COMPLEX128 : FLOAT64;
    }

    /** The type of the parts of a complex type; this one, if it is not complex. */
    public DType toReal() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /** This type if it is floating or complex, the default floating type otherwise. */
    public DType toFloating() {
        return isDifferentiable() ? this : defaultFloat();
    }

    /** The type that sums of integers and bools have: int64; floating and complex types keep theirs. */
    public DType toAccumulator() {
        return isIntegral() ? INT64 : this;
    }

    /** ε: the distance from 1 to the next number of a floating type. */
    public double epsilon() {
        return switch (toReal()) {
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            case FLOAT32 -> 0x1p-23;
            case FLOAT64 -> 0x1p-52;
            default -> throw new DTypeException("epsilon: " + torchName + " is not a floating type");
        };
    }

    /** The largest finite number. */
    public double max() {
        return switch (toReal()) {
            case BOOL -> 1;
            case UINT8 -> 255;
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case INT64 -> Long.MAX_VALUE;
            case FLOAT16 -> 65504;
            case BFLOAT16 -> 0x1.fep127;
            case FLOAT32 -> Float.MAX_VALUE;
            default -> Double.MAX_VALUE;
        };
    }

    /** The smallest finite number (of a floating type, the negative of the largest). */
    public double min() {
        return switch (this) {
            case BOOL, UINT8 -> 0;
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            default -> -max();
        };
    }

    @Override
    public String toString() {
        return "torch." + torchName;
    }
}
