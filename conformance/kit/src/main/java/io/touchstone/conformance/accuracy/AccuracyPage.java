package io.touchstone.conformance.accuracy;

import io.touchstone.conformance.check.Check;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code docs/spec/accuracy.md}: of every elementwise function the stated bound of its error, and the worst error among some million
 * arguments, in units in the last place.
 */
public final class AccuracyPage {
    /** How many arguments of each function and type the page is made from. */
    public static final int COUNT = 1 << 20;

    static final List<DType> TYPES = List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16);
    static final long SEED = 1;

    private static final String HEAD = """
            # Accuracy

            Made by `./touchstone spec --accuracy --write docs/spec/accuracy.md`; `AccuracyTests` measures again at the arguments that are
            worst here and at a sample of others. Errors are in units in the last place of the type, at the exact result. Each line
            has been measured at 1,048,576 arguments drawn by seed SEED, half of them even in the range and half even in size, of float16
            and bfloat16 at all arguments of functions of one; against numbers of 106 bits
            ([`Wide`](../../conformance/kit/src/main/java/io/touchstone/conformance/accuracy/Wide.java)), which a test holds against apfloat.

            **float32, float16, bfloat16**: every function is computed in a wider type and rounded: the bound is 0.501 of a unit everywhere. What is
            computed exactly (`abs`, `ceil`, `floor`, `trunc`, `round`, `neg`, `sign`, `fmod`, `remainder`, `maximum`, comparisons and the
            like) has no line. Compositions (`sinc`, `selu`, `addcmul`, `lerp`, …) round at each step, as PyTorch's do.

            """;

    private static final String TAIL = """

            ## Sums, products and norms

            u is half a unit in the last place of 1: 2⁻⁵³ in float64, 2⁻²⁴ in float32; γₖ = k u / (1 − k u). The orders in which terms are added,
            from which these bounds follow, stand in [numbers.md](numbers.md).

            | result | error at most | because |
            | --- | --- | --- |
            | `sum` of n numbers | γₖ Σ abs(xᵢ) + u abs(Σ xᵢ), k = min(128, ⌈n / 1024⌉) | a lane of a chunk takes at most 128 numbers in the elements' type; lanes and chunks meet in float64 (in float64 itself: k = 128 + 10 + ⌈n / 131072⌉) |
            | `mean` | that of the sum, divided by n, and one rounding | one division |
            | `prod`, `cumsum`, `cumprod` of float32 | u abs(y) + γₙ of float64 | formed in float64 |
            | `matmul`, `addmm`, convolutions over k terms | γₖ Σ abs(xᵢ yᵢ) | k fused multiply-adds, in order |
            | `norm`, p = 2, of n numbers | ½ γₖ₊₁ y + u y, with the sum's k | no two terms cancel; the root halves the relative error |
            | `softmax`, `logsumexp` of float32 | u abs(y), and 2⁻⁵² (n + 2) relatively from the float64 within | formed in float64 |
            """;

    private AccuracyPage() {}

    /** Measures all; the listener is told of each function and type. */
    public static String measured(int count, Check.Listener listener) {
        List<Function> functions = Functions.all();
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
                listener.progress(++done, functions.size() * TYPES.size(), broken, f.name());
            }
            out.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return out.append(TAIL).toString();
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
        String bound = type == DType.FLOAT64 ? String.format(Locale.ROOT, "%.3g", f.bound(type)) : "0.501";
        return error(worst.error()) + " ≤ " + bound + " at `" + Double.toHexString(worst.x())
                + (f.arity() == 2 ? ", " + Double.toHexString(worst.y()) : "") + "`";
    }

    static String error(double error) {
        return String.format(Locale.ROOT, "%.4f", error);
    }
}
