package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints a tensor as PyTorch does, byte for byte: {@code tensor([[1., 2.], [3., 4.]])}.
 *
 * <p>Elements are named by their row-major number; a part of the tensor is a dimension and the number of its first element. The same walk
 * over the parts that are shown first collects the numbers that decide the format and then writes them.
 */
final class Printer {
    private static final String PREFIX = "tensor(";

    private final Tensor x;
    private final PrintOptions options;
    private final boolean summarized;
    private final NumberFormat format;
    private final @Nullable NumberFormat imaginary;

    private Printer(Tensor x, PrintOptions options) {
        this.x = x;
        this.options = options;
        summarized = x.numel() > options.threshold();
        List<Scalar> shown = shown();
        double[] real = shown.stream().mapToDouble(Scalar::re).toArray();
        format = x.dtype().isIntegral() ? NumberFormat.ofIntegers(shown) : NumberFormat.ofFloats(real, options);
        double[] parts = shown.stream().mapToDouble(Scalar::im).toArray();
        imaginary = x.dtype().isComplex() ? NumberFormat.ofFloats(parts, options) : null;
    }

    /** {@code x} printed; the suffixes ({@code grad_fn=<MulBackward0>}) come last. */
    static String print(Tensor x, PrintOptions options, List<String> suffixes) {
        List<String> all = new ArrayList<>();
        if (x.numel() == 0) {
            if (x.dim() != 1) all.add("size=" + tuple(x.shape()));
            if (x.dtype() != DType.defaultFloat()) all.add("dtype=" + x.dtype());
        } else if (!isUsual(x.dtype())) {
            all.add("dtype=" + x.dtype());
        }
        all.addAll(suffixes);
        String elements = x.numel() == 0 ? "[]" : new Printer(x, options).part(0, 0, PREFIX.length());
        return closed(PREFIX + elements, all, options.lineWidth());
    }

    /** Whether a literal would have this type by itself. */
    private static boolean isUsual(DType dtype) {
        return dtype == DType.defaultFloat()
                || dtype == DType.defaultFloat().toComplex()
                || dtype == DType.INT64
                || dtype == DType.BOOL;
    }

    private static String tuple(Shape shape) {
        return shape.toList().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String closed(String text, List<String> suffixes, int lineWidth) {
        StringBuilder out = new StringBuilder(text);
        int length = text.length() - text.lastIndexOf('\n') + 1;
        for (String suffix : suffixes) {
            if (length + suffix.length() + 2 > lineWidth) {
                out.append(",\n").append(" ".repeat(PREFIX.length())).append(suffix);
                length = PREFIX.length() + suffix.length();
            } else {
                out.append(", ").append(suffix);
                length += suffix.length() + 2;
            }
        }
        return out.append(')').toString();
    }

    // ---- which elements

    /** Whether only the first and last places along a dimension are shown. */
    private boolean isCut(int dim) {
        return summarized && x.size(dim) > 2 * options.edgeItems();
    }

    /** The places along a dimension that are shown, those before the gap and those behind it. */
    private List<Integer> places(int dim) {
        List<Integer> out = new ArrayList<>();
        int n = x.size(dim);
        int edge = options.edgeItems();
        for (int i = 0; i < n; i++) {
            if (isCut(dim) && i == edge) i = n - edge;
            if (i < n) out.add(i);
        }
        return out;
    }

    private List<Scalar> shown() {
        List<Scalar> out = new ArrayList<>();
        collect(0, 0, out);
        return out;
    }

    private void collect(int dim, int first, List<Scalar> into) {
        if (dim == x.dim()) into.add(x.scalarAt(first));
        else for (int i : places(dim)) collect(dim + 1, first + i * block(dim), into);
    }

    /** How many elements one place along a dimension has. */
    private int block(int dim) {
        return x.shape().count(dim + 1, x.dim());
    }

    // ---- writing

    private String part(int dim, int first, int indent) {
        if (dim == x.dim()) return element(first);
        if (dim == x.dim() - 1) return line(first, indent);
        List<String> parts = new ArrayList<>();
        for (int i : places(dim)) parts.add(part(dim + 1, first + i * block(dim), indent + 1));
        if (isCut(dim)) parts.add(options.edgeItems(), "...");
        String between = "," + "\n".repeat(x.dim() - 1 - dim) + " ".repeat(indent + 1);
        return "[" + String.join(between, parts) + "]";
    }

    private String line(int first, int indent) {
        List<String> elements = new ArrayList<>();
        for (int i : places(x.dim() - 1)) elements.add(element(first + i));
        if (isCut(x.dim() - 1)) elements.add(options.edgeItems(), " ...");
        int width = format.width() + 2 + (imaginary == null ? 0 : imaginary.width() + 1);
        int perLine = Math.max(1, Math.floorDiv(options.lineWidth() - indent, width));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < elements.size(); i += perLine)
            lines.add(String.join(", ", elements.subList(i, Math.min(i + perLine, elements.size()))));
        return "[" + String.join(",\n" + " ".repeat(indent + 1), lines) + "]";
    }

    private String element(int i) {
        Scalar value = x.scalarAt(i);
        if (imaginary == null) return format.format(value);
        String part = imaginary.format(value.im()).stripLeading() + "j";
        return format.format(value.re()) + (part.startsWith("-") ? "" : "+") + part;
    }
}
