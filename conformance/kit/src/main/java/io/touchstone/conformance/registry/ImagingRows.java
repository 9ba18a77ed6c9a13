package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.ChannelShuffle;
import io.touchstone.nn.PixelShuffle;
import io.touchstone.nn.PixelUnshuffle;
import io.touchstone.nn.Upsample;
import io.touchstone.nn.UpsamplingBilinear2d;
import io.touchstone.nn.UpsamplingNearest2d;
import io.touchstone.nn.functional.GridSampling;
import io.touchstone.nn.functional.Interpolation;
import io.touchstone.nn.functional.Shuffles;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Images sampled anew and shuffled, as operations and as modules. */
final class ImagingRows {
    /** By the numbers that stand for them without the function in Python. */
    private static final List<GridSampling.Mode> MODES = List.of(GridSampling.Mode.values());

    private static final List<GridSampling.Padding> PADDINGS = List.of(GridSampling.Padding.values());

    private ImagingRows() {}

    static Rows rows() {
        Rows r = new Rows("imaging");
        r.op(
                        "nn.functional.interpolate(Tensor input, Any size=None, Any scale_factor=None, str mode='nearest',"
                                + " bool? align_corners=None, bool? recompute_scale_factor=None, bool antialias=False)",
                        ImagingRows::interpolate)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.upsample(Tensor input, Any size=None, Any scale_factor=None, str mode='nearest',"
                                + " bool? align_corners=None)",
                        ImagingRows::upsample)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.upsample_nearest(Tensor input, Any size=None, Any scale_factor=None)",
                        ImagingRows::upsampleNearest)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.upsample_bilinear(Tensor input, Any size=None, Any scale_factor=None)",
                        ImagingRows::upsampleBilinear)
                .takes(FLOATING)
                .takes(SPECIAL);
        grids(r);
        shuffles(r);
        return r;
    }

    private static void grids(Rows r) {
        r.op(
                        "nn.functional.grid_sample(Tensor input, Tensor grid, str mode='bilinear', str padding_mode='zeros',"
                                + " bool? align_corners=None)",
                        ImagingRows::gridSample)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners)",
                        ImagingRows::gridSampler)
                .alias("grid_sampler_2d", "grid_sampler_3d")
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("nn.functional.affine_grid(Tensor theta, int[] size, bool? align_corners=None)", ImagingRows::affineGrid)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("affine_grid_generator(Tensor theta, int[] size, bool align_corners)", ImagingRows::affineGridGenerator)
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static void shuffles(Rows r) {
        r.op("pixel_shuffle(Tensor input, int upscale_factor)", ImagingRows::pixelShuffle)
                .alias("nn.functional.pixel_shuffle")
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
        r.op("pixel_unshuffle(Tensor input, int downscale_factor)", ImagingRows::pixelUnshuffle)
                .alias("nn.functional.pixel_unshuffle")
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
        r.op("channel_shuffle(Tensor input, int groups)", ImagingRows::channelShuffle)
                .alias("nn.functional.channel_shuffle")
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("native_channel_shuffle(Tensor input, int groups)", ImagingRows::nativeChannelShuffle)
                .alias("nn.functional.native_channel_shuffle")
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    static ModuleRows modules() {
        ModuleRows m = new ModuleRows();
        m.layer(
                Upsample.class,
                "nn.Upsample(Any size=None, Any scale_factor=None, str mode='nearest', bool? align_corners=None,"
                        + " bool? recompute_scale_factor=None)",
                a -> new Upsample(new Interpolation.Options(
                        sizes(a), factors(a), a.text("mode"), aligned(a), isTrue(a, "recompute_scale_factor"), false)));
        m.layer(
                UpsamplingNearest2d.class,
                "nn.UpsamplingNearest2d(Any size=None, Any scale_factor=None)",
                a -> new UpsamplingNearest2d(sizes(a), factors(a)));
        m.layer(
                UpsamplingBilinear2d.class,
                "nn.UpsamplingBilinear2d(Any size=None, Any scale_factor=None)",
                a -> new UpsamplingBilinear2d(sizes(a), factors(a)));
        m.layer(
                PixelShuffle.class,
                "nn.PixelShuffle(int upscale_factor)",
                a -> new PixelShuffle(a.integer("upscale_factor")));
        m.layer(
                PixelUnshuffle.class,
                "nn.PixelUnshuffle(int downscale_factor)",
                a -> new PixelUnshuffle(a.integer("downscale_factor")));
        m.layer(ChannelShuffle.class, "nn.ChannelShuffle(int groups)", a -> new ChannelShuffle(a.integer("groups")));
        return m;
    }

    // ---- interpolation

    private static final Set<String> NEAREST = Set.of("nearest", "area", "nearest-exact");

    private static <A extends Array<A>> Object interpolate(Arguments<A> a) {
        requireFit(a, a.text("mode"));
        return Interpolation.interpolate(
                a.self(),
                new Interpolation.Options(
                        sizes(a),
                        factors(a),
                        a.text("mode"),
                        aligned(a),
                        isTrue(a, "recompute_scale_factor"),
                        a.flag("antialias")));
    }

    private static <A extends Array<A>> Object upsample(Arguments<A> a) {
        return resized(a, a.text("mode"), aligned(a));
    }

    private static <A extends Array<A>> Object upsampleNearest(Arguments<A> a) {
        return resized(a, "nearest", null);
    }

    private static <A extends Array<A>> Object upsampleBilinear(Arguments<A> a) {
        return resized(a, "bilinear", true);
    }

    private static <A extends Array<A>> A resized(Arguments<A> a, String mode, @Nullable Boolean aligned) {
        requireFit(a, mode);
        return Interpolation.interpolate(
                a.self(), new Interpolation.Options(sizes(a), factors(a), mode, aligned, false, false));
    }

    private static List<Integer> sizes(Arguments<?> a) {
        List<Integer> sizes = new ArrayList<>();
        for (Object item : items(a, "size")) {
            if (!(item instanceof Long size))
                throw new ArgumentException("size must be int or tuple of ints, but found " + PythonTypes.of(item));
            sizes.add(Math.toIntExact(size));
        }
        return sizes;
    }

    private static List<Double> factors(Arguments<?> a) {
        List<Double> factors = new ArrayList<>();
        for (Object item : items(a, "scale_factor")) {
            if (!(item instanceof Number factor))
                throw new ArgumentException(
                        "scale_factor must be float or tuple of floats, but found " + PythonTypes.of(item));
            factors.add(factor.doubleValue());
        }
        return factors;
    }

    private static List<? extends @Nullable Object> items(Arguments<?> a, String name) {
        Object value = a.maybe(name);
        if (value == null) return List.of();
        return value instanceof List<?> list ? list : List.of(value);
    }

    /** There must be a size or a factor; a list must have an item for each spatial dimension, one number stands for all. */
    private static void requireFit(Arguments<?> a, String mode) {
        if (NEAREST.contains(mode) && a.declares("align_corners") && !a.isNone("align_corners"))
            throw new IllegalArgumentException("align_corners option can only be set with the interpolating modes:"
                    + " linear | bilinear | bicubic | trilinear");
        if (a.has("size") && a.has("scale_factor"))
            throw new IllegalArgumentException("only one of size or scale_factor should be defined");
        int dims = Math.max(0, a.self().dim() - 2);
        for (String name : List.of("size", "scale_factor"))
            if (a.maybe(name) instanceof List<?> list && list.size() != dims)
                throw new ShapeException("Input and output must have the same number of spatial dimensions, but"
                        + " got input with " + dims + " of them and " + name + " of " + list);
    }

    private static @Nullable Boolean aligned(Arguments<?> a) {
        return a.has("align_corners") ? (Boolean) a.flag("align_corners") : null;
    }

    private static boolean isTrue(Arguments<?> a, String name) {
        return a.has(name) && a.flag(name);
    }

    // ---- grids

    private static <A extends Array<A>> Object gridSample(Arguments<A> a) {
        return GridSampling.gridSample(
                a.self(),
                a.array("grid"),
                named(GridSampling.Mode.class, a, "mode", "'bilinear', 'nearest' or 'bicubic'"),
                named(GridSampling.Padding.class, a, "padding_mode", "'zeros', 'border', or 'reflection'"),
                isTrue(a, "align_corners"));
    }

    private static <E extends Enum<E>> E named(Class<E> type, Arguments<?> a, String name, String choices) {
        String text = a.text(name);
        for (E value : type.getEnumConstants())
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) return value;
        throw new IllegalArgumentException(
                "nn.functional.grid_sample(): expected " + name + " to be " + choices + ", but got: '" + text + "'");
    }

    private static <A extends Array<A>> Object gridSampler(Arguments<A> a) {
        int mode = a.integer("interpolation_mode");
        int padding = a.integer("padding_mode");
        boolean known = mode >= 0 && mode < MODES.size() && padding >= 0 && padding < PADDINGS.size();
        A sampled = GridSampling.gridSample(
                a.self(),
                a.array("grid"),
                MODES.get(known ? mode : 0),
                PADDINGS.get(known ? padding : 0),
                a.flag("align_corners"));
        // told last: PyTorch does not look, and leaves the result as it finds the memory
        if (!known)
            throw new IllegalArgumentException(
                    "grid_sampler(): there is no interpolation_mode " + mode + " with padding_mode " + padding);
        return sampled;
    }

    private static <A extends Array<A>> Object affineGrid(Arguments<A> a) {
        return GridSampling.affineGrid(a.self(), a.integers("size"), isTrue(a, "align_corners"));
    }

    private static <A extends Array<A>> Object affineGridGenerator(Arguments<A> a) {
        int[] size = a.integers("size"); // of no shape at all if it is refused
        Shape shape = size.length == 4 || size.length == 5 ? a.shape("size") : Shape.SCALAR;
        return GridSampling.affineGridGenerator(a.self(), shape, a.flag("align_corners"));
    }

    // ---- shuffles

    private static <A extends Array<A>> Object pixelShuffle(Arguments<A> a) {
        return Shuffles.pixelShuffle(a.self(), a.integer("upscale_factor"));
    }

    private static <A extends Array<A>> Object pixelUnshuffle(Arguments<A> a) {
        return Shuffles.pixelUnshuffle(a.self(), a.integer("downscale_factor"));
    }

    private static <A extends Array<A>> Object channelShuffle(Arguments<A> a) {
        return Shuffles.channelShuffle(a.self(), a.integer("groups"));
    }

    private static <A extends Array<A>> Object nativeChannelShuffle(Arguments<A> a) {
        A x = a.self();
        A shuffled = Shuffles.channelShuffle(x.detach(), a.integer("groups"));
        return x.binary(new NoDerivative("native_channel_shuffle"), shuffled);
    }
}
