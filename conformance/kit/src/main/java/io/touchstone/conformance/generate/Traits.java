package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.ParameterType;
import io.touchstone.conformance.registry.Signature;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What laws, judges and sources must know of single operations, as data: what draws, what has no gradient, what takes the number of a class. */
public final class Traits {
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
            "t_",
            "squeeze_",
            "unsqueeze_",
            "transpose_",
            "swapaxes_",
            "as_strided_",
            "resize_",
            "resize_as_",
            "set_");

    /** What stops gradients, or tells beside its result what has none. */
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
            "heaviside",
            "nextafter",
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
    private static final Set<String> DISTINCT_PLACES = Set.of("index_copy", "scatter", "index_put", "__setitem__");

    /** What draws from the default generator, so that it cannot run beside anything else that does and is no function of its input. */
    private static final Set<String> SAMPLES = Set.of(
            "rand",
            "rand_like",
            "randn",
            "randn_like",
            "randint",
            "randint_like",
            "randperm",
            "random_",
            "uniform_",
            "normal",
            "log_normal_",
            "exponential_",
            "geometric_",
            "cauchy_",
            "bernoulli",
            "binomial",
            "multinomial",
            "poisson",
            "nn.functional.gumbel_softmax",
            "nn.init.uniform",
            "nn.init.normal",
            "nn.init.trunc_normal_",
            "nn.init.kaiming_uniform",
            "nn.init.kaiming_normal",
            "nn.init.xavier_uniform",
            "nn.init.xavier_normal",
            "nn.init.orthogonal",
            "nn.init.sparse");

    /** What is random, yet for one state of the generator a smooth function of its input. */
    private static final Set<String> SMOOTH_THOUGH_RANDOM = Set.of(
            "dropout",
            "native_dropout",
            "alpha_dropout",
            "feature_dropout",
            "feature_alpha_dropout",
            "nn.functional.dropout",
            "nn.functional.dropout1d",
            "nn.functional.dropout2d",
            "nn.functional.dropout3d",
            "nn.functional.alpha_dropout",
            "nn.functional.feature_alpha_dropout",
            "rrelu",
            "nn.functional.rrelu",
            "nn.functional.fractional_max_pool2d",
            "nn.functional.fractional_max_pool2d_with_indices",
            "nn.functional.fractional_max_pool3d",
            "nn.functional.fractional_max_pool3d_with_indices",
            "svd_lowrank",
            "pca_lowrank");

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
            "special.zeta.input");

    /** What excludes other arguments, and is never given. */
    private static final Set<String> LEFT_OUT = Set.of(
            "segment_reduce.indices",
            "segment_reduce.offsets",
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

    private Traits() {}

    /** Whether laws say nothing of the operation. */
    public static boolean isSetting(Names operation) {
        return operation.isIn(SETTINGS)
                || operation.isIn(UNSET)
                || operation.own().startsWith("nn.utils.");
    }

    /** Whether no gradient flows through the operation though its output depends on its input. */
    public static boolean stopsGradients(Names operation) {
        return operation.isIn(STOPS_GRADIENTS);
    }

    /** Whether places are numbers of elements, which may be counted from the end. */
    static boolean countsFromTheEnd(Names operation) {
        return operation.isIn(Set.of("take", "put"));
    }

    /** Whether the operation has a kink where two of its arrays are equal: of bounds that are one array, neither gets a gradient. */
    static boolean bendsAtEqual(Names operation) {
        return operation.isIn(Set.of("clamp"));
    }

    /** Whether each element of a result is made of all elements of a row or a matrix, and rounded as the largest of them are. */
    public static boolean mixes(Names operation) {
        return operation.own().startsWith("fft.")
                || operation.isIn(Set.of("matrix_exp", "linalg.matrix_exp"))
                || LinalgDomains.isConditioned(operation);
    }

    /** Whether a way to call an operation shows the same bits as something else, which nobody can differentiate. */
    static boolean looksAtBits(Signature signature) {
        return Set.of("view", "view_copy").contains(signature.name())
                && signature.parameters().stream().anyMatch(p -> p.type() == ParameterType.DTYPE);
    }

    /** Whether the operation moves running moments that it is given, besides what it computes. */
    public static boolean movesMoments(Names operation) {
        return NormDomains.movesMoments(operation);
    }

    /** Whether the operation draws random numbers. */
    public static boolean isRandom(Names operation) {
        return operation.isIn(SAMPLES) || operation.isIn(SMOOTH_THOUGH_RANDOM);
    }

    /** Whether an operation is to be spared what is huge or not finite: nobody can draw from it, and decomposing it LAPACK may never end. */
    static boolean isTame(Names operation) {
        return isRandom(operation) || LinalgDomains.isConditioned(operation);
    }

    /** Whether what the operation makes is drawn, so that it is no function of its input. */
    public static boolean isSample(Names operation) {
        return operation.isIn(SAMPLES);
    }

    /** Whether PyTorch refuses to differentiate the operation. */
    public static boolean hasNoDerivative(Names operation) {
        return operation.isIn(NO_DERIVATIVE)
                || FORMULAS_ALONE.matcher(operation.own()).matches();
    }

    /** Whether PyTorch has a gradient of its own for the operation, which is not that of the function. */
    public static boolean isDifferentiatedOtherwise(Names operation) {
        String name = operation.own();
        return name.equals("as_strided_scatter")
                || name.startsWith("nn.init.")
                || name.startsWith("logical_") && name.endsWith("_");
    }

    /**
     * Whether the operation counts on a property of its input that differences of single elements break: that a matrix is symmetric, that rows are
     * probabilities. They say nothing of its gradient.
     */
    public static boolean isReadInPart(Names operation) {
        return LinalgDomains.isReadInPart(operation) || operation.isIn(LossDomains.CTC);
    }

    /** Whether the gradient of an operation is the slope of its results, wherever they are smooth. */
    public static boolean isSlope(Names operation) {
        return !stopsGradients(operation) && !isDifferentiatedOtherwise(operation) && !isReadInPart(operation);
    }

    static boolean isConstant(Names operation, String parameter) {
        return operation.isIn(CONSTANTS, parameter) || operation.isIn(NormDomains.constants(), parameter);
    }

    static boolean isLeftOut(Names operation, String parameter) {
        return operation.isIn(LEFT_OUT, parameter);
    }

    static boolean takesClasses(Names operation, String parameter) {
        return operation.isIn(CLASSES, parameter);
    }

    /** Whether an operation or module takes the machine epsilon of its dtype, unless it is told another. */
    public static boolean takesEpsilonOfDType(String name, int positional) {
        Integer place = PLACE_OF_EPSILON.get(name);
        return place != null && positional <= place;
    }

    static boolean isOneTyped(Names operation) {
        return operation.isIn(ONE_TYPED);
    }

    public static boolean isQuadratic(Names operation) {
        return operation.isIn(QUADRATIC);
    }

    static boolean needsDistinctPlaces(Names operation) {
        return operation.isIn(DISTINCT_PLACES);
    }
}
