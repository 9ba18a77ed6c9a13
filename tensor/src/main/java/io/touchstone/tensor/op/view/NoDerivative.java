package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.NoDerivativeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last input, as what an operation has made of the others for which PyTorch has no derivative: it requires a gradient
 * if they do, and backward fails.
 *
 * @param operation PyTorch's name
 * @param nodeName PyTorch's name of the node
 * @torch torch.binomial, torch.randint_like
 */
public record NoDerivative(String operation, String nodeName) implements Made {
    /** What PyTorch calls the node. */
    public static final String NODE = "torch::autograd::NotImplemented";

    /** Of an operation that PyTorch says nothing of. */
    public NoDerivative(String operation) {
        this(operation, NODE);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        throw new NoDerivativeException(operation);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        throw new NoDerivativeException(operation);
    }
}
