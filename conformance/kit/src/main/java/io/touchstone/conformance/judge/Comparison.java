package io.touchstone.conformance.judge;

import io.touchstone.conformance.check.Numbers;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares a subject's values with what they should be. Most values agree to the bit, so the bound, which costs several runs, is asked for only when
 * some do not.
 */
final class Comparison {
    static final String INTEGERS = "an integer result is another";
    static final String REALS = "a result is off by more than rounding explains";
    static final String SPECIAL = "a result is NaN or infinite where it should not be, or the other way round";

    private final List<Leaf> expected;
    private final List<Leaf> found;
    private final Bound bound;
    private double worst;
    private @Nullable String open;

    private Comparison(List<Leaf> expected, List<Leaf> found, Bound bound) {
        this.expected = expected;
        this.found = found;
        this.bound = bound;
    }

    /** The verdict on values. */
    static Verdict of(Program program, List<Value> expected, List<Value> found, Supplier<Bound> bound) {
        if (expected.equals(found)) return new Verdict.Holds(0);
        Optional<Verdict.Fails> difference = new Structure(program).difference(expected, found);
        if (difference.isPresent()) return difference.get();
        return new Comparison(Leaf.of(expected), Leaf.of(found), bound.get()).verdict();
    }

    private Verdict verdict() {
        for (int i = 0; i < expected.size(); i++) {
            Leaf leaf = expected.get(i);
            int elements = leaf.numbers().size() / leaf.parts();
            for (int e = 0; e < elements; e++) {
                if (isSame(i, e)) continue;
                Verdict.Fails fails = leaf.isRounded() ? real(i, e) : integer(i, e);
                if (fails != null) return fails;
            }
        }
        return open == null ? new Verdict.Holds(worst) : new Verdict.Undecided(open);
    }

    private boolean isSame(int leaf, int element) {
        Elements x = expected.get(leaf).numbers();
        Elements y = found.get(leaf).numbers();
        if (x.isIntegral()) return x.integer(element) == y.integer(element);
        int parts = expected.get(leaf).parts();
        for (int k = 0; k < parts; k++)
            if (Double.compare(x.real(parts * element + k), y.real(parts * element + k)) != 0) return false;
        return true;
    }

    private Verdict.@Nullable Fails integer(int leaf, int element) {
        if (bound.isPlausible(leaf, element, found.get(leaf))) return leaveOpen("an integer result hangs on rounding");
        return fails(INTEGERS, leaf, element, Double.POSITIVE_INFINITY, 0);
    }

    private Verdict.@Nullable Fails real(int leaf, int element) {
        double error = expected.get(leaf).distance(found.get(leaf), element);
        if (error == 0 && !bound.isExact(leaf)) return null; // zeros of either sign
        boolean finite = Double.isFinite(error);
        double allowed = bound.isExact(leaf) ? 0 : bound.at(leaf, element, error);
        if (finite && error > 0 && error <= allowed) {
            worst = Math.max(worst, error / allowed);
            return null;
        }
        if (finite && Double.isNaN(allowed)) return leaveOpen("a result is not defined nearby");
        if (bound.isPlausible(leaf, element, found.get(leaf)))
            return leaveOpen("the yardstick's own result is another in wider numbers");
        return fails(finite ? REALS : SPECIAL, leaf, element, error, allowed);
    }

    private Verdict.@Nullable Fails leaveOpen(String why) {
        open = why;
        return null;
    }

    private Verdict.Fails fails(String problem, int leaf, int element, double error, double allowed) {
        Leaf wanted = expected.get(leaf);
        List<String> details = new ArrayList<>();
        details.add("first difference in " + wanted.place(element));
        details.add("expected " + wanted.show(element));
        details.add("found    " + found.get(leaf).show(element));
        if (!Double.isFinite(error) || allowed == 0)
            return new Verdict.Fails(problem, details, Double.POSITIVE_INFINITY);
        details.add("error ÷ bound = " + error / allowed + " (bound " + Numbers.show(allowed) + ")");
        return new Verdict.Fails(problem, details, error / allowed);
    }
}
