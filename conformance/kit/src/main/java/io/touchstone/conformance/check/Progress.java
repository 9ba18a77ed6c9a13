package io.touchstone.conformance.check;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells on standard error how far a run has come: a bar that rewrites itself on a terminal, a line every tenth
 * elsewhere.
 */
public final class Progress implements Check.Listener {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final String unit;
    private int shown = -1;

    /** Progress on the given stream, counted in a unit: {@code cells}. */
    public Progress(PrintStream out, boolean terminal, String unit) {
        this.out = out;
        this.terminal = terminal;
        this.unit = unit;
    }

    /** Whether somebody looks at a terminal. */
    @SuppressWarnings("SystemConsoleNull") // what that means from JDK 22 on is asked below
    public static boolean isTerminal() {
        Console console = System.console();
        if (console == null) return false;
        try { // from JDK 22 on there is always a console, which may be no terminal
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public synchronized void progress(int done, int of, int failures, String operation) {
        int parts = terminal ? 200 : 10;
        int part = (int) ((long) done * parts / of);
        if (part == shown) return;
        shown = part;
        if (terminal) bar(done, of, failures, operation);
        else out.printf(Locale.ROOT, "check: %d of %d %s, %s%n", done, of, unit, failed(failures));
    }

    /** Tells what else takes its time: {@code shrinking 3 of 9}. */
    public synchronized void note(String what, int at, int of) {
        String note = what + " " + at + " of " + of;
        if (terminal) out.printf(Locale.ROOT, "\r%" + (WIDTH + 59) + "s\r%s", "", note);
        else if (of <= 10 || at * 10 / of > (at - 1) * 10 / of) out.println("check: " + note);
        out.flush();
    }

    /** Leaves no note behind. */
    public synchronized void clear() {
        if (!terminal) return;
        out.print("\r" + " ".repeat(WIDTH + 60) + "\r");
        out.flush();
    }

    private void bar(int done, int of, int failures, String operation) {
        int filled = (int) ((long) done * WIDTH / of);
        out.printf(
                Locale.ROOT,
                "\r[%s%s] %3d%%  %s  %-28.28s",
                "█".repeat(filled),
                "░".repeat(WIDTH - filled),
                done * 100L / of,
                failed(failures),
                operation);
        if (done == of) clear();
        out.flush();
    }

    private static String failed(int failures) {
        return failures == 1 ? "1 failure" : failures + " failures";
    }
}
