package io.touchstone.conformance.explain;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The rules of the commonest nodes, as one writes them on paper: what each input's gradient is. In them x, y and z are the inputs, out is
 * the output, g the gradient that has arrived, n how many elements share it, alpha and beta what the call says, or 1. {@link Backward}
 * puts the values' own names in.
 */
final class Rules {
    private static final String SHAPED = "g in this input's shape";
    private static final String PICKED = "g added where it was picked, else 0";
    private static final Map<String, List<String>> RULES = Map.ofEntries(
            // element by element
            Map.entry("Add", List.of("g", "g · alpha")),
            Map.entry("Sub", List.of("g", "-g · alpha")),
            Map.entry("RsubBackward1", List.of("g", "-g")),
            Map.entry("Mul", List.of("g · y", "g · x")),
            Map.entry("Div", List.of("g / y", "-g · x / y²")),
            Map.entry("Neg", List.of("-g")),
            Map.entry("Pow", List.of("g · y · x^(y - 1)", "g · out · ln(x)")),
            Map.entry("Exp", List.of("g · out")),
            Map.entry("Expm1", List.of("g · (out + 1)")),
            Map.entry("Log", List.of("g / x")),
            Map.entry("Log1p", List.of("g / (1 + x)")),
            Map.entry("Log2", List.of("g / (x ln 2)")),
            Map.entry("Log10", List.of("g / (x ln 10)")),
            Map.entry("Sqrt", List.of("g / (2 out)")),
            Map.entry("Rsqrt", List.of("-g · out³ / 2")),
            Map.entry("Reciprocal", List.of("-g · out²")),
            Map.entry("Abs", List.of("g · sign(x)")),
            Map.entry("Sin", List.of("g · cos(x)")),
            Map.entry("Cos", List.of("-g · sin(x)")),
            Map.entry("Tan", List.of("g · (1 + out²)")),
            Map.entry("Sinh", List.of("g · cosh(x)")),
            Map.entry("Cosh", List.of("g · sinh(x)")),
            Map.entry("Tanh", List.of("g · (1 - out²)")),
            Map.entry("Sigmoid", List.of("g · out · (1 - out)")),
            Map.entry("Silu", List.of("g · sigmoid(x) · (1 + x · (1 - sigmoid(x)))")),
            Map.entry("Relu", List.of("g where out > 0, else 0")),
            Map.entry("Erf", List.of("g · exp(-x²) · 2 / sqrt(pi)")),
            Map.entry(
                    "Maximum",
                    List.of("g where x > y, half where equal, else 0", "g where y > x, half where equal, else 0")),
            Map.entry(
                    "Minimum",
                    List.of("g where x < y, half where equal, else 0", "g where y < x, half where equal, else 0")),
            Map.entry("Where", List.of("", "g where x, else 0", "g where not x, else 0")),
            Map.entry("MaskedFill", List.of("", "g where x, else 0", "g where not x, else 0")),
            Map.entry("Clone", List.of("g")),
            Map.entry("ToCopy", List.of("g in this input's type")),
            // products
            Map.entry("Mm", List.of("g yᵀ", "xᵀ g")),
            Map.entry("Bmm", List.of("g yᵀ, for each matrix", "xᵀ g, for each matrix")),
            Map.entry("Mv", List.of(SHAPED)), // the product itself is Mm's
            Map.entry("Dot", List.of(SHAPED)),
            Map.entry("Addmm", List.of("g · beta", "g zᵀ · alpha", "yᵀ g · alpha")),
            Map.entry(
                    "Convolution",
                    List.of(
                            "g spread by the kernel y, the convolution transposed",
                            "x correlated with g",
                            "g summed over samples and places")),
            // sums
            Map.entry("Sum", List.of("g for each summed element")),
            Map.entry("Mean", List.of("g / n for each averaged element")),
            Map.entry("Prod", List.of("g times the product of the other elements")),
            Map.entry("Softmax", List.of("out · (g - sum(g · out))")),
            Map.entry("LogSoftmax", List.of("g - exp(out) · sum(g)")),
            Map.entry("Max", List.of("g at the greatest, else 0")),
            Map.entry("Min", List.of("g at the least, else 0")),
            Map.entry("MaxBackward1", List.of("g at the greatest, in equal parts if there are several, else 0")),
            Map.entry("MinBackward1", List.of("g at the least, in equal parts if there are several, else 0")),
            Map.entry("Amax", List.of("g at the greatest, in equal parts if there are several, else 0")),
            Map.entry("Amin", List.of("g at the least, in equal parts if there are several, else 0")),
            // losses
            Map.entry("MseLoss", List.of("2 g · (x - y) / n", "-2 g · (x - y) / n")),
            Map.entry("NllLoss", List.of("-g at each row's class y, weighted and averaged as the call says, else 0")),
            // views and places
            Map.entry("Expand", List.of("g summed over what was repeated")),
            Map.entry("T", List.of("gᵀ")),
            Map.entry("Transpose", List.of("g transposed back")),
            Map.entry("Permute", List.of("g permuted back")),
            Map.entry("ReshapeAlias", List.of(SHAPED)),
            Map.entry("View", List.of(SHAPED)),
            Map.entry("UnsafeView", List.of(SHAPED)),
            Map.entry("Unsqueeze", List.of(SHAPED)),
            Map.entry("Squeeze", List.of(SHAPED)),
            Map.entry("Select", List.of("g at what was selected, else 0")),
            Map.entry("Slice", List.of("g at what was sliced, else 0")),
            Map.entry("Cat", each("its part of g")),
            Map.entry("Stack", each("its part of g")),
            Map.entry("Split", List.of("g at this piece's place, else 0")),
            Map.entry("SplitWithSizes", List.of("g at this piece's place, else 0")),
            Map.entry("Unbind", List.of("g at this piece's place, else 0")),
            Map.entry("ConstantPadNd", List.of("", "g without the margin")),
            Map.entry("Flip", List.of("g flipped back")),
            Map.entry("Gather", List.of(PICKED)),
            Map.entry("Index", List.of(PICKED)),
            Map.entry("Sort", List.of(PICKED)),
            Map.entry("Topk", List.of(PICKED)),
            Map.entry("Kthvalue", List.of(PICKED)),
            Map.entry("Mode", List.of(PICKED)),
            Map.entry("Median", List.of(PICKED)),
            Map.entry("Nanmedian", List.of(PICKED)),
            Map.entry("Cummax", List.of(PICKED)),
            Map.entry("Cummin", List.of(PICKED)));

    /** The same rule for any number of inputs. */
    private static List<String> each(String rule) {
        return Collections.nCopies(Integer.MAX_VALUE, rule);
    }

    private Rules() {}

    /** What each input's gradient is, by a node of this name; empty if it is not among them. */
    static List<String> of(String node) {
        List<String> commonest = RULES.getOrDefault(word(node), List.of());
        return RULES.getOrDefault(node, commonest);
    }

    /** What a node is called after: {@code Mul}. */
    static String word(String node) {
        return node.replaceFirst("Backward\\d*(_copy)?$", "");
    }
}
