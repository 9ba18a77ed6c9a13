package io.touchstone.conformance.check;

import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that has every primitive done to several inputs at once, by its rule for that, and compares with what each gives alone: to the
 * inputs as they are, to others like them, and to them again.
 */
final class Repeated extends Watched<Repeated> {
    private final Findings findings;

    /** What has been found: results that differ, which primitives have no rule for arrays with dimensions, and how often one had. */
    static final class Findings {
        final List<String> broken = new ArrayList<>();
        final Set<String> without = new TreeSet<>();
        int rules;
    }

    Repeated(Tensor tensor, Findings findings) {
        super(tensor);
        this.findings = findings;
    }

    @Override
    Repeated watching(Tensor other) {
        return new Repeated(other, findings);
    }

    @Override
    List<Tensor> watch(Primitive op, List<Tensor> given) {
        List<Spec> each = given.stream().map(Tensor::spec).toList();
        List<Tensor> computed = op.evaluate(given, op.specs(each));
        compare(op, given, each, computed);
        return computed;
    }

    private void compare(Primitive op, List<Tensor> given, List<Spec> each, List<Tensor> computed) {
        List<Tensor> others = given.stream().map(Repeated::other).toList();
        List<Tensor> fromOthers = attempted(op, others, each);
        if (fromOthers == null) {
            others = given;
            fromOthers = computed;
        }
        List<Tensor> stacks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++)
            stacks.add(Shaping.stack(List.of(given.get(i), others.get(i), given.get(i)), 0));
        List<Tensor> all = op.batch(stacks, 3, each);
        if (all == null) {
            if (each.get(0).shape().rank() > 0)
                findings.without.add(op.getClass().getSimpleName());
            return;
        }
        findings.rules++;
        List<List<Tensor>> alone = List.of(computed, fromOthers, computed);
        for (int k = 0; k < alone.size(); k++) {
            int place = k;
            List<Tensor> part = all.stream().map(y -> y.select(0, place)).toList();
            Outcome outcome = Numbers.sameBits(alone.get(k), part, op + " of call " + k);
            if (outcome instanceof Outcome.Failed failed) findings.broken.add(failed.toString());
        }
    }

    /** Numbers half as large, which are in a domain if the numbers are, as a rule; integers and truth values stay. */
    private static Tensor other(Tensor x) {
        return x.dtype().isDifferentiable() ? x.mul(Scalar.of(0.5)) : x;
    }

    private static @Nullable List<Tensor> attempted(Primitive op, List<Tensor> inputs, List<Spec> each) {
        try {
            return op.evaluate(inputs, op.specs(each));
        } catch (RuntimeException outside) {
            return null;
        }
    }
}
