package io.touchstone.nn.init;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills tensors, parameters among them, and returns them. Nothing is recorded. Where no generator is given, the global one draws.
 *
 * @torch torch.nn.init
 */
public final class Init {
    private Init() {}

    /**
     * Which way the size of a signal is kept: forward (fan in) or backward (fan out).
     *
     * @torch torch.nn.init._calculate_correct_fan
     */
    public enum Fan {
        /** How many inputs an output is computed from. */
        FAN_IN,
        /** How many outputs an input goes into. */
        FAN_OUT;

        /**
         * The way that PyTorch calls by this name.
         *
         * @throws IllegalArgumentException unless it is {@code "fan_in"} or {@code "fan_out"}
         */
        public static Fan of(String mode) {
            return switch (mode) {
                case "fan_in" -> FAN_IN;
                case "fan_out" -> FAN_OUT;
                default ->
                    throw new IllegalArgumentException(
                            "Mode " + mode + " not supported, please use one of ['fan_in', 'fan_out']");
            };
        }
    }

    // ---- what the others are made of

    /**
     * How much a nonlinearity shrinks a signal, as a factor that makes up for it: 1 for linear maps, convolutions and sigmoid, 5/3 for tanh,
     * √2 for relu, √(2 / (1 + slope²)) for leaky_relu, 3/4 for selu.
     *
     * @param parameter the slope of leaky_relu, 0.01 if null
     * @throws IllegalArgumentException for other names
     * @torch torch.nn.init.calculate_gain
     */
    public static double calculateGain(String nonlinearity, @Nullable Double parameter) {
        return switch (nonlinearity) {
            case "linear",
                    "conv1d",
                    "conv2d",
                    "conv3d",
                    "conv_transpose1d",
                    "conv_transpose2d",
                    "conv_transpose3d",
                    "sigmoid" -> 1;
            case "tanh" -> 5.0 / 3;
            case "relu" -> Math.sqrt(2);
            case "leaky_relu" -> leakyGain(parameter == null ? 0.01 : parameter);
            case "selu" -> 3.0 / 4;
            default -> throw new IllegalArgumentException("Unsupported nonlinearity " + nonlinearity);
        };
    }

    private static double leakyGain(double slope) {
        return Math.sqrt(2 / (1 + slope * slope));
    }

    /**
     * How many inputs an output of a weight (out, in, …) has: in times the kernel's size.
     *
     * @throws ShapeException of fewer than two dimensions
     * @torch torch.nn.init._calculate_fan_in_and_fan_out
     */
    public static long fanIn(Shape weight) {
        return fan(weight, 1);
    }

    /** How many outputs an input of a weight (out, in, …) has: out times the kernel's size. */
    public static long fanOut(Shape weight) {
        return fan(weight, 0);
    }

    private static long fan(Shape weight, int dim) {
        if (weight.rank() < 2)
            throw new ShapeException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
        long fan = weight.size(dim);
        for (int d = 2; d < weight.rank(); d++) fan *= weight.size(d);
        return fan;
    }

    // ---- plain fills

    /** {@link #uniform_(Array, double, double, Generator)} of the global generator. */
    public static <A extends Array<A>> A uniform_(A x, double a, double b) {
        return uniform_(x, a, b, Generator.global());
    }

    /**
     * Uniform in [a, b).
     *
     * @torch torch.nn.init.uniform_
     */
    public static <A extends Array<A>> A uniform_(A x, double a, double b, Generator generator) {
        Random.uniform_(x.value(), a, b, generator);
        return x;
    }

    /** {@link #normal_(Array, double, double, Generator)} of the global generator. */
    public static <A extends Array<A>> A normal_(A x, double mean, double std) {
        return normal_(x, mean, std, Generator.global());
    }

    /**
     * Normal.
     *
     * @torch torch.nn.init.normal_
     */
    public static <A extends Array<A>> A normal_(A x, double mean, double std, Generator generator) {
        Random.normal_(x.value(), mean, std, generator);
        return x;
    }

    /**
     * The same number everywhere.
     *
     * @torch torch.nn.init.constant_
     */
    public static <A extends Array<A>> A constant_(A x, double value) {
        return constant_(x, Scalar.of(value));
    }

    /** {@link #constant_(Array, double)}, of any number; a negative integer wraps around where x has no signs. */
    public static <A extends Array<A>> A constant_(A x, Scalar value) {
        return written(x, x.value().fullLike(value));
    }

    /**
     * Ones.
     *
     * @torch torch.nn.init.ones_
     */
    public static <A extends Array<A>> A ones_(A x) {
        return constant_(x, 1);
    }

    /**
     * Zeros.
     *
     * @torch torch.nn.init.zeros_
     */
    public static <A extends Array<A>> A zeros_(A x) {
        return constant_(x, 0);
    }

    private static <A extends Array<A>> A written(A x, Tensor values) {
        x.value().write(values);
        return x;
    }

    /**
     * Ones on the diagonal of a matrix, else zeros.
     *
     * @throws ShapeException unless x has two dimensions
     * @torch torch.nn.init.eye_
     */
    public static <A extends Array<A>> A eye_(A x) {
        if (x.dim() != 2) throw new ShapeException("Only tensors with 2 dimensions are supported");
        return written(x, Torch.eye(x.dtype(), x.size(0), x.size(1)));
    }

    /**
     * The convolution weight (out, in, …) that keeps as many channels as it can as they are: a 1 in the kernel's middle, in each of the
     * groups that the outputs fall into.
     *
     * @throws ShapeException unless x has 3 to 5 dimensions
     * @throws IllegalArgumentException unless the groups divide the outputs
     * @torch torch.nn.init.dirac_
     */
    public static <A extends Array<A>> A dirac_(A x, int groups) {
        if (x.dim() < 3 || x.dim() > 5)
            throw new ShapeException("Only tensors with 3, 4, or 5 dimensions are supported");
        if (x.size(0) % groups != 0) throw new IllegalArgumentException("dim 0 must be divisible by groups");
        int outputs = x.size(0) / groups;
        for (int d = 2; d < x.dim(); d++)
            if (x.size(d) == 0 && Math.min(outputs, x.size(1)) > 0)
                throw new IndexOutOfBoundsException("index 0 is out of bounds for dimension 0 with size 0");
        zeros_(x);
        for (int g = 0; g < groups; g++)
            for (int c = 0; c < Math.min(outputs, x.size(1)); c++) {
                Tensor middle = x.value().select(0, g * outputs + c).select(0, c);
                while (middle.dim() > 0) middle = middle.select(0, middle.size(0) / 2);
                middle.write(Torch.ones(x.dtype()));
            }
        return x;
    }

    /**
     * Normal, but between two cutoffs: uniform between the quantiles of the cutoffs, turned into normal numbers and clamped.
     *
     * @param a the lower cutoff, an absolute number
     * @param b the upper cutoff, an absolute number
     * @torch torch.nn.init.trunc_normal_
     */
    public static <A extends Array<A>> A truncNormal_(
            A x, double mean, double std, double a, double b, Generator generator) {
        if (std == 0) throw new ArithmeticException("ZeroDivisionError: float division by zero");
        double low = distribution((a - mean) / std);
        double high = distribution((b - mean) / std);
        Tensor values = Random.uniform_(x.value(), 2 * low - 1, 2 * high - 1, generator);
        values.write(values.erfinv());
        values.mul_(std * Math.sqrt(2)).add_(mean).clamp_(Scalar.of(a), Scalar.of(b));
        return x;
    }

    private static double distribution(double x) {
        Tensor z = Tensor.scalar(Scalar.of(x / Math.sqrt(2)), DType.FLOAT64);
        return (1 + z.erf().doubleAt(0)) / 2;
    }

    /** {@link #orthogonal_(Array, double, Generator)} with gain 1, of the global generator. */
    public static <A extends Array<A>> A orthogonal_(A x) {
        return orthogonal_(x, 1, Generator.global());
    }

    /**
     * A matrix with orthonormal rows or columns, whichever are fewer, times the gain: Q of the QR decomposition of normal numbers, its columns
     * turned so that R's diagonal is positive. Further dimensions count as columns.
     *
     * @throws ShapeException of fewer than two dimensions
     * @torch torch.nn.init.orthogonal_
     */
    public static <A extends Array<A>> A orthogonal_(A x, double gain, Generator generator) {
        if (x.dim() < 2) throw new ShapeException("Only tensors with 2 or more dimensions are supported");
        if (isEmpty(x)) return x;
        int rows = x.size(0);
        int columns = x.numel() / rows;
        Tensor drawn = Random.normal_(Tensor.allocate(new Spec(Shape.of(rows, columns), x.dtype())), 0, 1, generator);
        List<Tensor> qr = (rows < columns ? drawn.t() : drawn).qr("reduced");
        Tensor q = qr.get(0).mul(qr.get(1).diagonal(0, 0, 1).sign());
        x.value().view(rows, columns).write(rows < columns ? q.t() : q);
        x.value().mul_(gain);
        return x;
    }

    /** {@link #sparse_(Array, double, double, Generator)} with deviation 0.01, of the global generator. */
    public static <A extends Array<A>> A sparse_(A x, double sparsity) {
        return sparse_(x, sparsity, 0.01, Generator.global());
    }

    /**
     * Normal, but for zeros in a share of each column's rows, rounded up.
     *
     * @throws ShapeException unless x has two dimensions
     * @torch torch.nn.init.sparse_
     */
    public static <A extends Array<A>> A sparse_(A x, double sparsity, double std, Generator generator) {
        if (x.dim() != 2) throw new ShapeException("Only tensors with 2 dimensions are supported");
        int zeros = (int) Math.ceil(sparsity * x.size(0));
        normal_(x, 0, std, generator);
        Tensor values = x.value();
        for (int column = 0; column < x.size(1); column++) {
            Tensor order = Random.randperm(x.size(0), DType.INT64, generator);
            Tensor rows = order.slice(0, 0, zeros, 1);
            Tensor at = values.select(1, column);
            at.write(at.indexFill(0, rows, Scalar.of(0.0)));
        }
        return x;
    }

    // ---- keeping the size of a signal

    /** {@link #xavierUniform_(Array, double, Generator)} with gain 1, of the global generator. */
    public static <A extends Array<A>> A xavierUniform_(A x) {
        return xavierUniform_(x, 1, Generator.global());
    }

    /**
     * Uniform in ±gain √(6 / (fan in + fan out)): Glorot and Bengio's.
     *
     * @throws ShapeException of fewer than two dimensions
     * @torch torch.nn.init.xavier_uniform_
     */
    public static <A extends Array<A>> A xavierUniform_(A x, double gain, Generator generator) {
        double bound = Math.sqrt(3.0) * xavier(x, gain);
        return uniform_(x, -bound, bound, generator);
    }

    /** {@link #xavierNormal_(Array, double, Generator)} with gain 1, of the global generator. */
    public static <A extends Array<A>> A xavierNormal_(A x) {
        return xavierNormal_(x, 1, Generator.global());
    }

    /**
     * Normal with deviation gain √(2 / (fan in + fan out)).
     *
     * @throws ShapeException of fewer than two dimensions
     * @torch torch.nn.init.xavier_normal_
     */
    public static <A extends Array<A>> A xavierNormal_(A x, double gain, Generator generator) {
        return normal_(x, 0, xavier(x, gain), generator);
    }

    private static <A extends Array<A>> double xavier(A x, double gain) {
        return gain * Math.sqrt(2.0 / (double) (fanIn(x.shape()) + fanOut(x.shape())));
    }

    /** {@link #kaimingUniform_(Array, double, Fan, String, Generator)} with PyTorch's defaults: for relu, by fan in. */
    public static <A extends Array<A>> A kaimingUniform_(A x) {
        return kaimingUniform_(x, 0, Fan.FAN_IN, "leaky_relu", Generator.global());
    }

    /**
     * Uniform in ±√3 gain / √fan: He's.
     *
     * @param slope the slope of a leaky_relu that follows
     * @param nonlinearity what follows, as {@link #calculateGain} knows it
     * @throws ShapeException of fewer than two dimensions
     * @torch torch.nn.init.kaiming_uniform_
     */
    public static <A extends Array<A>> A kaimingUniform_(
            A x, double slope, Fan fan, String nonlinearity, Generator generator) {
        if (isEmpty(x)) return x;
        double bound = Math.sqrt(3.0) * kaiming(x, slope, fan, nonlinearity);
        return uniform_(x, -bound, bound, generator);
    }

    /** {@link #kaimingNormal_(Array, double, Fan, String, Generator)} with PyTorch's defaults: for relu, by fan in. */
    public static <A extends Array<A>> A kaimingNormal_(A x) {
        return kaimingNormal_(x, 0, Fan.FAN_IN, "leaky_relu", Generator.global());
    }

    /**
     * Normal with deviation gain / √fan; see {@link #kaimingUniform_}.
     *
     * @torch torch.nn.init.kaiming_normal_
     */
    public static <A extends Array<A>> A kaimingNormal_(
            A x, double slope, Fan fan, String nonlinearity, Generator generator) {
        return isEmpty(x) ? x : normal_(x, 0, kaiming(x, slope, fan, nonlinearity), generator);
    }

    private static <A extends Array<A>> boolean isEmpty(A x) {
        for (int size : x.shape().sizes()) if (size == 0) return true;
        return false;
    }

    private static <A extends Array<A>> double kaiming(A x, double slope, Fan fan, String nonlinearity) {
        long n = fan == Fan.FAN_IN ? fanIn(x.shape()) : fanOut(x.shape());
        return calculateGain(nonlinearity, slope) / Math.sqrt((double) n);
    }
}
