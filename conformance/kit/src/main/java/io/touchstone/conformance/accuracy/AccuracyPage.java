package io.touchstone.conformance.accuracy;

import io.touchstone.conformance.check.Check;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code docs/spec/accuracy.md}: of every elementwise function the stated bound of its error, and the worst error among some million
 * arguments, in units in the last place; of sums, products and norms the bound that follows from the data, and how much of it is used.
 */
public final class AccuracyPage {
    /** How many arguments of each function and type the page is made from. */
    public static final int COUNT = 1 << 20;

    static final List<DType> TYPES = List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);
    static final long SEED = 1;

    /** How many vectors of numbers each operation on many is tried on. */
    static final int VECTORS = 1024;

    static final List<DType> FOLDED = List.of(DType.FLOAT64, DType.FLOAT32);

    private static final String HEAD = """
            # Accuracy

            Made by `./touchstone spec --accuracy --write docs/spec/accuracy.md`; `AccuracyTests` measures again at the arguments that are
            worst here and at a sample of others. Errors are in units in the last place of the type, at the exact result. Each line
            has been measured at 1,048,576 arguments drawn by seed SEED, half of them even in the range and half even in size, of float16
            and bfloat16 at all arguments of functions of one; against numbers of 106 bits
            ([`Wide`](../../conformance/kit/src/main/java/io/touchstone/conformance/accuracy/Wide.java)), which a test holds against apfloat.

            **float32, float16, bfloat16**: every function is computed in a wider type and rounded: the bound is 0.501 of a unit, but for
            half precision where PyTorch rounds a factor, too. What is computed exactly (`abs`, `ceil`, `floor`, `trunc`, `round`, `neg`,
            `sign`, `fmod`, `remainder`, `maximum`, comparisons and the like) has no line. Compositions (`selu`, `addcmul`, `lerp`, …)
            round at each step, as PyTorch's do.

            """;

    private static final String TAIL = """

            ## Sums, products and norms

            u is half a unit in the last place of 1: 2⁻⁵³ in float64, 2⁻²⁴ in float32; γₖ = k u / (1 − k u). The orders in which terms are added,
            from which these bounds follow, stand in [numbers.md](numbers.md).

            Vectors of 2 to 262,144 numbers of all sizes, drawn by seed SEED, many of which cancel: VECTORS of them for each line. Worst is the
            largest error in parts of the bound, and the number of the vector that shows it.

            | result | error at most | because | float64, worst | float32, worst |
            | --- | --- | --- | --- | --- |
            """;

    private AccuracyPage() {}

    /** The stated bound of an operation's error in words; nothing if it has no line on the page. */
    public static Optional<String> bound(String operation) {
        Optional<String> elementwise = Functions.all().stream()
                .filter(f -> f.name().equals(operation))
                .map(AccuracyPage::inWords)
                .findFirst();
        return elementwise.or(() -> Foldings.all().stream()
                .filter(f -> f.name().equals(operation))
                .map(f -> "off by at most " + f.inWords())
                .findFirst());
    }

    private static String inWords(Function f) {
        return TYPES.stream()
                        .map(type -> type.torchName() + " " + stated(f, type))
                        .collect(Collectors.joining(", "))
                + " units in the last place";
    }

    private static String stated(Function f, DType type) {
        return String.format(Locale.ROOT, type == DType.FLOAT64 ? "%.3g" : "%.3f", f.bound(type));
    }

    /** Measures all; the listener is told of each function and type. */
    public static String measured(int count, Check.Listener listener) {
        List<Function> functions = Functions.all();
        List<Folding> foldings = Foldings.all();
        int all = functions.size() * TYPES.size() + foldings.size() * FOLDED.size();
        StringBuilder out = new StringBuilder(HEAD.replace("SEED", Long.toString(SEED)));
        out.append("| function | arguments |");
        for (DType type : TYPES) out.append(' ').append(type.torchName()).append(" |");
        out.append("\n| --- | --- | --- | --- | --- | --- |\n");
        int done = 0;
        int broken = 0;
        for (Function f : functions) {
            List<String> cells = new ArrayList<>(List.of("`" + f.name() + "`", range(f)));
            for (DType type : TYPES) {
                Optional<Measured> worst = measured(f, type, SEED, count);
                if (worst.isPresent() && worst.get().error() > f.bound(type)) broken++;
                cells.add(worst.map(m -> cell(f, type, m)).orElse("–"));
                listener.progress(++done, all, broken, f.name());
            }
            out.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        out.append(TAIL.replace("SEED", Long.toString(SEED)).replace("VECTORS", Integer.toString(VECTORS)));
        for (Folding f : foldings) {
            List<String> cells = new ArrayList<>(List.of("`" + f.name() + "`", f.inWords(), f.because()));
            for (DType type : FOLDED) {
                FoldingSample worst = FoldingSample.of(f, type, SEED, VECTORS);
                if (worst.ratio() > 1) broken++;
                cells.add(cell(worst));
                listener.progress(++done, all, broken, f.name());
            }
            out.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return out.toString();
    }

    /** What was measured; nothing if the function does not take the type. */
    static Optional<Measured> measured(Function f, DType type, long seed, int count) {
        try {
            double[] one = {f.high()};
            Measured.among(f, type, one, one);
        } catch (DTypeException e) {
            return Optional.empty();
        }
        return Optional.of(Measured.of(f, type, seed, count));
    }

    private static String range(Function f) {
        return String.format(Locale.ROOT, "%.3g … %.3g", f.low(), f.high());
    }

    /** The error, the bound, and the arguments to the bit: {@code 0.74 ≤ 1 at 0x1.8p1}. */
    static String cell(Function f, DType type, Measured worst) {
        return error(worst.error()) + " ≤ " + stated(f, type) + " at `" + Double.toHexString(worst.x())
                + (f.arity() == 2 ? ", " + Double.toHexString(worst.y()) : "") + "`";
    }

    /** The part of the bound, and where: {@code 0.3100, vector 17 (n = 1023)}. */
    static String cell(FoldingSample worst) {
        return error(worst.ratio()) + ", vector " + worst.number() + " (n = " + worst.n() + ")";
    }

    static String error(double error) {
        return String.format(Locale.ROOT, "%.4f", error);
    }
}
