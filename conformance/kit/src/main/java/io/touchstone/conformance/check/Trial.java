package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A case on a machine that has accepted it.
 *
 * @param call the case
 * @param machine what it runs on
 * @param x the arrays that it was called with
 * @param y what came out
 */
public record Trial(Case call, Machine machine, List<Tensor> x, List<Tensor> y) {
    /** Where a law draws its directions from: the same for the same case. */
    SplittableRandom random() {
        return new SplittableRandom(call.seed());
    }

    /** The call made on another interpreter, of the same numbers; what comes out. */
    <A extends Array<A>> List<A> on(Class<?> type, Function<Tensor, A> lift) {
        return call.call(Worlds.of(type, lift), x.stream().map(lift).toList());
    }

    /** A direction for the inputs, zero where nothing is differentiated by one. */
    List<Tensor> directions(SplittableRandom random) {
        List<Tensor> out = new ArrayList<>(Vectors.directions(x, random));
        for (int i = 0; i < out.size(); i++)
            if (!call.isDifferentiable(i)) out.set(i, x.get(i).zerosLike());
        return out;
    }

    /** Whether there is something to differentiate, and by what, and all of it is finite and in double precision. */
    boolean isSmooth() {
        boolean single = y.stream()
                .anyMatch(t -> t.dtype().isDifferentiable() && t.dtype().toReal() != DType.FLOAT64);
        return !single
                && Numbers.anyDifferentiable(x)
                && Numbers.anyDifferentiable(y)
                && Numbers.isFinite(x)
                && Numbers.isFinite(y);
    }
}
