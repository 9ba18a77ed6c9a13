package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DoubleStorage;
import io.touchstone.tensor.FloatStorage;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.LongStorage;
import io.touchstone.tensor.Overlap;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Runs;
import java.util.Arrays;

/**
 * Writes random numbers over the elements of a tensor.
 *
 * <p>The numbers are laid down in the order of the elements' places in memory, not in their logical order: x.t() is
 * filled as x is. Only one distribution asks for more: 16 or more normal numbers for elements that lie one after the
 * other come in blocks ({@link NormalBlocks}), and are other numbers than the same generator gives one by one.
 *
 * <p>A fill holds the generator from its first number to its last. Nothing is drawn for a tensor without elements.
 */
public final class Fill {
    private Fill() {}

    /** Fills a tensor that is not complex. */
    public static void with(Sampler sampler, Tensor x, Generator generator) {
        Overlap.requireNone(x);
        synchronized (generator) {
            Runs.each(x.shape(), (at, step, n) -> run(sampler, x.storage(), at[0], step[0], n, generator), x);
        }
        x.bumpVersion();
    }

    private static void run(Sampler sampler, Storage out, int at, int step, int n, Generator generator) {
        if (step == 1 && out instanceof FloatStorage floats) sampler.fill(generator, floats.data, at, n);
        else if (step == 1 && out instanceof DoubleStorage doubles) sampler.fill(generator, doubles.data, at, n);
        else for (int i = 0; i < n; i++) out.setDouble(at + i * step, sampler.next(generator));
    }

    /** Fills a tensor that is not complex with whole numbers. */
    public static void integers(Integers integers, Tensor x, Generator generator) {
        Overlap.requireNone(x);
        synchronized (generator) {
            Runs.each(x.shape(), (at, step, n) -> integerRun(integers, x.storage(), at[0], step[0], n, generator), x);
        }
        x.bumpVersion();
    }

    private static void integerRun(Integers integers, Storage out, int at, int step, int n, Generator generator) {
        if (step == 1 && out instanceof LongStorage longs) integers.fill(generator, longs.data, at, n);
        else for (int i = 0; i < n; i++) out.setLong(at + i * step, integers.next(generator));
    }

    /** Fills a floating tensor with normal numbers. */
    public static void normal(Tensor x, double mean, double std, Generator generator) {
        if (x.numel() < NormalBlocks.SIZE || !x.isContiguous()) {
            with(new Normal(mean, std), x, generator);
            return;
        }
        synchronized (generator) {
            blocks(x.storage(), x.offset(), x.numel(), mean, std, generator);
        }
        x.bumpVersion();
    }

    private static void blocks(Storage out, int at, int n, double mean, double std, Generator generator) {
        if (out instanceof FloatStorage floats)
            NormalBlocks.fill(generator, floats.data, at, n, (float) mean, (float) std);
        else if (out instanceof DoubleStorage doubles) NormalBlocks.fill(generator, doubles.data, at, n, mean, std);
        else narrowBlocks(out, at, n, mean, std, generator);
    }

    private static void narrowBlocks(Storage out, int at, int n, double mean, double std, Generator generator) {
        Narrow type = out.dtype() == DType.FLOAT16 ? Narrow.FLOAT16 : Narrow.BFLOAT16;
        float[] wide = new float[n];
        new NarrowBlocks(type, mean, std).fill(generator, wide, 0, n);
        for (int i = 0; i < n; i++) out.setDouble(at + i, wide[i]);
    }

    /** Fills a tensor that is not complex with ones and zeros; the probabilities have its shape. */
    public static void bernoulli(Tensor x, Tensor p, Generator generator) {
        Overlap.requireNone(x);
        Storage out = x.storage();
        Storage probabilities = p.storage();
        synchronized (generator) {
            Runs.each(
                    x.shape(),
                    (at, step, n) -> {
                        for (int i = 0; i < n; i++)
                            out.setLong(at[0] + i * step[0], bernoulli(probabilities, at[1] + i * step[1], generator));
                    },
                    x,
                    p);
        }
        x.bumpVersion();
    }

    private static long bernoulli(Storage p, int i, Generator generator) {
        boolean one = p.dtype() == DType.FLOAT64
                ? Bernoulli.next(generator, p.getDouble(i))
                : Bernoulli.next(generator, (float) p.getDouble(i));
        return one ? 1 : 0;
    }

    /**
     * The parts of complex numbers as elements along one more dimension, in the same memory; a real tensor is itself.
     */
    public static Tensor parts(Tensor x) {
        return x.dtype().isComplex() ? parts(x, x.storage().parts()) : x;
    }

    private static Tensor parts(Tensor x, Storage parts) {
        int rank = x.shape().rank();
        Shape shape = x.shape().inserted(rank, 2);
        int[] strides = Arrays.copyOf(x.strides(), rank + 1);
        for (int d = 0; d < rank; d++) strides[d] *= 2;
        strides[rank] = 1;
        return x.alias(parts, shape, strides, 2 * x.offset());
    }
}
