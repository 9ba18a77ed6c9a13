package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A = L Lᴴ for Hermitian positive-definite matrices, and for each 0 or the order of the first leading minor that is not positive: then L says nothing.
 *
 * <p><b>Input</b> A (…, N, N), of which only the lower triangle is read. <b>Outputs</b> L (…, N, N) lower triangular, info (…) int32.
 * <b>Derivatives</b> dL = L Φ(L⁻¹ dA L⁻ᴴ), where Φ takes the lower triangle and half the diagonal, and dA is taken as it is;
 * the gradient takes it to be Hermitian, as PyTorch's does.
 *
 * @param upper whether Lᴴ is given instead, and the upper triangle read
 * @torch torch.linalg.cholesky_ex
 */
public record CholeskyFactor(boolean upper) implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        return List.of(in.get(0), Infos.spec(in.get(0).shape()));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor l = Batches.columnMajor(outputs.get(0));
        Tensor info = Tensor.allocate(outputs.get(1));
        Batches.each(a.shape(), b -> {
            io.touchstone.tensor.internal.matrix.Cholesky factor =
                    io.touchstone.tensor.internal.matrix.Cholesky.of(oriented(Batches.read(a, b)));
            Batches.write(l, b, oriented(factor.factor()));
            info.storage().setLong(b, factor.info());
        });
        return List.of(l, info);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A gl = g.get(0);
        if (gl == null) return null;
        A l = oriented(at.out(0));
        A phi = l.adjoint().matmul(oriented(gl));
        A inner = phi.tril(0).add(phi.tril(-1).adjoint()).mul(0.5);
        return between(l.adjoint(), true, inner);
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        if (ta == null) return Arrays.asList(null, null);
        A l = oriented(at.out(0));
        return Arrays.asList(oriented(l.matmul(halved(between(l, false, ta)))), null);
    }

    private Matrix oriented(Matrix x) {
        return upper ? x.adjoint() : x;
    }

    private <A extends Array<A>> A oriented(A x) {
        return upper ? x.adjoint() : x;
    }

    /** Φ. */
    private static <A extends Array<A>> A halved(A x) {
        return x.tril(0).add(x.tril(-1)).mul(0.5);
    }

    /** T⁻¹ x T⁻ᴴ for a triangular T. */
    private static <A extends Array<A>> A between(A triangle, boolean upper, A x) {
        SolveTriangular solve = new SolveTriangular(upper, false);
        return triangle.binary(solve, triangle.binary(solve, x).adjoint()).adjoint();
    }

    @Override
    public Reads reads(int i) {
        return Reads.OUT;
    }

    @Override
    public boolean differentiable(int i) {
        return i == 0;
    }

    @Override
    public String nodeName() {
        return "LinalgCholeskyExBackward0";
    }
}
