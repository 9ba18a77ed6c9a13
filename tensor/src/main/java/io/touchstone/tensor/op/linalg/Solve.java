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
 * The X with A X = B, and for each matrix A 0 or the one-based place of the pivot that is 0: then the numbers say nothing.
 *
 * <p><b>Inputs</b> A (…, N, N) and B (…, N, K) of the same batch and type. <b>Outputs</b> X (…, N, K), info (…) int32.
 * <b>Derivatives</b> dX = A⁻¹ (dB − dA X); ∂B = A⁻ᴴ g, ∂A = −∂B Xᴴ.
 *
 * @torch torch.linalg.solve_ex
 */
public record Solve() implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        return List.of(in.get(1), Infos.spec(in.get(0).shape()));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor y = in.get(1).dense();
        Tensor x = Batches.columnMajor(outputs.get(0));
        Tensor info = Tensor.allocate(outputs.get(1));
        Batches.each(a.shape(), b -> {
            Lu lu = Lu.of(Batches.read(a, b));
            Batches.write(x, b, lu.solve(Batches.read(y, b)));
            info.storage().setLong(b, lu.info());
        });
        return List.of(x, info);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A gx = g.get(0);
        if (gx == null) return null;
        A gy = solved(at.x().adjoint(), gx);
        return i == 1 ? gy : gy.matmul(at.out(0).adjoint()).neg();
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> vjps(Needs needs, int inputs, List<@Nullable A> g, Saved<A> at) {
        A gx = g.get(0);
        if (gx == null) return Arrays.asList(null, null);
        A gy = solved(at.x().adjoint(), gx);
        A ga = needs.gradient(0) ? gy.matmul(at.out(0).adjoint()).neg() : null;
        return Arrays.asList(ga, needs.gradient(1) ? gy : null);
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        A right = t.get(1);
        if (ta != null) right = Tangents.sum(right, ta.matmul(at.out(0)).neg());
        return Arrays.asList(right == null ? null : solved(at.x(), right), null);
    }

    /** a⁻¹ b. */
    static <A extends Array<A>> A solved(A a, A b) {
        return a.apply(new Solve(), List.of(a, b)).get(0);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.X.and(Reads.OUT) : Reads.X;
    }

    @Override
    public boolean differentiable(int i) {
        return i == 0;
    }

    @Override
    public String nodeName() {
        return "LinalgSolveExBackward0";
    }
}
