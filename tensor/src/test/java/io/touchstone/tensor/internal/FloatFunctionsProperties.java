package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.FloatStorage;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Staged;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.elementwise.Exp;
import io.touchstone.tensor.op.elementwise.Sigmoid;
import io.touchstone.tensor.op.elementwise.Tanh;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The short formulas for float32, rounded, are the long ones, rounded: on a net over all of float32, and where they could fail. */
class FloatFunctionsProperties {
    private static final int STEP = 4099; // prime, so that all endings of the significand occur

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
        float[] limits = {
            0,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            0.25f,
            0.5f,
            6,
            9.01f,
            10,
            10.5f,
            14.8f,
            103.9721f,
            88.72284f,
            104,
            200,
            Float.MAX_VALUE
        };
        for (float x : limits) {
            for (float near : new float[] {x, Math.nextUp(x), Math.nextDown(x)}) {
                check(near);
                check(-near);
            }
        }
        check(Float.NaN);
    }

    @Example
    void stages_give_the_bits_of_the_formula() {
        for (Staged op : List.of(new Exp(), new Tanh(), new Sigmoid())) {
            float[] numbers = new float[1 << 10];
            for (long first = 0; first < 1L << 32; first += (long) STEP * numbers.length) {
                for (int i = 0; i < numbers.length; i++) numbers[i] = number(first, i);
                Tensor values = Tensor.wrap(Shape.of(numbers.length), new FloatStorage(numbers.clone()))
                        .unary(op);
                for (int i = 0; i < numbers.length; i++) assertSame(values.doubleAt(i), op.f(numbers[i]), numbers[i]);
            }
        }
    }

    private static float number(long first, int i) {
        return Float.intBitsToFloat((int) (first + (long) STEP * i));
    }

    private static void check(float x) {
        assertSame(FloatFunctions.exp(x), StrictMath.exp(x), x);
        assertSame(FloatFunctions.tanh(x), StrictMath.tanh(x), x);
        assertSame(FloatFunctions.sigmoid(x), 1 / (1 + StrictMath.exp(-x)), x);
        assertSame(ErrorFunction.shortErf(x), ErrorFunction.erf(x), x);
        assertSame(ErrorFunction.shortErfc(x), ErrorFunction.erfc(x), x);
        assertSame(Normal.shortBelow(x), Normal.below(x), x);
    }

    private static void assertSame(double actual, double expected, float x) {
        if (Float.floatToIntBits((float) actual) != Float.floatToIntBits((float) expected))
            assertThat((float) actual).as("at %s", Float.toHexString(x)).isEqualTo((float) expected);
    }
}
