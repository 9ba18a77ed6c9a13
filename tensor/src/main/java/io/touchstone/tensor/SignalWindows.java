package io.touchstone.tensor;

/**
 * Windows: vectors that fade a stretch of a signal in and out. A symmetric one of n elements ends as it begins; a periodic one is the
 * symmetric one of n + 1 elements without its last. All are computed in float64 and rounded once.
 */
public final class SignalWindows {
    private static final double[] BLACKMAN = {0.42, 0.5, 0.08};
    private static final double[] NUTTALL = {0.3635819, 0.4891775, 0.1365995, 0.0106411};

    private SignalWindows() {}

    /**
     * How long a window is and how it ends.
     *
     * @param length how many elements it has
     * @param symmetric whether it ends as it begins
     */
    public record Span(int length, boolean symmetric) {
        /** Checks the length. */
        public Span {
            if (length < 0)
                throw new ShapeException("Window requires non-negative window_length, got window_length=" + length);
        }

        /** The number of steps from the first element to the one that is as the first. */
        private int steps() {
            return symmetric ? length - 1 : length;
        }

        /** The middle of the window. */
        private double middle() {
            return (!symmetric && length > 1 ? length : length - 1) / 2.0;
        }

        /** The numbers 0, step, 2 · step, … */
        private Tensor places(double step) {
            return Torch.arange(length).to(DType.FLOAT64).mul(step);
        }
    }

    private static Tensor ones(Span span) {
        return Torch.ones(DType.FLOAT64, span.length());
    }

    private static double i0(double x) {
        return Tensor.scalar(x).to(DType.FLOAT64).i0().item().re();
    }

    /**
     * Σᵢ (−1)ⁱ aᵢ cos(2πik/n).
     *
     * @torch torch.signal.windows.general_cosine
     */
    public static Tensor generalCosine(Span span, double... a) {
        if (span.length() <= 1) return ones(span);
        Tensor angle = span.places(2 * Math.PI / span.steps());
        Tensor sum = angle.zerosLike();
        for (int i = 0; i < a.length; i++)
            sum = sum.add(angle.mul((double) i).cos().mul(i % 2 == 0 ? a[i] : -a[i]));
        return sum;
    }

    /**
     * A raised cosine α − β cos(2πk/n); with α = β = ½ the Hann window, with 0.54 and 0.46 the Hamming window.
     *
     * @torch torch.hann_window, torch.hamming_window, torch.signal.windows.hann, torch.signal.windows.hamming,
     *     torch.signal.windows.general_hamming
     */
    public static Tensor hamming(Span span, double alpha, double beta) {
        return generalCosine(span, alpha, beta);
    }

    /**
     * 0.42 − 0.5 cos(2πk/n) + 0.08 cos(4πk/n).
     *
     * @torch torch.blackman_window, torch.signal.windows.blackman
     */
    public static Tensor blackman(Span span) {
        return generalCosine(span, BLACKMAN);
    }

    /**
     * Nuttall's window of four cosines.
     *
     * @torch torch.signal.windows.nuttall
     */
    public static Tensor nuttall(Span span) {
        return generalCosine(span, NUTTALL);
    }

    /**
     * A triangle, 1 − |2k/n − 1|.
     *
     * @torch torch.bartlett_window, torch.signal.windows.bartlett
     */
    public static Tensor bartlett(Span span) {
        if (span.length() <= 1) return ones(span);
        return span.places(2.0 / span.steps()).sub(1.0).abs().rsub(1.0);
    }

    /**
     * Kaiser's window I₀(β √(1 − (2k/n − 1)²)) / I₀(β).
     *
     * @torch torch.kaiser_window, torch.signal.windows.kaiser
     */
    public static Tensor kaiser(Span span, double beta) {
        if (span.length() <= 1) return ones(span);
        Tensor x = span.places(2.0 / span.steps()).sub(1.0);
        Tensor height = x.square().rsub(1.0).clamp(0, 1).sqrt().mul(beta);
        return height.i0().div(i0(beta));
    }

    /**
     * Half a period of the sine, sin(π (k + ½) / n).
     *
     * @torch torch.signal.windows.cosine
     */
    public static Tensor cosine(Span span) {
        int n = span.symmetric() || span.length() <= 1 ? span.length() : span.length() + 1;
        return span.places(1).add(0.5).mul(Math.PI / n).sin();
    }

    /**
     * exp(−|k − c| / τ).
     *
     * @param center c, or NaN for the middle
     * @throws IllegalArgumentException if τ is not positive
     * @torch torch.signal.windows.exponential
     */
    public static Tensor exponential(Span span, double center, double tau) {
        if (tau <= 0) throw new IllegalArgumentException("Tau must be positive, got: " + tau + " instead.");
        if (span.symmetric() && !Double.isNaN(center))
            throw new IllegalArgumentException("Center must be None for symmetric windows");
        double middle = Double.isNaN(center) ? span.middle() : center;
        return span.places(1).sub(middle).abs().mul(-1 / tau).exp();
    }

    /**
     * exp(−½ ((k − c) / σ)²) around the middle c.
     *
     * @throws IllegalArgumentException if σ is not positive
     * @torch torch.signal.windows.gaussian
     */
    public static Tensor gaussian(Span span, double std) {
        if (std <= 0)
            throw new IllegalArgumentException("Standard deviation must be positive, got: " + std + " instead.");
        return span.places(1)
                .sub(span.middle())
                .div(std * Math.sqrt(2))
                .square()
                .neg()
                .exp();
    }
}
