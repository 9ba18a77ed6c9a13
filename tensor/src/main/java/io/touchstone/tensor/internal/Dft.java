package io.touchstone.tensor.internal;

/**
 * Discrete Fourier transforms of any length, not scaled: X[k] = Σ x[j] e^(∓2πi jk / n). A length is cut by its smallest prime factor again and
 * again (Cooley and Tukey); a prime length beyond {@value #LARGE_PRIME} is a convolution of a power of two (Bluestein). Each root of unity is computed
 * from its own angle, reduced exactly, so that errors do not grow with the length.
 */
public final class Dft {
    private static final int LARGE_PRIME = 64;

    private final int sign;
    private final double[] re;
    private final double[] im;

    private Dft(int n, boolean inverse) {
        sign = inverse ? 1 : -1;
        re = new double[n];
        im = new double[n];
        for (int k = 0; k < n; k++) {
            double[] root = root(k, n);
            re[k] = root[0];
            im[k] = sign * root[1];
        }
    }

    /** cos and sin of 2πk/n, by the octant, so that symmetric roots are symmetric to the bit. */
    private static double[] root(long k, long n) {
        long eighths = 8 * (k % n);
        int octant = (int) (eighths / n);
        long rest = eighths % n; // the angle is (octant + rest / n) · π/4
        boolean flipped = octant % 2 == 1;
        double angle = Math.PI / 4 * ((double) (flipped ? n - rest : rest) / n);
        double c = Real.cos(angle);
        double s = Real.sin(angle);
        return switch (octant) {
            case 0 -> new double[] {c, s};
            case 1 -> new double[] {s, c};
            case 2 -> new double[] {-s, c};
            case 3 -> new double[] {-c, s};
            case 4 -> new double[] {-c, -s};
            case 5 -> new double[] {-s, -c};
            case 6 -> new double[] {s, -c};
            default -> new double[] {c, -s};
        };
    }

    /** Transforms in place the parts of n complex numbers. */
    public static void transform(double[] re, double[] im, boolean inverse) {
        int n = re.length;
        if (n < 2) return;
        double[] outRe = new double[n];
        double[] outIm = new double[n];
        new Dft(n, inverse).split(re, im, 0, 1, outRe, outIm, 0, n);
        System.arraycopy(outRe, 0, re, 0, n);
        System.arraycopy(outIm, 0, im, 0, n);
    }

    /** The transform of n inputs, a stride apart, into n outputs side by side. */
    private void split(
            double[] inRe, double[] inIm, int from, int stride, double[] outRe, double[] outIm, int to, int n) {
        if (n == 1) {
            outRe[to] = inRe[from];
            outIm[to] = inIm[from];
            return;
        }
        int p = smallestFactor(n);
        if (p == n) {
            if (p > LARGE_PRIME) bluestein(inRe, inIm, from, stride, outRe, outIm, to, n);
            else plain(inRe, inIm, from, stride, outRe, outIm, to, n);
            return;
        }
        int m = n / p;
        for (int i = 0; i < p; i++) split(inRe, inIm, from + i * stride, stride * p, outRe, outIm, to + i * m, m);
        combine(outRe, outIm, to, p, m);
    }

    private static int smallestFactor(int n) {
        for (int p = 2; (long) p * p <= n; p++) if (n % p == 0) return p;
        return n;
    }

    /** p transforms of length m, side by side, to one of length p · m. */
    private void combine(double[] outRe, double[] outIm, int to, int p, int m) {
        int step = re.length / (p * m);
        double[] partRe = new double[p];
        double[] partIm = new double[p];
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < p; i++) {
                int at = to + i * m + k;
                int w = i * k * step;
                partRe[i] = outRe[at] * re[w] - outIm[at] * im[w];
                partIm[i] = outRe[at] * im[w] + outIm[at] * re[w];
            }
            for (int q = 0; q < p; q++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int i = 0; i < p; i++) {
                    int w = (int) ((long) i * q * m * step % re.length);
                    sumRe += partRe[i] * re[w] - partIm[i] * im[w];
                    sumIm += partRe[i] * im[w] + partIm[i] * re[w];
                }
                outRe[to + q * m + k] = sumRe;
                outIm[to + q * m + k] = sumIm;
            }
        }
    }

    private void plain(
            double[] inRe, double[] inIm, int from, int stride, double[] outRe, double[] outIm, int to, int n) {
        int step = re.length / n;
        for (int k = 0; k < n; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int j = 0; j < n; j++) {
                int at = from + j * stride;
                int w = (int) ((long) j * k % n) * step;
                sumRe += inRe[at] * re[w] - inIm[at] * im[w];
                sumIm += inRe[at] * im[w] + inIm[at] * re[w];
            }
            outRe[to + k] = sumRe;
            outIm[to + k] = sumIm;
        }
    }

    /** jk = (j² + k² − (k − j)²) / 2 makes the transform a convolution with a chirp. */
    private void bluestein(
            double[] inRe, double[] inIm, int from, int stride, double[] outRe, double[] outIm, int to, int n) {
        int size = Integer.highestOneBit(2 * n - 1) * 2;
        double[] chirpRe = new double[n];
        double[] chirpIm = new double[n];
        for (int k = 0; k < n; k++) {
            double[] root = root((long) k * k % (2L * n), 2L * n);
            chirpRe[k] = root[0];
            chirpIm[k] = sign * root[1];
        }
        double[] aRe = new double[size];
        double[] aIm = new double[size];
        double[] bRe = new double[size];
        double[] bIm = new double[size];
        for (int k = 0; k < n; k++) {
            int at = from + k * stride;
            aRe[k] = inRe[at] * chirpRe[k] - inIm[at] * chirpIm[k];
            aIm[k] = inRe[at] * chirpIm[k] + inIm[at] * chirpRe[k];
            bRe[k] = chirpRe[k];
            bIm[k] = -chirpIm[k];
            if (k == 0) continue;
            bRe[size - k] = bRe[k];
            bIm[size - k] = bIm[k];
        }
        transform(aRe, aIm, false);
        transform(bRe, bIm, false);
        for (int k = 0; k < size; k++) {
            double product = aRe[k] * bRe[k] - aIm[k] * bIm[k];
            aIm[k] = aRe[k] * bIm[k] + aIm[k] * bRe[k];
            aRe[k] = product;
        }
        transform(aRe, aIm, true);
        for (int k = 0; k < n; k++) {
            double x = aRe[k] / size;
            double y = aIm[k] / size;
            outRe[to + k] = x * chirpRe[k] - y * chirpIm[k];
            outIm[to + k] = x * chirpIm[k] + y * chirpRe[k];
        }
    }
}
