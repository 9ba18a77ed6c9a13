package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Indefinite;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A = L D Lᵀ, or L D Lᴴ, for symmetric and Hermitian matrices that need not be definite; no derivative, as in PyTorch.
 *
 * <p><b>Input</b> A (…, N, N), of which only the lower triangle is read. <b>Outputs</b> LD (…, N, N): D's blocks of one and two on and below the diagonal,
 * L's multipliers below them; pivots (…, N) int32, one-based, negative for a block of two; info (…) int32: 0, or the place of the first block that is 0.
 *
 * @param hermitian whether complex matrices are Hermitian, else symmetric
 * @torch torch.linalg.ldl_factor_ex
 */
public record LdlFactor(boolean hermitian) implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Shape shape = in.get(0).shape();
        return List.of(in.get(0), new Spec(shape.without(-1), DType.INT32), Infos.spec(shape));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor factors = Batches.columnMajor(outputs.get(0));
        Tensor pivots = Tensor.allocate(outputs.get(1));
        Tensor info = Tensor.allocate(outputs.get(2));
        int n = a.size(-1);
        Batches.each(a.shape(), b -> {
            Indefinite ldl = Indefinite.of(Batches.read(a, b), hermitian);
            Batches.write(factors, b, ldl.factors());
            for (int i = 0; i < n; i++) pivots.storage().setLong(b * n + i, ldl.pivots()[i]);
            info.storage().setLong(b, ldl.info());
        });
        return List.of(factors, pivots, info);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        throw new NoDerivativeException("linalg_ldl_factor_ex");
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        throw new NoDerivativeException("linalg_ldl_factor_ex");
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public boolean differentiable(int i) {
        return i == 0;
    }

    @Override
    public String nodeName() {
        return NoDerivative.NODE;
    }
}
