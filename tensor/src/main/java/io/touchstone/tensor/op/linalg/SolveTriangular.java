package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Matrix;
import io.touchstone.tensor.internal.matrix.Triangle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The X with A X = B for triangular matrices A, of which only the one triangle is read.
 *
 * <p><b>Inputs</b> A (…, N, N) and B (…, N, K) of the same batch and type. <b>Output</b> X (…, N, K); infinite or NaN where the diagonal is 0.
 * <b>Derivatives</b> dX = A⁻¹ (dB − dA X); ∂B = A⁻ᴴ g, ∂A = the triangle of −∂B Xᴴ.
 *
 * @param upper whether the upper triangle is read, else the lower
 * @param unit whether the diagonal counts as ones and is not read
 * @torch torch.linalg.solve_triangular
 */
public record SolveTriangular(boolean upper, boolean unit) implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(1);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor a = in.get(0).dense();
        Tensor y = in.get(1).dense();
        Tensor out = Batches.columnMajor(output);
        Batches.each(a.shape(), b -> {
            Matrix x = Batches.read(y, b);
            Triangle.solve(Batches.read(a, b), x, upper, unit);
            Batches.write(out, b, x);
        });
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        A gy = at.x().adjoint().binary(new SolveTriangular(!upper, unit), g);
        return i == 1 ? gy : triangle(gy.matmul(at.out().adjoint()).neg());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        A right = t.get(1);
        if (ta != null)
            right = Tangents.sum(right, triangle(ta).matmul(at.out()).neg());
        return right == null ? null : at.x().binary(this, right);
    }

    private <A extends Array<A>> A triangle(A x) {
        return upper ? x.triu(unit ? 1 : 0) : x.tril(unit ? -1 : 0);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.X.and(Reads.OUT) : Reads.X;
    }

    @Override
    public String nodeName() {
        return "LinalgSolveTriangularBackward0";
    }
}
