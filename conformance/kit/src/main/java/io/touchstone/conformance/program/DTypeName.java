package io.touchstone.conformance.program;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The dtypes of the protocol, named as PyTorch names them. */
public enum DTypeName {
    BOOL(Category.BOOLEAN),
    UINT8(Category.INTEGRAL),
    INT8(Category.INTEGRAL),
    INT16(Category.INTEGRAL),
    INT32(Category.INTEGRAL),
    INT64(Category.INTEGRAL),
    FLOAT16(Category.FLOATING),
    BFLOAT16(Category.FLOATING),
    FLOAT32(Category.FLOATING),
    FLOAT64(Category.FLOATING),
    COMPLEX64(Category.COMPLEX),
    COMPLEX128(Category.COMPLEX);

    /** What type promotion tells apart. */
    public enum Category {
        BOOLEAN,
        INTEGRAL,
        FLOATING,
        COMPLEX
    }

    private final Category category;
    private final String torchName = name().toLowerCase(Locale.ROOT);

    DTypeName(Category category) {
        this.category = category;
    }

    /** The name without {@code torch.}: {@code float32}. */
    public String torchName() {
        return torchName;
    }

    /** The kind of number. */
    public Category category() {
        return category;
    }

    /** Whether the elements are exact integers (bool included) rather than rounded reals. */
    public boolean isIntegral() {
        return category == Category.BOOLEAN || category == Category.INTEGRAL;
    }

    /** Whether an element is a pair of reals. */
    public boolean isComplex() {
        return category == Category.COMPLEX;
    }

    /** How many numbers stand for one element: two if complex. */
    public int numbersPerElement() {
        return isComplex() ? 2 : 1;
    }

    /** The dtype of each real number: float32 for complex64. */
    public DTypeName part() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /** Half the distance from 1 to the next number: what rounding once may add, relatively; 0 for integers. */
    public double unit() {
        return switch (part()) {
            case FLOAT16 -> 0x1p-11;
            case BFLOAT16 -> 0x1p-8;
            case FLOAT32 -> 0x1p-24;
            case FLOAT64 -> 0x1p-53;
            default -> 0;
        };
    }

    /** The smallest positive number of a floating or complex dtype, below which everything is rounding. */
    public double tiny() {
        return switch (part()) {
            case FLOAT16 -> 0x1p-24;
            case BFLOAT16 -> 0x1p-133;
            case FLOAT32 -> 0x1p-149;
            default -> Double.MIN_VALUE;
        };
    }

    /** The largest finite number of a floating or complex dtype. */
    public double largest() {
        return switch (part()) {
            case FLOAT16 -> 65504;
            case BFLOAT16 -> 0x1.FEp127;
            case FLOAT32 -> Float.MAX_VALUE;
            default -> Double.MAX_VALUE;
        };
    }

    /** The dtype with this PyTorch name. */
    public static Optional<DTypeName> of(String torchName) {
        return Stream.of(values()).filter(d -> d.torchName.equals(torchName)).findFirst();
    }
}
