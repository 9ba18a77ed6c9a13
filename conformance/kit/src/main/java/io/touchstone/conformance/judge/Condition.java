package io.touchstone.conformance.judge;

import io.touchstone.conformance.judge.Perturbation.Extent;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds for the results of any program, found by running it: how much does each element of the answer move when the program's own numbers move by
 * a rounding? That is the condition of this program at these numbers, including all cancellation in it. The bound of an element y is
 *
 * <p>6 · spread + 2 · |y − wide y| + u · |y| · (2 + steps) + the smallest number,
 *
 * <p>where the spread is the largest of a few seeded movements in float64, u what rounding once adds in the coarsest dtype of the program, and wide
 * y the result in float64: its distance is the error that the yardstick itself has made, and another way to compute may err as far to the other side.
 *
 * <p>Literals are exact in every implementation, so what depends on ties between them, or on their being integers, is decided: some movements take
 * all numbers, others leave multiples of ½ and ties alone, and where only the former make an element jump, they are left out. An error of the
 * yardstick that is larger than rounding explains is no excuse either, but the result in wider numbers is then {@linkplain #isPlausible plausible}.
 *
 * <p>A program that draws random numbers draws others in float64, and one in float64 knows no wider numbers: these are moved in their own dtype, and
 * the runs also show the roundings within.
 */
final class Condition implements Bound {
    private static final int SPREADS = 6;
    private static final int ERRORS = 2;
    /** By how many roundings of the largest number an implementation's own error may exceed the other terms. */
    private static final int ROUNDINGS = 64;

    private static final double JUMP = 1 << 14;

    private final Precision precision;
    private final List<Leaf> narrow;
    private final @Nullable List<Leaf> wide;
    private final List<Leaf> centre;
    private final List<List<Leaf>> gentle = new ArrayList<>();
    private final List<List<Leaf>> rough = new ArrayList<>();
    private final double largest;

    /**
     * Runs a program again and again.
     *
     * @param values what it came to
     * @param subject what runs it
     */
    Condition(Program program, List<Value> values, Subject subject) {
        precision = Precision.of(program, values);
        narrow = Leaf.of(values);
        wide = precision.canBeWidened() ? run(Widening.of(program), subject) : null;
        centre = wide == null ? narrow : wide;
        largest = Largest.in(program);
        if (wide == null) move(program, subject, 4);
        else move(Widening.of(program), subject, 2);
    }

    /** In which numbers the program computes. */
    Precision precision() {
        return precision;
    }

    /** What the program came to in wide numbers, or what was given if there are none. */
    List<Leaf> centre() {
        return centre;
    }

    /** Moves by one rounding in wide numbers. In its own dtype a number moves by a few steps, as roundings within may swallow one. */
    private void move(Program base, Subject subject, int times) {
        double unit = precision.unit();
        boolean scalars = unit > Precision.unit(DTypeName.FLOAT64);
        for (int seed = 1; seed <= times; seed++) {
            double delta = wide == null ? 2 * seed * unit : unit;
            Extent extent = seed % 2 == 1 ? Extent.GENTLE : Extent.ALL;
            List<Leaf> run = run(Perturbation.of(base, extent, delta, seed, scalars), subject);
            if (run != null) (extent == Extent.GENTLE ? gentle : rough).add(run);
        }
    }

    private @Nullable List<Leaf> run(Program program, Subject subject) {
        if (!(subject.run(program) instanceof Answer.Ok ok)) return null;
        List<Leaf> leaves = Leaf.of(ok.values());
        if (leaves.size() != narrow.size()) return null;
        for (int i = 0; i < leaves.size(); i++)
            if (leaves.get(i).numbers().size() != narrow.get(i).numbers().size()) return null;
        return leaves;
    }

    @Override
    public boolean isExact(int leaf) {
        return false;
    }

    @Override
    public double at(int leaf, int element, double error) {
        double base = withoutError(leaf, element);
        double own = wide == null ? 0 : distance(narrow.get(leaf), wide.get(leaf), element);
        return isRounding(own, base) ? base + ERRORS * own : base;
    }

    private boolean isRounding(double error, double base) {
        return error <= ROUNDINGS * Math.max(base, precision.unit() * largest);
    }

    private double withoutError(int leaf, int element) {
        double value = modulus(centre.get(leaf), element);
        double rounding = precision.unit() * value * (2 + precision.steps()) + precision.tiny();
        double spread = spread(gentle, leaf, element);
        double all = spread(rough, leaf, element);
        // NaN compares false: a movement that leaves the domain says nothing
        if (all > spread && all <= JUMP * Math.max(spread, rounding)) spread = all;
        return SPREADS * spread + rounding;
    }

    private double spread(List<List<Leaf>> runs, int leaf, int element) {
        double spread = 0;
        for (List<Leaf> run : runs) {
            double distance = distance(centre.get(leaf), run.get(leaf), element);
            if (distance > spread) spread = distance;
        }
        return spread;
    }

    @Override
    public boolean isPlausible(int leaf, int element, Leaf found) {
        if (agrees(narrow.get(leaf), leaf, element, found)) return true;
        if (wide != null && agrees(wide.get(leaf), leaf, element, found)) return true;
        return gentle.stream().anyMatch(run -> agrees(run.get(leaf), leaf, element, found));
    }

    /** Whether a run that came to something else than the yardstick came to what has been found. */
    private boolean agrees(Leaf run, int leaf, int element, Leaf found) {
        if (!found.isRounded())
            return run.numbers().isIntegral()
                    && run.numbers().integer(element) == found.numbers().integer(element);
        double there = modulus(run, element);
        double here = modulus(found, element);
        if (Double.isNaN(there) || Double.isNaN(here)) return Double.isNaN(there) && Double.isNaN(here);
        if (Double.isInfinite(here)) return there > Largest.of(found.dtype()) || there == here;
        return distance(run, found, element) <= withoutError(leaf, element);
    }

    /** |x|, of a complex number too. */
    static double modulus(Leaf leaf, int element) {
        Elements x = leaf.numbers();
        return leaf.parts() == 1 ? Math.abs(x.real(element)) : Math.hypot(x.real(2 * element), x.real(2 * element + 1));
    }

    /** |x − y|; 0 for the same infinity and for two NaN. */
    static double distance(Leaf a, Leaf b, int element) {
        Elements x = a.numbers();
        Elements y = b.numbers();
        if (a.parts() == 1) return distance(x.real(element), y.real(element));
        return Math.hypot(
                distance(x.real(2 * element), y.real(2 * element)),
                distance(x.real(2 * element + 1), y.real(2 * element + 1)));
    }

    private static double distance(double x, double y) {
        return Double.compare(x, y) == 0 ? 0 : Math.abs(x - y);
    }
}
