package io.touchstone.conformance.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where numbers lie along one side of a panel, and which of them are written there.
 *
 * @param low the number at {@code from}
 * @param high the number at {@code to}
 * @param from a place in the picture
 * @param to another place
 * @param logarithmic whether equal factors are equally far apart
 */
public record Axis(double low, double high, double from, double to, boolean logarithmic) {
    private static final int TICKS = 6;

    /** A number that is written at the axis. */
    public record Tick(double value, String text) {}

    /** An axis of a little more than the given range. */
    public static Axis around(double low, double high, double from, double to) {
        double room = high > low ? 0.06 * (high - low) : Math.max(1, Math.abs(low));
        return new Axis(low - room, high + room, from, to, false);
    }

    /** An axis of decades; numbers below {@code low} lie at its beginning. */
    public static Axis decades(double low, double high, double from, double to) {
        double bottom = Math.log10(Math.max(low, Double.MIN_NORMAL));
        double top = Math.max(Math.log10(Math.max(high, Double.MIN_NORMAL)), bottom + 0.1);
        double room = 0.06 * (top - bottom);
        return new Axis(Math.pow(10, bottom - room), Math.pow(10, Math.min(top + room, 308)), from, to, true);
    }

    /** The place of a number. */
    public double at(double value) {
        return from + (to - from) * share(value);
    }

    private double share(double value) {
        if (!logarithmic) return (value - low) / (high - low);
        double bottom = Math.log10(low);
        return (Math.log10(Math.max(value, low)) - bottom) / (Math.log10(high) - bottom);
    }

    /** The numbers that are written. */
    public List<Tick> ticks() {
        return logarithmic ? decades() : steps();
    }

    private List<Tick> steps() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        List<Tick> out = new ArrayList<>();
        for (double k = Math.ceil(low / step); k * step <= high && out.size() <= 2 * TICKS; k++)
            out.add(new Tick(k * step, text(k * step, step)));
        return out;
    }

    private List<Tick> decades() {
        int first = (int) Math.ceil(Math.log10(low));
        int last = (int) Math.floor(Math.log10(high));
        List<Tick> out = new ArrayList<>();
        int every = Math.max(1, (last - first) / TICKS);
        int[] within = last - first < 2 ? new int[] {1, 2, 5} : new int[] {1};
        for (int e = first - 1; e <= last; e += every)
            for (int digit : within) {
                double value = digit * Math.pow(10, e);
                if (value >= low && value <= high) out.add(new Tick(value, text(value, value)));
            }
        return out;
    }

    /** A number with as many places as its neighbours, a step away, need. */
    private static String text(double value, double step) {
        double size = Math.max(Math.abs(value), step);
        if (size >= 1e6 || size < 1e-4)
            return String.format(Locale.ROOT, "%.0e", value).replace("e+0", "e").replace("e-0", "e-");
        int places = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + places + "f", value == 0 ? 0.0 : value);
    }
}
