package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mantissas in ±[½, 1) and exponents, so that x = m · 2ᵉ; 0, infinities and NaN are their own mantissas, with exponent 0.
 *
 * <p><b>Constraints</b> (C1) floating. <b>Outputs</b> mantissas of x's type, exponents in int32. <b>Gradient</b> g / 2ᵉ.
 *
 * @torch torch.frexp
 */
public record Frexp() implements Batchwise {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Spec x = in.get(0);
        if (!x.dtype().isFloating()) throw new DTypeException("torch.frexp() only supports floating-point dtypes [C1]");
        return List.of(x, x.with(DType.INT32));
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        Tensor x = in.get(0).contiguous();
        Tensor mantissas = Tensor.allocate(outputs.get(0));
        Tensor exponents = Tensor.allocate(outputs.get(1));
        for (int i = 0; i < x.numel(); i++) {
            double value = x.storage().getDouble(x.offset() + i);
            boolean plain = value != 0 && Double.isFinite(value);
            int exponent = plain ? Math.getExponent(value * (Math.abs(value) < Double.MIN_NORMAL ? 0x1p54 : 1)) + 1 : 0;
            if (plain && Math.abs(value) < Double.MIN_NORMAL) exponent -= 54;
            mantissas.storage().setDouble(i, plain ? value * 0x1p60 * pow2(-exponent - 60) : value);
            exponents.storage().setLong(i, exponent);
        }
        return List.of(mantissas.laidOutAs(in.get(0)), exponents.laidOutAs(in.get(0)));
    }

    private static double pow2(int exponent) {
        return Math.scalb(1.0, exponent);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        A mantissas = g.get(0);
        return mantissas == null ? null : scaled(mantissas, at);
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return Arrays.asList(tangent == null ? null : scaled(tangent, at), null);
    }

    private static <A extends Array<A>> A scaled(A t, Saved<A> at) {
        return t.mul(at.out(1).to(t.dtype()).neg().exp2());
    }

    @Override
    public boolean differentiable(int i) {
        return i == 0;
    }

    @Override
    public Reads reads(int i) {
        return new Reads(0, 2);
    }
}
