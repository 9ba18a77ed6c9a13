package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Loops;
import io.touchstone.tensor.op.view.ComplexPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Complex numbers of real and imaginary parts. <b>Gradients</b> the parts of g.
 *
 * <p><b>Constraints</b> (C1) both float32 or both float64. The shapes are the same: the language broadcasts.
 *
 * @torch torch.complex
 */
public record MakeComplex() implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        requireTypes(in.get(0).dtype(), in.get(1).dtype());
        return in.get(0).with(in.get(0).dtype().toComplex());
    }

    /** Checks that there are complex numbers of such parts. */
    public static void requireTypes(DType re, DType im) {
        if (re != DType.FLOAT32 && re != DType.FLOAT64)
            throw new DTypeException("Expected both inputs to be Half, Float or Double tensors but got "
                    + re.scalarName() + " and " + im.scalarName() + " [C1]");
        if (re != im)
            throw new DTypeException("Expected object of scalar type " + re.scalarName() + " but got scalar type "
                    + im.scalarName() + " for second argument [C1]");
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor re = in.get(0);
        Tensor im = in.get(1);
        return joined(re, im, output, Layouts.forResult(output.shape(), List.of(re.strides(), im.strides())));
    }

    /** Real and imaginary parts side by side, laid out as told. */
    public static Tensor joined(Tensor re, Tensor im, Spec output, int... strides) {
        Tensor out = Tensor.allocate(output, strides);
        Loops.copy(re, out.real());
        Loops.copy(im, out.imag());
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return g.unary(new ComplexPart(i == 1));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A re = t.get(0);
        A im = t.get(1);
        if (re == null && im == null) return null;
        A left = re != null ? re : im.full(at.spec(0), Scalar.of(0L));
        A right = im != null ? im : re.full(at.spec(1), Scalar.of(0L));
        return left.binary(this, right);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "complex";
    }

    @Override
    public String nodeName() {
        return "ComplexBackward0";
    }
}
