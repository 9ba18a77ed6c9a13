package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * Tensors from nothing but a shape: PyTorch's factory functions, which live in the module {@code torch}.
 */
public final class Torch {
    private Torch() {}

    /** Zeros of the default floating type. */
    public static Tensor zeros(int... sizes) {
        return zeros(DType.defaultFloat(), sizes);
    }

    /**
     * Zeros.
     *
     * @torch torch.zeros
     */
    public static Tensor zeros(DType dtype, int... sizes) {
        for (int size : sizes) if (size < 0) throw new ShapeException("zeros: Dimension size must be non-negative.");
        return Tensor.allocate(new Spec(Shape.of(sizes), dtype));
    }

    /** Ones of the default floating type. */
    public static Tensor ones(int... sizes) {
        return ones(DType.defaultFloat(), sizes);
    }

    /**
     * Ones.
     *
     * @torch torch.ones
     */
    public static Tensor ones(DType dtype, int... sizes) {
        return full(new Spec(Shape.of(sizes), dtype), Scalar.of(1L));
    }

    /**
     * The same number everywhere, in the type that the number has by itself.
     *
     * @torch torch.full
     */
    public static Tensor full(Shape shape, Scalar value) {
        return full(new Spec(shape, value.dtype()), value);
    }

    /**
     * The same number everywhere.
     *
     * @throws IllegalArgumentException if the number is outside the type's range
     */
    public static Tensor full(Spec spec, Scalar value) {
        return filled(Tensor.allocate(spec), value);
    }

    /** The same number everywhere, in a dense layout with the given strides. */
    static Tensor full(Spec spec, Scalar value, int[] strides) {
        return filled(Tensor.allocate(spec, strides), value);
    }

    private static Tensor filled(Tensor zeros, Scalar value) {
        value.requireFits(zeros.dtype());
        if (value.isZero() && Double.doubleToRawLongBits(value.re()) == 0) return zeros;
        Storage one = Tensor.scalar(value, zeros.dtype()).storage();
        for (int i = 0; i < zeros.numel(); i++) zeros.storage().set(i, one, 0);
        return zeros;
    }

    /**
     * The matrix with ones on its diagonal.
     *
     * @torch torch.eye
     */
    public static Tensor eye(DType dtype, int rows, int columns) {
        if (rows < 0) throw new IllegalArgumentException("n must be greater or equal to 0, got " + rows);
        if (columns < 0) throw new IllegalArgumentException("m must be greater or equal to 0, got " + columns);
        Tensor out = zeros(dtype, rows, columns);
        for (int i = 0; i < Math.min(rows, columns); i++) out.storage().setLong(i * columns + i, 1);
        return out;
    }

    /**
     * Zeros that lie at the given strides, in as much memory as they reach over.
     *
     * @throws ShapeException if there are not as many strides as dimensions, or a negative one
     * @torch torch.empty_strided, torch.Tensor.new_empty_strided
     */
    public static Tensor strided(Spec spec, int... strides) {
        Shape shape = spec.shape();
        if (strides.length != shape.rank())
            throw new ShapeException("dimensionality of sizes (" + shape.rank()
                    + ") must match dimensionality of strides (" + strides.length + ")");
        for (int stride : strides)
            if (stride < 0) throw new ShapeException("Tensor: invalid negative strides " + Arrays.toString(strides));
        Tensor memory = Tensor.allocate(spec.with(Shape.of(Layouts.extent(shape, strides))));
        return memory.alias(shape, strides.clone(), 0);
    }

    /**
     * Zeros that lie in memory as if their dimensions were in another order.
     *
     * @param layout the dimensions from the slowest to the fastest
     * @throws ShapeException if that is no order of the dimensions
     * @torch torch.empty_permuted
     */
    public static Tensor permuted(Spec spec, int... layout) {
        int rank = spec.shape().rank();
        if (layout.length != rank)
            throw new ShapeException(
                    "Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = "
                            + rank + " is not equal to len(physical_layout) = " + layout.length);
        int[] strides = new int[rank];
        boolean[] seen = new boolean[rank];
        int step = 1;
        for (int i = rank - 1; i >= 0; i--) {
            int d = layout[i];
            if (d < 0 || d >= rank)
                throw new IndexOutOfBoundsException("Dimension out of range (expected to be between 0 and " + (rank - 1)
                        + ", but got " + d + " at index " + i
                        + ").  NB: negative dims not currently supported; file an issue if you want it.");
            if (seen[d]) throw new ShapeException("Duplicate dim not allowed");
            seen[d] = true;
            strides[d] = step;
            step *= Math.max(spec.shape().size(d), 1);
        }
        return strided(spec, strides);
    }

    /** {@code arange(0, end)} of integers. */
    public static Tensor arange(long end) {
        return arange(Scalar.of(0L), Scalar.of(end), Scalar.of(1L));
    }

    /** {@code arange} in the type that the numbers give: int64, or the default floating type if one of them is floating. */
    public static Tensor arange(Scalar start, Scalar end, Scalar step) {
        boolean integral = start.isIntegral() && end.isIntegral() && step.isIntegral();
        return arange(start, end, step, integral ? DType.INT64 : DType.defaultFloat());
    }

    /**
     * start, start + step, …, to before {@code end}: ⌈(end − start) / step⌉ values, each start + i · step in float64.
     *
     * @throws IllegalArgumentException if the step is zero or points away from the end, or a bound is not finite
     * @torch torch.arange
     */
    public static Tensor arange(Scalar start, Scalar end, Scalar step, DType dtype) {
        if (dtype == DType.BOOL || dtype.isComplex()) throw unsupported("arange_cpu", dtype);
        for (Scalar number : List.of(start, end, step)) number.requireFits(DType.FLOAT64);
        if (step.isZero()) throw new IllegalArgumentException("step must be nonzero");
        if (!Double.isFinite(start.re()) || !Double.isFinite(end.re()))
            throw new IllegalArgumentException("unsupported range: " + start + " -> " + end);
        if (step.re() > 0 ? end.re() < start.re() : end.re() > start.re())
            throw new IllegalArgumentException("upper bound and lower bound inconsistent with step sign");
        if (dtype.isIntegral()) return integers(start, end, step, dtype);
        double count = Math.ceil((end.re() - start.re()) / step.re());
        Tensor out = zeros(dtype, size(count));
        for (int i = 0; i < out.numel(); i++) out.storage().setDouble(i, start.re() + step.re() * i);
        return out;
    }

    private static Tensor integers(Scalar from, Scalar end, Scalar step, DType dtype) {
        long start = from.toLong();
        boolean exact = from.isIntegral() && end.isIntegral() && step.isIntegral();
        double count = dtype == DType.INT64 || exact
                ? Math.ceil((double) (end.toLong() - start) / step.toLong())
                : Math.ceil((end.re() - from.re()) / step.re());
        Tensor out = zeros(dtype, size(count));
        for (int i = 0; i < out.numel(); i++) out.storage().setLong(i, start + step.toLong() * i);
        return out;
    }

    private static int size(double count) {
        if (!(count <= Integer.MAX_VALUE)) throw new ShapeException("invalid size, possible overflow?");
        return (int) count;
    }

    /**
     * {@code steps} values from {@code start} to {@code end}, both included, equally far apart; computed from the nearer end.
     *
     * @throws IllegalArgumentException if there are fewer than no steps
     * @torch torch.linspace
     */
    public static Tensor linspace(Scalar start, Scalar end, int steps, DType dtype) {
        if (steps < 0) throw new IllegalArgumentException("number of steps must be non-negative");
        Tensor out = zeros(dtype, steps);
        if (steps == 0) return out;
        if (steps == 1) return out.fill_(start).unversioned();
        if (dtype == DType.BOOL) throw unsupported("linspace_cpu", dtype);
        double first = bound(start, dtype);
        double last = bound(end, dtype);
        boolean single = dtype == DType.FLOAT32;
        for (int i = 0; i < steps; i++)
            out.storage().setDouble(i, single ? lerpFloat(first, last, i, steps) : lerp(first, last, i, steps));
        return out;
    }

    private static DTypeException unsupported(String kernel, DType dtype) {
        return DTypeException.notImplemented(kernel, dtype);
    }

    /** {@link #linspace(Scalar, Scalar, int, DType)} between floating numbers. */
    public static Tensor linspace(double start, double end, int steps, DType dtype) {
        return linspace(Scalar.of(start), Scalar.of(end), steps, dtype);
    }

    // of integers, the ends become elements first: −4 in uint8 is 252
    private static double bound(Scalar x, DType dtype) {
        Scalar given = x.requireFits(dtype);
        if (!dtype.isIntegral()) return given.re();
        return Tensor.scalar(Scalar.of(given.toLong()).requireFits(dtype), dtype)
                .item()
                .re();
    }

    private static double lerp(double start, double end, int i, int steps) {
        double step = (end - start) / (steps - 1);
        return i < steps / 2 ? start + step * i : end - step * (steps - 1 - i);
    }

    private static float lerpFloat(double from, double to, int i, int steps) {
        float start = (float) from;
        float end = (float) to;
        float step = (end - start) / (steps - 1);
        return i < steps / 2 ? Math.fma(step, i, start) : Math.fma(-step, steps - 1 - i, end);
    }

    /**
     * How many threads work on one operation. Results do not depend on it.
     *
     * @torch torch.get_num_threads
     */
    public static int numThreads() {
        return Parallel.threads();
    }

    /**
     * Sets how many threads work on one operation.
     *
     * @throws IllegalArgumentException unless it is positive
     * @torch torch.set_num_threads
     */
    public static void setNumThreads(int count) {
        Parallel.threads(count);
    }

    /**
     * The frequencies of a transform of n numbers at a distance d, in the order in which it gives them.
     *
     * @torch torch.fft.fftfreq
     */
    public static Tensor fftfreq(int n, double d, DType dtype) {
        return frequencies(n, d, n, (n + 1) / 2, dtype);
    }

    /**
     * The frequencies of the half of a transform of n real numbers at a distance d.
     *
     * @torch torch.fft.rfftfreq
     */
    public static Tensor rfftfreq(int n, double d, DType dtype) {
        int count = n / 2 + 1;
        return frequencies(n, d, count, count, dtype);
    }

    // those after the first few count down to 0
    private static Tensor frequencies(int n, double d, int count, int positive, DType dtype) {
        Tensor out = zeros(dtype, count);
        for (int i = 0; i < count; i++) out.storage().setDouble(i, (i < positive ? i : i - n) * (1 / (n * d)));
        return out;
    }
}
