package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Elu;
import io.touchstone.tensor.op.elementwise.Gelu;
import io.touchstone.tensor.op.elementwise.GeluTanh;
import io.touchstone.tensor.op.elementwise.Hardshrink;
import io.touchstone.tensor.op.elementwise.Hardsigmoid;
import io.touchstone.tensor.op.elementwise.Hardswish;
import io.touchstone.tensor.op.elementwise.Hardtanh;
import io.touchstone.tensor.op.elementwise.LeakyRelu;
import io.touchstone.tensor.op.elementwise.LogSigmoid;
import io.touchstone.tensor.op.elementwise.Mish;
import io.touchstone.tensor.op.elementwise.Prelu;
import io.touchstone.tensor.op.elementwise.Relu;
import io.touchstone.tensor.op.elementwise.Silu;
import io.touchstone.tensor.op.elementwise.Softplus;
import io.touchstone.tensor.op.elementwise.Softshrink;
import io.touchstone.tensor.op.elementwise.Threshold;
import io.touchstone.tensor.op.reduce.LogSoftmax;
import io.touchstone.tensor.op.reduce.LogSumExp;
import io.touchstone.tensor.op.reduce.Softmax;
import java.util.Arrays;
import java.util.Locale;

/**
 * What neural networks put between their matrices. The element-by-element functions take floating types; where one takes integers too,
 * it says so.
 *
 * @param <A> the interpreter
 */
public interface Activating<A extends Array<A>> extends Multiplying<A> {
    // ---- rectifiers

    /**
     * The rectifier, max(x, 0); its gradient at 0 is 0. Takes integers too.
     *
     * @throws DTypeException of a bool
     * @torch torch.relu
     */
    default A relu() {
        if (dtype() == DType.BOOL) throw new DTypeException("Boolean inputs not supported for relu");
        requireOrdered();
        return unary(new Relu());
    }

    /**
     * The rectifier cut at 6, min(max(x, 0), 6); its gradient is 0 at 0 and at 6. Takes integers too.
     *
     * @torch torch.nn.functional.relu6
     */
    default A relu6() {
        return hardtanh(0, 6);
    }

    /** {@link #hardtanh(double, double)} between −1 and 1. */
    default A hardtanh() {
        return hardtanh(-1, 1);
    }

    /**
     * x between two bounds, min(max(x, low), high), which is high where the bounds are crossed; its gradient at the bounds is 0. Takes
     * integers too.
     *
     * @throws DTypeException of a bool, and of an unsigned type if a bound is negative
     * @torch torch.nn.functional.hardtanh
     */
    default A hardtanh(double low, double high) {
        if (dtype() == DType.BOOL) throw new DTypeException("Bool inputs not supported for hardtanh");
        double[] bounds = {low, high};
        if (dtype().isIntegral()) for (double bound : bounds) Scalar.of(bound).requireFits(DType.INT64);
        // fractions are dropped first
        if (dtype() == DType.UINT8 && (low <= -1 || high <= -1))
            throw new DTypeException("cannot do hardtanh on an unsigned type with negative limits");
        requireOrdered();
        for (double bound : bounds) Scalar.of(bound).factorOf(dtype()).requireFits(dtype());
        return unary(new Hardtanh(low, high)).inLayoutOf(self()).named("HardtanhBackward0");
    }

    private void requireOrdered() {
        if (dtype().isComplex()) throw new DTypeException("clamp is not supported for complex types");
    }

    /**
     * x where x > threshold, else value; its gradient at the threshold is 0. Takes integers too.
     *
     * @torch torch.nn.functional.threshold
     */
    default A threshold(Scalar threshold, Scalar value) {
        return unary(new Threshold(threshold.requireFits(dtype()), value.requireFits(dtype())));
    }

    /** {@link #leakyRelu(double)} with slope 0.01. */
    default A leakyRelu() {
        return leakyRelu(0.01);
    }

    /**
     * The leaky rectifier: x where x > 0, else slope · x; its gradient at 0 is the slope.
     *
     * @torch torch.nn.functional.leaky_relu
     */
    default A leakyRelu(double slope) {
        return unary(new LeakyRelu(slope));
    }

    /**
     * The rectifier with a learned slope: x where x > 0, else w · x. There is one w, or one for each place along dimension 1.
     *
     * @throws ShapeException if w is neither
     * @throws DTypeException if the types differ
     * @torch torch.nn.functional.prelu
     */
    default A prelu(A weight) {
        if (dtype() != weight.dtype())
            throw new DTypeException("prelu: Type promoting not supported. Got " + dtype().scalarName() + " and "
                    + weight.dtype().scalarName());
        if (weight.dim() > 1)
            throw new ShapeException(
                    "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = " + weight.dim());
        if (weight.numel() != 1) requireChannels(weight.numel());
        int[] sizes = new int[dim()];
        Arrays.fill(sizes, 1);
        if (sizes.length > 0) sizes[Math.min(1, sizes.length - 1)] = weight.numel();
        return promoted(new Prelu(), weight.reshape(Shape.of(sizes)))
                .inLayoutOf(self())
                .named("PreluKernelBackward0");
    }

    private void requireChannels(int parameters) {
        if (dim() == 0) throw new ShapeException("Not allow zero-dim input tensor.");
        int channels = dim() > 1 ? size(1) : 1;
        if (channels != parameters)
            throw new ShapeException("Mismatch of parameter numbers and input channel size. Found parameter numbers = "
                    + parameters + " and channel size = " + channels + ".");
    }

    // ---- smooth relatives of the rectifier

    /** {@link #softplus(double, double)} with β = 1 and threshold 20. */
    default A softplus() {
        return softplus(1, 20);
    }

    /**
     * A smooth rectifier, ln(1 + exp(βx)) / β, and x itself where βx > threshold.
     *
     * @torch torch.nn.functional.softplus
     */
    default A softplus(double beta, double threshold) {
        return unary(new Softplus(beta, threshold));
    }

    /** {@link #elu(double)} with α = 1. */
    default A elu() {
        return elu(1);
    }

    /**
     * The exponential linear unit: x where x > 0, else α · (eˣ − 1); its gradient at 0 is α.
     *
     * @torch torch.nn.functional.elu
     */
    default A elu(double alpha) {
        return unary(new Elu(alpha, 1, 1, 1, "EluBackward"));
    }

    /**
     * The self-normalising exponential linear unit: {@link #elu} with α = 1.6733 (to double precision), times 1.0507.
     *
     * @torch torch.nn.functional.selu
     */
    default A selu() {
        return unary(new Elu(1.6732632423543772, 1.0507009873554805, 1, 1, "EluBackward"));
    }

    /**
     * {@link #celu(double)} with α = 1.
     *
     * @torch torch.nn.functional.celu
     */
    default A celu() {
        return celu(1);
    }

    /**
     * The continuously differentiable exponential linear unit: x where x > 0, else α · (exp(x / α) − 1).
     *
     * @throws IllegalArgumentException if α is 0
     * @torch torch.nn.functional.celu
     */
    default A celu(double alpha) {
        if (alpha == 0) throw new IllegalArgumentException("ZeroDivisionError: alpha cannot be 0 for CELU");
        return unary(new Elu(alpha, 1, 1 / alpha, 1 / (double) (float) alpha, "CeluBackward"));
    }

    /** The Gaussian error linear unit, x Φ(x). */
    default A gelu() {
        return unary(new Gelu());
    }

    /**
     * The Gaussian error linear unit, x Φ(x).
     *
     * @param approximate {@code "none"}, or {@code "tanh"} for ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))
     * @throws IllegalArgumentException for anything else
     * @torch torch.nn.functional.gelu
     */
    default A gelu(String approximate) {
        return switch (approximate) {
            case "none" -> gelu();
            case "tanh" -> unary(new GeluTanh());
            default -> throw new IllegalArgumentException("approximate argument must be either none or tanh.");
        };
    }

    /**
     * x σ(x). Takes complex types too.
     *
     * @torch torch.nn.functional.silu
     */
    default A silu() {
        return unary(new Silu());
    }

    /**
     * x tanh(ln(1 + eˣ)).
     *
     * @torch torch.nn.functional.mish
     */
    default A mish() {
        return unary(new Mish());
    }

    /**
     * x · min(max(x + 3, 0), 6) / 6; its gradient is 0 at −3 and g at 3.
     *
     * @torch torch.nn.functional.hardswish
     */
    default A hardswish() {
        return unary(new Hardswish());
    }

    // ---- squashing

    /**
     * min(max(x + 3, 0), 6) / 6; its gradient at −3 and at 3 is 0.
     *
     * @torch torch.nn.functional.hardsigmoid
     */
    default A hardsigmoid() {
        return unary(new Hardsigmoid());
    }

    /**
     * ln σ(x), without under- or overflow.
     *
     * @torch torch.nn.functional.logsigmoid
     */
    default A logsigmoid() {
        return unary(new LogSigmoid()).inFormat(false).named("LogSigmoidBackward0");
    }

    /**
     * x / (1 + |x|); of integers, in the default floating type.
     *
     * @torch torch.nn.functional.softsign
     */
    default A softsign() {
        return div(abs().add(1));
    }

    // ---- shrinking

    /**
     * x − tanh x; of integers, in the default floating type.
     *
     * @torch torch.nn.functional.tanhshrink
     */
    default A tanhshrink() {
        return sub(tanh());
    }

    /**
     * x where |x| > λ, else 0; its gradient at ±λ is 0.
     *
     * @torch torch.nn.functional.hardshrink
     */
    default A hardshrink(double lambda) {
        return unary(new Hardshrink(lambda));
    }

    /**
     * x moved towards 0 by λ, and 0 where |x| ≤ λ; its gradient at ±λ is 0.
     *
     * @throws IllegalArgumentException if λ is negative or NaN, or too large for the type
     * @torch torch.nn.functional.softshrink
     */
    default A softshrink(double lambda) {
        Softshrink op = new Softshrink(lambda);
        op.checked(spec());
        if (!(lambda >= 0 && lambda <= dtype().max()))
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "lambda must be in range [0, %g] for input dtype %s, but found %s",
                    dtype().max(),
                    dtype().scalarName(),
                    lambda == Math.rint(lambda) ? Long.toString((long) lambda) : Double.toString(lambda)));
        return unary(op);
    }

    // ---- along a dimension

    /**
     * a · σ(b) with a and b the halves along a dimension.
     *
     * @throws ShapeException if the dimension's size is odd
     * @torch torch.nn.functional.glu
     */
    default A glu(int dim) {
        if (dim() == 0) throw new ShapeException("glu does not support 0-dimensional tensors");
        int d = shape().wrap(dim);
        if (size(d) % 2 != 0)
            throw new ShapeException("Halving dimension must be even, but dimension " + d + " is size " + size(d));
        if (!dtype().isFloating()) throw DTypeException.notImplemented("glu_cpu", dtype());
        if (dtype().isReduced()) return to(DType.FLOAT32).glu(dim).to(dtype()).named("GluBackward0");
        int half = size(d) / 2;
        return narrow(d, 0, half).mul(narrow(d, half, half).sigmoid()).named("GluBackward0");
    }

    /**
     * eˣ over its sum along a dimension.
     *
     * @throws DTypeException of integers and bools
     * @torch torch.softmax
     */
    default A softmax(int dim) {
        return unary(new Softmax(shape().wrap(dim)));
    }

    /**
     * The softmax of −x.
     *
     * @torch torch.nn.functional.softmin
     */
    default A softmin(int dim) {
        return neg().softmax(dim);
    }

    /**
     * The logarithm of {@link #softmax}, without its under- and overflow.
     *
     * @torch torch.log_softmax
     */
    default A logSoftmax(int dim) {
        return unary(new LogSoftmax(shape().wrap(dim)));
    }

    /**
     * ln Σ eˣ over some dimensions, without over- or underflow; of integers and bools, in the default floating type.
     *
     * @torch torch.logsumexp
     */
    default A logsumexp(boolean keepdim, int... dims) {
        A x = toFloating();
        Dims over = Dims.of(shape(), keepdim, dims);
        if (!x.dtype().isComplex()) return x.unary(new LogSumExp(over));
        A largest = numel() == 0 ? detach().real() : detach().real().amax(true, dims);
        A shift = largest.filled(largest.isinf(), 0);
        A sum = x.sub(shift).exp().sum(over.keeping());
        return (numel() == 0 ? sum.log() : sum.log().add(shift))
                .reshape(over.of(shape()))
                .named("LogsumexpBackward0");
    }
}
