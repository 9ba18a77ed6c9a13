package io.touchstone.tensor;

import io.touchstone.tensor.DType.Category;
import io.touchstone.tensor.op.elementwise.Add;
import io.touchstone.tensor.op.elementwise.AddScaled;
import io.touchstone.tensor.op.elementwise.Addcdiv;
import io.touchstone.tensor.op.elementwise.Addcmul;
import io.touchstone.tensor.op.elementwise.Div;
import io.touchstone.tensor.op.elementwise.Lerp;
import io.touchstone.tensor.op.elementwise.Mul;
import io.touchstone.tensor.op.elementwise.Neg;
import io.touchstone.tensor.op.elementwise.Sub;
import org.jspecify.annotations.Nullable;

/**
 * {@link Pointwise} in place.
 *
 * @param <A> the tensor itself
 */
public interface PointwiseInPlace<A extends Array<A> & InPlace<A>> extends InPlace<A> {
    /**
     * In place: {@link Pointwise#add(Array)}.
     *
     * @torch torch.Tensor.add_
     */
    default A add_(A y) {
        return update_(new Add(), y, x -> x.add(y));
    }

    /** In place: {@link Pointwise#add(Scalar)}. */
    default A add_(Scalar y) {
        return update_(new Add(), y, x -> x.add(y));
    }

    /** In place: {@link Pointwise#add(double)}. */
    default A add_(double y) {
        return add_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#add(long)}. */
    default A add_(long y) {
        return add_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#add(Array, Scalar)}. */
    default A add_(A y, Scalar alpha) {
        if (!isPlainFactor(alpha)) return update_(y, x -> x.add(y, alpha));
        return update_(new AddScaled(alpha, "AddBackward0"), y, x -> x.add(y, alpha));
    }

    /**
     * In place: {@link Pointwise#sub(Array)}.
     *
     * @torch torch.Tensor.sub_
     */
    default A sub_(A y) {
        return update_(new Sub(), y, x -> x.sub(y));
    }

    /** In place: {@link Pointwise#sub(Scalar)}. */
    default A sub_(Scalar y) {
        return update_(new Sub(), y, x -> x.sub(y));
    }

    /** In place: {@link Pointwise#sub(double)}. */
    default A sub_(double y) {
        return sub_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#sub(long)}. */
    default A sub_(long y) {
        return sub_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#sub(Array, Scalar)}. */
    default A sub_(A y, Scalar alpha) {
        if (!isPlainFactor(alpha)) return update_(y, x -> x.sub(y, alpha));
        return update_(new AddScaled(alpha.negated(), "SubBackward0"), y, x -> x.sub(y, alpha));
    }

    /** Whether a factor goes with every floating type, so that there is nothing to check. */
    private static boolean isPlainFactor(Scalar alpha) {
        return (alpha.category() == Category.INTEGER || alpha.category() == Category.FLOATING) && !alpha.is(1);
    }

    /**
     * In place: {@link Pointwise#mul(Array)}.
     *
     * @torch torch.Tensor.mul_
     */
    default A mul_(A y) {
        return update_(new Mul(), y, x -> x.mul(y));
    }

    /** In place: {@link Pointwise#mul(Scalar)}. */
    default A mul_(Scalar y) {
        return update_(new Mul(), y, x -> x.mul(y));
    }

    /** In place: {@link Pointwise#mul(double)}. */
    default A mul_(double y) {
        return mul_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#mul(long)}. */
    default A mul_(long y) {
        return mul_(Scalar.of(y));
    }

    /**
     * In place: {@link Pointwise#div(Array)}.
     *
     * @torch torch.Tensor.div_
     */
    default A div_(A y) {
        return update_(new Div(), y, x -> x.div(y));
    }

    /** In place: {@link Pointwise#div(Scalar)}. */
    default A div_(Scalar y) {
        return update_(new Div(), y, x -> x.div(y));
    }

    /** In place: {@link Pointwise#div(double)}. */
    default A div_(double y) {
        return div_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#div(long)}. */
    default A div_(long y) {
        return div_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#div(Array, String)}. */
    default A div_(A y, @Nullable String roundingMode) {
        return update_(y, x -> x.div(y, roundingMode));
    }

    /**
     * In place: {@link Pointwise#floorDivide(Array)}.
     *
     * @torch torch.Tensor.floor_divide_
     */
    default A floorDivide_(A y) {
        return update_(y, x -> x.floorDivide(y));
    }

    /**
     * In place: {@link Pointwise#remainder(Array)}.
     *
     * @torch torch.Tensor.remainder_
     */
    default A remainder_(A y) {
        return update_(y, x -> x.remainder(y));
    }

    /** In place: {@link Pointwise#remainder(Scalar)}. */
    default A remainder_(Scalar y) {
        return update_(x -> x.remainder(y));
    }

    /**
     * In place: {@link Pointwise#fmod(Array)}.
     *
     * @torch torch.Tensor.fmod_
     */
    default A fmod_(A y) {
        return update_(y, x -> x.fmod(y));
    }

    /** In place: {@link Pointwise#fmod(Scalar)}. */
    default A fmod_(Scalar y) {
        return update_(x -> x.fmod(y));
    }

    /**
     * In place: {@link Pointwise#neg}.
     *
     * @torch torch.Tensor.neg_
     */
    default A neg_() {
        return update_(new Neg(), Pointwise::neg);
    }

    /**
     * In place: {@link Pointwise#pow(Array)}.
     *
     * @torch torch.Tensor.pow_
     */
    default A pow_(A y) {
        return update_(y, x -> x.pow(y));
    }

    /** In place: {@link Pointwise#pow(Scalar)}. */
    default A pow_(Scalar y) {
        return update_(x -> x.pow(y));
    }

    /** In place: {@link Pointwise#pow(double)}. */
    default A pow_(double y) {
        return pow_(Scalar.of(y));
    }

    /** In place: {@link Pointwise#pow(long)}. */
    default A pow_(long y) {
        return pow_(Scalar.of(y));
    }

    /**
     * In place: {@link Pointwise#square}.
     *
     * @torch torch.Tensor.square_
     */
    default A square_() {
        return pow_(2L);
    }

    /**
     * In place: {@link Bounding#clamp(Scalar, Scalar)}.
     *
     * @torch torch.Tensor.clamp_
     */
    default A clamp_(@Nullable Scalar min, @Nullable Scalar max) {
        return update_(x -> x.clamp(min, max));
    }

    /** In place: {@link Bounding#clamp(Array, Array)}. */
    default A clamp_(@Nullable A min, @Nullable A max) {
        return update_(x -> x.clamp(min, max));
    }

    /** In place: {@link Bounding#clamp(double, double)}. */
    default A clamp_(double min, double max) {
        return clamp_(Scalar.of(min), Scalar.of(max));
    }

    /**
     * In place: {@link Pointwise#maskedFill(Array, Scalar)}.
     *
     * @torch torch.Tensor.masked_fill_
     */
    default A maskedFill_(A mask, Scalar value) {
        return update_(Writing.FILLING, mask, x -> x.maskedFill(mask, value));
    }

    /** In place: {@link Pointwise#maskedFill(Array, Array)}. */
    default A maskedFill_(A mask, A value) {
        return update_(Writing.FILLING, mask, value, x -> x.maskedFill(mask, value));
    }

    /** In place: {@link Pointwise#maskedFill(Array, double)}. */
    default A maskedFill_(A mask, double value) {
        return maskedFill_(mask, Scalar.of(value));
    }

    /**
     * In place: {@link Pointwise#lerp(Array, double)}.
     *
     * @torch torch.Tensor.lerp_
     */
    default A lerp_(A end, double weight) {
        return lerp_(end, Scalar.of(weight));
    }

    /** In place: {@link Pointwise#lerp(Array, Scalar)}. */
    default A lerp_(A end, Scalar weight) {
        return update_(new Lerp(weight), end, x -> x.lerp(end, weight));
    }

    /** In place: {@link Pointwise#lerp(Array, Array)}. */
    default A lerp_(A end, A weight) {
        return update_(end, weight, x -> x.lerp(end, weight));
    }

    /**
     * In place: {@link Pointwise#addcmul}.
     *
     * @torch torch.Tensor.addcmul_
     */
    default A addcmul_(A y, A z, Scalar value) {
        return update_(new Addcmul(value), y, z, x -> x.addcmul(y, z, value));
    }

    /**
     * In place: {@link Pointwise#addcdiv}.
     *
     * @torch torch.Tensor.addcdiv_
     */
    default A addcdiv_(A y, A z, Scalar value) {
        return update_(new Addcdiv(value), y, z, x -> x.addcdiv(y, z, value));
    }
}
