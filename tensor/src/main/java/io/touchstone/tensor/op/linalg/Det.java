package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Lu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The determinants of square matrices.
 *
 * <p><b>Input</b> A (…, N, N). <b>Output</b> (…); of matrices without rows, 1. <b>Derivatives</b> d det = tr(adj(A) dA); ∂A = g adj(A)ᴴ, also
 * where A is singular: {@link io.touchstone.tensor.LinearAlgebra#adjugate}. But backward without a graph of its own takes, as PyTorch does,
 * det(A) A⁻¹ instead, which is 0 of a singular matrix.
 *
 * @torch torch.linalg.det
 */
public record Det() implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(Infos.leading(in.get(0).shape()));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor a = in.get(0).dense();
        Tensor out = Tensor.allocate(output);
        Batches.each(a.shape(), b -> out.storage()
                .setComplex(b, Lu.of(Batches.read(a, b)).determinant()));
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (at.spec(0).shape().numel() == 0) return null;
        A slope = at.x().adjugate().adjoint();
        if (g instanceof Tensor)
            slope = slope.filled(at.out().eq(0L).unsqueeze(-1).unsqueeze(-1), 0);
        return slope.mul(g.unsqueeze(-1).unsqueeze(-1));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        return ta == null ? null : at.x().adjugate().mT().mul(ta).sum(false, -2, -1);
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "LinalgDetBackward0";
    }
}
