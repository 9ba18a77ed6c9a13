package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Lu;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signs of determinants, or what they are divided by their moduli, and the logarithms of their moduli.
 *
 * <p><b>Input</b> A (…, N, N). <b>Outputs</b> sign (…) of A's type, 0 if A is singular; log|det| (…), real, −∞ if A is singular.
 * <b>Derivatives</b> with τ = tr(A⁻¹ dA): d log|det| = Re τ, d sign = i Im(τ) · sign.
 *
 * @torch torch.linalg.slogdet
 */
public record SlogDet() implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Spec sign = in.get(0).with(Infos.leading(in.get(0).shape()));
        return List.of(sign, sign.with(sign.dtype().toReal()));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor sign = Tensor.allocate(outputs.get(0));
        Tensor log = Tensor.allocate(outputs.get(1));
        Batches.each(a.shape(), b -> {
            Lu lu = Lu.of(Batches.read(a, b));
            sign.storage().setComplex(b, lu.phase());
            log.storage().setDouble(b, lu.logModulus());
        });
        return List.of(sign, log);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A share = g.get(1);
        A gs = g.get(0);
        if (gs != null && gs.dtype().isComplex()) {
            A turn = gs.mul(at.out(0).conj());
            share = Tangents.sum(turn.sub(turn.conj()).mul(0.5), share);
        }
        if (share == null) return null;
        return inverse(at).adjoint().mul(share.unsqueeze(-1).unsqueeze(-1));
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        if (ta == null) return Arrays.asList(null, null);
        A trace = inverse(at).mT().mul(ta).sum(false, -2, -1);
        if (!trace.dtype().isComplex()) return Arrays.asList(null, trace);
        A around = trace.sub(trace.conj()).mul(0.5);
        return List.of(around.mul(at.out(0)), trace.real());
    }

    private static <A extends Array<A>> A inverse(Saved<A> at) {
        return at.x().apply(new Inverse(), List.of(at.x())).get(0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "LinalgSlogdetBackward0";
    }
}
