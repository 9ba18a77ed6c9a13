package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Householder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A = Q R, Q with orthonormal columns and R upper triangular; by reflections, so that R's diagonal is as LAPACK's.
 *
 * <p><b>Input</b> A (…, M, N), K = min(M, N). <b>Outputs</b> Q (…, M, K) and R (…, K, N), or Q (…, M, M) and R (…, M, N) if complete.
 * <b>Derivatives</b> with X = dA₁ R₁⁻¹ and U = triu(Qᴴ X + Xᴴ Q), its diagonal halved: dR₁ = U R₁, dQ = X − Q U. They exist unless Q is complete and has
 * more columns than A (C1).
 *
 * @param complete whether Q is square
 * @param hidden whether only R is wanted; then there is no derivative, as in PyTorch (C2)
 * @torch torch.linalg.qr
 */
public record Qr(boolean complete, boolean hidden) implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Shape shape = in.get(0).shape();
        int m = shape.size(-2);
        int k = complete ? m : Math.min(m, shape.size(-1));
        return List.of(in.get(0).with(shape.resized(-1, k)), in.get(0).with(shape.resized(-2, k)));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor q = Batches.columnMajor(outputs.get(0));
        Tensor r = Batches.columnMajor(outputs.get(1));
        Batches.each(a.shape(), b -> {
            Householder factors = Householder.of(Batches.read(a, b));
            Batches.write(q, b, factors.q(q.size(-1)));
            Batches.write(r, b, factors.r(r.size(-2)));
        });
        return List.of(q, r);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        requireDerivative(at.spec(0).shape());
        A q = at.out(0);
        Corners<A> r = new Corners<>(at.out(1));
        A gq = g.get(0) == null ? q.zerosLike() : g.get(0);
        Corners<A> gr = new Corners<>(g.get(1) == null ? at.out(1).zerosLike() : g.get(1));
        gq = gq.add(q.matmul(r.right()).matmul(gr.right().adjoint()));
        A inner = gr.square()
                .matmul(r.square().adjoint())
                .sub(q.adjoint().matmul(gq))
                .triu(0);
        A left = gq.add(q.matmul(mirrored(inner)));
        A first = r.square()
                .binary(new SolveTriangular(true, false), left.adjoint())
                .adjoint();
        return Shaping.cat(List.of(first, q.matmul(gr.right())), -1);
    }

    /** x + xᴴ, the diagonal halved. */
    private static <A extends Array<A>> A mirrored(A x) {
        A twice = x.add(x.adjoint());
        return twice.sub(twice.tril(0).triu(0).mul(0.5));
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        if (ta == null) return Arrays.asList(null, null);
        requireDerivative(at.spec(0).shape());
        A q = at.out(0);
        Corners<A> r = new Corners<>(at.out(1));
        int k = r.square().size(-1);
        int rest = ta.size(-1) - k;
        A x = r.square()
                .mT()
                .binary(new SolveTriangular(false, false), ta.narrow(-1, 0, k).mT())
                .mT();
        A upper = mirrored(q.adjoint().matmul(x)).triu(0);
        A tq = x.sub(q.matmul(upper));
        A beyond = q.adjoint().matmul(ta.narrow(-1, k, rest)).add(tq.adjoint().matmul(q.matmul(r.right())));
        return List.of(tq, Shaping.cat(List.of(upper.matmul(r.square()), beyond), -1));
    }

    private void requireDerivative(Shape shape) {
        if (hidden)
            throw new IllegalStateException(
                    "The derivative of linalg.qr depends on Q, which is not computed when mode='r'."
                            + " Please use linalg.qr(A, mode='reduced') if you are going to differentiate through linalg.qr. [C2]");
        if (complete && shape.size(-2) > shape.size(-1))
            throw NoDerivativeException.because(
                    "The QR decomposition is not differentiable when mode='complete' and nrows > ncols. [C1]");
    }

    @Override
    public Reads reads(int i) {
        return new Reads(0, 3);
    }

    @Override
    public String nodeName() {
        return "LinalgQrBackward0";
    }
}
