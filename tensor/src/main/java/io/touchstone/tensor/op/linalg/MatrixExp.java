package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Exponential;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * e^A = Σ Aᵏ ⁄ k! of square matrices.
 *
 * <p><b>Input</b> A (…, N, N). <b>Output</b> (…, N, N). <b>Derivatives</b> L(A, dA), the upper right corner of the exponential of (A, dA; 0, A);
 * ∂A = L(Aᴴ, g).
 *
 * @torch torch.linalg.matrix_exp
 */
public record MatrixExp() implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        if (output.shape().rank() >= 2 && output.shape().size(output.shape().rank() - 1) == 1)
            return in.get(0).exp();
        Tensor a = in.get(0).dense();
        Tensor out = Tensor.allocate(output);
        Batches.each(a.shape(), b -> Batches.write(out, b, Exponential.of(Batches.read(a, b))));
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return along(at.x().adjoint(), g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        return ta == null ? null : along(at.x(), ta);
    }

    /** L(A, direction). */
    private <A extends Array<A>> A along(A a, A direction) {
        int n = a.size(-1);
        A above = Shaping.cat(List.of(a, direction), -1);
        A below = Shaping.cat(List.of(a.zerosLike(), a), -1);
        A both = Shaping.cat(List.of(above, below), -2).unary(this);
        return both.narrow(-2, 0, n).narrow(-1, n, n);
    }

    @Override
    public Reads reads(int i) {
        return Reads.X;
    }

    @Override
    public String nodeName() {
        return "LinalgMatrixExpBackward0";
    }
}
