package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standard deviation over some dimensions, the root s of the variance.
 *
 * <p><b>Gradient</b> the variance's for g / (2 s), which is 0 where s is 0.
 *
 * @param variance the variance
 * @torch torch.std
 */
public record Std(Var variance) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return variance.spec(in);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return variance.exact(in.get(0)).sqrt().to(output.dtype());
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Std(variance.raised(count, each));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return variance.gradient(halved(g, at.out()).restored(dims(), at.spec(0).shape()), at.x());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = variance.push(t, at);
        return tangent == null ? null : halved(tangent, at.out());
    }

    private Dims dims() {
        return variance.dims();
    }

    private static <A extends Array<A>> A halved(A g, A s) {
        // a divisor of 1 where s is 0, so that no order of derivative meets 0 / 0
        A zero = s.eq(0L);
        return g.div(s.filled(zero, 1).mul(2.0)).filled(zero, 0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return "StdBackward0";
    }
}
