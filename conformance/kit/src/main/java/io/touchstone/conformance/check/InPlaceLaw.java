package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * {@code x.op_(…)} against {@code op(x, …)}: the same bits in x's dtype, one more version, the same object and the same
 * gradient; and refused, with x untouched, exactly where the result does not fit into x.
 */
final class InPlaceLaw implements Law {
    /** What has another rule in place, which reads the rounded output because the input is lost. */
    private static final Set<String> BY_OUTPUT =
            Set.of("celu", "nn.functional.celu", "nn.functional.elu", "nn.functional.selu", "selu");

    /** What refuses in place to be of another type than its operands. */
    private static final Set<String> OF_ONE_TYPE = Set.of("addmv");

    /** What makes integers of bools, but leaves bools in place where there is nothing to join. */
    private static final Set<String> RUNNING = Set.of("cumsum", "cumprod");

    private final UnaryOperator<Operation> variant;

    /**
     * The law.
     *
     * @param variant gives the operation that overwrites for the one that makes something new
     */
    InPlaceLaw(UnaryOperator<Operation> variant) {
        this.variant = variant;
    }

    @Override
    public String name() {
        return "inplace";
    }

    @Override
    public String statement() {
        return "in place = out of place, one version later";
    }

    @Override
    public Flavour flavour() {
        return Flavour.ANY;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return operation.mutable() && !Traits.isRandom(operation.names());
    }

    @Override
    public Outcome check(Trial t) {
        boolean onArray = !t.call().args().isEmpty() && t.call().args().get(0) instanceof Case.Place;
        if (!onArray || t.y().size() != 1) return Outcome.skipped("nothing to overwrite");
        Case inPlace = t.call().of(variant.apply(t.call().operation()));
        List<Tensor> arrays = inPlace.arrays();
        Tensor self = arrays.get(0);
        String operation = t.call().operation().name();
        return fits(inPlace, t.y().get(0), self, operation) ? written(t, inPlace, arrays) : refused(t, inPlace, arrays);
    }

    /** Whether x can take the result; a type that is asked for by name must be x's own. */
    private static boolean fits(Case call, Tensor result, Tensor self, String operation) {
        boolean own = call.kwargs().get("dtype") != null || OF_ONE_TYPE.contains(operation);
        boolean takes = own ? result.dtype() == self.dtype() : Promotion.canCast(result.dtype(), self.dtype());
        return (takes || !own && staysAsItIs(self, operation)) && result.shape().equals(self.shape());
    }

    /** Bools with nothing to be added to stay what they are, though their sums are integers. */
    private static boolean staysAsItIs(Tensor self, String operation) {
        return RUNNING.contains(operation) && self.dtype() == DType.BOOL && (self.dim() == 0 || self.numel() == 0);
    }

    private static Outcome written(Trial t, Case inPlace, List<Tensor> arrays) {
        Tensor self = arrays.get(0);
        List<Snapshot> others =
                arrays.subList(1, arrays.size()).stream().map(Snapshot::new).toList();
        Snapshot before = new Snapshot(self);
        t.machine().inPlace(inPlace, arrays);
        Tensor expected = t.y().get(0).to(self.dtype());
        Outcome bits = Numbers.sameBits(List.of(expected), List.of(self), "in place gives another result");
        if (bits instanceof Outcome.Failed) return bits;
        if (before.writes() != 1)
            return Outcome.failed("in place counts " + before.writes() + " writes instead of one");
        if (!others.stream().allMatch(Snapshot::holds)) return Outcome.failed("in place changes another operand");
        return t.y().get(0).dtype() == self.dtype() ? sameGradient(t, inPlace) : Outcome.held();
    }

    private static Outcome sameGradient(Trial t, Case inPlace) {
        DType dtype = t.y().get(0).dtype();
        if (!dtype.isDifferentiable() || !Numbers.anyDifferentiable(t.x())) return Outcome.held();
        List<Tensor> weights =
                Vectors.directions(t.y(), new SplittableRandom(t.call().seed()));
        List<Tensor> expected = t.machine().vjp(t.call(), t.call().arrays(), weights);
        List<Tensor> actual = t.machine().vjpInPlace(inPlace, t.call().arrays(), weights);
        if (BY_OUTPUT.contains(t.call().operation().name()))
            return Numbers.near(
                    expected.get(0), actual.get(0), 16 * Numbers.unit(dtype), "in place has another gradient");
        return Numbers.sameBits(expected, actual, "in place has another gradient");
    }

    private static Outcome refused(Trial t, Case inPlace, List<Tensor> arrays) {
        List<Snapshot> before = arrays.stream().map(Snapshot::new).toList();
        try {
            t.machine().inPlace(inPlace, arrays);
        } catch (RuntimeException e) {
            if (!Rejections.isRejection(e)) return Rejections.broken(e);
            boolean untouched = before.stream().allMatch(Snapshot::holds);
            return untouched ? Outcome.held() : Outcome.failed("refused in place, yet changes an operand");
        }
        return Outcome.failed(
                "in place takes a result that does not fit",
                "into " + arrays.get(0).spec(),
                "goes " + t.y().get(0).spec());
    }
}
