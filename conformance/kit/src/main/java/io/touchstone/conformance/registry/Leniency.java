package io.touchstone.conformance.registry;

import io.touchstone.tensor.Scalar;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PythonFunctions} make of arguments that are of another type than is said: nothing, before they come to use them. Then it is
 * an error, unless only the truth of a value is asked for. Modules keep many of their options until they are called.
 */
final class Leniency {
    /** What functions ask for its truth. */
    private static final Set<String> TRUTHS = Set.of(
            "inplace",
            "return_indices",
            "hard",
            "size_average",
            "reduce",
            "recompute_scale_factor",
            "use_separate_proj_weight");

    /** What modules do not ask for its truth, but pass on to functions that look at its type. */
    private static final Set<String> PASSED_ON =
            Set.of("ceil_mode", "count_include_pad", "log_target", "log_input", "full", "sparse", "align_corners");

    /** Modules that look at the types of their options. */
    private static final Set<String> PARTICULAR = Set.of("nn.RNN", "nn.GRU", "nn.LSTM");

    /** What joins an unknown reduction to the text of its refusal, which takes texts only. */
    private static final Set<String> JOINED_TO_TEXT = Set.of(
            "nn.functional.poisson_nll_loss",
            "nn.functional.gaussian_nll_loss",
            "nn.functional.multilabel_soft_margin_loss",
            "nn.PoissonNLLLoss",
            "nn.GaussianNLLLoss",
            "nn.MultiLabelSoftMarginLoss");

    /** What modules keep as it is given until they are called. */
    private static final Set<String> STORED = Set.of(
            "reduction",
            "ignore_index",
            "label_smoothing",
            "log_target",
            "log_input",
            "full",
            "eps",
            "margin",
            "approximate",
            "alpha",
            "negative_slope",
            "lambd",
            "value",
            "momentum",
            "sparse",
            "align_corners",
            "bidirectional",
            "dim",
            "size",
            "threshold",
            "beta");

    /** What pools keep besides. */
    private static final Set<String> IN_POOLS = Set.of(
            "norm_type",
            "kernel_size",
            "stride",
            "padding",
            "dilation",
            "output_size",
            "ceil_mode",
            "count_include_pad",
            "divisor_override");

    /** What convolutions keep; their other options decide what parameters they have. */
    private static final Set<String> IN_CONVOLUTIONS = Set.of("stride", "padding", "dilation");

    private static final String MODULE = "nn.";
    private static final String OPTIMIZER = "optim.";
    private static final String WINDOW = "signal.windows.";

    private Leniency() {}

    /**
     * An argument that is an error once it is read; if something stands in for it, once what is made with that is called.
     *
     * @param problem what is wrong with it
     * @param standIn what a module can be made with, or null
     */
    record Misfit(String problem, @Nullable Object standIn) {}

    /** What stands for a value of the wrong type. */
    static Object standIn(String function, Parameter parameter, @Nullable Object value, String problem) {
        if (parameter.type() == ParameterType.BOOL && isAskedForItsTruth(function, parameter.name()))
            return PythonTruth.of(value);
        return isLookedUp(function, parameter.name())
                ? PythonTypes.show(value)
                : new Misfit(problem, isModule(function) ? replacement(parameter, value) : null);
    }

    /** Something that the module can be made with. */
    private static Object replacement(Parameter parameter, @Nullable Object value) {
        if (parameter.type() == ParameterType.BOOL) return PythonTruth.of(value);
        Object fallback = parameter.fallback();
        if (parameter.list()) return fallback instanceof List ? fallback : new Single(1L);
        if (fallback != null) return fallback;
        return switch (parameter.type()) {
            case FLOAT -> 1.0;
            case SCALAR -> Scalar.of(1L);
            default -> 1L;
        };
    }

    private static boolean isAskedForItsTruth(String function, String parameter) {
        return TRUTHS.contains(parameter) || parameter.equals("full") && function.endsWith("gaussian_nll_loss");
    }

    /** Whether a module, an optimizer or a window asks for the truth of a value that is to be true or false. */
    static boolean isOption(String made, Parameter parameter) {
        if (parameter.type() != ParameterType.BOOL || parameter.list()) return false;
        if (made.startsWith(WINDOW)) return parameter.name().equals("sym");
        if (made.startsWith(OPTIMIZER)) return Character.isUpperCase(made.charAt(OPTIMIZER.length()));
        return isModule(made) && !PARTICULAR.contains(made) && !PASSED_ON.contains(parameter.name());
    }

    /** Whether a module is made with whatever is given for an option, which is looked at in its calls. */
    static boolean isUnseen(String made, Parameter parameter) {
        String name = parameter.name();
        if (!isModule(made)) return false;
        if (isNonlinearity(made, name)) return true;
        if (made.contains("Pool")) return IN_POOLS.contains(name) || STORED.contains(name);
        if (made.contains("Conv")) return IN_CONVOLUTIONS.contains(name);
        return STORED.contains(name) || made.endsWith("d") && made.contains("Pad") && name.equals("padding");
    }

    private static boolean isModule(String made) {
        return made.startsWith(MODULE) && Character.isUpperCase(made.charAt(MODULE.length()));
    }

    private static boolean isNonlinearity(String made, String parameter) {
        return made.equals("nn.RNN") && parameter.equals("nonlinearity");
    }

    /** Whether a value is compared with names, none of which it is then, whatever its type. */
    private static boolean isLookedUp(String function, String parameter) {
        return parameter.equals("reduction") && !JOINED_TO_TEXT.contains(function)
                || parameter.equals("mode") && function.endsWith("embedding_bag")
                || isNonlinearity(function, parameter);
    }
}
