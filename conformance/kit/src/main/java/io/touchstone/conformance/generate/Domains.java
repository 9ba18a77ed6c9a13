package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.registry.ParameterType;
import io.touchstone.conformance.registry.Signature;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What arguments are worth trying, and what else cases must know of single operations, as data. Arguments are looked up
 * as {@code operation.parameter}, then as {@code parameter}, then by the parameter's type; alternatives stand with the
 * simplest first.
 */
public final class Domains {
    /** How an argument is drawn, given what has been drawn before. */
    @FunctionalInterface
    interface Source {
        @Nullable
        Object draw(Drawing d);
    }

    /** How the shapes of the arrays of some operations belong together. */
    @FunctionalInterface
    private interface Shapes {
        /** The shapes, or null if the operation is not of this family. */
        @Nullable
        List<Shape> of(String operation, Sizes sizes);
    }

    /** What operations of one kind are worth trying with. */
    private record Family(Map<String, Source> sources, Shapes shapes) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(ArrangingDomains.sources(), ArrangingDomains::shapes),
            new Family(StatisticsDomains.sources(), StatisticsDomains::shapes),
            new Family(LossDomains.sources(), LossDomains::shapes),
            new Family(PaddingDomains.sources(), PaddingDomains::shapes),
            new Family(NormDomains.sources(), NormDomains::shapes),
            new Family(AttentionDomains.sources(), AttentionDomains::shapes),
            new Family(LinalgDomains.sources(), LinalgDomains::shapes),
            new Family(EmbeddingDomains.sources(), EmbeddingDomains::shapes),
            new Family(ImagingDomains.sources(), ImagingDomains::shapes),
            new Family(SignalDomains.sources(), SignalDomains::shapes),
            new Family(ImageDomains.sources(), ImageDomains::shapes));

    /** What concerns the whole program, or no array: there is nothing that the laws could say of it. */
    private static final Set<String> SETTINGS = Set.of(
            "manual_seed",
            "initial_seed",
            "get_rng_state",
            "set_rng_state",
            "set_grad_enabled",
            "finfo",
            "iinfo",
            "broadcast_shapes",
            "set_default_dtype",
            "get_default_dtype",
            "is_grad_enabled",
            "is_inference",
            "is_inference_mode_enabled",
            "can_cast",
            "promote_types",
            "nn.init.calculate_gain",
            "requires_grad_",
            "detach_",
            "retain_grad",
            "nn.Parameter",
            "nn.parameter.Parameter",
            "t_",
            "squeeze_",
            "unsqueeze_",
            "transpose_",
            "swapdims_",
            "swapaxes_",
            "as_strided_",
            "resize_",
            "resize_as_",
            "set_");

    /** What stops gradients on purpose. */
    private static final Set<String> STOPS_GRADIENTS = Set.of(
            "detach",
            "nn.utils.get_total_norm",
            "unique",
            "unique_consecutive",
            "native_batch_norm",
            "_native_batch_norm_legit",
            "native_layer_norm",
            "native_group_norm");

    /** What PyTorch refuses to differentiate. */
    private static final Set<String> NO_DERIVATIVE = Set.of(
            "detach_copy",
            "narrow_copy",
            "_chunk_cat",
            "aminmax",
            "view_as_complex_copy",
            "floor_divide",
            "floor_divide_",
            "heaviside",
            "heaviside_",
            "nextafter",
            "nextafter_",
            "special.bessel_j0",
            "special.bessel_j1",
            "geqrf",
            "linalg.ldl_factor",
            "linalg.ldl_factor_ex",
            "linalg.ldl_solve",
            "histogram",
            "histogramdd",
            "linalg.matrix_rank");

    /** Special functions that PyTorch has formulas for, but no derivatives. */
    private static final Pattern FORMULAS_ALONE = Pattern.compile(
            "special\\.(\\w*_polynomial_\\w+|(scaled_)?modified_bessel_\\w+|bessel_y[01]|airy_ai|spherical_bessel_j0)");

    /** What writes to places in an unspecified order when they coincide: places are distinct. */
    private static final Set<String> DISTINCT_PLACES =
            Set.of("index_copy", "index_copy_", "scatter", "scatter_", "index_put", "index_put_", "__setitem__");

    /** What draws from the default generator, and so cannot run beside anything else that does. */
    private static final List<String> RANDOM = List.of(
            "rand",
            "normal",
            "binomial",
            "uniform_",
            "dropout",
            "bernoulli",
            "multinomial",
            "exponential_",
            "geometric_",
            "poisson",
            "random_",
            "nn.init.",
            "rrelu",
            "fractional_max_pool",
            "gumbel",
            "lowrank",
            "cauchy_");

    /** What is random, yet for one state of the generator a smooth function of its input. */
    private static final List<String> SMOOTH_THOUGH_RANDOM =
            List.of("dropout", "rrelu", "fractional_max_pool", "lowrank");

    /** What cannot be differentiated by, though it is a floating array. */
    private static final Set<String> CONSTANTS = Set.of(
            "nn.functional.binary_cross_entropy.weight",
            "nn.functional.binary_cross_entropy_with_logits.weight",
            "nn.functional.binary_cross_entropy_with_logits.pos_weight",
            "nn.functional.soft_margin_loss.target",
            "nn.functional.multilabel_soft_margin_loss.weight",
            "nn.functional.nll_loss.weight",
            "nn.functional.cross_entropy.weight",
            "nn.functional.multi_margin_loss.weight",
            "nn.functional.cross_entropy.target",
            "nn.functional.fractional_max_pool2d._random_samples",
            "nn.functional.fractional_max_pool2d_with_indices._random_samples",
            "nn.functional.fractional_max_pool3d._random_samples",
            "nn.functional.fractional_max_pool3d_with_indices._random_samples",
            "linalg.pinv.atol",
            "linalg.pinv.rtol",
            "linalg.pinv.rcond",
            "igamma.input",
            "igammac.input",
            "special.gammainc.input",
            "special.gammaincc.input",
            "special.zeta.input");

    /** What excludes other arguments, and is never given. */
    private static final Set<String> LEFT_OUT = Set.of(
            "segment_reduce.indices",
            "segment_reduce.offsets",
            "_segment_reduce.indices",
            "_segment_reduce.offsets",
            "nn.functional.embedding_bag.offsets",
            "nn.functional.embedding_bag.per_sample_weights",
            "embedding_bag.per_sample_weights",
            "nn.functional.multi_head_attention_forward.static_k",
            "nn.functional.multi_head_attention_forward.static_v");

    /** What takes the number of a class for each row of its input. */
    private static final Set<String> CLASSES = Set.of(
            "nn.functional.one_hot.input",
            "nn.functional.nll_loss.target",
            "nn.functional.cross_entropy.target",
            "embedding.indices",
            "nn.functional.embedding.input",
            "nn.functional.embedding_bag.input",
            "embedding_bag.indices",
            "nn.functional.multi_margin_loss.target",
            "nn.functional.multilabel_margin_loss.target",
            "nn.functional.ctc_loss.targets",
            "ctc_loss.targets",
            "nn.functional.max_unpool1d.indices",
            "nn.functional.max_unpool2d.indices",
            "nn.functional.max_unpool3d.indices");

    /** What takes the machine epsilon of its dtype, unless it stands at this place. */
    private static final Map<String, Integer> PLACE_OF_EPSILON =
            Map.of("nn.functional.rms_norm", 3, "rms_norm", 3, "nn.RMSNorm", 1);

    /** What has no gradient if its arrays differ in type. */
    private static final Set<String> ONE_TYPED = Set.of("nn.functional.mse_loss", "nn.functional.huber_loss");

    /** What has a gradient whose cost is the square of a dimension. */
    private static final Set<String> QUADRATIC = Set.of("cumprod", "logcumsumexp", "vander", "linalg.vander", "unfold");

    /** What leaves elements unset. */
    private static final Set<String> UNSET =
            Set.of("empty", "empty_like", "new_empty", "empty_strided", "empty_permuted", "new_empty_strided");

    private static final Map<String, Source> SOURCES = new HashMap<>();

    private Domains() {}

    static {
        dimensions();
        sizes();
        places();
        numbers();
        words();
        FAMILIES.forEach(family -> SOURCES.putAll(family.sources()));
    }

    /** Whether laws say nothing of the operation. */
    public static boolean isSetting(String operation) {
        return SETTINGS.contains(operation) || UNSET.contains(operation) || operation.startsWith("nn.utils.");
    }

    /** Whether no gradient flows through the operation though its output depends on its input. */
    public static boolean stopsGradients(String operation) {
        return STOPS_GRADIENTS.contains(operation);
    }

    /** Whether places are numbers of elements, which may be counted from the end. */
    static boolean countsFromTheEnd(String operation) {
        return operation.equals("take") || operation.equals("put") || operation.equals("put_");
    }

    /** Whether the operation has a kink where two of its arrays are equal: of bounds that are one array, neither gets a gradient. */
    static boolean bendsAtEqual(String operation) {
        return Set.of("clamp", "clamp_", "clip", "clip_").contains(operation);
    }

    /** Whether each element of a result is made of all elements of a row or a matrix, and rounded as the largest of them are. */
    public static boolean mixes(String operation) {
        return operation.startsWith("fft.")
                || operation.endsWith("matrix_exp")
                || LinalgDomains.isConditioned(operation);
    }

    /** Whether a way to call an operation shows the same bits as something else, which nobody can differentiate. */
    static boolean looksAtBits(Signature signature) {
        return Set.of("view", "view_copy").contains(signature.name())
                && signature.parameters().stream().anyMatch(p -> p.type() == ParameterType.DTYPE);
    }

    /** Whether the operation moves running moments that it is given, besides what it computes. */
    public static boolean movesMoments(String operation) {
        return NormDomains.movesMoments(operation);
    }

    /** Whether the operation draws random numbers. */
    public static boolean isRandom(String operation) {
        return RANDOM.stream().anyMatch(operation::contains);
    }

    /** Whether an operation is to be spared what is huge or not finite: nobody can draw from it, and decomposing it LAPACK may never end. */
    static boolean isTame(String operation) {
        return isRandom(operation) || LinalgDomains.isConditioned(operation);
    }

    /** Whether what the operation makes is drawn, so that it is no function of its input. */
    public static boolean isSample(String operation) {
        return isRandom(operation) && SMOOTH_THOUGH_RANDOM.stream().noneMatch(operation::contains);
    }

    /** Whether PyTorch refuses to differentiate the operation. */
    public static boolean hasNoDerivative(String operation) {
        return NO_DERIVATIVE.contains(operation)
                || FORMULAS_ALONE.matcher(operation).matches();
    }

    /** Whether PyTorch has a gradient of its own for the operation, which is not that of the function. */
    public static boolean isDifferentiatedOtherwise(String operation) {
        return operation.equals("as_strided_scatter") || operation.startsWith("logical_") && operation.endsWith("_");
    }

    /**
     * Whether the operation counts on a property of its input that differences of single elements break: that a matrix is symmetric, that rows are
     * probabilities. They say nothing of its gradient.
     */
    public static boolean isReadInPart(String operation) {
        return LinalgDomains.isReadInPart(operation) || LossDomains.CTC.contains(operation);
    }

    /** Whether the gradient of an operation is the slope of its results, wherever they are smooth. */
    public static boolean isSlope(String operation) {
        return !stopsGradients(operation) && !isDifferentiatedOtherwise(operation) && !isReadInPart(operation);
    }

    static boolean isConstant(String operation, String parameter) {
        String key = operation + "." + parameter;
        return CONSTANTS.contains(key) || NormDomains.constants().contains(key);
    }

    static boolean isLeftOut(String operation, String parameter) {
        return LEFT_OUT.contains(operation + "." + parameter);
    }

    static boolean takesClasses(String operation, String parameter) {
        return CLASSES.contains(operation + "." + parameter);
    }

    /** Whether an operation or module takes the machine epsilon of its dtype, unless it is told another. */
    public static boolean takesEpsilonOfDType(String name, int positional) {
        Integer place = PLACE_OF_EPSILON.get(name);
        return place != null && positional <= place;
    }

    static boolean isOneTyped(String operation) {
        return ONE_TYPED.contains(operation);
    }

    public static boolean isQuadratic(String operation) {
        return QUADRATIC.contains(base(operation));
    }

    /** The shapes of an operation's arrays that belong together in a way of their own, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int n = sizes.size();
        int c = sizes.size();
        int d = sizes.size();
        int k = sizes.size();
        return switch (operation) {
            case "nn.functional.bilinear" -> List.of(Shape.of(n, c), Shape.of(n, d), Shape.of(k, c, d), Shape.of(k));
            case "prelu", "nn.functional.prelu" -> List.of(Shape.of(n, c), Shape.of(sizes.isOneIn(2) ? 1 : c));
            case "nn.functional.nll_loss", "nn.functional.cross_entropy" ->
                List.of(Shape.of(n, c), Shape.of(n), Shape.of(c));
            case "nn.functional.multilabel_soft_margin_loss" -> List.of(Shape.of(n, c), Shape.of(n, c), Shape.of(c));
            case "nn.functional.cosine_embedding_loss" -> List.of(Shape.of(n, c), Shape.of(n, c), Shape.of(n));
            case "__setitem__", "index_put", "_unsafe_masked_index" -> List.of(sizes.shape(1), Shape.SCALAR);
            case "_unsafe_masked_index_put_accumulate" -> List.of(sizes.shape(1), Shape.SCALAR, Shape.SCALAR);
            default ->
                FAMILIES.stream()
                        .map(family -> family.shapes().of(operation, sizes))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        };
    }

    static boolean needsDistinctPlaces(String operation) {
        return DISTINCT_PLACES.contains(operation);
    }

    /** Where the argument comes from, or null if its type alone says. */
    static @Nullable Source source(String operation, String parameter) {
        if (parameter.equals("dtype") && operation.endsWith("_")) return d -> null;
        Source own = SOURCES.get(operation + "." + parameter);
        if (own == null) own = SOURCES.get(base(operation) + "." + parameter);
        return own != null ? own : SOURCES.get(parameter);
    }

    /** The operation whose variant this may be, in place or as a copy. */
    public static String base(String operation) {
        if (operation.endsWith("_copy") && !operation.equals("index_copy"))
            return operation.substring(0, operation.length() - "_copy".length());
        return operation.endsWith("_") && !operation.endsWith("__")
                ? operation.substring(0, operation.length() - 1)
                : operation;
    }

    private static void oneOf(String key, @Nullable Object... alternatives) {
        List<@Nullable Object> values = Arrays.asList(alternatives);
        SOURCES.put(key, d -> values.get(d.choices().below(values.size())));
    }

    private static void dimensions() {
        for (String name :
                List.of("dim", "dim0", "dim1", "axis0", "axis1", "source", "destination", "start_dim", "end_dim"))
            SOURCES.put(
                    name,
                    d -> d.isList()
                            ? d.someDimensions()
                            : (Object) d.dimension(d.shape().rank()));
        for (String name : List.of("unsqueeze.dim", "stack.dim"))
            SOURCES.put(name, d -> d.dimension(d.shape().rank() + 1));
        SOURCES.put("permute.dims", d -> d.allDimensions());
        SOURCES.put("flip.dims", d -> d.someDimensions());
        SOURCES.put("flatten.end_dim", d ->
                (long) d.choices().between(-1, Math.max(d.shape().rank(), 1) - 1));
    }

    private static void sizes() {
        SOURCES.put("size", d -> longs(d.sizes().shape(0).sizes()));
        SOURCES.put("reshape.shape", d -> otherShape(d));
        SOURCES.put("view.size", d -> otherShape(d));
        SOURCES.put("expand.size", d -> wider(d));
        SOURCES.put("broadcast_to.size", d -> wider(d));
        SOURCES.put("unflatten.sizes", d -> {
            long size = d.alongDimension();
            return d.choices().pick(List.of(List.of(-1L, 1L), List.of(1L, size), List.of(size, 1L, 1L)));
        });
        SOURCES.put(
                "split_size",
                d -> d.isList() ? parts(d) : (Object) (long) d.choices().between(1, 3));
        SOURCES.put("split_sizes", Domains::parts);
        for (String name : List.of("split", "split_with_sizes"))
            SOURCES.put(
                    name + ".dim",
                    d -> d.isListed("split_size") || d.isListed("split_sizes")
                            ? (Object) 0L
                            : (Object) d.dimension(d.shape().rank()));
        SOURCES.put("chunks", d -> (long) d.choices().between(1, 4));
        oneOf("__contains__.element", 1L, 0.5, true);
        oneOf("size.dim", null, 0L, -1L);
        oneOf("stride.dim", null, 0L, -1L);
        oneOf("n", 2L, 1L, 3L, 0L);
        oneOf("m", 3L, 1L, 2L, 0L);
        oneOf("steps", 3L, 1L, 5L, 0L);
    }

    private static List<Long> longs(int... values) {
        return Arrays.stream(values).asLongStream().boxed().toList();
    }

    private static Object otherShape(Drawing d) {
        Shape shape = d.shape();
        int[] reversed = shape.sizes();
        for (int i = 0; i < reversed.length / 2; i++) {
            int other = reversed[reversed.length - 1 - i];
            reversed[reversed.length - 1 - i] = reversed[i];
            reversed[i] = other;
        }
        return d.choices()
                .pick(List.of(
                        longs(shape.numel()),
                        longs(reversed),
                        longs(-1),
                        longs(shape.inserted(0, 1).sizes()),
                        longs(1, -1)));
    }

    private static Object wider(Drawing d) {
        List<Long> out = new ArrayList<>();
        for (int i = d.choices().below(3); i > 0; i--)
            out.add((long) d.choices().between(1, 3));
        for (int size : d.shape().sizes()) {
            boolean grows = size == 1 && d.choices().oneIn(2);
            out.add(grows ? 3L : d.choices().oneIn(3) ? -1L : (long) size);
        }
        return out;
    }

    private static Object parts(Drawing d) {
        int rest = d.shape().rank() == 0 ? 1 : d.shape().size(0);
        List<Long> out = new ArrayList<>();
        while (rest > 0) {
            int part = d.choices().between(1, rest);
            out.add((long) part);
            rest -= part;
        }
        return out;
    }

    private static void places() {
        SOURCES.put("select.index", d -> {
            int size = d.alongDimension();
            return (long) d.choices().between(-size, Math.max(size - 1, -size));
        });
        SOURCES.put("narrow.start", d -> (long) d.choices().below(d.alongDimension() + 1));
        SOURCES.put("narrow.length", d -> (long) d.choices().below(d.alongDimension() - (int) d.integer("start") + 1));
        SOURCES.put("indices", Domains::indices);
    }

    /** A subscript: an item for some of the dimensions. */
    private static Object indices(Drawing d) {
        List<@Nullable Object> items = new ArrayList<>();
        boolean tensorsOnly = d.isList();
        for (int dim = 0; dim < d.shape().rank(); dim++) {
            if (d.choices().oneIn(4) && !(tensorsOnly && items.isEmpty())) break;
            int size = d.shape().size(dim);
            items.add(tensorsOnly || size > 0 && d.choices().oneIn(3) ? d.placesAlong(dim) : plainItem(d, size));
        }
        if (!tensorsOnly && d.choices().oneIn(5)) items.add(null);
        if (!tensorsOnly && d.choices().oneIn(6)) items.add(d.choices().below(items.size() + 1), new Expr.Ellipsis());
        return items;
    }

    private static Object plainItem(Drawing d, int size) {
        int from = d.choices().between(-1, Math.max(size, 1));
        return switch (d.choices().below(size == 0 ? 2 : 3)) {
            case 0 -> new Expr.Slice(null, null, null);
            case 1 ->
                new Expr.Slice(
                        (long) from,
                        d.choices().oneIn(2) ? null : (long) size - 1,
                        d.choices().oneIn(3) ? 2L : null);
            default -> (long) d.choices().below(size);
        };
    }

    private static void numbers() {
        for (String name : List.of("p", "norm.p")) oneOf(name, 2.0, 1.0, 3.0, Double.POSITIVE_INFINITY, 2L, 0.5);
        for (String name : List.of("1d", "2d", "3d")) oneOf("nn.functional.dropout" + name + ".p", 0.5, 0.25, 0.0, 1.0);
        for (String name :
                List.of("alpha_dropout", "feature_alpha_dropout", "feature_dropout", "dropout", "native_dropout"))
            for (String prefix : List.of("", "nn.functional.")) oneOf(prefix + name + ".p", 0.5, 0.25, 0.0, 1.0);
        oneOf("lower", 0.125, 0.0, 0.25);
        oneOf("upper", 0.375, 0.5, 1.0);
        for (String name : List.of("celu_", "nn.functional.celu_", "nn.functional.elu_"))
            oneOf(name + ".alpha", 1.0, 0.5, 2.0);
        oneOf("nn.functional.leaky_relu_.negative_slope", 0.01, 0.5);
        oneOf("delta", 1.0, 0.5, 2.0);
        oneOf("correction", 1.0, 0.0, 2L, 0.5);
        oneOf("decimals", 0L, 1L, 2L, -1L);
        oneOf("rtol", 1e-5, 0.25);
        oneOf("atol", 1e-8, 0.5, 0.0);
        oneOf("arange.end", 3L, 4.5, 0L, 1L);
        oneOf("arange.start", 0L, 1L, -1.5);
        // With an integral dtype PyTorch cuts the step, and divides by a step of 0.
        oneOf("range.dtype", DType.FLOAT64, DType.FLOAT32);
        oneOf("arange.step", 1L, 0.5, 2L);
        oneOf("addcdiv.value", 1.0, 0.5, -2.0);
        oneOf("min_val", -1.0, -0.5);
        oneOf("max_val", 1.0, 0.5);
        oneOf("lambd", 0.5, 0.25, 1.0);
        oneOf("beta", 1.0, 2.0, 0.5);
        oneOf("threshold", 20.0, 1.0);
        oneOf("nn.functional.softplus.beta", 1.0, 2.0, 0.5);
        oneOf("eps", 1e-6, 1e-3);
        oneOf("cosine_similarity.eps", 1e-8);
        oneOf("nn.functional.cosine_similarity.eps", 1e-8);
        oneOf("nn.functional.gaussian_nll_loss.eps", 1e-6);
        oneOf("num_classes", -1L, 4L);
        oneOf("ignore_index", -100L, 0L);
        oneOf("label_smoothing", 0.0, 0.25);
        oneOf("low", 0L, -2L);
        oneOf("high", 3L, 10L, 1L);
        oneOf("num_samples", 1L, 2L);
        oneOf("std", 1.0, 0.5, 2.0);
    }

    private static void words() {
        oneOf("nonlinearity", "leaky_relu", "relu", "linear", "tanh", "selu");
        oneOf("mode", "fan_in", "fan_out");
        oneOf("approximate", "none", "tanh");
        oneOf("reduction", "mean", "sum", "none");
        for (String name : List.of("size_average", "reduce")) oneOf(name, (Object) null);
        oneOf("inplace", false);
        oneOf("rounding_mode", null, "trunc", "floor");
        oneOf("memory_format", (Object) null);
        oneOf("device", (Object) null);
        oneOf("to.device", "cpu");
        oneOf("layout", (Object) null);
        oneOf("requires_grad", false);
        oneOf("non_blocking", false);
        oneOf("sparse_grad", false);
        oneOf("nn.functional.triplet_margin_loss.margin", 1.0, 0.5, 2.0);
        oneOf("data", List.of(1.0, 2.5), List.of(1L, 2L), 3.0, List.of(List.of(true), List.of(false)), List.of());
        oneOf("obj", 1L, "text");
        for (String name : List.of("to.dtype", "dtype"))
            SOURCES.put(
                    name,
                    d -> d.flavour().isSmooth()
                            ? DType.FLOAT64
                            : d.choices()
                                    .pick(List.of(
                                            DType.FLOAT64,
                                            DType.FLOAT32,
                                            DType.COMPLEX64,
                                            DType.INT64,
                                            DType.FLOAT16,
                                            DType.BOOL)));
    }

    /** All dimensions of a rank, in some order. */
    static List<Long> shuffled(int rank, Choices choices) {
        List<Long> left =
                new ArrayList<>(IntStream.range(0, rank).mapToObj(i -> (long) i).toList());
        List<Long> out = new ArrayList<>();
        while (!left.isEmpty()) out.add(left.remove(choices.below(left.size())));
        return out;
    }
}
