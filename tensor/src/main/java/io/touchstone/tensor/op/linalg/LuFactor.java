package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Lu;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * P A = L U, both factors in one matrix, with the exchanges of rows and for each matrix 0 or the one-based place of the first pivot that is 0.
 *
 * <p><b>Input</b> A (…, M, N), K = min(M, N). <b>Outputs</b> LU (…, M, N): L without its diagonal of ones below U; pivots (…, K) int32, one-based: the
 * row that each row was exchanged with; info (…) int32. <b>Derivatives</b> with B = P A, B₁ its first K columns or rows, M = L₁⁻¹ dB₁ U₁⁻¹:
 * dL₁ = L₁ tril(M, −1), dU₁ = triu(M) U₁; what lies beyond the square follows from them.
 *
 * @torch torch.linalg.lu_factor_ex
 */
public record LuFactor() implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Shape shape = in.get(0).shape();
        int k = Math.min(shape.size(-2), shape.size(-1));
        Shape leading = Infos.leading(shape);
        return List.of(
                in.get(0), new Spec(leading.inserted(leading.rank(), k), DType.INT32), new Spec(leading, DType.INT32));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor factors = Batches.columnMajor(outputs.get(0));
        Tensor pivots = Tensor.allocate(outputs.get(1));
        Tensor info = Tensor.allocate(outputs.get(2));
        Batches.each(a.shape(), b -> {
            Lu lu = Lu.of(Batches.read(a, b));
            Batches.write(factors, b, lu.factors());
            int k = lu.pivots().length;
            for (int i = 0; i < k; i++) pivots.storage().setLong(b * k + i, lu.pivots()[i] + 1);
            info.storage().setLong(b, lu.info());
        });
        return List.of(factors, pivots, info);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A glu = g.get(0);
        if (glu == null) return null;
        Corners<A> f = new Corners<>(at.out(0));
        Corners<A> gf = new Corners<>(glu);
        A l = f.square();
        A gl = gf.square().tril(-1);
        A gu = gf.square().triu(0);
        A below = unitLower(l)
                .adjoint()
                .matmul(gl)
                .sub(gf.right().matmul(f.right().adjoint()));
        A above =
                gu.matmul(f.square().triu(0).adjoint()).sub(f.lower().adjoint().matmul(gf.lower()));
        A inner = below.tril(-1).add(above.triu(0));
        A square = toU(toL(inner, f), f);
        A gb = f.joined(square, toL(gf.right(), f), toU(gf.lower(), f));
        return permutation(at).matmul(gb);
    }

    // L₁⁻ᴴ x
    private static <A extends Array<A>> A toL(A x, Corners<A> f) {
        return f.square().adjoint().binary(new SolveTriangular(true, true), x);
    }

    // x U₁⁻ᴴ
    private static <A extends Array<A>> A toU(A x, Corners<A> f) {
        return f.square().binary(new SolveTriangular(true, false), x.adjoint()).adjoint();
    }

    private static <A extends Array<A>> A unitLower(A square) {
        A ones = square.lift(Torch.eye(square.dtype(), square.size(-1), square.size(-1)));
        return square.tril(-1).add(ones);
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        if (ta == null) return Arrays.asList(null, null, null);
        Corners<A> f = new Corners<>(at.out(0));
        Corners<A> tb = new Corners<>(permutation(at).mT().matmul(ta));
        A square = f.square();
        SolveTriangular byL = new SolveTriangular(false, true);
        A inner = dividedByU(square.binary(byL, tb.square()), square);
        A strict = inner.tril(-1);
        A rest = inner.triu(0);
        A both = unitLower(square).matmul(strict).add(rest.matmul(square.triu(0)));
        A right = square.binary(byL, tb.right()).sub(strict.matmul(f.right()));
        A lower = dividedByU(tb.lower(), square).sub(f.lower().matmul(rest));
        return Arrays.asList(f.joined(both, right, lower), null, null);
    }

    // x U₁⁻¹
    private static <A extends Array<A>> A dividedByU(A x, A square) {
        return square.mT().binary(new SolveTriangular(false, false), x.mT()).mT();
    }

    private static <A extends Array<A>> A permutation(Saved<A> at) {
        Tensor p = Permutations.of(
                at.out(1).value(), at.spec(0).shape().size(-2), at.spec(0).dtype());
        return at.out(0).lift(p);
    }

    @Override
    public Reads reads(int i) {
        return new Reads(0, 3);
    }

    @Override
    public boolean differentiable(int i) {
        return i == 0;
    }

    @Override
    public String nodeName() {
        return "LinalgLuFactorExBackward0";
    }
}
