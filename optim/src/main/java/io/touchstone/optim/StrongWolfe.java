package io.touchstone.optim;

import io.touchstone.tensor.Tensor;
import java.util.function.DoubleFunction;

/**
 * How far to go along a direction: until the loss has fallen enough for the length (Armijo) and its slope has flattened enough (the strong
 * Wolfe condition).
 *
 * <p>First the length grows until a point that will do lies between two points; then the bracket shrinks, each time to where the cubic
 * through its ends is lowest.
 */
final class StrongWolfe {
    private static final double ENOUGH_FALL = 1e-4;
    private static final double ENOUGH_FLATTENING = 0.9;
    private static final double LEAST_BRACKET = 1e-9;
    private static final int MOST = 25;

    /** A point on the line: how far, and the loss, its gradient and its slope along the line there. */
    record Point(double step, double loss, Tensor gradient, double slope) {}

    private final double size;
    private final DoubleFunction<Point> at;
    private int iterations;

    /**
     * A search along d.
     *
     * @param at evaluates a step
     */
    StrongWolfe(Tensor d, DoubleFunction<Point> at) {
        this.size = d.abs().max().item().re();
        this.at = at;
    }

    /** The point to go to, from a start and with a first length to try. */
    Point from(Point start, double first) {
        Point before = start;
        Point now = at.apply(first);
        for (iterations = 0; iterations < MOST; iterations++) {
            if (isTooHigh(now, start) || (iterations > 1 && now.loss >= before.loss)) return zoom(before, now, start);
            if (isFlat(now, start)) return now;
            if (now.slope >= 0) return zoom(before, now, start);
            double least = now.step + 0.01 * (now.step - before.step);
            double next = lowest(before, now, least, now.step * 10);
            before = now;
            now = at.apply(next);
        }
        return now.loss < start.loss ? now : start;
    }

    private static boolean isTooHigh(Point p, Point start) {
        return p.loss > start.loss + ENOUGH_FALL * p.step * start.slope;
    }

    private static boolean isFlat(Point p, Point start) {
        return Math.abs(p.slope) <= -ENOUGH_FLATTENING * start.slope;
    }

    /** Shrinks the bracket between two points; {@code low} is always the lower end. */
    private Point zoom(Point before, Point now, Point start) {
        boolean firstIsLow = before.loss <= now.loss;
        Point low = firstIsLow ? before : now;
        Point high = firstIsLow ? now : before;
        boolean lowIsFirst = firstIsLow;
        boolean crept = false;
        while (iterations < MOST && Math.abs(high.step - low.step) * size >= LEAST_BRACKET) {
            Point a = lowIsFirst ? low : high;
            Point b = lowIsFirst ? high : low;
            double left = Math.min(a.step, b.step);
            double right = Math.max(a.step, b.step);
            double next = lowest(a, b, left, right);
            double margin = 0.1 * (right - left);
            boolean close = Math.min(right - next, next - left) < margin;
            // close to an end twice, or at it: the cubic does not help, so step away from that end
            if (close && (crept || next >= right || next <= left)) {
                next = Math.abs(next - right) < Math.abs(next - left) ? right - margin : left + margin;
                crept = false;
            } else crept = close;
            Point p = at.apply(next);
            iterations++;
            if (isTooHigh(p, start) || p.loss >= low.loss) {
                high = p;
                if (high.loss < low.loss || (high.loss == low.loss && !lowIsFirst)) {
                    Point lower = high;
                    high = low;
                    low = lower;
                    lowIsFirst = !lowIsFirst;
                }
                continue;
            }
            boolean done = isFlat(p, start);
            if (!done && p.slope * (high.step - low.step) >= 0) high = low;
            low = p;
            if (done) break;
        }
        return low;
    }

    /** Where the cubic through two points with their slopes is lowest, within bounds. */
    private static double lowest(Point a, Point b, double least, double most) {
        double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.step - b.step);
        double square = d1 * d1 - a.slope * b.slope;
        if (!(square >= 0)) return (least + most) / 2;
        double d2 = Math.sqrt(square);
        double x = a.step <= b.step
                ? b.step - (b.step - a.step) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
                : a.step - (a.step - b.step) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
        return Math.min(Math.max(x, least), most);
    }
}
