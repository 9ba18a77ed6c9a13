package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.SingularValues;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A = U diag(σ) Vᴴ.
 *
 * <p><b>Input</b> A (…, M, N), K = min(M, N). <b>Outputs</b> U (…, M, K), σ (…, K) real and descending, Vᴴ (…, K, N), or U (…, M, M) and Vᴴ (…, N, N) if
 * full; unique but for the phases of the singular vectors. <b>Derivatives</b> with P = Uᴴ dA V and Eᵢⱼ = σⱼ² − σᵢ²: dσ = Re diag P,
 * dU = U ((P Σ + Σ Pᴴ) ⊘ E) + (1 − U Uᴴ) dA V Σ⁻¹, dV = V ((Σ P + Pᴴ Σ) ⊘ E) + (1 − V Vᴴ) dAᴴ U Σ⁻¹; the phases of u and v turn against each
 * other by Im Pᵢᵢ ⁄ 2σᵢ. What exceeds K has no derivative.
 *
 * @param full whether U and V are square
 * @torch torch.linalg.svd
 */
public record Svd(boolean full) implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Spec x = in.get(0);
        int m = x.shape().size(-2);
        int n = x.shape().size(-1);
        int k = Math.min(m, n);
        return List.of(
                x.with(x.shape().resized(-1, full ? m : k)),
                new Spec(x.shape().without(-1).resized(-1, k), x.dtype().toReal()),
                x.with(x.shape().resized(-2, full ? n : k)));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor u = Batches.columnMajor(outputs.get(0));
        Tensor values = Tensor.allocate(outputs.get(1));
        Tensor vh = Batches.columnMajor(outputs.get(2));
        Batches.each(a.shape(), b -> {
            SingularValues svd = SingularValues.of(Batches.read(a, b), full);
            Batches.write(u, b, svd.u());
            Batches.write(values, b, svd.values());
            Batches.write(vh, b, svd.vh());
        });
        return List.of(u, values, vh);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        return new SvdRule<>(at).gradient(g.get(0), g.get(1), g.get(2));
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        return ta == null ? Arrays.asList(null, null, null) : new SvdRule<>(at).tangents(ta);
    }

    @Override
    public Reads reads(int i) {
        return new Reads(0, 7);
    }

    @Override
    public String nodeName() {
        return "LinalgSvdBackward0";
    }
}
