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

    /** A point on the line: how far, and the loss, its gradient and its slope along the line there. */
    record Point(double step, double loss, Tensor gradient, double slope) {}

    private final double size;
    private final int most;
    private final DoubleFunction<Point> at;
    private int iterations;

    /**
     * A search along d.
     *
     * @param most how many steps after the first are tried
     * @param at evaluates a step
     */
    StrongWolfe(Tensor d, int most, DoubleFunction<Point> at) {
        this.most = most;
        this.size = d.abs().max().item().re();
        this.at = at;
    }

    /** The point to go to, from a start and with a first length to try. */
    Point from(Point start, double first) {
        Point before = start;
        Point now = at.apply(first);
        for (iterations = 0; iterations < most; iterations++) {
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

    private Point zoom(Point before, Point now, Point start) {
        Bracket bracket = new Bracket(before, now);
        while (iterations < most && bracket.width() * size >= LEAST_BRACKET) {
            Point p = at.apply(bracket.trial());
            iterations++;
            if (isTooHigh(p, start) || p.loss >= bracket.low().loss) bracket.replaceHigh(p);
            else {
                boolean done = isFlat(p, start);
                bracket.replaceLow(p, done);
                if (done) break;
            }
        }
        return bracket.low();
    }

    /** Two points with what is looked for between them; which of them is the lower decides what a new one replaces. */
    private static final class Bracket {
        private Point first;
        private Point second;
        private boolean firstIsLow;
        private boolean crept;

        Bracket(Point first, Point second) {
            this.first = first;
            this.second = second;
            this.firstIsLow = first.loss <= second.loss;
        }

        Point low() {
            return firstIsLow ? first : second;
        }

        private Point high() {
            return firstIsLow ? second : first;
        }

        double width() {
            return Math.abs(second.step - first.step);
        }

        /** The next length to try: not too close to an end twice in a row. */
        double trial() {
            double left = Math.min(first.step, second.step);
            double right = Math.max(first.step, second.step);
            double next = lowest(first, second, left, right);
            double margin = 0.1 * (right - left);
            boolean close = Math.min(right - next, next - left) < margin;
            boolean away = close && (crept || next >= right || next <= left);
            crept = close && !away;
            if (!away) return next;
            return Math.abs(next - right) < Math.abs(next - left) ? right - margin : left + margin;
        }

        void replaceHigh(Point p) {
            if (firstIsLow) second = p;
            else first = p;
            firstIsLow = first.loss <= second.loss;
        }

        /** Puts p in the lower end's place, which becomes the higher end if the loss rises from p towards that. */
        void replaceLow(Point p, boolean done) {
            Point low = low();
            boolean turns = !done && p.slope * (high().step - low.step) >= 0;
            if (firstIsLow) {
                first = p;
                if (turns) second = low;
            } else {
                second = p;
                if (turns) first = low;
            }
        }
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
