package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.List;

/** float32 against float64, within the bound that {@link Rounding} derives from the data. */
final class PrecisionLaw implements Law {
    @Override
    public String name() {
        return "precision";
    }

    @Override
    public String statement() {
        return "float32 is within rounding of float64";
    }

    @Override
    public Flavour flavour() {
        return Flavour.SINGLE;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return Law.isDifferentiable(operation) && !Traits.isRandom(operation.names());
    }

    @Override
    public Outcome check(Trial t) {
        boolean single = t.x().stream().anyMatch(x -> x.dtype() == DType.FLOAT32)
                && t.y().stream().anyMatch(y -> y.dtype() == DType.FLOAT32);
        if (!single || t.call().overwrites() || t.call().dependsOnDType()) return Outcome.skipped("no float32");
        boolean empty = t.y().stream().allMatch(y -> y.numel() == 0);
        if (empty) return Outcome.skipped("nothing to be off"); // PyTorch makes some empty images in float32 alone
        Rounding exact = new Rounding(t.call(), t.x(), Numbers.unit(DType.FLOAT32), 0x1p-149);
        List<Tensor> wide = exact.results();
        double worst = 0;
        for (int i = 0; i < wide.size(); i++) {
            Tensor narrow = t.y().get(i);
            if (narrow.dtype() != DType.FLOAT32) continue;
            if (!narrow.shape().equals(wide.get(i).shape()))
                return Outcome.failed("float32 gives another shape than float64");
            for (int e = 0; e < narrow.numel(); e++) {
                double share =
                        share(exact, i, e, narrow.doubleAt(e), wide.get(i).doubleAt(e));
                if (!(share <= 1)) return failure(exact, i, e, narrow, wide.get(i));
                worst = Math.max(worst, share);
            }
        }
        return Outcome.held(worst);
    }

    private static double share(Rounding exact, int output, int element, double narrow, double wide) {
        if (Double.compare(narrow, wide) == 0 || narrow == (float) wide) return 0;
        return Math.abs(narrow - wide) / exact.bound(output, element);
    }

    private static Outcome failure(Rounding exact, int output, int element, Tensor narrow, Tensor wide) {
        double bound = exact.bound(output, element);
        double error = Math.abs(narrow.doubleAt(element) - wide.doubleAt(element));
        List<String> lines = Numbers.element(
                narrow.shape(), element, Scalar.of(wide.doubleAt(element)), Scalar.of(narrow.doubleAt(element)));
        return new Outcome.Failed(
                "float32 (found) is farther from float64 (expected) than rounding explains",
                Numbers.offBy(lines, error, bound));
    }
}
