package io.touchstone.tensor;

/**
 * Conversions between number types as PyTorch's CPU build makes them on x86-64. Where C++ leaves a conversion undefined (a
 * floating number outside an integer's range), the instruction's own answer is taken: the smallest integer, not Java's nearest.
 */
public final class Conversions {
    private Conversions() {}

    /** Towards zero; −2⁶³ for NaN and for what does not fit. */
    public static long toLong(double x) {
        return x >= -0x1p63 && x < 0x1p63 ? (long) x : Long.MIN_VALUE;
    }

    /** Towards zero; −2³¹ for NaN and for what does not fit. */
    public static int toInt(double x) {
        return x > -0x1p31 - 1 && x < 0x1p31 ? (int) x : Integer.MIN_VALUE;
    }

    /** The bits of the float16 nearest to {@code x}, ties to even; too large is infinite. */
    public static short toHalf(float x) {
        return (short) toHalfBits(x);
    }

    /** The bits of the bfloat16 nearest to {@code x}, ties to even. */
    public static short toBFloat16(float x) {
        if (Float.isNaN(x)) return (short) 0x7fc0;
        int bits = Float.floatToRawIntBits(x);
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }

    /** The float16 with the given bits. */
    public static float fromHalf(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0x1f) return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
    }

    /** The bfloat16 with the given bits. */
    public static float fromBFloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The number nearest to {@code x} that a floating type has, ties to even. */
    public static double rounded(double x, DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> fromHalf(toHalf((float) x));
            case BFLOAT16 -> fromBFloat16(toBFloat16((float) x));
            case FLOAT32 -> (float) x;
            default -> x;
        };
    }

    private static int toHalfBits(float f) {
        int bits = Float.floatToRawIntBits(f);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) return sign | 0x7e00;
        if (magnitude >= 0x47800000) return sign | 0x7c00;
        if (magnitude < 0x38800000) {
            // subnormal: adding 2⁻¹·2⁻¹³ aligns the last kept bit with a float's last one, rounding to even
            float aligned = Float.intBitsToFloat(magnitude) + 0.5f;
            return sign | (Float.floatToRawIntBits(aligned) - 0x3f000000);
        }
        return sign | (magnitude - 0x38000000 + 0xfff + (magnitude >>> 13 & 1)) >>> 13;
    }
}
