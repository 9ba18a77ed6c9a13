package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;

/**
 * Numbers spread evenly over [from, to): fma(u, to − from, from), where u has as many random bits as the type has
 * digits.
 *
 * <p>The ends and their difference are numbers of the type. All but float64 compute in float32 and take one draw a
 * number.
 */
public final class Uniform {
    private Uniform() {}

    /**
     * The distribution for elements of the given type.
     *
     * @throws io.touchstone.tensor.DTypeException if the type is not floating
     */
    public static Sampler of(DType dtype, double from, double to) {
        return switch (dtype) {
            case FLOAT16 -> narrow(Narrow.FLOAT16, (float) from, (float) to);
            case BFLOAT16 -> narrow(Narrow.BFLOAT16, (float) from, (float) to);
            case FLOAT32 -> new Single((float) from, (float) to - (float) from);
            case FLOAT64 -> new Wide(from, to - from);
            default -> throw Arguments.unsupported("check_uniform_bounds", dtype);
        };
    }

    private static Sampler narrow(Narrow type, float from, float to) {
        float low = type.round(from);
        return new Coarse(type, low, type.round(type.round(to) - low));
    }

    private record Coarse(Narrow type, float from, float width) implements Sampler {
        @Override
        public double next(Generator generator) {
            return Math.fma(type.uniform(generator), width, from);
        }
    }

    private record Single(float from, float width) implements Sampler {
        @Override
        public double next(Generator generator) {
            return Math.fma(generator.uniform24(), width, from);
        }

        @Override
        public void fill(Generator generator, float[] out, int at, int n) {
            for (int i = at; i < at + n; i++) out[i] = Math.fma(generator.uniform24(), width, from);
        }
    }

    private record Wide(double from, double width) implements Sampler {
        @Override
        public double next(Generator generator) {
            return Math.fma(generator.uniform53(), width, from);
        }

        @Override
        public void fill(Generator generator, double[] out, int at, int n) {
            for (int i = at; i < at + n; i++) out[i] = Math.fma(generator.uniform53(), width, from);
        }
    }
}
