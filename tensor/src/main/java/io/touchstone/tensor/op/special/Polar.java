package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.op.elementwise.MakeComplex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complex numbers z = r · (cos θ + i sin θ).
 *
 * <p><b>Inputs</b> r and θ of one shape (C1) and one type, float32 or float64 (C2). <b>Output</b> of the complex type. <b>Gradients</b>
 * Re(ḡ sgn z) and Re(ḡ i z): as PyTorch has it, the first is 0 where r is 0, and of the wrong sign where r is negative.
 *
 * @torch torch.polar
 */
public record Polar() implements Single, Batchwise {
    private static final Scalar I = Scalar.complex(0, 1);

    @Override
    public Spec spec(List<Spec> in) {
        Spec r = in.get(0);
        requireTypes(r.dtype(), in.get(1).dtype());
        if (r.dtype().isReduced()) throw DTypeException.notImplemented("polar_cpu", r.dtype());
        return r.with(r.dtype().toComplex());
    }

    /** Checks that there are complex numbers of such parts. */
    public static void requireTypes(DType length, DType angle) {
        if (!length.isFloating() || !angle.isFloating())
            throw new DTypeException("Expected both inputs to be Half, Float or Double tensors but got "
                    + length.scalarName() + " and " + angle.scalarName());
        if (length != angle)
            throw new DTypeException("Expected object of scalar type " + length.scalarName() + " but got scalar type "
                    + angle.scalarName() + " for second argument");
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor r = in.get(0);
        Tensor angle = in.get(1);
        int[] strides = Layouts.forResult(output.shape(), List.of(r.strides(), angle.strides()));
        return MakeComplex.joined(r.mul(angle.cos()), r.mul(angle.sin()), output, strides);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        A z = at.out();
        return g.conj().mul(i == 0 ? z.sgn() : z.mul(I)).real();
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A radius = t.get(0);
        A angle = t.get(1);
        A stretched = radius == null
                ? null
                : radius.mul(at.y().cos()).complex(radius.mul(at.y().sin()));
        A turned = angle == null ? null : at.out().mul(I).mul(angle);
        return Tangents.sum(stretched, turned);
    }

    @Override
    public Reads reads(int i) {
        return Reads.OUT;
    }
}
