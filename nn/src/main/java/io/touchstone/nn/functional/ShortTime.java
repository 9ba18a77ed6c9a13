package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import org.jspecify.annotations.Nullable;

/** Fourier transforms of short stretches of a signal, and signals put together from such. */
public final class ShortTime {
    private static final double SILENT = 1e-11;

    private ShortTime() {}

    /**
     * How a signal is cut.
     *
     * @param size how many samples a stretch has
     * @param hop how far stretches are apart
     * @param windowLength how many samples the window has, in the middle of the stretch
     * @param center whether stretch t has its middle, rather than its beginning, at t · hop
     * @param normalized whether transforms are divided by √size
     */
    public record Cut(int size, int hop, int windowLength, boolean center, boolean normalized) {
        private @Nullable String norm() {
            return normalized ? "ortho" : null;
        }
    }

    /**
     * The transform of each stretch: (L) or (B, L) to (frequencies, stretches), with B before them if it was there.
     *
     * @param window the window, or null for ones
     * @param padding what a centered signal is continued with
     * @param onesided whether only frequencies up to the half are kept
     * @throws IllegalArgumentException if the cut does not fit the signal
     * @torch torch.stft
     */
    public static <A extends Array<A>> A stft(
            A signal, Cut cut, @Nullable A window, Padding.Mode padding, boolean onesided) {
        if (signal.dim() != 1 && signal.dim() != 2)
            throw new ShapeException("stft: expected a 1D or 2D tensor, but got " + signal.dim() + "D");
        A batch = signal.dim() == 1 ? signal.unsqueeze(0) : signal;
        if (cut.center()) {
            int side = cut.size() / 2;
            A padded = Padding.pad(batch.unsqueeze(0), new int[] {side, side}, padding, null);
            batch = padded.squeeze(0);
        }
        requireCut(cut, batch.size(1));
        A stretches = batch.unfold(1, cut.size(), cut.hop());
        if (window != null || cut.windowLength() < cut.size())
            stretches = stretches.mul(centered(window, cut, stretches));
        int[] last = {2};
        A spectra = onesided
                ? stretches.rfftn(new int[] {cut.size()}, last, cut.norm())
                : stretches.fftn(new int[] {cut.size()}, last, cut.norm());
        A out = spectra.transpose(1, 2).written(1).named("TransposeBackward1");
        return signal.dim() == 1 ? out.squeeze(0).written(1).named("SqueezeBackward4") : out;
    }

    /**
     * The signal with zeros around it, so that the window of stretch t, rather than the stretch itself, begins at t · hop.
     *
     * @throws IndexOutOfBoundsException if the window cannot be in the very middle of a stretch and the last stretch is too long for that
     */
    public static <A extends Array<A>> A aligned(A signal, Cut cut) {
        int side = Math.max((cut.size() - cut.windowLength()) / 2, 0);
        int last = cut.hop() > 0 ? (signal.shape().sizeOrOne(-1) - cut.windowLength()) / cut.hop() : 0;
        A padded = Padding.constant(signal, new int[] {side, side}, Scalar.of(0L));
        if (last > 0 && last * cut.hop() + cut.size() > padded.size(-1))
            throw new IndexOutOfBoundsException("setStorage: stretch " + last + " of " + cut.size() + " samples, "
                    + cut.hop() + " apart, is out of bounds for storage of size " + padded.size(-1));
        return padded;
    }

    private static void requireCut(Cut cut, int length) {
        if (cut.size() <= 0 || cut.size() > length)
            throw new IllegalArgumentException(
                    "stft: expected 0 < n_fft < " + length + ", but got n_fft=" + cut.size());
        if (cut.hop() <= 0)
            throw new IllegalArgumentException("stft: expected hop_length > 0, but got hop_length=" + cut.hop());
        if (cut.windowLength() <= 0 || cut.windowLength() > cut.size())
            throw new IllegalArgumentException(
                    "stft: expected 0 < win_length <= n_fft, but got win_length=" + cut.windowLength());
    }

    /** The window as long as a stretch, zeros on both sides. */
    private static <A extends Array<A>> A centered(@Nullable A window, Cut cut, A like) {
        if (window != null && (window.dim() != 1 || window.size(0) != cut.windowLength()))
            throw new ShapeException("expected a 1D window tensor of size equal to win_length=" + cut.windowLength()
                    + ", but got window with size " + window.shape());
        A ones = like.lift(Torch.ones(like.dtype().toReal(), cut.windowLength()));
        int missing = cut.size() - cut.windowLength();
        int left = missing / 2;
        return Padding.constant(window == null ? ones : window, new int[] {left, missing - left}, Scalar.of(0L));
    }

    // ---- back

    /**
     * The signal whose stretches have these transforms, or comes nearest to that: (frequencies, stretches) or (B, frequencies, stretches)
     * to (L) or (B, L).
     *
     * @param window the window, or null for ones
     * @param onesided whether there are only frequencies up to the half
     * @param length how long the signal is to be, or null for as long as the stretches say
     * @param complex whether the signal is complex
     * @throws IllegalArgumentException if the windows leave samples out
     * @torch torch.istft
     */
    public static <A extends Array<A>> A istft(
            A spectra, Cut cut, @Nullable A window, boolean onesided, @Nullable Integer length, boolean complex) {
        if (spectra.dim() != 2 && spectra.dim() != 3)
            throw new ShapeException("istft: expected a tensor with 2 or 3 dimensions, but got " + spectra.dim());
        A batch = (spectra.dim() == 2 ? spectra.unsqueeze(0) : spectra).transpose(1, 2);
        int[] size = {cut.size()};
        int[] last = {2};
        A half = onesided || complex ? batch : batch.narrow(2, 0, cut.size() / 2 + 1);
        A stretches = complex ? batch.ifftn(size, last, cut.norm()) : half.irfftn(size, last, cut.norm());
        A weights = centered(window, cut, stretches);
        A sum = overlapped(stretches.mul(weights), cut);
        A envelope = overlapped(weights.square().expandTo(Shape.of(1, batch.size(1), cut.size())), cut);
        int all = sum.size(1);
        int start = cut.center() ? cut.size() / 2 : 0;
        int end = length != null ? start + length : cut.center() ? all - cut.size() / 2 : all;
        int kept = Math.min(end, all) - start;
        A weight = envelope.narrow(1, start, kept);
        if (kept > 0 && weight.value().abs().amin(false).item().re() < SILENT)
            throw new IllegalStateException("istft: window overlap add min: 1");
        A out = sum.narrow(1, start, kept).div(weight);
        if (end > all) out = Padding.constant(out, new int[] {0, end - all}, Scalar.of(0L));
        return spectra.dim() == 2 ? out.squeeze(0) : out;
    }

    /** Stretches (B, T, n) added where they belong. */
    private static <A extends Array<A>> A overlapped(A stretches, Cut cut) {
        int b = stretches.size(0);
        int t = stretches.size(1);
        int n = cut.size();
        long[] places = new long[t * n];
        for (int i = 0; i < places.length; i++) {
            int stretch = i / n;
            places[i] = (long) stretch * cut.hop() + i % n;
        }
        Spec spec = stretches.spec().with(Shape.of(b, n + cut.hop() * (t - 1)));
        A index = stretches.lift(Tensor.of(places));
        return stretches.full(spec, Scalar.of(0L)).indexAdd(1, index, stretches.reshape(b, t * n));
    }
}
