package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.judge.Perturbation.Extent;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds for the results of any program, found by running it: how much does each element of the answer move when the program's own numbers move by
 * a rounding, and when all of it is computed in coarser numbers? The one shows the condition of this program at these numbers, including all
 * cancellation in it, the other the roundings within as well. The bound of an element y is
 *
 * <p>6 · spread + 4 · error + u · (|y| + s) · (2 + steps) + the smallest number,
 *
 * <p>where u is what rounding once adds in the coarsest dtype of the program. The spread is the largest of a few seeded movements by u in float64.
 * The error is that of the program as it stands, against its result in float64, the largest of a few again. A program in float64 knows no wider
 * numbers, but its roundings are those of the same program in float32, 2⁻²⁹ times as large. A program that draws random numbers draws others in
 * other dtypes, so it only moves in its own, unless all that it draws are parameters of modules. The s is 0 for a single call; in programs of several
 * it is 1, since what is next to 1 in the midst of them (a saturated softmax, a cosine) loses that much when it is taken from 1, and one implementation
 * may be spared that. Where every element is made of all of them, as in Fourier transforms and decompositions, s is at least the largest result.
 *
 * <p>The program is only run again if some element is farther off than the last two terms allow; and before it counts as wrong, more often, and
 * of derivatives twice the bound then counts.
 *
 * <p>Literals are exact in every implementation, so what depends on ties between them, or on their being integers, is decided: some movements take
 * all numbers, others leave multiples of ½ and ties alone, and where only the former make an element jump, they are left out. An error that is
 * larger than rounding explains is no excuse either, but the result in wider numbers is then {@linkplain #isPlausible plausible}.
 */
final class Condition implements Bound {
    private static final int SPREADS = 6;
    private static final int ERRORS = 4;
    private static final int RUNS = 3;
    /** How often more a number is rounded that is drawn: made of others by functions whose roundings no other run shows. */
    private static final int DRAWING = 8;

    /** How many runs of each kind more, before an element counts as wrong. */
    private static final int CLOSER = 16;
    /** What is differentiated by rules, which each implementation writes as another formula, whose roundings runs of one of them do not show. */
    private static final Set<Aspect> BY_RULES = EnumSet.of(Aspect.GRAD, Aspect.SECOND, Aspect.JVP, Aspect.MODULE);
    /** How much more that may be off. */
    private static final int OTHER_FORMULAS = 2;
    /** By how many roundings of the largest number what happens may exceed what is known to happen. */
    private static final int ROUNDINGS = 64;
    /** By how much a movement of all numbers may exceed the others before it is a jump. */
    private static final double JUMP = 1 << 8;

    private static final double SINGLE_TO_DOUBLE = 0x1p-29;

    private final Program program;
    private final Subject subject;
    private final Precision precision;
    private final List<Leaf> given;
    private final double floor;
    private final boolean mixes;
    private final int formulas;
    private List<Leaf> centre;
    private final List<List<Leaf>> gentle = new ArrayList<>();
    private final List<List<Leaf>> rough = new ArrayList<>();
    private final List<List<Leaf>> coarse = new ArrayList<>();
    private double scale = SINGLE_TO_DOUBLE;
    private boolean hasRun;
    private boolean hasLookedCloser;
    private final double largest;

    /**
     * What is known of a sample's program.
     *
     * @param values what it came to
     * @param subject what runs it
     */
    Condition(Sample sample, List<Value> values, Subject subject) {
        program = sample.program();
        floor = sample.aspect() == Aspect.OP ? 0 : 1;
        mixes = Traits.mixes(Registry.standard().names(sample.topic()));
        formulas = BY_RULES.contains(sample.aspect()) ? OTHER_FORMULAS : 1;
        this.subject = subject;
        precision = Precision.of(program, values);
        given = Leaf.of(values);
        centre = given;
        largest = Largest.in(program);
    }

    private void runAgain() {
        if (hasRun) return;
        hasRun = true;
        List<Leaf> wide = precision.canBeWidened() ? run(Recasting.wide(program)) : null;
        if (wide == null) {
            runInOwnNumbers(1, RUNS);
            if (!precision.isRandom() && !precision.canBeWidened()) runInSingle();
            return;
        }
        centre = wide;
        scale = 1;
        runInWideNumbers();
    }

    /** The same movements with other signs: so few runs may all miss the direction in which an element moves most. */
    private void lookCloser() {
        if (hasLookedCloser || !hasRun) return;
        hasLookedCloser = true;
        if (coarse.isEmpty()) runInOwnNumbers(RUNS + 1, RUNS + CLOSER);
        else runInBoth();
    }

    private void runInBoth() {
        Program wide = scale == 1 ? Recasting.wide(program) : program;
        Program narrow = scale == 1 ? program : Recasting.narrow(program);
        for (int seed = 1; seed <= CLOSER; seed++) {
            int sign = 3 * (1 + seed);
            move(wide, gentle, Extent.GENTLE, precision.unit(), sign);
            move(wide, rough, Extent.ALL, precision.unit(), sign + 1);
            move(narrow, coarse, Extent.ALL, 2 * precision.unit() / scale, sign + 2);
        }
    }

    private void runInWideNumbers() {
        Program wide = Recasting.wide(program);
        move(wide, gentle, Extent.GENTLE, precision.unit(), 1);
        move(wide, rough, Extent.ALL, precision.unit(), 2);
        coarse.add(given);
        for (int seed = 3; seed < 3 + RUNS; seed++) move(program, coarse, Extent.ALL, 2 * precision.unit(), seed);
    }

    /** A number moves by a few steps, as roundings within may swallow one. */
    private void runInOwnNumbers(int first, int last) {
        for (int seed = first; seed <= last; seed++) {
            int units = 2 * (1 + (seed - 1) % RUNS);
            move(program, gentle, Extent.GENTLE, units * precision.unit(), seed);
            move(program, rough, Extent.ALL, units * precision.unit(), seed);
        }
    }

    private void runInSingle() {
        Program single = Recasting.narrow(program);
        add(coarse, run(single));
        double unit = DTypeName.FLOAT32.unit();
        for (int seed = 3; seed < 3 + RUNS; seed++) move(single, coarse, Extent.ALL, 2 * unit, seed);
    }

    private void move(Program base, List<List<Leaf>> into, Extent extent, double delta, int seed) {
        boolean scalars = precision.unit() > DTypeName.FLOAT64.unit();
        add(into, run(Perturbation.of(base, extent, delta, seed, scalars)));
    }

    private static void add(List<List<Leaf>> runs, @Nullable List<Leaf> run) {
        if (run != null) runs.add(run);
    }

    /** The literals of its answer, or null if they are others. */
    private @Nullable List<Leaf> run(Program other) {
        if (!(subject.run(other) instanceof Answer.Ok ok)) return null;
        List<Leaf> leaves = Leaf.of(ok.values());
        if (leaves.size() != given.size()) return null;
        for (int i = 0; i < leaves.size(); i++)
            if (leaves.get(i).numbers().size() != given.get(i).numbers().size()) return null;
        return leaves;
    }

    /** In which numbers the program computes. */
    Precision precision() {
        return precision;
    }

    /** What the program came to. */
    List<Leaf> given() {
        return given;
    }

    @Override
    public boolean isExact(int leaf) {
        return false;
    }

    @Override
    public double at(int leaf, int element, double error) {
        double least = rounding(leaf, element);
        if (error <= least) return least;
        runAgain();
        double bound = measured(leaf, element);
        if (error <= bound || !Double.isFinite(error)) return bound;
        lookCloser();
        return formulas * measured(leaf, element);
    }

    private double measured(int leaf, int element) {
        double base = withoutError(leaf, element);
        double own = 0;
        for (List<Leaf> run : coarse) {
            double distance = scale * run.get(leaf).distance(centre.get(leaf), element);
            if (distance > own && isRounding(distance, base)) own = distance;
        }
        return base + ERRORS * own;
    }

    /** Whether roundings of the largest number, or a few times what is known to happen, explain so much. */
    private boolean isRounding(double error, double known) {
        return error <= ROUNDINGS * Math.max(known, precision.unit() * largest);
    }

    private double withoutError(int leaf, int element) {
        double rounding = rounding(leaf, element);
        double spread = spread(gentle, leaf, element);
        double all = spread(rough, leaf, element);
        if (all > spread && isRounding(all, JUMP * Math.max(spread, rounding))) spread = all;
        return SPREADS * spread + rounding;
    }

    private double rounding(int leaf, int element) {
        double value = given.get(leaf).modulus(element);
        if (!Double.isFinite(value)) value = centre.get(leaf).modulus(element);
        if (!Double.isFinite(value)) value = 0;
        boolean drawn = precision.isRandom();
        double beside = drawn || mixes ? Math.max(floor, largest(given.get(leaf))) : floor;
        int roundings = 2 + precision.steps() + (drawn ? DRAWING : 0);
        return precision.unit() * (value + beside) * roundings + precision.tiny();
    }

    /** What is drawn, or mixed, is made of several numbers, the largest of which are about as large as the largest result. */
    private static double largest(Leaf leaf) {
        double largest = 0;
        for (int e = 0; e < leaf.numbers().size() / leaf.parts(); e++)
            if (Double.isFinite(leaf.modulus(e))) largest = Math.max(largest, leaf.modulus(e));
        return largest;
    }

    /** The farthest run; one that leaves the domain, whose distance is NaN, says nothing. */
    private double spread(List<List<Leaf>> runs, int leaf, int element) {
        double spread = 0;
        for (List<Leaf> run : runs) {
            double distance = run.get(leaf).distance(centre.get(leaf), element);
            if (distance > spread) spread = distance;
        }
        return spread;
    }

    @Override
    public boolean isPlausible(int leaf, int element, Leaf found) {
        runAgain();
        return agrees(given.get(leaf), leaf, element, found)
                || agrees(centre.get(leaf), leaf, element, found)
                || gentle.stream().anyMatch(run -> agrees(run.get(leaf), leaf, element, found));
    }

    /** Whether a run that came to something else than the yardstick came to what has been found. */
    private boolean agrees(Leaf run, int leaf, int element, Leaf found) {
        if (!found.isRounded())
            return run.numbers().isIntegral()
                    && run.numbers().integer(element) == found.numbers().integer(element);
        double there = run.modulus(element);
        double here = found.modulus(element);
        if (Double.isNaN(there) || Double.isNaN(here)) return Double.isNaN(there) && Double.isNaN(here);
        if (Double.isInfinite(here)) return there > found.dtype().largest();
        return Double.isFinite(there) && run.distance(found, element) <= withoutError(leaf, element);
    }
}
