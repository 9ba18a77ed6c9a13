package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How images are worth sampling; part of {@link Domains}. */
final class ImagingDomains {
    private ImagingDomains() {}

    static Map<String, Domains.Source> sources() {
        Map<String, Domains.Source> sources = new HashMap<>();
        for (String op : List.of("interpolate.", "upsample.", "upsample_nearest.", "upsample_bilinear.")) {
            String key = "nn.functional." + op;
            sources.put(key + "size", d -> d.choices().pick(List.of(3L, 5L, 2L)));
            sources.put(key + "scale_factor", d -> null);
            sources.put(key + "mode", d -> d.choices().pick(modes(d.shape().rank())));
            sources.put(key + "align_corners", d -> null);
            sources.put(key + "recompute_scale_factor", d -> false);
            sources.put(key + "antialias", d -> false);
        }
        sources.put("nn.functional.grid_sample.mode", d -> d.choices()
                .pick(
                        d.shape().rank() == 4
                                ? List.of("bilinear", "nearest", "bicubic")
                                : List.of("bilinear", "nearest")));
        sources.put("nn.functional.grid_sample.padding_mode", d -> d.choices()
                .pick(List.of("zeros", "border", "reflection")));
        sources.put("grid_sampler.interpolation_mode", d -> d.choices().pick(List.of(0L, 1L)));
        sources.put("grid_sampler.padding_mode", d -> d.choices().pick(List.of(0L, 1L, 2L)));
        for (String op : List.of("nn.functional.affine_grid", "affine_grid_generator"))
            sources.put(
                    op + ".size",
                    d -> d.shape().size(-1) == 3
                            ? List.of((long) d.shape().size(0), 1L, 3L, 2L)
                            : List.of((long) d.shape().size(0), 1L, 2L, 1L, 3L));
        sources.put("upscale_factor", d -> d.choices().pick(List.of(2L, 1L)));
        sources.put("downscale_factor", d -> d.choices().pick(List.of(2L, 1L)));
        for (String prefix : List.of("", "native_", "nn.functional.", "nn.functional.native_"))
            sources.put(prefix + "channel_shuffle.groups", d -> d.choices().pick(List.of(2L, 1L, 4L)));
        return sources;
    }

    private static List<String> modes(int rank) {
        return switch (rank) {
            case 3 -> List.of("nearest", "linear", "nearest-exact", "area");
            case 4 -> List.of("nearest", "bilinear", "bicubic", "nearest-exact", "area");
            default -> List.of("nearest", "trilinear", "nearest-exact", "area");
        };
    }

    /** Whether an argument has to be given for the others to mean something. */
    static boolean isNeeded(Drawing d, String parameter) {
        return parameter.equals("size") && d.operation().own().matches("nn\\.functional\\.(interpolate|upsample\\w*)");
    }

    /** The shapes of images and grids, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int n = Math.max(1, sizes.size() % 4);
        String name = operation.replace("nn.functional.", "");
        return switch (name) {
            case "interpolate", "upsample", "upsample_nearest" ->
                List.of(
                        sizes.isOneIn(3)
                                ? Shape.of(n, 1, 4)
                                : sizes.isOneIn(3) ? Shape.of(1, n, 2, 3, 2) : Shape.of(n, 2, 4, 3));
            case "upsample_bilinear" -> List.of(Shape.of(n, 2, 4, 3));
            case "grid_sample", "grid_sampler" -> sizes.isOneIn(3) ? volume(n) : image(n);
            case "grid_sampler_2d" -> image(n);
            case "grid_sampler_3d" -> volume(n);
            case "affine_grid", "affine_grid_generator" ->
                List.of(sizes.isOneIn(2) ? Shape.of(n, 2, 3) : Shape.of(n, 3, 4));
            case "pixel_shuffle" -> List.of(sizes.isOneIn(2) ? Shape.of(4, 2, n) : Shape.of(n, 8, 1, 2));
            case "pixel_unshuffle" -> List.of(sizes.isOneIn(2) ? Shape.of(n, 2, 4) : Shape.of(2, n, 4, 2));
            case "channel_shuffle", "native_channel_shuffle" -> List.of(Shape.of(n, 4, 2));
            default -> null;
        };
    }

    /** The modules that do it. */
    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        t.row(d -> List.of(d.reals(Shape.of(d.isOneIn(4) ? 1 : 2, 2, 3, 4))), "nn.Upsample")
                .with("scale_factor", 2L, 1.5, List.of(2.0, 0.5))
                .with("mode", "nearest", "bilinear", "bicubic", "nearest-exact", "area")
                .with("recompute_scale_factor", false, true);
        t.row(
                        d -> List.of(d.reals(Shape.of(2, d.isOneIn(2) ? 1 : 2, 3, 4))),
                        "nn.UpsamplingNearest2d",
                        "nn.UpsamplingBilinear2d")
                .with("scale_factor", 2L, 1.5, List.of(2.0, 1.0));
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 4, 3, 2), Shape.of(4, 1, 2)))), "nn.PixelShuffle")
                .with("upscale_factor", 2L, 1L);
        t.row(d -> List.of(d.reals(d.oneOf(Shape.of(2, 1, 4, 2), Shape.of(1, 2, 2)))), "nn.PixelUnshuffle")
                .with("downscale_factor", 2L, 1L);
        t.row(d -> List.of(d.reals(Shape.of(2, 4, 3))), "nn.ChannelShuffle").with("groups", 2L, 1L, 4L);
        return t.rows();
    }

    private static List<Shape> image(int n) {
        return List.of(Shape.of(n, 2, 4, 3), Shape.of(n, 2, 3, 2));
    }

    private static List<Shape> volume(int n) {
        return List.of(Shape.of(1, n, 2, 3, 2), Shape.of(1, 2, 1, 2, 3));
    }
}
