package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.LongStorage;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import java.util.function.DoublePredicate;

/** Distributions whose parameters are tensors, and checks of those. Results are row-major, and drawn in that order. */
public final class Draws {
    private static final int MOST_CATEGORIES = 1 << 24;

    private Draws() {}

    /** Requires that no standard deviation is negative. */
    public static void requireDeviations(Tensor std) {
        if (std.dtype().isComplex()) throw new DTypeException("normal expects standard deviation to be non-complex");
        requireAll(std, x -> x >= 0, "normal expects all elements of std >= 0.0");
    }

    /** Requires probabilities. */
    public static void requireProbabilities(Tensor p) {
        requireAll(p, x -> x >= 0 && x <= 1, "Expected p_in >= 0 && p_in <= 1 to be true, but got false.");
    }

    private static void requireAll(Tensor x, DoublePredicate holds, String message) {
        for (int i = 0; i < x.numel(); i++) Arguments.require(holds.test(x.doubleAt(i)), message);
    }

    /** Numbers of events. */
    public static Tensor poisson(Tensor rates, Generator generator) {
        if (!rates.dtype().isFloating()) throw Arguments.unsupported("poisson_cpu", rates.dtype());
        requireAll(rates, rate -> rate >= 0, "invalid Poisson rate, expected rate to be non-negative");
        Tensor out = Tensor.allocate(rates.spec());
        synchronized (generator) {
            for (int i = 0; i < out.numel(); i++)
                out.storage().setDouble(i, Poisson.next(generator, rates.doubleAt(i)));
        }
        return out;
    }

    /** Numbers of successes. */
    public static Tensor binomial(Tensor counts, Tensor p, Generator generator) {
        DType dtype = counts.dtype();
        requireBinomial(dtype, p.dtype());
        Shape shape = counts.shape().broadcast(p.shape());
        Tensor n = counts.expandTo(shape);
        Tensor q = p.expandTo(shape);
        Tensor out = Tensor.allocate(new Spec(shape, dtype));
        Binomial binomial = new Binomial(Precision.of(dtype));
        synchronized (generator) {
            for (int i = 0; i < out.numel(); i++)
                out.storage().setDouble(i, binomial.next(generator, n.doubleAt(i), q.doubleAt(i)));
        }
        return out;
    }

    private static void requireBinomial(DType counts, DType p) {
        if (!counts.isFloating())
            throw new DTypeException(
                    "binomial only supports floating-point dtypes for count, got: " + counts.scalarName());
        if (!p.isFloating())
            throw new DTypeException("binomial only supports floating-point dtypes for prob, got: " + p.scalarName());
        if (counts != p)
            throw new DTypeException("Found dtype " + p.scalarName() + " but expected " + counts.scalarName());
        if (counts.isReduced()) throw Arguments.unsupported("binomial_cpu", counts);
    }

    /** Numbers of categories. */
    public static Tensor multinomial(Tensor weights, int samples, boolean replacement, Generator generator) {
        requireMultinomial(weights, samples, replacement);
        int categories = weights.shape().size(-1);
        Shape shape = weights.shape().resized(weights.shape().rank() - 1, samples);
        long[] out = new long[shape.numel()];
        if (out.length > 0) {
            requireWeights(weights, categories, !replacement || samples == 1);
            if (replacement && samples > 1) lookUp(weights, categories, samples, out, generator);
            else race(weights, categories, samples, out, generator);
        }
        return Tensor.wrap(shape, new LongStorage(out));
    }

    private static void requireMultinomial(Tensor weights, int samples, boolean replacement) {
        int rank = weights.shape().rank();
        if (rank < 1 || rank > 2) throw new ShapeException("prob_dist must be 1 or 2 dim");
        if (!weights.dtype().isFloating())
            throw new DTypeException("multinomial only supports floating-point dtypes for input, got: "
                    + weights.dtype().scalarName());
        int categories = weights.shape().size(-1);
        Arguments.require(samples > 0, "cannot sample n_sample <= 0 samples");
        Arguments.require(
                replacement || samples <= categories,
                "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
        Arguments.require(categories <= MOST_CATEGORIES, "number of categories cannot exceed 2^24");
    }

    private static void requireWeights(Tensor weights, int categories, boolean atOnce) {
        DoublePredicate valid = w -> w >= 0 && w < Double.POSITIVE_INFINITY;
        if (atOnce && weights.numel() == 0)
            throw new ShapeException("min(): Expected reduction dim to be specified for input.numel() == 0. Specify the"
                    + " reduction dim with the 'dim' argument.");
        if (atOnce) requireAll(weights, valid, "probability tensor contains either `inf`, `nan` or element < 0");
        else {
            requireAll(weights, w -> !(w < 0), "invalid multinomial distribution (encountering probability entry < 0)");
            requireAll(
                    weights,
                    valid,
                    "invalid multinomial distribution (encountering probability entry = infinity or NaN)");
        }
        for (int row = 0; row < rows(weights); row++) {
            double sum = 0;
            for (double w : row(weights, row, categories)) sum += w;
            Arguments.require(sum > 0, "invalid multinomial distribution (sum of probabilities <= 0)");
        }
    }

    private static int rows(Tensor weights) {
        return weights.shape().rank() == 1 ? 1 : weights.shape().size(0);
    }

    private static double[] row(Tensor x, int row, int length) {
        double[] out = new double[length];
        for (int i = 0; i < length; i++) out[i] = x.doubleAt(row * length + i);
        return out;
    }

    private static void lookUp(Tensor weights, int categories, int samples, long[] out, Generator generator) {
        Precision precision = Precision.of(weights.dtype());
        synchronized (generator) {
            for (int row = 0; row < rows(weights); row++) {
                double[] w = row(weights, row, categories);
                Multinomial.withReplacement(generator, w, precision, out, row * samples, samples);
            }
        }
    }

    // Each category waits for an exponential time, the shorter the more it weighs; the first to arrive are drawn.
    private static void race(Tensor weights, int categories, int samples, long[] out, Generator generator) {
        Tensor scores = Tensor.allocate(weights.spec(), Layouts.preserved(weights.shape(), weights.strides()));
        Fill.with(new Exponential(1), scores, generator);
        scores = weights.div(scores);
        for (int row = 0; row < rows(weights); row++)
            Multinomial.largest(row(scores, row, categories), out, row * samples, samples);
    }
}
