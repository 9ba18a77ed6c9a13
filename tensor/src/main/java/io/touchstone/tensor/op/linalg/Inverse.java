package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Lu;
import io.touchstone.tensor.internal.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inverses of square matrices, and for each 0 or the one-based place of the pivot that is 0: then there is no inverse, and the numbers say nothing.
 *
 * <p><b>Inputs</b> A (…, N, N). <b>Outputs</b> X (…, N, N), info (…) int32. <b>Derivatives</b> dX = −X dA X; ∂A = −Xᴴ g Xᴴ.
 *
 * @torch torch.linalg.inv_ex
 */
public record Inverse() implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        return List.of(in.get(0), Infos.spec(in.get(0).shape()));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor a = in.get(0).dense();
        Tensor x = Batches.columnMajor(outputs.get(0));
        Tensor info = Tensor.allocate(outputs.get(1));
        Batches.each(a.shape(), b -> {
            Lu lu = Lu.of(Batches.read(a, b));
            Batches.write(x, b, lu.solve(Matrix.identity(a.size(-1))));
            info.storage().setLong(b, lu.info());
        });
        return List.of(x, info);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A gx = g.get(0);
        if (gx == null) return null;
        A turned = at.out(0).adjoint();
        return turned.matmul(gx).matmul(turned).neg();
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A ta = t.get(0);
        A x = at.out(0);
        return Arrays.asList(ta == null ? null : x.matmul(ta).matmul(x).neg(), null);
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
        return "LinalgInvExBackward0";
    }
}
