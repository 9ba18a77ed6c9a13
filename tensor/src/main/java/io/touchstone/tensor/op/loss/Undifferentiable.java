package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that can be had, but whose gradient PyTorch refuses: that of losses whose operands differ in type.
 *
 * <p><b>Output</b> the input. <b>Gradient</b> none: backward fails. The tangent passes.
 *
 * @param node PyTorch's name of the node
 * @param refusal what backward says
 * @torch torch.nn.functional.mse_loss of operands of two types
 */
public record Undifferentiable(String node, String refusal) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(0).packed();
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        throw new DTypeException(refusal);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return t.get(0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String nodeName() {
        return node;
    }
}
