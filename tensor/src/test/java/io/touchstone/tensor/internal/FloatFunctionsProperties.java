package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The fast functions of float32 are {@link StrictMath}'s, rounded: on a net over all of float32, and where the formula could fail. */
class FloatFunctionsProperties {
    private static final int STEP = 4099; // prime, so that all endings of the significand occur

    /** A function in single precision. */
    interface Function {
        float of(float x);
    }

    @Property
    void equal_the_rounded_strict_functions(@ForAll float x) {
        check(x);
    }

    @Example
    void equal_the_rounded_strict_functions_on_a_net_over_all_numbers() {
        for (long bits = 0; bits < 1L << 32; bits += STEP) check(Float.intBitsToFloat((int) bits));
    }

    @Example
    void equal_the_rounded_strict_functions_at_the_limits() {
        float[] limits = {0, Float.MIN_VALUE, Float.MIN_NORMAL, 9.01f, 10, 88.72284f, 104, 200, Float.MAX_VALUE};
        for (float x : limits) {
            for (float near : new float[] {x, Math.nextUp(x), Math.nextDown(x)}) {
                check(near);
                check(-near);
            }
        }
        check(Float.NaN);
    }

    private static void check(float x) {
        assertSame(FloatFunctions::exp, x, (float) StrictMath.exp(x));
        assertSame(FloatFunctions::tanh, x, (float) StrictMath.tanh(x));
        assertSame(FloatFunctions::sigmoid, x, (float) (1 / (1 + StrictMath.exp(-x))));
    }

    private static void assertSame(Function f, float x, float expected) {
        if (Float.floatToIntBits(f.of(x)) != Float.floatToIntBits(expected))
            assertThat(f.of(x)).as("at %s", Float.toHexString(x)).isEqualTo(expected);
    }
}
