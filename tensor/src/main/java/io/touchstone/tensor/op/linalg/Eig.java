package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.GeneralEigen;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A = V diag(λ) V⁻¹ for square matrices.
 *
 * <p><b>Input</b> A (…, N, N). <b>Outputs</b> λ (…, N) and V (…, N, N), complex; the columns of V have length 1 and their largest element is real.
 * <b>Derivatives</b> with P = V⁻¹ dA V and Eᵢⱼ = λⱼ − λᵢ: dλ = diag P, dV = X − V diag Re(Vᴴ X), where X = V (P ⊘ E) without the diagonal.
 *
 * @torch torch.linalg.eig
 */
public record Eig() implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Spec x = in.get(0).with(in.get(0).dtype().toComplex());
        return List.of(x.with(x.shape().without(-1)), x);
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor values = Tensor.allocate(outputs.get(0));
        Tensor vectors = Batches.columnMajor(outputs.get(1));
        int n = a.size(-1);
        Batches.each(a.shape(), b -> {
            GeneralEigen eigen = GeneralEigen.of(Batches.read(a, b), !a.dtype().isComplex());
            for (int j = 0; j < n; j++) values.storage().setComplex(b * n + j, eigen.values()[j]);
            Batches.write(vectors, b, eigen.vectors());
        });
        return List.of(values, vectors);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A v = at.out(1);
        A gl = g.get(0);
        A gv = g.get(1);
        A inner = gl == null ? null : gl.diagEmbed(0, -2, -1);
        if (gv != null) {
            A turned = v.adjoint().matmul(gv);
            Gaps.requireNoPhase(turned, Gaps.refusal("linalg_eig_backward"));
            A lengths = real(turned.diagonal(0, -2, -1)).unsqueeze(-2);
            A free = turned.sub(v.adjoint().matmul(v).mul(lengths));
            inner = Tangents.sum(inner, Gaps.divided(free, at.out(0).conj()));
        }
        if (inner == null) return null;
        A ga = Solve.solved(v.adjoint(), inner.matmul(v.adjoint()));
        return at.spec(0).dtype().isComplex() ? ga : ga.real();
    }

    private static <A extends Array<A>> A real(A x) {
        return x.add(x.conj()).mul(0.5);
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        if (ta == null) return Arrays.asList(null, null);
        A v = at.out(1);
        A inner = Solve.solved(v, ta.to(v.dtype()).matmul(v));
        A free = v.matmul(Gaps.divided(inner, at.out(0)));
        A lengths = real(v.adjoint().matmul(free).diagonal(0, -2, -1)).unsqueeze(-2);
        return List.of(inner.diagonal(0, -2, -1), free.sub(v.mul(lengths)));
    }

    @Override
    public Reads reads(int i) {
        return new Reads(0, 3);
    }

    @Override
    public String nodeName() {
        return "LinalgEigBackward0";
    }
}
