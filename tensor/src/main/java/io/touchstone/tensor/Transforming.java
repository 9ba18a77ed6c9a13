package io.touchstone.tensor;

import io.touchstone.tensor.op.fft.Fft;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Discrete Fourier transforms. Sizes cut or pad with zeros; a norm says where the factor 1/n goes: {@code backward} to the inverse transform (as
 * null), {@code forward} to the forward one, {@code ortho} as 1/√n to both.
 *
 * @param <A> the interpreter
 */
public interface Transforming<A extends Array<A>> extends Arranging<A> {
    // ---- complex to complex

    /**
     * The transform over some dimensions.
     *
     * @param sizes the sizes to cut or pad to, one a dimension; −1 keeps
     * @throws IllegalArgumentException if a size is not positive or the norm unknown
     * @throws ShapeException if a dimension is named twice
     * @torch torch.fft.fft, torch.fft.fft2, torch.fft.fftn
     */
    default A fftn(int[] sizes, int[] dims, @Nullable String norm) {
        return transformed(sizes, dims, norm, false);
    }

    /**
     * The inverse transform over some dimensions.
     *
     * @torch torch.fft.ifft, torch.fft.ifft2, torch.fft.ifftn
     */
    default A ifftn(int[] sizes, int[] dims, @Nullable String norm) {
        return transformed(sizes, dims, norm, true);
    }

    private A transformed(int[] sizes, int[] dims, @Nullable String norm, boolean inverse) {
        int[] places = places(dims);
        int[] lengths = lengths(sizes, places);
        A complex = toComplex();
        requireNorm(norm);
        A x = resized(complex, lengths, places);
        for (int i = places.length - 1; i >= 0; i--) x = along(x, places[i], norm, inverse);
        return x.named("FftC2CBackward0");
    }

    /** The transform along one dimension, for which PyTorch has another kernel if the numbers are real. */
    default A fft(int[] sizes, int dim, @Nullable String norm) {
        A y = fftn(sizes, new int[] {dim}, norm);
        return dtype().isComplex() ? y : y.named("FftR2CBackward0");
    }

    private static @Nullable String opposite(@Nullable String norm) {
        if (norm == null || norm.equals("backward")) return "forward";
        return norm.equals("forward") ? "backward" : norm;
    }

    /** The inverse transform along one dimension; of real numbers, that is the transform conjugated. */
    default A ifft(int[] sizes, int dim, @Nullable String norm) {
        int[] dims = {dim};
        return dtype().isComplex()
                ? ifftn(sizes, dims, norm)
                : fftn(sizes, dims, opposite(norm)).conj();
    }

    private int[] places(int[] dims) {
        for (int d : dims) size(d); // without dimensions, there is none
        int[] places = shape().wrapped(dims);
        if (IntStream.of(places).distinct().count() < places.length)
            throw new ShapeException("FFT dims must be unique");
        return places;
    }

    /** Real numbers as complex ones. */
    default A toComplex() {
        requireTransformable(dtype());
        return dtype().isComplex()
                ? self()
                : toFloating().to(toFloating().dtype().toComplex());
    }

    /**
     * Checks that there are transforms of numbers of a type.
     *
     * @throws DTypeException of half precision
     */
    static void requireTransformable(DType dtype) {
        if (dtype.isReduced()) throw new DTypeException("Unsupported dtype " + dtype.scalarName());
    }

    /** How many numbers are transformed along each dimension. */
    private int[] lengths(int[] sizes, int[] places) {
        int[] lengths = new int[places.length];
        for (int i = 0; i < places.length; i++)
            lengths[i] = requireNumbers(i < sizes.length && sizes[i] != -1 ? sizes[i] : size(places[i]));
        return lengths;
    }

    private static int requireNumbers(int n) {
        if (n < 1) throw new IllegalArgumentException("Invalid number of data points (" + n + ") specified");
        return n;
    }

    private static <A extends Array<A>> A resized(A x, int[] lengths, int[] places) {
        A out = x;
        for (int i = 0; i < places.length; i++) out = resized(out, lengths[i], places[i]);
        return out;
    }

    private static <A extends Array<A>> A resized(A x, int size, int d) {
        int own = x.size(d);
        if (size == own) return x;
        if (size < own) return x.narrow(d, 0, size);
        A zeros = x.full(x.spec().with(x.shape().resized(d, size - own)), Scalar.of(0L));
        return Shaping.cat(List.of(x, zeros), d);
    }

    private static void requireNorm(@Nullable String norm) {
        if (norm != null && !List.of("backward", "forward", "ortho").contains(norm))
            throw new IllegalArgumentException("Invalid normalization mode: \"" + norm + "\"");
    }

    /** The transform along one dimension with its own share of the factor, so that what it scales down does not overflow before. */
    private static <A extends Array<A>> A along(A x, int d, @Nullable String norm, boolean inverse) {
        double n = x.size(d);
        boolean scales = inverse != "forward".equals(norm);
        double factor = "ortho".equals(norm) ? 1 / Math.sqrt(n) : scales ? 1 / n : 1;
        return x.unary(new Fft(d, inverse, factor));
    }

    // ---- real to complex

    /**
     * The transform of real numbers over some dimensions: the half of the last one that the other half repeats conjugated.
     *
     * @throws IllegalArgumentException of complex numbers
     * @torch torch.fft.rfft, torch.fft.rfft2, torch.fft.rfftn
     */
    default A rfftn(int[] sizes, int[] dims, @Nullable String norm) {
        return half(sizes, dims, norm, false);
    }

    /**
     * The inverse transform of real numbers over some dimensions, of which the last is halved.
     *
     * @torch torch.fft.ihfft, torch.fft.ihfft2, torch.fft.ihfftn
     */
    default A ihfftn(int[] sizes, int[] dims, @Nullable String norm) {
        return half(sizes, dims, norm, true);
    }

    private A half(int[] sizes, int[] dims, @Nullable String norm, boolean inverse) {
        String op = inverse ? "ihfftn" : "rfftn";
        if (dtype().isComplex() && !inverse)
            throw new IllegalArgumentException(
                    op + " expects a real-valued input tensor, but got " + dtype().scalarName());
        int[] places = places(dims);
        if (dims.length == 0) throw new ShapeException(op + " must transform at least one axis");
        lengths(sizes, places);
        if (dtype().isComplex()) {
            requireNorm(norm);
            throw new DTypeException("Only supports floating-point dtypes, but found: " + dtype().scalarName());
        }
        int last = places[places.length - 1];
        A all = transformed(sizes, dims, norm, inverse);
        A half = all.narrow(last, 0, all.size(last) / 2 + 1).inFormat(false);
        if (inverse && dims.length == 1)
            return half.conjPhysical().named("FftR2CBackward0").conj();
        return half.named(inverse ? "FftC2CBackward0" : "FftR2CBackward0");
    }

    // ---- complex to real

    /**
     * The inverse transform over some dimensions of the half of numbers that are their mirror images conjugated: real.
     *
     * @param sizes the sizes of the result; without one, the last is 2 (m − 1)
     * @torch torch.fft.irfft, torch.fft.irfft2, torch.fft.irfftn
     */
    default A irfftn(int[] sizes, int[] dims, @Nullable String norm) {
        return whole(sizes, dims, norm, true);
    }

    /**
     * The transform over some dimensions of the half of numbers that are their mirror images conjugated: real.
     *
     * @torch torch.fft.hfft, torch.fft.hfft2, torch.fft.hfftn
     */
    default A hfftn(int[] sizes, int[] dims, @Nullable String norm) {
        return whole(sizes, dims, norm, false);
    }

    private A whole(int[] sizes, int[] dims, @Nullable String norm, boolean inverse) {
        if (dims.length == 0) throw new ShapeException("irfftn must transform at least one axis");
        int[] places = places(dims);
        int at = places.length - 1;
        int last = places[at];
        int n = requireNumbers(at < sizes.length && sizes[at] != -1 ? sizes[at] : 2 * (size(last) - 1));
        int[] others = Arrays.copyOf(places, at);
        int[] lengths = lengths(sizes, others);
        A complex = toComplex();
        requireNorm(norm);
        A x = resized(complex, lengths, others);
        for (int i = 0; i < at; i++) x = along(x, places[i], norm, inverse);
        A mirrored = mirrored(resized(x, n / 2 + 1, last), n, last);
        return along(mirrored, last, norm, inverse).real().copy().named("FftC2RBackward0");
    }

    /** n numbers of which the given half is known, the others being its mirror image conjugated; what is its own image is real. */
    private static <A extends Array<A>> A mirrored(A half, int n, int d) {
        A first = half.narrow(d, 0, 1);
        A own = first.real().complex(first.real().zerosLike());
        int inner = (n - 1) / 2;
        A middle = half.narrow(d, 1, inner);
        A image = middle.conj().flip(d);
        if (n % 2 == 1) return Shaping.cat(List.of(own, middle, image), d);
        A turning = half.narrow(d, n / 2, 1);
        A alone = turning.real().complex(turning.real().zerosLike());
        return Shaping.cat(List.of(own, middle, alone, image), d);
    }

    // ---- order of frequencies

    /**
     * With frequency 0 moved from the front to the middle of some dimensions; without any, of all.
     *
     * @torch torch.fft.fftshift
     */
    default A fftshift(int @Nullable [] dims) {
        int[] all = dims == null ? IntStream.range(0, dim()).toArray() : dims;
        return roll(Arrays.stream(all).mapToLong(d -> size(d) / 2).toArray(), all);
    }

    /**
     * With frequency 0 moved from the middle to the front of some dimensions.
     *
     * @torch torch.fft.ifftshift
     */
    default A ifftshift(int @Nullable [] dims) {
        int[] all = dims == null ? IntStream.range(0, dim()).toArray() : dims;
        return roll(Arrays.stream(all).mapToLong(d -> (size(d) + 1) / 2).toArray(), all);
    }
}
