package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Matrix;
import io.touchstone.tensor.internal.matrix.SingularValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pseudo-inverse P = V Σ⁺ Uᴴ of A = U Σ Vᴴ, where Σ⁺ inverts the singular values that exceed max(atol, rtol · σ₁) and leaves 0 of the others.
 *
 * <p><b>Inputs</b> A (…, M, N); atol and rtol (…) float64, constants. <b>Output</b> (…, N, M). <b>Derivatives</b> (Golub and Pereyra 1973) dP = −P dA P + P Pᴴ dAᴴ (1 − A P) +
 * (1 − P A) dAᴴ Pᴴ P, for changes that keep the rank.
 *
 * @param hermitian whether A is Hermitian, and its lower triangle alone is read
 * @torch torch.linalg.pinv
 */
public record Pinv(boolean hermitian) implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        int rank = in.get(0).shape().rank();
        int rows = in.get(0).shape().size(-2);
        int columns = in.get(0).shape().size(-1);
        return in.get(0).with(in.get(0).shape().resized(rank - 2, columns).resized(rank - 1, rows));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor a = in.get(0).dense();
        double[] atol = in.get(1).toDoubleArray();
        double[] rtol = in.get(2).toDoubleArray();
        Tensor out = Tensor.allocate(output);
        Batches.each(a.shape(), b -> {
            Matrix x = Batches.read(a, b);
            if (hermitian) x = x.mirrored();
            Batches.write(out, b, SingularValues.of(x, false).inverted(atol[b], rtol[b]));
        });
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i > 0) return null;
        A a = at.x();
        A p = at.out();
        A turned = p.adjoint();
        A gh = g.adjoint();
        A inner = gh.matmul(p).matmul(turned);
        A outer = turned.matmul(p).matmul(gh);
        return inner.sub(a.matmul(p.matmul(inner)))
                .add(outer.sub(outer.matmul(p).matmul(a)))
                .sub(turned.matmul(g).matmul(turned));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        if (ta == null) return null;
        A a = at.x();
        A p = at.out();
        A th = ta.adjoint();
        A inner = p.matmul(p.adjoint()).matmul(th);
        A outer = th.matmul(p.adjoint()).matmul(p);
        return inner.sub(inner.matmul(a).matmul(p))
                .add(outer.sub(p.matmul(a.matmul(outer))))
                .sub(p.matmul(ta).matmul(p));
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.X.and(Reads.OUT) : Reads.NOTHING;
    }

    @Override
    public String nodeName() {
        return "LinalgPinvBackward0";
    }

    /** The share of the largest singular value that counts as nothing by default: the larger size times the type's spacing at 1. */
    public static double defaultShare(Spec x) {
        return Math.max(x.shape().size(-2), x.shape().size(-1)) * spacing(x);
    }

    /** How far apart neighbours of 1 are in the type of a matrix. */
    public static double spacing(Spec x) {
        return x.dtype() == DType.FLOAT32 || x.dtype() == DType.COMPLEX64 ? 0x1p-23 : 0x1p-52;
    }
}
