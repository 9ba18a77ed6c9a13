package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The element of a vector at a place, standing for all that are equal to it: their median, say.
 *
 * <p><b>Inputs</b> a vector; its place, one integer. <b>Gradient</b> g shared evenly by the elements that equal the result.
 *
 * @param node the name of the call's node
 * @torch torch.median
 */
public record Representative(String node) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(Shape.SCALAR);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(0).select(0, (int) in.get(1).longAt(0)).copy();
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i != 0) return null;
        return shared(g, at.x(), at.out());
    }

    /** g shared evenly by all of x that equal what stands for them. */
    static <A extends Array<A>> A shared(A g, A x, A best) {
        A mask = Extreme.equal(x, best);
        A share = g.div(mask.sum()).expandTo(x.shape());
        return share.filled(mask.eq(0), 0); // zeros also where g is NaN
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null) return null;
        A mask = Extreme.equal(at.x(), at.out());
        return tangent.mul(mask).sum().div(mask.sum());
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String nodeName() {
        return node;
    }
}
