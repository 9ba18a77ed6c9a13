package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.op.pool.Resample;
import io.touchstone.tensor.op.pool.Sampling;
import io.touchstone.tensor.op.pool.Sampling.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signals, images and volumes made larger or smaller. */
public final class Interpolation {
    private static final Set<String> ALIGNABLE = Set.of("linear", "bilinear", "bicubic", "trilinear");

    private Interpolation() {}

    /**
     * How images are sampled anew. Exactly one of {@code size} and {@code scaleFactor} is given, a number for each dimension or one for
     * all.
     *
     * @param size how many elements each dimension gets, or empty
     * @param scaleFactor by what each is multiplied, or empty
     * @param mode {@code nearest}, {@code nearest-exact}, {@code linear}, {@code bilinear}, {@code bicubic}, {@code trilinear} or {@code area}
     * @param alignCorners whether the outermost elements stay where they are; null counts as no
     * @param recomputeScaleFactor whether places follow from the sizes even if factors are given
     * @param antialias whether the filter widens when elements become fewer
     */
    public record Options(
            List<Integer> size,
            List<Double> scaleFactor,
            String mode,
            @Nullable Boolean alignCorners,
            boolean recomputeScaleFactor,
            boolean antialias) {
        /** Copies the lists. */
        public Options {
            size = List.copyOf(size);
            scaleFactor = List.copyOf(scaleFactor);
        }

        /** To a size. */
        public static Options size(String mode, Integer... size) {
            return new Options(List.of(size), List.of(), mode, null, false, false);
        }

        /** By a factor. */
        public static Options scale(String mode, Double... factors) {
            return new Options(List.of(), List.of(factors), mode, null, false, false);
        }

        /** As these options, with the corners aligned or not. */
        public Options alignCorners(@Nullable Boolean aligned) {
            return new Options(size, scaleFactor, mode, aligned, recomputeScaleFactor, antialias);
        }

        private boolean aligned() {
            return alignCorners != null && alignCorners;
        }
    }

    /**
     * Arrays (N, C, …) sampled anew in one to three dimensions.
     *
     * @throws IllegalArgumentException if the options exclude each other
     * @throws IllegalStateException if the mode is not for so many dimensions
     * @throws ShapeException if there is nothing to sample, or nothing would be left
     * @throws DTypeException if the elements are neither floating nor uint8
     * @torch torch.nn.functional.interpolate, torch.nn.functional.upsample, torch.nn.functional.upsample_nearest,
     *     torch.nn.functional.upsample_bilinear
     */
    public static <A extends Array<A>> A interpolate(A x, Options o) {
        int dims = x.dim() - 2;
        requireOptions(o);
        List<Double> scales = o.scaleFactor().isEmpty() ? List.of() : spread(o.scaleFactor(), dims, "scale_factor", x);
        List<Integer> size = o.size().isEmpty() ? scaled(x, scales, o) : spread(o.size(), dims, "size", x);
        if (o.antialias() && (!Set.of("bilinear", "bicubic").contains(o.mode()) || dims != 2))
            throw new IllegalArgumentException(
                    "Anti-alias option is restricted to bilinear and bicubic modes and requires a 4-D tensor as input");
        if (o.mode().equals("area") && dims >= 1 && dims <= 3) return area(x, size);
        requireMode(o, x.dim());
        requireElements(x, size);
        requireType(x.dtype(), o, dims);
        boolean recompute = o.recomputeScaleFactor();
        List<Sampling> samplings = new ArrayList<>();
        for (int d = 0; d < dims; d++) {
            double scale = scales.isEmpty() || recompute ? 0 : scales.get(d);
            samplings.add(new Sampling(filter(o), x.size(d + 2), size.get(d), o.aligned(), scale));
        }
        String node = node(o, dims);
        return x.unary(new Resample(samplings, false, node))
                .inFormat(x.suggestsChannelsLast())
                .named(node);
    }

    private static <A extends Array<A>> A area(A x, List<Integer> size) {
        Integer[] counts = size.toArray(Integer[]::new);
        return switch (counts.length) {
            case 1 -> x.adaptiveAvgPool1d(counts);
            case 2 -> x.adaptiveAvgPool2d(counts);
            default -> x.adaptiveAvgPool3d(counts);
        };
    }

    private static Filter filter(Options o) {
        return switch (o.mode()) {
            case "nearest" -> Filter.NEAREST;
            case "nearest-exact" -> Filter.NEAREST_EXACT;
            case "bicubic" -> o.antialias() ? Filter.CUBIC_ANTIALIAS : Filter.CUBIC;
            default -> o.antialias() ? Filter.LINEAR_ANTIALIAS : Filter.LINEAR;
        };
    }

    private static String node(Options o, int dims) {
        String kind =
                switch (o.mode()) {
                    case "nearest" -> "Nearest";
                    case "nearest-exact" -> "NearestExact";
                    case "linear" -> "Linear";
                    case "bilinear" -> "Bilinear";
                    case "bicubic" -> "Bicubic";
                    default -> "Trilinear";
                };
        return "Upsample" + kind + dims + "D" + (o.antialias() ? "Aa" : "") + "Backward0";
    }

    // ---- what is refused

    private static void requireOptions(Options o) {
        if (o.alignCorners() != null && !ALIGNABLE.contains(o.mode()))
            throw new IllegalArgumentException("align_corners option can only be set with the interpolating modes:"
                    + " linear | bilinear | bicubic | trilinear");
        if (!o.size().isEmpty() && !o.scaleFactor().isEmpty())
            throw new IllegalArgumentException("only one of size or scale_factor should be defined");
        if (o.size().isEmpty() && o.scaleFactor().isEmpty())
            throw new IllegalArgumentException("either size or scale_factor should be defined");
        if (o.recomputeScaleFactor() && !o.size().isEmpty())
            throw new IllegalArgumentException("recompute_scale_factor is not meaningful with an explicit size.");
    }

    private static <T> List<T> spread(List<T> values, int dims, String name, Array<?> x) {
        if (values.size() == dims) return values;
        if (values.size() != 1 || dims < 1)
            throw new ShapeException("Input and output must have the same number of spatial dimensions, but got"
                    + " input with spatial dimensions of " + x.shape() + " and " + name + " of " + values
                    + ". Please"
                    + " provide input tensor in (N, C, d1, d2, ...,dK) format and " + name
                    + " in (o1, o2, ...,oK) format.");
        List<T> out = new ArrayList<>();
        for (int d = 0; d < dims; d++) out.add(values.get(0));
        return out;
    }

    private static <A extends Array<A>> List<Integer> scaled(A x, List<Double> scales, Options o) {
        List<Integer> size = new ArrayList<>();
        for (int d = 0; d < scales.size(); d++) {
            double exact = x.size(d + 2) * scales.get(d);
            size.add((int) (o.recomputeScaleFactor() ? Math.floor(exact) : exact));
        }
        return size;
    }

    private static void requireMode(Options o, int rank) {
        boolean fits =
                switch (o.mode()) {
                    case "nearest", "nearest-exact" -> rank >= 3 && rank <= 5;
                    case "linear" -> rank == 3;
                    case "bilinear", "bicubic" -> rank == 4;
                    case "trilinear" -> rank == 5;
                    default -> false;
                };
        if (!fits)
            throw new IllegalStateException("Input Error: Only 3D, 4D and 5D input Tensors supported (got " + rank
                    + "D) for the modes: nearest |"
                    + " linear | bilinear | bicubic | trilinear | area | nearest-exact (got " + o.mode() + ")");
    }

    private static <A extends Array<A>> void requireElements(A x, List<Integer> size) {
        Shape shape = x.shape();
        for (int d = 0; d < size.size(); d++)
            if (shape.size(d + 2) <= 0 || size.get(d) <= 0)
                throw new ShapeException("Input and output sizes should be greater than 0, but got input sizes " + shape
                        + " and output sizes " + size);
        if (shape.size(1) == 0)
            throw new ShapeException(
                    "Non-empty " + shape.rank() + "D data tensor expected but got a tensor with sizes " + shape);
    }

    private static void requireType(DType dtype, Options o, int dims) {
        boolean bytes = dtype == DType.UINT8
                && (dims == 2 && !o.mode().equals("trilinear") || o.mode().startsWith("nearest"));
        if (!dtype.isFloating() && !bytes)
            throw new DTypeException(
                    "\"upsample_" + o.mode() + dims + "d\" not implemented for '" + dtype.scalarName() + "'");
        if (o.antialias() && dtype.isReduced())
            throw DTypeException.notImplemented("compute_index_ranges_weights", dtype);
    }
}
