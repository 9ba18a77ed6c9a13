package io.touchstone.conformance.judge;

import io.touchstone.conformance.check.Rounding;
import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bound for a single call: what {@link Condition} measures or, where an element is farther off, what {@link Rounding} derives from the
 * primitives that the call is made of. An answer has to be beyond both to be wrong; what only moves numbers has to be exact.
 */
final class CallBound implements Bound {
    private final Condition condition;
    private final Rounding rounding;
    private final int sides;

    private CallBound(Condition condition, Rounding rounding, int sides) {
        this.condition = condition;
        this.rounding = rounding;
        this.sides = sides;
    }

    /**
     * The bound for a sample.
     *
     * @param condition the measured bound, which is also that of a sample that is no single call, or one that cannot be recorded
     * @param sides how many of the two results that are compared have been rounded
     */
    static Bound of(Sample sample, Condition condition, int sides) {
        Case call = sample.aspect() == Aspect.OP ? sample.call() : null;
        Rounding rounding = call == null ? null : rounding(call, condition);
        return rounding == null ? condition : new CallBound(condition, rounding, sides);
    }

    private static @Nullable Rounding rounding(Case call, Condition condition) {
        List<Tensor> x = call.arrays();
        if (x.isEmpty() // what is made of numbers alone is not recorded
                || call.overwrites()
                || call.dependsOnDType()
                || Traits.isRandom(call.operation().names())) return null;
        if (x.stream().anyMatch(t -> t.dtype().isComplex())) return null;
        Precision precision = condition.precision();
        try {
            Rounding rounding = new Rounding(call, x, precision.unit(), precision.tiny());
            return matches(rounding.results(), condition.given()) ? rounding : null;
        } catch (RuntimeException e) {
            return null; // what cannot be recorded is judged by what has been measured
        }
    }

    private static boolean matches(List<Tensor> results, List<Leaf> leaves) {
        if (results.size() != leaves.size()) return false;
        for (int i = 0; i < results.size(); i++)
            if (results.get(i).dtype().isComplex()
                    || results.get(i).numel() != leaves.get(i).numbers().size()) return false;
        return true;
    }

    @Override
    public boolean isExact(int leaf) {
        return rounding.isExact();
    }

    @Override
    public double at(int leaf, int element, double error) {
        double measured = condition.at(leaf, element, error);
        return error <= measured ? measured : Math.max(measured, sides * derived(leaf, element));
    }

    /** What has no derivative hands no error on, and is judged by what has been measured alone. */
    private double derived(int leaf, int element) {
        try {
            return rounding.bound(leaf, element);
        } catch (NoDerivativeException e) {
            return 0;
        }
    }

    @Override
    public boolean isPlausible(int leaf, int element, Leaf found) {
        return !rounding.isExact() && condition.isPlausible(leaf, element, found);
    }
}
