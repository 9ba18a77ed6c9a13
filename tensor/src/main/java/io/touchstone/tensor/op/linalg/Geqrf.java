package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.matrix.Batches;
import io.touchstone.tensor.internal.matrix.Householder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reflections 1 − τ v vᴴ whose product is Q in A = Q R; no derivative.
 *
 * <p><b>Input</b> A (…, M, N). <b>Outputs</b> a (…, M, N): R on and above the diagonal, the vectors v below it without their leading 1; τ (…, min(M, N)).
 *
 * @torch torch.geqrf
 */
public record Geqrf() implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Shape shape = in.get(0).shape();
        int k = Math.min(shape.size(-2), shape.size(-1));
        return List.of(in.get(0), in.get(0).with(shape.without(-1).resized(-1, k)));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor x = in.get(0).dense();
        Tensor a = Batches.columnMajor(outputs.get(0));
        Tensor taus = Tensor.allocate(outputs.get(1));
        int k = taus.size(-1);
        Batches.each(x.shape(), b -> {
            Householder factors = Householder.of(Batches.read(x, b));
            Batches.write(a, b, factors.factors());
            for (int i = 0; i < k; i++) taus.storage().setComplex(b * k + i, factors.taus()[i]);
        });
        return List.of(a, taus);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        throw new NoDerivativeException("geqrf");
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        throw new NoDerivativeException("geqrf");
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public String torchName() {
        return "geqrf";
    }

    @Override
    public String nodeName() {
        return "GeqrfBackward0";
    }
}
