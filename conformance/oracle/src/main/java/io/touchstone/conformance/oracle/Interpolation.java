package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code torch.nn.functional.interpolate}. */
final class Interpolation {
    private static final Set<String> ALIGNABLE = Set.of("linear", "bilinear", "bicubic", "trilinear");

    private Interpolation() {}

    static @Nullable Object interpolate(Bound a) {
        Tensor x = a.tensor("input");
        int dims = Math.toIntExact(x.dim()) - 2;
        String mode = a.text("mode");
        if (a.has("align_corners") && !ALIGNABLE.contains(mode))
            throw Rejection.value(
                    "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");
        if (a.has("size") == a.has("scale_factor"))
            throw Rejection.value(
                    a.has("size")
                            ? "only one of size or scale_factor should be defined"
                            : "either size or scale_factor should be defined");
        for (String option : List.of("size", "scale_factor"))
            if (a.get(option) instanceof List<?> each && each.size() != dims)
                throw Rejection.value("Input and output must have the same number of spatial dimensions");
        @Nullable List<Long> size = a.has("size") ? a.integers("size", dims) : null;
        @Nullable List<Double> scales = size == null ? scales(a, dims) : null;
        boolean recompute = a.has("recompute_scale_factor") && a.flag("recompute_scale_factor");
        if (recompute && size != null)
            throw Rejection.value("recompute_scale_factor is not meaningful with an explicit size.");
        if (scales != null && (recompute || mode.equals("area"))) {
            size = sizes(x, scales);
            scales = null;
        }
        if (a.flag("antialias") && !(List.of("bilinear", "bicubic").contains(mode) && dims == 2))
            throw Rejection.value(
                    "Anti-alias option is restricted to bilinear and bicubic modes and requires a 4-D tensor as input");
        boolean flat = mode.equals("area") || mode.startsWith("nearest");
        if (dims < 1 || dims > 3 || !(flat || mode.equals(linear(dims)) || mode.equals("bicubic") && dims == 2))
            throw new Rejection(
                    Kind.OTHER, "Got " + x.dim() + "D input, but " + mode + " mode needs another number of dimensions");
        if (mode.equals("area")) return Aten.call("adaptive_avg_pool" + dims + "d", x, size);
        return upsample(x, dims, mode, size, scales, a);
    }

    private static @Nullable Object upsample(
            Tensor x, int dims, String mode, @Nullable List<Long> size, @Nullable List<Double> scales, Bound a) {
        if (mode.startsWith("nearest"))
            return Aten.call(
                    (mode.equals("nearest") ? "upsample_nearest" : "_upsample_nearest_exact") + dims + "d",
                    x,
                    size,
                    scales);
        boolean aligned = a.has("align_corners") && a.flag("align_corners");
        String smooth = a.flag("antialias") ? "_upsample_" + mode + "2d_aa" : "upsample_" + mode + dims + "d";
        return Aten.call(smooth, x, size, aligned, scales);
    }

    private static String linear(int dims) {
        return switch (dims) {
            case 1 -> "linear";
            case 2 -> "bilinear";
            default -> "trilinear";
        };
    }

    private static List<Double> scales(Bound a, int dims) {
        if (!(a.get("scale_factor") instanceof List<?> list)) return Collections.nCopies(dims, a.real("scale_factor"));
        List<Double> scales = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Number number)) throw Rejection.type("scale_factor must be float or list of floats");
            scales.add(number.doubleValue());
        }
        return scales;
    }

    private static List<Long> sizes(Tensor x, List<Double> scales) {
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < scales.size(); i++) sizes.add((long) Math.floor(x.size(i + 2) * scales.get(i)));
        return sizes;
    }
}
