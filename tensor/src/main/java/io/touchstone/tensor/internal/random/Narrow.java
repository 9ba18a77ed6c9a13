package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Conversions;
import io.touchstone.tensor.Generator;

/** The two floating types of 16 bits: numbers of float32 that are rounded after every operation. */
public enum Narrow {
    FLOAT16(11) {
        @Override
        float round(float x) {
            return Conversions.fromHalf(Conversions.toHalf(x));
        }
    },
    BFLOAT16(8) {
        @Override
        float round(float x) {
            return Conversions.fromBFloat16(Conversions.toBFloat16(x));
        }
    };

    private final int mask;
    private final float unit;

    Narrow(int digits) {
        mask = (1 << digits) - 1;
        unit = 1f / (1 << digits);
    }

    /** The nearest number of the type, ties to even. */
    abstract float round(float x);

    /** The next number of [0, 1) with as many bits as the type has digits: one draw. */
    float uniform(Generator generator) {
        return (generator.random() & mask) * unit;
    }
}
