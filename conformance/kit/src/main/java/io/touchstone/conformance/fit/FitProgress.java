package io.touchstone.conformance.fit;

import java.io.PrintStream;
import java.util.Locale;

/** Tells on standard error how far a training has come: a bar on a terminal, elsewhere a line now and then if it takes long. */
public final class FitProgress {
    private static final int WIDTH = 40;
    private static final long REDRAW = 50_000_000L;
    private static final long LINE = 10_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final int epochs;
    private long last = System.nanoTime();
    private boolean visible;

    /** Progress towards the given number of epochs. */
    public FitProgress(PrintStream out, boolean terminal, int epochs) {
        this.out = out;
        this.terminal = terminal;
        this.epochs = epochs;
    }

    /** Shows that an epoch is done, unless something has been shown just now. */
    public void epoch(int epoch, double loss) {
        long now = System.nanoTime();
        if (now - last < (terminal ? REDRAW : LINE)) return;
        last = now;
        if (terminal) bar(epoch, loss);
        else out.printf(Locale.ROOT, "fit: epoch %d of %d, loss %.4g%n", epoch, epochs, loss);
    }

    private void bar(int epoch, double loss) {
        int filled = (int) ((long) epoch * WIDTH / epochs);
        String rest = "░".repeat(WIDTH - filled);
        out.printf(
                Locale.ROOT,
                "\r[%s%s] %3d%%  epoch %d  loss %-10.4g",
                "█".repeat(filled),
                rest,
                epoch * 100L / epochs,
                epoch,
                loss);
        out.flush();
        visible = true;
    }

    /** Takes the bar away, so that a line can be printed. */
    public void clear() {
        if (!visible) return;
        out.print("\r" + " ".repeat(WIDTH + 50) + "\r");
        out.flush();
        visible = false;
    }
}
