package io.touchstone.tensor.op.pool;

/**
 * How a dimension is made longer or shorter: each new element is a weighted sum of old ones around its place.
 *
 * <p>New element i lies at (i + ½) · ratio − ½ among the old ones, or, with the corners aligned, at i · ratio. The places are computed in
 * float32 for all types but float64, as in PyTorch: where one falls exactly between two elements, that decides.
 *
 * @param filter what weighs the old elements
 * @param size how many old elements there are
 * @param count how many new ones
 * @param aligned whether the outermost elements stay where they are
 * @param scale new elements for each old one, or 0 for count / size
 */
public record Sampling(Filter filter, int size, int count, boolean aligned, double scale) {
    /** What weighs the old elements. */
    public enum Filter {
        /** The one at ⌊i · ratio⌋. */
        NEAREST,
        /** The one at ⌊(i + ½) · ratio⌋. */
        NEAREST_EXACT,
        /** A triangle over two; as many elements as before stay as they are, whatever the scale. */
        LINEAR,
        /** Keys' cubic over four, with a = −¾. */
        CUBIC,
        /** A triangle that widens when elements become fewer. */
        LINEAR_ANTIALIAS,
        /** Keys' cubic with a = −½, which widens likewise. */
        CUBIC_ANTIALIAS
    }

    /** Elements and their weights. */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    record Taps(int[] places, double[] weights) {}

    /** The old elements that new element i is made of. */
    Taps taps(int i, boolean single) {
        return switch (filter) {
            case NEAREST -> nearest(floor(i, 0, single));
            case NEAREST_EXACT -> nearest(floor(i, 0.5, single));
            case LINEAR -> size == count ? itself(i) : linear(place(i, single));
            case CUBIC -> cubic(place(i, single));
            case LINEAR_ANTIALIAS -> wide(i, 1);
            case CUBIC_ANTIALIAS -> wide(i, 2);
        };
    }

    private double ratio() {
        if (aligned) return count > 1 ? (double) (size - 1) / (count - 1) : 0;
        return scale > 0 ? 1 / scale : (double) size / count;
    }

    private int floor(int i, double shift, boolean single) {
        if (filter == Filter.NEAREST && size == count && scale <= 0) return i;
        double at = single ? (float) (i + shift) * (float) ratio() : (i + shift) * ratio();
        return Math.min((int) Math.floor(at), size - 1);
    }

    private double place(int i, boolean single) {
        if (single) {
            float ratio = (float) ratio();
            return aligned ? ratio * i : ratio * (i + 0.5f) - 0.5f;
        }
        return aligned ? ratio() * i : ratio() * (i + 0.5) - 0.5;
    }

    private static Taps nearest(int place) {
        return new Taps(new int[] {place}, new double[] {1});
    }

    /** One element taken twice, the second time for nothing, which is NaN if it is not finite. */
    private static Taps itself(int place) {
        return new Taps(new int[] {place, place}, new double[] {1, 0});
    }

    private Taps linear(double place) {
        double at = Math.max(place, 0);
        int first = Math.min((int) at, size - 1);
        double share = Math.min(Math.max(at - first, 0), 1);
        int second = Math.min(first + 1, size - 1);
        return new Taps(new int[] {first, second}, new double[] {1 - share, share});
    }

    private Taps cubic(double at) {
        int first = Math.min((int) Math.floor(at), size - 1);
        double share = Math.min(Math.max(at - first, 0), 1);
        int[] places = new int[4];
        double[] weights = new double[4];
        for (int k = 0; k < 4; k++) {
            places[k] = Math.max(0, Math.min(size - 1, first + k - 1));
            weights[k] = keys(share + 1 - k, -0.75);
        }
        return new Taps(places, weights);
    }

    private Taps wide(int i, int reach) {
        double ratio = ratio();
        double width = Math.max(ratio, 1);
        double center = ratio * (i + 0.5);
        int first = Math.max((int) (center - reach * width + 0.5), 0);
        int end = Math.min((int) (center + reach * width + 0.5), size);
        int[] places = new int[Math.max(end - first, 0)];
        double[] weights = new double[places.length];
        double total = 0;
        for (int k = 0; k < places.length; k++) {
            places[k] = first + k;
            double x = (first + k - center + 0.5) / width;
            weights[k] = reach == 1 ? Math.max(0, 1 - Math.abs(x)) : keys(x, -0.5);
            total += weights[k];
        }
        for (int k = 0; k < places.length && total != 0; k++) weights[k] /= total;
        return new Taps(places, weights);
    }

    /** Keys' cubic convolution kernel. */
    private static double keys(double x, double a) {
        double t = Math.abs(x);
        if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
        return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
    }
}
