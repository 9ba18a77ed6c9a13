package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.NONE;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.Transforming;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Discrete Fourier transforms. */
final class FftRows {
    private static final int[] LAST_TWO = {-2, -1};

    private FftRows() {}

    static Rows rows() {
        Rows r = new Rows("fft");
        for (Kind kind : Kind.values()) {
            r.op("fft." + kind.name + "(Tensor input, int? n=None, int dim=-1, str? norm=None)", new Single(kind))
                    .takes(ONE_WITH_DIMENSION)
                    .takes(kind.takesReals ? FLOATING : DIFFERENTIABLE);
            r.op(
                            "fft." + kind.name + "2(Tensor input, int[1]? s=None, int[1] dim=[-2, -1], str? norm=None)",
                            new Several(kind))
                    .takes(SPECIAL)
                    .takes(kind.takesReals ? FLOATING : DIFFERENTIABLE);
            r.op(
                            "fft." + kind.name + "n(Tensor input, int[1]? s=None, int[1]? dim=None, str? norm=None)",
                            new Several(kind))
                    .takes(SPECIAL)
                    .takes(kind.takesReals ? FLOATING : DIFFERENTIABLE);
        }
        r.op("fft.fftshift(Tensor input, int[1]? dim=None)", FftRows::fftshift);
        r.op("fft.ifftshift(Tensor input, int[1]? dim=None)", FftRows::ifftshift);
        String options = "float d=1.0, " + CreationRows.OPTIONS;
        r.op("fft.fftfreq(int n, " + options, FftRows::fftfreq).takes(NONE);
        r.op("fft.rfftfreq(int n, " + options, FftRows::rfftfreq).takes(NONE);
        return r;
    }

    /** The six transforms. */
    private enum Kind {
        FFT("fft", false),
        IFFT("ifft", false),
        RFFT("rfft", true),
        IRFFT("irfft", false),
        HFFT("hfft", false),
        IHFFT("ihfft", true);

        private final String name;
        private final boolean takesReals;

        Kind(String name, boolean takesReals) {
            this.name = name;
            this.takesReals = takesReals;
        }

        <A extends Array<A>> A of(A x, int[] sizes, int dim, @Nullable String norm) {
            return switch (this) {
                case FFT -> x.fft(sizes, dim, norm);
                case IFFT -> x.ifft(sizes, dim, norm);
                default -> of(x, sizes, new int[] {dim}, norm);
            };
        }

        <A extends Array<A>> A of(A x, int[] sizes, int[] dims, @Nullable String norm) {
            return switch (this) {
                case FFT -> x.fftn(sizes, dims, norm);
                case IFFT -> x.ifftn(sizes, dims, norm);
                case RFFT -> x.rfftn(sizes, dims, norm);
                case IRFFT -> x.irfftn(sizes, dims, norm);
                case HFFT -> x.hfftn(sizes, dims, norm);
                case IHFFT -> x.ihfftn(sizes, dims, norm);
            };
        }
    }

    /** Over one dimension. */
    private record Single(Kind kind) implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            Integer n = a.maybeInteger("n");
            requireType(a.self().dtype());
            a.self().size(a.integer("dim")); // without dimensions, there is none to transform
            int[] sizes = n == null ? new int[0] : new int[] {n == -1 ? 0 : n};
            return kind.of(a.self(), sizes, a.integer("dim"), a.maybeText("norm"));
        }

        private void requireType(DType dtype) {
            if (kind.takesReals && dtype.isComplex())
                throw new IllegalArgumentException(
                        kind.name + " expects a real input tensor, but got " + dtype.scalarName());
            Transforming.requireTransformable(dtype);
        }
    }

    /** Over several dimensions. */
    private record Several(Kind kind) implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            int[] sizes = a.integers("s");
            if (kind == Kind.RFFT && a.self().dtype().isComplex())
                return kind.of(a.self(), sizes, new int[0], null); // refused, whatever the dimensions
            int[] dims = dims(a, sizes);
            for (int dim : dims) a.self().size(dim); // without dimensions, there is none
            if (a.has("s") && sizes.length != dims.length)
                throw new ShapeException("When given, dim and shape arguments must have the same length");
            return kind.of(a.self(), sizes, dims, a.maybeText("norm"));
        }

        private static int[] dims(Arguments<?> a, int[] sizes) {
            if (a.has("dim")) return a.integers("dim");
            if (a.operation().endsWith("2")) return LAST_TWO;
            int rank = a.self().dim();
            if (sizes.length > rank)
                throw new ShapeException("Got shape with " + sizes.length + " values but input tensor only has " + rank
                        + " dimensions.");
            int first = a.has("s") ? rank - sizes.length : 0;
            return IntStream.range(first, rank).toArray();
        }
    }

    private static <A extends Array<A>> Object fftshift(Arguments<A> a) {
        return a.self().fftshift(a.has("dim") ? a.integers("dim") : null);
    }

    private static <A extends Array<A>> Object ifftshift(Arguments<A> a) {
        return a.self().ifftshift(a.has("dim") ? a.integers("dim") : null);
    }

    private static <A extends Array<A>> Object fftfreq(Arguments<A> a) {
        DType dtype = frequencyType(a);
        return CreationRows.made(Torch.fftfreq(a.integer("n"), a.real("d"), dtype), a);
    }

    private static <A extends Array<A>> Object rfftfreq(Arguments<A> a) {
        DType dtype = frequencyType(a);
        return CreationRows.made(Torch.rfftfreq(a.integer("n"), a.real("d"), dtype), a);
    }

    private static DType frequencyType(Arguments<?> a) {
        DType dtype = a.dtypeOr("dtype", DType.defaultFloat());
        if (dtype.isIntegral())
            throw new DTypeException(
                    a.operation().substring("fft.".length()) + " requires a floating point or complex dtype");
        if (dtype.isComplex()) throw DTypeException.notImplemented("arange_cpu", dtype);
        return dtype;
    }
}
