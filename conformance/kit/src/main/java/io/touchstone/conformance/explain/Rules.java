package io.touchstone.conformance.explain;

import java.util.Map;

/** The rules of the commonest nodes, as one writes them on paper: dx is what the first input gets, dy the second. */
final class Rules {
    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("Add", "dx = g, dy = g"),
            Map.entry("Sub", "dx = g, dy = -g"),
            Map.entry("Mul", "dx = g y, dy = g x"),
            Map.entry("Div", "dx = g / y, dy = -g x / y^2"),
            Map.entry("Neg", "dx = -g"),
            Map.entry("Pow", "dx = g n x^(n-1)"),
            Map.entry("Exp", "dx = g e^x"),
            Map.entry("Log", "dx = g / x"),
            Map.entry("Sqrt", "dx = g / (2 sqrt(x))"),
            Map.entry("Rsqrt", "dx = -g / (2 x sqrt(x))"),
            Map.entry("Sin", "dx = g cos(x)"),
            Map.entry("Cos", "dx = -g sin(x)"),
            Map.entry("Tanh", "dx = g (1 - tanh(x)^2)"),
            Map.entry("Sigmoid", "dx = g s (1 - s), s the output"),
            Map.entry("Relu", "dx = g where x > 0, else 0"),
            Map.entry("Abs", "dx = g sign(x)"),
            Map.entry("Square", "dx = 2 g x"),
            Map.entry("Mm", "dx = g y^T, dy = x^T g"),
            Map.entry("Mv", "dx = g outer y, dy = x^T g"),
            Map.entry("Dot", "dx = g y, dy = g x"),
            Map.entry("Bmm", "dx = g y^T, dy = x^T g, each in the batch"),
            Map.entry("Addmm", "db = g, dx = g y^T, dy = x^T g"),
            Map.entry("Sum", "dx = g at every summed element"),
            Map.entry("Mean", "dx = g / n at every element"),
            Map.entry("Expand", "dx = g summed over what was repeated"),
            Map.entry("T", "dx = g^T"),
            Map.entry("Transpose", "dx = g transposed back"),
            Map.entry("Permute", "dx = g permuted back"),
            Map.entry("View", "dx = g in x's shape"),
            Map.entry("Unsqueeze", "dx = g in x's shape"),
            Map.entry("Squeeze", "dx = g in x's shape"),
            Map.entry("Clone", "dx = g"),
            Map.entry("Softmax", "dx = s (g - sum(g s)), s the output"),
            Map.entry("LogSoftmax", "dx = g - softmax(x) sum(g)"),
            Map.entry("MseLoss", "dx = 2 g (x - y) / n, dy = -dx"),
            Map.entry("NllLoss", "dx = -g w / W at each row's class"),
            Map.entry("Max", "dx = g at the greatest, in equal parts"),
            Map.entry("Min", "dx = g at the least, in equal parts"),
            Map.entry("Maximum", "dx = g where x > y, half where equal; dy the rest"),
            Map.entry("Minimum", "dx = g where x < y, half where equal; dy the rest"),
            Map.entry("Select", "dx = g at what was selected, else 0"),
            Map.entry("Slice", "dx = g at what was sliced, else 0"),
            Map.entry("Gather", "dx = g added where it was gathered"),
            Map.entry("Index", "dx = g added where it was picked"),
            Map.entry("ToCopy", "dx = g in x's type"));

    private Rules() {}

    /** The rule of a node of this name; empty if it is not among them. */
    static String of(String node) {
        return RULES.getOrDefault(node.replaceFirst("Backward\\d*$", ""), "");
    }
}
