package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;
import java.util.SplittableRandom;

/** One thread against two and seven: the same bits, of the result and of the gradient. */
final class ThreadLaw implements Law {
    /** So many results that the gradient, which has a term for each, would take minutes. */
    private static final int MANY = 64;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String statement() {
        return "1, 2 and 7 threads give the same bits";
    }

    @Override
    public Flavour flavour() {
        return Flavour.LARGE;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return true;
    }

    @Override
    public int tries(int tries) {
        return (tries + 9) / 10;
    }

    @Override
    public boolean runsAlone() {
        return true;
    }

    @Override
    public Outcome check(Trial t) {
        if (t.x().isEmpty() || t.call().overwrites()) return Outcome.skipped("no array");
        int usual = Torch.numThreads();
        try {
            Torch.setNumThreads(1);
            List<Tensor> alone = results(t);
            for (int threads : new int[] {2, 7}) {
                Torch.setNumThreads(threads);
                Outcome same = Numbers.sameBits(alone, results(t), "other bits on " + threads + " threads");
                if (same instanceof Outcome.Failed) return same;
            }
            return Outcome.held();
        } finally {
            Torch.setNumThreads(usual);
        }
    }

    private static List<Tensor> results(Trial t) {
        List<Tensor> value = t.machine().value(t.call(), t.x());
        Names operation = t.call().operation().names();
        boolean costly = value.size() > MANY || Traits.isQuadratic(operation);
        if (costly || Traits.hasNoDerivative(operation)) return value;
        if (!Numbers.anyDifferentiable(t.x()) || !Numbers.anyDifferentiable(value)) return value;
        List<Tensor> weights =
                Vectors.directions(value, new SplittableRandom(t.call().seed()));
        List<Tensor> gradient = t.machine().vjp(t.call(), t.x(), weights);
        return java.util.stream.Stream.concat(value.stream(), gradient.stream()).toList();
    }
}
