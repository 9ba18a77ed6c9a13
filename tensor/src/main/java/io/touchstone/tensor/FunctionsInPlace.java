package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Abs;
import io.touchstone.tensor.op.elementwise.Acos;
import io.touchstone.tensor.op.elementwise.Acosh;
import io.touchstone.tensor.op.elementwise.Asin;
import io.touchstone.tensor.op.elementwise.Asinh;
import io.touchstone.tensor.op.elementwise.Atan;
import io.touchstone.tensor.op.elementwise.Atanh;
import io.touchstone.tensor.op.elementwise.Ceil;
import io.touchstone.tensor.op.elementwise.Cos;
import io.touchstone.tensor.op.elementwise.Cosh;
import io.touchstone.tensor.op.elementwise.Exp;
import io.touchstone.tensor.op.elementwise.Exp2;
import io.touchstone.tensor.op.elementwise.Expm1;
import io.touchstone.tensor.op.elementwise.Floor;
import io.touchstone.tensor.op.elementwise.Frac;
import io.touchstone.tensor.op.elementwise.Log;
import io.touchstone.tensor.op.elementwise.Log10;
import io.touchstone.tensor.op.elementwise.Log1p;
import io.touchstone.tensor.op.elementwise.Log2;
import io.touchstone.tensor.op.elementwise.Reciprocal;
import io.touchstone.tensor.op.elementwise.Round;
import io.touchstone.tensor.op.elementwise.Rsqrt;
import io.touchstone.tensor.op.elementwise.Sigmoid;
import io.touchstone.tensor.op.elementwise.Sign;
import io.touchstone.tensor.op.elementwise.Sin;
import io.touchstone.tensor.op.elementwise.Sinh;
import io.touchstone.tensor.op.elementwise.Sqrt;
import io.touchstone.tensor.op.elementwise.Tan;
import io.touchstone.tensor.op.elementwise.Tanh;
import io.touchstone.tensor.op.elementwise.Trunc;

/**
 * {@link Functions} in place.
 *
 * @param <A> the tensor itself
 */
public interface FunctionsInPlace<A extends Array<A> & InPlace<A>> extends InPlace<A> {
    /**
     * In place: {@link Functions#exp}.
     *
     * @torch torch.Tensor.exp_
     */
    default A exp_() {
        return update_(new Exp(), Functions::exp);
    }

    /**
     * In place: {@link Functions#exp2}.
     *
     * @torch torch.Tensor.exp2_
     */
    default A exp2_() {
        return update_(new Exp2(), Functions::exp2);
    }

    /**
     * In place: {@link Functions#expm1}.
     *
     * @torch torch.Tensor.expm1_
     */
    default A expm1_() {
        return update_(new Expm1(), Functions::expm1);
    }

    /**
     * In place: {@link Functions#log}.
     *
     * @torch torch.Tensor.log_
     */
    default A log_() {
        return update_(new Log(), Functions::log);
    }

    /**
     * In place: {@link Functions#log2}.
     *
     * @torch torch.Tensor.log2_
     */
    default A log2_() {
        return update_(new Log2(), Functions::log2);
    }

    /**
     * In place: {@link Functions#log10}.
     *
     * @torch torch.Tensor.log10_
     */
    default A log10_() {
        return update_(new Log10(), Functions::log10);
    }

    /**
     * In place: {@link Functions#log1p}.
     *
     * @torch torch.Tensor.log1p_
     */
    default A log1p_() {
        return update_(new Log1p(), Functions::log1p);
    }

    /**
     * In place: {@link Functions#sqrt}.
     *
     * @torch torch.Tensor.sqrt_
     */
    default A sqrt_() {
        return update_(new Sqrt(), Functions::sqrt);
    }

    /**
     * In place: {@link Functions#rsqrt}.
     *
     * @torch torch.Tensor.rsqrt_
     */
    default A rsqrt_() {
        return update_(new Rsqrt(), Functions::rsqrt);
    }

    /**
     * In place: {@link Functions#reciprocal}.
     *
     * @torch torch.Tensor.reciprocal_
     */
    default A reciprocal_() {
        return update_(new Reciprocal(), Functions::reciprocal);
    }

    /**
     * In place: {@link Functions#sin}.
     *
     * @torch torch.Tensor.sin_
     */
    default A sin_() {
        return update_(new Sin(), Functions::sin);
    }

    /**
     * In place: {@link Functions#cos}.
     *
     * @torch torch.Tensor.cos_
     */
    default A cos_() {
        return update_(new Cos(), Functions::cos);
    }

    /**
     * In place: {@link Functions#tan}.
     *
     * @torch torch.Tensor.tan_
     */
    default A tan_() {
        return update_(new Tan(), Functions::tan);
    }

    /**
     * In place: {@link Functions#asin}.
     *
     * @torch torch.Tensor.asin_
     */
    default A asin_() {
        return update_(new Asin(), Functions::asin);
    }

    /**
     * In place: {@link Functions#acos}.
     *
     * @torch torch.Tensor.acos_
     */
    default A acos_() {
        return update_(new Acos(), Functions::acos);
    }

    /**
     * In place: {@link Functions#atan}.
     *
     * @torch torch.Tensor.atan_
     */
    default A atan_() {
        return update_(new Atan(), Functions::atan);
    }

    /**
     * In place: {@link Functions#sinh}.
     *
     * @torch torch.Tensor.sinh_
     */
    default A sinh_() {
        return update_(new Sinh(), Functions::sinh);
    }

    /**
     * In place: {@link Functions#cosh}.
     *
     * @torch torch.Tensor.cosh_
     */
    default A cosh_() {
        return update_(new Cosh(), Functions::cosh);
    }

    /**
     * In place: {@link Functions#tanh}.
     *
     * @torch torch.Tensor.tanh_
     */
    default A tanh_() {
        return update_(new Tanh(), Functions::tanh);
    }

    /**
     * In place: {@link Functions#asinh}.
     *
     * @torch torch.Tensor.asinh_
     */
    default A asinh_() {
        return update_(new Asinh(), Functions::asinh);
    }

    /**
     * In place: {@link Functions#acosh}.
     *
     * @torch torch.Tensor.acosh_
     */
    default A acosh_() {
        return update_(new Acosh(), Functions::acosh);
    }

    /**
     * In place: {@link Functions#atanh}.
     *
     * @torch torch.Tensor.atanh_
     */
    default A atanh_() {
        return update_(new Atanh(), Functions::atanh);
    }

    /**
     * In place: {@link Functions#sigmoid}.
     *
     * @torch torch.Tensor.sigmoid_
     */
    default A sigmoid_() {
        return update_(new Sigmoid(), Functions::sigmoid);
    }

    /**
     * In place: {@link Functions#sign}.
     *
     * @torch torch.Tensor.sign_
     */
    default A sign_() {
        return update_(new Sign(false), Functions::sign);
    }

    /**
     * In place: {@link Functions#floor}.
     *
     * @torch torch.Tensor.floor_
     */
    default A floor_() {
        return update_(new Floor(), Functions::floor);
    }

    /**
     * In place: {@link Functions#ceil}.
     *
     * @torch torch.Tensor.ceil_
     */
    default A ceil_() {
        return update_(new Ceil(), Functions::ceil);
    }

    /**
     * In place: {@link Functions#round}.
     *
     * @torch torch.Tensor.round_
     */
    default A round_() {
        return update_(new Round(), Functions::round);
    }

    /**
     * In place: {@link Functions#trunc}.
     *
     * @torch torch.Tensor.trunc_
     */
    default A trunc_() {
        return update_(new Trunc(), Functions::trunc);
    }

    /**
     * In place: {@link Functions#frac}.
     *
     * @torch torch.Tensor.frac_
     */
    default A frac_() {
        return update_(new Frac(), Functions::frac);
    }

    /**
     * In place: {@link Functions#abs}.
     *
     * @throws DTypeException of complex numbers, whose modulus is real
     * @torch torch.Tensor.abs_
     */
    default A abs_() {
        return update_(new Abs(), x -> {
            if (x.dtype().isComplex()) throw new DTypeException("In-place abs is not supported for complex tensors.");
            return x.abs();
        });
    }

    /**
     * In place: {@link Functions#atan2}.
     *
     * @torch torch.Tensor.atan2_
     */
    default A atan2_(A y) {
        return update_(y, x -> x.atan2(y));
    }

    /**
     * In place: {@link Functions#conj}.
     *
     * @torch torch.Tensor.conj_physical_
     */
    default A conj_() {
        return update_(Functions::conj);
    }
}
