package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.op.view.Made;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that can be had, but whose gradient PyTorch refuses: that of losses whose operands differ in type, say.
 *
 * <p><b>Output</b> the input. <b>Gradient</b> none: backward fails. The tangent passes.
 *
 * @param node PyTorch's name of the node
 * @param kind of which kind the refusal is
 * @param refusal what backward says
 * @torch torch.nn.functional.mse_loss of operands of two types
 */
public record Undifferentiable(String node, Function<String, RuntimeException> kind, String refusal) implements Made {
    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        throw kind.apply(refusal);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return t.get(0);
    }

    @Override
    public String nodeName() {
        return node;
    }
}
