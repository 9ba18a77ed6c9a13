package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Takes.Region;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What stands in a case's arrays. */
public final class Contents {
    /** Where the smooth part of an operation lies, in eighths: where it begins and how many eighths it is wide. */
    private record Range(int from, int width) {
        private static final int SIMPLEST = 4;

        /** The range's eighths, beginning with ½ or what is next to it. */
        int eighths(int choice) {
            int start = Math.max(from, Math.min(SIMPLEST, from + width - 1));
            return from + (start - from + choice) % width;
        }

        static Range of(Region region) {
            return switch (region) {
                case REAL, NONZERO -> new Range(-24, 48);
                case POSITIVE -> new Range(2, 24);
                case PROBABILITY -> new Range(1, 6);
                case UNIT -> new Range(-7, 14);
                case ABOVE_ONE -> new Range(9, 24);
                case ABOVE_MINUS_ONE -> new Range(-6, 24);
            };
        }
    }

    private static final List<Double> SPECIAL = List.of(
            0.0,
            1.0,
            -1.0,
            -0.0,
            0.5,
            2.0,
            -2.5,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            3.0,
            1e-3,
            1e4,
            -1e30,
            0x1p-140,
            0x1p-1060,
            0x1.fp127,
            -4.5);
    private static final List<Long> INTEGERS =
            List.of(0L, 1L, 2L, -1L, 3L, -2L, 5L, 7L, -7L, 100L, 127L, -128L, 255L, Long.MAX_VALUE, Long.MIN_VALUE);

    private final Choices choices;
    private final Flavour flavour;
    private final boolean tame;
    private int count;
    private @Nullable Tensor last;

    /**
     * Contents for one case.
     *
     * @param tame whether numbers are small and finite whatever the flavour
     */
    Contents(Choices choices, Flavour flavour, boolean tame) {
        this.choices = choices;
        this.flavour = flavour;
        this.tame = tame || flavour.isSmooth();
    }

    /** An array of the given shape and dtype, its floating elements in the given region; at times, equal to the one before. */
    Tensor draw(Spec spec, Region region) {
        if (flavour == Flavour.LARGE) return large(spec, Range.of(region));
        Tensor before = last;
        boolean again = !tame && before != null && before.spec().equals(spec) && choices.oneIn(6);
        Tensor drawn = before != null && again ? before.copy() : fresh(spec, region);
        last = drawn;
        return drawn;
    }

    private Tensor fresh(Spec spec, Region region) {
        Tensor out = Torch.full(spec, Scalar.of(0L));
        for (int i = 0; i < spec.shape().numel(); i++) put(out, i, element(spec.dtype(), region));
        return out;
    }

    /** Writes one element of a fresh, row-major tensor. */
    public static void put(Tensor out, int i, Scalar value) {
        switch (out.dtype().category()) {
            case BOOL, INTEGER -> out.storage().setLong(i, value.toLong());
            case FLOATING -> out.storage().setDouble(i, value.re());
            case COMPLEX -> out.storage().setComplex(i, new io.touchstone.tensor.Complex(value.re(), value.im()));
        }
    }

    private Scalar element(DType dtype, Region region) {
        return switch (dtype.category()) {
            case BOOL -> Scalar.of(choices.below(2) == 1);
            case INTEGER -> Scalar.of(tame ? choices.between(1, 3) : choices.pick(INTEGERS));
            case FLOATING -> Scalar.of(real(region));
            case COMPLEX -> Scalar.complex(real(region), real(Region.REAL));
        };
    }

    private double real(Region region) {
        if (flavour == Flavour.KINKED) return choices.pick(kinks(region));
        if (tame) return smooth(Range.of(region), region);
        if (choices.oneIn(3)) return choices.pick(SPECIAL);
        return smooth(Range.of(region), region);
    }

    /** Few values, so that they meet one another, and those where formulas change. */
    private static List<Double> kinks(Region region) {
        return switch (region) {
            case REAL, NONZERO -> List.of(1.0, 0.0, -1.0, 0.5, -0.5, 2.0, -0.0, 3.0, -3.0, 6.0, 20.0, -800.0, 800.0);
            case POSITIVE -> List.of(1.0, 0.0, 0.5, 2.0);
            case PROBABILITY -> List.of(0.5, 0.0, 1.0, 0.25);
            case UNIT -> List.of(0.5, 0.0, 1.0, -1.0);
            case ABOVE_ONE -> List.of(1.5, 1.0, 2.0);
            case ABOVE_MINUS_ONE -> List.of(0.5, 0.0, -1.0, 1.0);
        };
    }

    /**
     * A multiple of ⅛ and, beside it, one of 256 places ½⁄2048, 1½⁄2048, … that is another for each element of the
     * case: so none lies near a multiple of ⅛ and, up to 256 elements, no two near each other.
     */
    private double smooth(Range range, Region region) {
        double x = range.eighths(choices.below(range.width)) / 8.0 + (count++ * 101 % 256 + 0.5) / 2048;
        if (region != Region.NONZERO) return x;
        return x < 0 ? x - 0.125 : x + 0.125;
    }

    /** Many elements from one decision. */
    private Tensor large(Spec spec, Range range) {
        SplittableRandom random = new SplittableRandom(choices.next());
        Tensor out = Torch.full(spec, Scalar.of(0L));
        for (int i = 0; i < spec.shape().numel(); i++) {
            double x = (range.from + 0.5 + random.nextDouble() * (range.width - 1)) / 8;
            put(out, i, spec.dtype().isIntegral() ? Scalar.of(random.nextLong(-3, 4)) : Scalar.of(x));
        }
        return out;
    }

    /** Places along a dimension of the given size; distinct if asked for. */
    Tensor places(io.touchstone.tensor.Shape shape, int size, int dim, boolean distinct) {
        Tensor out = Torch.zeros(DType.INT64, shape.sizes());
        int[] strides = shape.contiguousStrides();
        int length = shape.rank() == 0 ? 1 : shape.size(dim);
        for (int i = 0; i < shape.numel(); i++) {
            int along = shape.rank() == 0 ? 0 : i / Math.max(strides[dim], 1) % length;
            out.storage().setLong(i, distinct ? (along + size - 1) % size : choices.below(size));
        }
        return out;
    }
}
