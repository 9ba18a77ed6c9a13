package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.HermitianEigen;
import io.touchstone.tensor.internal.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A = V diag(λ) Vᴴ for Hermitian matrices.
 *
 * <p><b>Input</b> A (…, N, N), of which one triangle is read. <b>Outputs</b> λ (…, N) real and ascending; V (…, N, N) with
 * orthonormal columns, unique but for their phases. <b>Derivatives</b> with P = Vᴴ dA V and Eᵢⱼ = λⱼ − λᵢ: dλ = Re diag P, dV = V (P ⊘ E) without the
 * diagonal; not finite where values coincide. dA is taken as it is, whichever triangle is read.
 *
 * @param upper whether the upper triangle is read, else the lower
 * @torch torch.linalg.eigh
 */
public record Eigh(boolean upper) implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Spec x = in.get(0);
        return List.of(new Spec(x.shape().without(-1), x.dtype().toReal()), x);
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor values = Tensor.allocate(outputs.get(0));
        Tensor vectors = Batches.columnMajor(outputs.get(1));
        Batches.each(a.shape(), b -> {
            Matrix x = Batches.read(a, b);
            HermitianEigen eigen = HermitianEigen.of((upper ? x.adjoint() : x).mirrored());
            Batches.write(values, b, eigen.values());
            Batches.write(vectors, b, eigen.vectors());
        });
        return List.of(values, vectors);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A v = at.out(1);
        A gl = g.get(0);
        A gv = g.get(1);
        A inner = gl == null ? null : gl.to(v.dtype()).diagEmbed(0, -2, -1);
        if (gv != null) {
            A turning = v.adjoint().matmul(gv);
            Gaps.requireNoPhase(turning, Gaps.refusal("linalg_eigh_backward"));
            A turned = Gaps.divided(turning.sub(turning.adjoint()).div(2L), at.out(0)); // only this part turns vectors
            inner = Tangents.sum(inner, turned);
        }
        return inner == null ? null : v.matmul(inner).matmul(v.adjoint());
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        if (ta == null) return Arrays.asList(null, null);
        A v = at.out(1);
        A inner = v.adjoint().matmul(ta).matmul(v);
        A diagonal = inner.diagonal(0, -2, -1);
        A values = diagonal.dtype().isComplex() ? diagonal.real() : diagonal;
        return List.of(values, v.matmul(Gaps.divided(inner, at.out(0))));
    }

    @Override
    public Reads reads(int i) {
        return new Reads(0, 3);
    }

    @Override
    public String nodeName() {
        return "LinalgEighBackward0";
    }
}
