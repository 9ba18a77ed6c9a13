package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.op.view.Made;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function that PyTorch differentiates, but not where it has overwritten its input: x stays as it is, and asking for a <b>gradient</b>
 * is an error.
 *
 * @param operation PyTorch's name of the function
 * @param nodeName PyTorch's name of the node
 * @torch torch.Tensor.acosh_, torch.Tensor.asinh_, torch.Tensor.atanh_
 */
public record NoRuleInPlace(String operation, String nodeName) implements Made {
    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        throw refused();
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        throw refused();
    }

    private NoDerivativeException refused() {
        return NoDerivativeException.because(
                "the derivative for 'inplace version of " + operation + "' is not implemented.");
    }
}
