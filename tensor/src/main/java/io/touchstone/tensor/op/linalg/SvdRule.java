package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tangents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two derivative rules of {@link Svd}. */
final class SvdRule<A extends Array<A>> {
    private final A u;
    private final A v;
    private final A vh;
    private final A s;
    private final int fullU;
    private final int fullV;

    SvdRule(Primitive.Saved<A> at) {
        s = at.out(1);
        int k = s.size(-1);
        u = at.out(0).narrow(-1, 0, k);
        vh = at.out(2).narrow(-2, 0, k);
        v = vh.adjoint();
        fullU = at.out(0).size(-1);
        fullV = at.out(2).size(-2);
    }

    private boolean isComplex() {
        return u.dtype().isComplex();
    }

    private A row() {
        return s.unsqueeze(-2);
    }

    private A column() {
        return s.unsqueeze(-1);
    }

    @Nullable
    A gradient(@Nullable A gu, @Nullable A gs, @Nullable A gvh) {
        A ga = gs == null
                ? null
                : u.matmul(gs.to(u.dtype()).diagEmbed(0, -2, -1)).matmul(vh);
        requireNoPhase(gu, gvh);
        if (gu != null) ga = Tangents.sum(ga, fromU(gu.narrow(-1, 0, s.size(-1))));
        if (gvh != null)
            ga = Tangents.sum(ga, fromV(gvh.narrow(-2, 0, s.size(-1)).adjoint()));
        return ga;
    }

    private void requireNoPhase(@Nullable A gu, @Nullable A gvh) {
        if (!isComplex() || (gu == null && gvh == null)) return;
        int k = s.size(-1);
        A ofU = gu == null ? u.adjoint().matmul(u.zerosLike()) : u.adjoint().matmul(gu.narrow(-1, 0, k));
        A both = gvh == null ? ofU : ofU.add(vh.matmul(gvh.narrow(-2, 0, k).adjoint()));
        Gaps.requireNoPhase(
                both,
                "svd_backward: The singular vectors in the complex case are specified up to multiplication by e^{i phi}. The"
                        + " specified loss function depends on this phase term, making it ill-defined.");
    }

    private A fromU(A gu) {
        A inner = skew(u.adjoint().matmul(gu));
        A within = divided(inner).mul(row());
        if (isComplex()) within = within.add(phase(inner));
        A out = u.matmul(within).matmul(vh);
        return u.size(-2) == s.size(-1) ? out : out.add(beyond(u, gu.div(row())).matmul(vh));
    }

    private A fromV(A gv) {
        A inner = skew(v.adjoint().matmul(gv));
        A within = divided(inner).mul(column());
        if (isComplex()) within = within.sub(phase(inner));
        A out = u.matmul(within).matmul(vh);
        return v.size(-2) == s.size(-1)
                ? out
                : out.add(u.matmul(beyond(v, gv.div(row())).adjoint()));
    }

    private static <A extends Array<A>> A skew(A x) {
        return x.sub(x.adjoint());
    }

    /** What a skew matrix has on its diagonal, over 4σ. */
    private A phase(A skew) {
        return skew.diagonal(0, -2, -1).div(s.mul(4)).diagEmbed(0, -2, -1);
    }

    private A divided(A x) {
        return Gaps.divided(x, s.square());
    }

    /** (1 − B Bᴴ) x. */
    private static <A extends Array<A>> A beyond(A basis, A x) {
        return x.sub(basis.matmul(basis.adjoint().matmul(x)));
    }

    List<@Nullable A> tangents(A ta) {
        A p = u.adjoint().matmul(ta).matmul(v);
        A diagonal = p.diagonal(0, -2, -1);
        A ts = isComplex() ? diagonal.real() : diagonal;
        A forU = divided(sym(p.mul(row())));
        A forV = divided(sym(p.mul(column())));
        if (isComplex()) {
            A turn = diagonal.sub(diagonal.conj()).div(s.mul(4)).diagEmbed(0, -2, -1);
            forU = forU.add(turn);
            forV = forV.sub(turn);
        }
        A tu = u.matmul(forU).add(beyond(u, ta.matmul(v).div(row())));
        A tv = v.matmul(forV).add(beyond(v, ta.adjoint().matmul(u).div(row())));
        return List.of(padded(tu, fullU), ts, padded(tv, fullV).adjoint());
    }

    private static <A extends Array<A>> A sym(A x) {
        return x.add(x.adjoint());
    }

    private static <A extends Array<A>> A padded(A x, int columns) {
        int missing = columns - x.size(-1);
        if (missing == 0) return x;
        A zeros = x.full(x.spec().with(x.shape().resized(-1, missing)), Scalar.of(0L));
        return Shaping.cat(List.of(x, zeros), -1);
    }
}
