package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.functional.Padding;
import io.touchstone.nn.functional.ShortTime;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Slopes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Signals cut into stretches, and slopes of samples. */
final class SignalRows {
    private SignalRows() {}

    static Rows rows() {
        Rows r = new Rows("signal");
        r.op(
                        "stft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None,"
                                + " bool center=True, str pad_mode='reflect', bool normalized=False, bool? onesided=None,"
                                + " bool? return_complex=None, bool? align_to_window=None)",
                        SignalRows::stft)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "istft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None,"
                                + " bool center=True, bool normalized=False, bool? onesided=None, int? length=None,"
                                + " bool return_complex=False)",
                        SignalRows::istft)
                .takes(DIFFERENTIABLE)
                .takes(SPECIAL);
        r.op("gradient(Tensor input, *, Any spacing=None, int[1]? dim=None, int edge_order=1)", SignalRows::gradient)
                .takes(FLOATING)
                .takes(SPECIAL);
        return r;
    }

    private static ShortTime.Cut cut(Arguments<?> a) {
        int size = a.integer("n_fft");
        Integer hop = a.maybeInteger("hop_length");
        Integer window = a.maybeInteger("win_length");
        return new ShortTime.Cut(
                size,
                hop == null ? size / 4 : hop,
                window == null ? size : window,
                a.flag("center"),
                a.flag("normalized"));
    }

    private static <A extends Array<A>> Object stft(Arguments<A> a) {
        A x = a.self();
        A window = a.maybeArray("window");
        if (a.has("align_to_window") && a.flag("center"))
            throw new IllegalStateException("stft align_to_window should only be set when center = false.");
        if (x.dtype().isIntegral())
            throw new DTypeException("stft: expected a tensor of floating point or complex values");
        boolean complex =
                x.dtype().isComplex() || window != null && window.dtype().isComplex();
        if (!a.has("return_complex") && !complex)
            throw new DTypeException("stft requires the return_complex parameter be given for real inputs, and will"
                    + " further require that return_complex=True in a future PyTorch release.");
        boolean onesided = a.has("onesided") ? a.flag("onesided") : !complex;
        if (onesided && complex) throw new DTypeException("Cannot have onesided output if window or input is complex");
        Padding.Mode ends = a.flag("center") ? Padding.Mode.of(a.text("pad_mode")) : Padding.Mode.CONSTANT;
        boolean aligned = a.has("align_to_window") && a.flag("align_to_window");
        A out = ShortTime.stft(aligned ? ShortTime.aligned(x, cut(a)) : x, cut(a), window, ends, onesided);
        return !a.has("return_complex") || a.flag("return_complex") ? out : out.viewAsReal();
    }

    private static <A extends Array<A>> Object istft(Arguments<A> a) {
        A x = a.self();
        if (!x.dtype().isComplex())
            throw new DTypeException("istft requires a complex-valued input tensor matching the output from stft with"
                    + " return_complex=True.");
        if (x.numel() == 0) throw new ShapeException("istft: input tensor cannot be empty.");
        int size = a.integer("n_fft");
        boolean onesided = a.has("onesided") ? a.flag("onesided") : x.size(-2) != size;
        int expected = onesided ? size / 2 + 1 : size;
        if (x.size(-2) != expected)
            throw new ShapeException(
                    "istft: expected the frequency dimension (3rd to the last) of the input tensor to match"
                            + " n_fft / 2 + 1 when onesided=True, but got " + x.size(-2));
        ShortTime.Cut cut = cut(a);
        if (cut.hop() <= 0 || cut.hop() > cut.windowLength())
            throw new IllegalArgumentException("istft: expected 0 < hop_length <= win_length, but got hop_length="
                    + cut.hop() + " and win_length=" + cut.windowLength());
        boolean complex = a.flag("return_complex");
        A window = a.maybeArray("window");
        if (window != null && window.dtype().isComplex() && !complex)
            throw new DTypeException("Complex windows are incompatible with return_complex=False");
        if (onesided && complex) throw new DTypeException("Cannot have onesided output if window or input is complex");
        return ShortTime.istft(x, cut, window, onesided, a.maybeInteger("length"), complex);
    }

    // ---- slopes

    private static <A extends Array<A>> Object gradient(Arguments<A> a) {
        A x = a.self();
        if (x.dtype() == DType.UINT8) throw new DTypeException("torch.gradient does not support uint8 input.");
        Object spacing = a.maybe("spacing");
        if (spacing instanceof String)
            throw new ArgumentException("gradient(): argument 'spacing' must be a number, not str");
        int[] dims =
                a.has("dim") ? a.integers("dim") : IntStream.range(0, x.dim()).toArray();
        x.shape().mask(dims); // none twice
        List<? extends @Nullable Object> each = spacing instanceof List<?> list
                ? list
                : Collections.nCopies(dims.length, spacing == null ? (Object) 1L : spacing);
        if (each.size() != dims.length)
            throw new ShapeException("torch.gradient expected spacing to be unspecified, a scalar or a list of length "
                    + dims.length + ", but got a list of length " + each.size());
        Slopes.requireEdgeOrder(a.integer("edge_order")); // even if there is no dimension
        List<A> slopes = new ArrayList<>();
        for (int i = 0; i < dims.length; i++)
            slopes.add(slope(a, each.get(i), dims[i]).named("CatBackward0"));
        return slopes;
    }

    private static <A extends Array<A>> A slope(Arguments<A> a, @Nullable Object spacing, int dim) {
        int order = a.integer("edge_order");
        A points = a.world().array(spacing);
        if (points != null) return Slopes.along(a.self(), dim, points, order);
        if (!(ParameterType.SCALAR.convert(spacing, a.world()) instanceof Scalar step))
            throw new ArgumentException(
                    "gradient(): argument 'spacing' must be a number, not " + PythonTypes.of(spacing));
        return Slopes.along(a.self(), dim, step, order);
    }
}
