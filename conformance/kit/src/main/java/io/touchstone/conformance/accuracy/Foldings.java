package io.touchstone.conformance.accuracy;

import io.touchstone.conformance.accuracy.Folding.Bound;
import io.touchstone.conformance.accuracy.Folding.Data;
import io.touchstone.conformance.accuracy.Folding.Range;
import java.util.List;

/** The operations on many numbers that {@link AccuracyPage} measures. */
final class Foldings {
    private Foldings() {}

    /** All of them, in the page's order. */
    static List<Folding> all() {
        return List.of(
                new Folding(
                        "sum",
                        (x, y) -> x.sum(),
                        Foldings::sum,
                        (d, is) -> d.sum() * sizes(d) + rounding(d, is),
                        "γₖ Σ abs(xᵢ) + u abs(Σ xᵢ), k = min(128, ⌈n / 1024⌉)",
                        "a lane of a chunk takes at most 128 numbers in the elements' type; lanes and chunks meet in float64 (in float64 itself:"
                                + " 10 + ⌈n / 131072⌉ more)",
                        Range.ALL),
                new Folding(
                        "mean",
                        (x, y) -> x.mean(),
                        (x, y) -> sum(x, y).over(x.length),
                        (d, is) -> (d.sum() * sizes(d) / d.n() + rounding(d, is)) * (1 + d.u()) + rounding(d, is),
                        "that of the sum, divided by n, and one rounding",
                        "one division",
                        Range.ALL),
                new Folding(
                        "prod",
                        (x, y) -> x.prod(),
                        (x, y) -> {
                            Wide product = Wide.ONE;
                            for (double v : x) product = product.times(v);
                            return product;
                        },
                        inDouble(0),
                        "u abs(y) + γₙ abs(y) of float64",
                        "formed in float64",
                        Range.NEAR_ONE),
                new Folding(
                        "cumsum",
                        (x, y) -> x.cumsum(0).select(0, -1),
                        Foldings::sum,
                        (d, is) -> Data.fine(d.n()) * sizes(d) + rounding(d, is),
                        "u abs(y) + γₙ Σ abs(xᵢ) of float64",
                        "formed in float64; the last element",
                        Range.ALL),
                new Folding(
                        "matmul",
                        (x, y) -> x.unsqueeze(0).mm(y.unsqueeze(1)),
                        Foldings::dot,
                        (d, is) -> d.gamma(d.n()) * products(d),
                        "γₙ Σ abs(xᵢ yᵢ)",
                        "n fused multiply-adds, in order; `addmm`, `dot`, convolutions likewise",
                        Range.ALL),
                new Folding(
                        "linalg.vector_norm",
                        (x, y) -> x.norm(),
                        (x, y) -> dot(x, x).sqrt(),
                        (d, is) -> ((d.sum() + d.gamma(2)) / 2 + 2 * d.u()) * is.hi(),
                        "½ γₖ₊₂ y + 2 u y, with the sum's k",
                        "no two terms cancel; the root halves the relative error",
                        Range.ALL),
                new Folding(
                        "var",
                        (x, y) -> x.var(),
                        Foldings::variance,
                        (d, is) -> rounding(d, is) + squares(d) / (d.n() - 1),
                        "u y + γ₆₊ₖ Σ (xᵢ − x̄)² / (n − 1) and what x̄ is off, all in float64",
                        "two passes in float64",
                        Range.ALL),
                new Folding(
                        "logsumexp",
                        (x, y) -> x.logsumexp(false, 0),
                        (x, y) -> Elementary.log(exponentials(x)).plus(max(x)),
                        (d, is) -> rounding(d, is) + Data.fine(d.n() + 4) + Data.fine(4) * Math.abs(is.hi()),
                        "u abs(y) + γₙ₊₄ + γ₄ abs(y) of float64",
                        "formed in float64",
                        Range.EXPONENTS),
                new Folding(
                        "softmax",
                        (x, y) -> x.softmax(0).select(0, 0),
                        (x, y) -> Elementary.exp(Wide.of(x[0]).plus(-max(x))).over(exponentials(x)),
                        inDouble(70),
                        "u y + γₙ₊₇₀ y of float64",
                        "formed in float64, of exponents down to −60; the first element",
                        Range.EXPONENTS));
    }

    /** One rounding of the type, and n of float64, {@code more} beside. */
    private static Bound inDouble(int more) {
        return (d, is) -> rounding(d, is) + Data.fine(d.n() + more) * Math.abs(is.hi());
    }

    private static double rounding(Data d, Wide is) {
        return d.u() * Math.abs(is.hi());
    }

    private static double sizes(Data d) {
        double sum = 0;
        for (double v : d.x()) sum += Math.abs(v);
        return sum;
    }

    private static double products(Data d) {
        double sum = 0;
        for (int i = 0; i < d.n(); i++) sum += Math.abs(d.x()[i] * d.y()[i]);
        return sum;
    }

    /** What the sum of the squared deviations may be off, in float64: by its own roundings, and by the square of what the mean is off. */
    private static double squares(Data d) {
        Data fine = new Data(d.x(), d.y(), 0x1p-53, true);
        double mean = sum(d.x(), d.y()).over(d.n()).hi();
        double off = fine.sum() * sizes(d) / d.n() + 2 * fine.u() * Math.abs(mean);
        double deviations = 0;
        for (double v : d.x()) {
            double own = Math.abs(v - mean);
            deviations += own * own * (fine.sum() + Data.fine(6));
        }
        return deviations + d.n() * off * off;
    }

    private static Wide sum(double[] x, double[] y) {
        Wide sum = Wide.ZERO;
        for (double v : x) sum = sum.plus(v);
        return sum;
    }

    private static Wide dot(double[] x, double[] y) {
        Wide sum = Wide.ZERO;
        for (int i = 0; i < x.length; i++) sum = sum.plus(Wide.product(x[i], y[i]));
        return sum;
    }

    private static Wide variance(double[] x, double[] y) {
        Wide mean = sum(x, y).over(x.length);
        Wide sum = Wide.ZERO;
        for (double v : x) {
            Wide deviation = Wide.of(v).minus(mean);
            sum = sum.plus(deviation.times(deviation));
        }
        return sum.over(x.length - 1);
    }

    private static Wide exponentials(double[] x) {
        double most = max(x);
        Wide sum = Wide.ZERO;
        for (double v : x) sum = sum.plus(Elementary.exp(Wide.of(v).plus(-most)));
        return sum;
    }

    private static double max(double[] x) {
        double most = Double.NEGATIVE_INFINITY;
        for (double v : x) most = Math.max(most, v);
        return most;
    }
}
