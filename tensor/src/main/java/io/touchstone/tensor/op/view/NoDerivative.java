package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last input, as what an operation has made of the others for which PyTorch has no derivative: it requires a gradient
 * if they do, and backward fails.
 *
 * @param operation PyTorch's name
 * @torch torch.binomial, torch.randint_like
 */
public record NoDerivative(String operation) implements Single {
    /** What PyTorch calls the node. */
    public static final String NODE = "torch::autograd::NotImplemented";

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(in.size() - 1);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return in.get(in.size() - 1).packed();
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        throw new NoDerivativeException(operation);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        throw new NoDerivativeException(operation);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String nodeName() {
        return NODE;
    }
}
