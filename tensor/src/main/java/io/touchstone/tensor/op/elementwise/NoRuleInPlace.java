package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
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
public record NoRuleInPlace(String operation, String nodeName) implements Single {
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

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }
}
