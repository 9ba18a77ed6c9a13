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
 * The X with A X = B, where A is L Lᴴ, or Uᴴ U.
 *
 * <p><b>Inputs</b> B (…, N, K) and the factor (…, N, N) of the same batch and type, of which one triangle is read. <b>Output</b> X (…, N, K).
 * <b>Derivatives</b> dX = A⁻¹ (dB − dA X) with dA = dL Lᴴ + L dLᴴ; ∂B = A⁻¹ g and, with C = ∂B Xᴴ, ∂L = −(C + Cᴴ) L, ∂U = −U (C + Cᴴ): as if
 * the whole factor were read, as in PyTorch. PyTorch's own tangent is another (pytorch/pytorch#196694).
 *
 * @param upper whether the factor is U
 * @torch torch.cholesky_solve
 */
public record CholeskySolve(boolean upper) implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor y = in.get(0).dense();
        Tensor factor = in.get(1).dense();
        Tensor out = Batches.columnMajor(output);
        Batches.each(factor.shape(), b -> {
            Matrix x = Batches.read(y, b);
            Matrix given = Batches.read(factor, b);
            Matrix turned = given.adjoint();
            Triangle.solve(upper ? turned : given, x, false, false);
            Triangle.solve(upper ? given : turned, x, true, false);
            Batches.write(out, b, x);
        });
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        A gb = g.binary(this, at.y());
        if (i == 0) return gb;
        A product = gb.matmul(at.out().adjoint());
        A both = product.add(product.adjoint()).neg();
        return upper ? at.y().matmul(both) : both.matmul(at.y());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A right = t.get(0);
        A moved = t.get(1);
        if (moved != null) {
            A half =
                    upper ? moved.adjoint().matmul(at.y()) : moved.matmul(at.y().adjoint());
            A change = half.add(half.adjoint()).matmul(at.out()).neg();
            right = Tangents.sum(right, change);
        }
        return right == null ? null : right.binary(this, at.y());
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.Y.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "CholeskySolveBackward0";
    }
}
