package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Loops;
import java.util.List;

/**
 * The same numbers as elements of another type, converted as {@link io.touchstone.tensor.Conversions} says. A complex number made real
 * loses its imaginary part.
 *
 * <p><b>Gradient</b> g cast back; none through a type that is neither floating nor complex.
 *
 * @param to the type of the output
 * @param operand whether this is an operand of mixed types, converted on its way: PyTorch keeps what it was converted from, and so a write
 *     there counts as one here
 * @torch torch.Tensor.to
 */
public record Cast(DType to, boolean operand) implements LinearMap, Batchwise {
    /** A conversion that is asked for. */
    public Cast(DType to) {
        this(to, false);
    }

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(to);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Tensor out = Tensor.allocate(output, Layouts.preserved(output.shape(), x.strides()));
        Loops.copy(x, out);
        return operand ? out.versionedAs(x) : out;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.to(x.dtype());
    }

    @Override
    public boolean differentiable(int i) {
        return to.isDifferentiable();
    }

    @Override
    public String torchName() {
        return "to";
    }

    @Override
    public String nodeName() {
        return "ToCopyBackward0";
    }
}
