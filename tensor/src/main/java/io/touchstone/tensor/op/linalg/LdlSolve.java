package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Indefinite;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The X with A X = B, given the factors and the pivots of A; no derivative, as in PyTorch.
 *
 * <p><b>Inputs</b> LD (…, N, N) and pivots (…, N) as {@link LdlFactor} gives them, B (…, N, K), of the same batch. <b>Output</b> X (…, N, K).
 *
 * @param hermitian as for {@link LdlFactor}
 * @torch torch.linalg.ldl_solve
 */
public record LdlSolve(boolean hermitian) implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(2);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor factors = in.get(0).dense();
        Tensor y = in.get(2).dense();
        int[] pivots = Arrays.stream(in.get(1).toLongArray())
                .mapToInt(Math::toIntExact)
                .toArray();
        Tensor out = Batches.columnMajor(output);
        int n = factors.size(-1);
        Batches.each(factors.shape(), b -> {
            int[] own = Arrays.copyOfRange(pivots, b * n, (b + 1) * n);
            Batches.write(out, b, Indefinite.solve(Batches.read(factors, b), own, Batches.read(y, b), hermitian));
        });
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        throw new NoDerivativeException("linalg_ldl_solve");
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        throw new NoDerivativeException("linalg_ldl_solve");
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String nodeName() {
        return NoDerivative.NODE;
    }
}
