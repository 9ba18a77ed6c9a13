package io.touchstone.nn.functional;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.GradientException;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.op.elementwise.LeakyRelu;
import io.touchstone.tensor.op.view.RealCopy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers without state: linear maps, dropout, distances, and those activations that are more than a method of an array.
 */
public final class Functional {
    private Functional() {}

    // ---- linear maps

    /**
     * x Wᵀ + b of the last dimension.
     *
     * @param weight W (out, in), or (in)
     * @param bias b (out), or null
     * @throws ShapeException if they do not fit
     * @torch torch.nn.functional.linear
     */
    public static <A extends Array<A>> A linear(A x, A weight, @Nullable A bias) {
        return x.linear(weight, bias);
    }

    /**
     * x₁ᵀ Wₖ x₂ + bₖ of the last dimensions.
     *
     * @param x1 (…, in1)
     * @param x2 (…, in2)
     * @param weight (out, in1, in2)
     * @param bias (out), or null
     * @throws ShapeException if they do not fit
     * @torch torch.nn.functional.bilinear
     */
    public static <A extends Array<A>> A bilinear(A x1, A x2, A weight, @Nullable A bias) {
        requireOneType(x1, x2, weight, bias);
        requireBilinear(x1.shape(), x2.shape(), weight.shape());
        if (bias != null && bias.size(0) != weight.size(0))
            throw new ShapeException("bilinear(): bias size does not match weight size: got " + bias.size(0)
                    + " but expected " + weight.size(0));
        int out = weight.size(0);
        int in2 = weight.size(2);
        A left = x1.reshape(-1, weight.size(1));
        A right = x2.reshape(-1, in2);
        A matrix = weight.permute(1, 0, 2).reshape(weight.size(1), out * in2);
        A products = left.mm(matrix).reshape(left.size(0), out, in2);
        A sums = products.bmm(right.unsqueeze(2)).squeeze(2);
        int[] sizes = x1.shape().sizes().clone();
        sizes[sizes.length - 1] = out;
        A shaped = sums.reshape(Shape.of(sizes));
        A y = shaped.dtype().isComplex() ? shaped.unary(new RealCopy("_trilinear")) : shaped;
        return bias == null ? y : y.add(bias);
    }

    private static <A extends Array<A>> void requireOneType(A x1, A x2, A weight, @Nullable A bias) {
        DType dtype = x1.dtype();
        if (x2.dtype() != dtype || weight.dtype() != dtype || bias != null && bias.dtype() != dtype)
            throw new DTypeException("All tensors must have the same dtype, got input1: " + dtype + ", input2: "
                    + x2.dtype() + ", weight: " + weight.dtype() + (bias == null ? "" : ", bias: " + bias.dtype()));
    }

    private static void requireBilinear(Shape x1, Shape x2, Shape weight) {
        if (x1.rank() != x2.rank())
            throw new ShapeException(
                    "bilinear(): input dimensions do not match: got " + x1.rank() + " and " + x2.rank());
        for (int d = 0; d < x1.rank() - 1; d++)
            if (x1.size(d) != x2.size(d))
                throw new ShapeException("bilinear(): input batch dimensions do not match at dim " + d + ": got "
                        + x1.size(d) + " and " + x2.size(d));
        if (x1.size(-1) != weight.size(1))
            throw new ShapeException("bilinear(): input1 size does not match weight size: got " + x1.size(-1)
                    + " but expected " + weight.size(1));
        if (x2.size(-1) != weight.size(2))
            throw new ShapeException("bilinear(): input2 size does not match weight size: got " + x2.size(-1)
                    + " but expected " + weight.size(2));
    }

    // ---- softmax and its relatives

    /**
     * The dimension that PyTorch's softmax takes where none is named: 0 of arrays with 0, 1 or 3 dimensions, else 1.
     *
     * @param rank the number of dimensions
     */
    public static int softmaxDim(int rank) {
        return rank == 0 || rank == 1 || rank == 3 ? 0 : 1;
    }

    /**
     * The softmax along a dimension, computed in the given type.
     *
     * @torch torch.nn.functional.softmax
     */
    public static <A extends Array<A>> A softmax(A x, int dim, DType dtype) {
        return x.to(dtype).softmax(dim);
    }

    /**
     * The logarithm of the softmax along a dimension, computed in the given type.
     *
     * @torch torch.nn.functional.log_softmax
     */
    public static <A extends Array<A>> A logSoftmax(A x, int dim, DType dtype) {
        return x.to(dtype).logSoftmax(dim);
    }

    /**
     * The softmax of (x + Gumbel noise) / tau: a sample, near one-hot for small tau. {@code hard} gives the one-hot vector itself, with the
     * gradient of the soft one.
     *
     * @torch torch.nn.functional.gumbel_softmax
     */
    public static <A extends Array<A>> A gumbelSoftmax(A x, double tau, boolean hard, int dim) {
        Tensor noise = Random.exponential_(Tensor.allocate(x.spec()), 1).log().neg();
        A soft = x.add(x.lift(noise)).div(tau).softmax(dim);
        if (!hard) return soft;
        A index = soft.detach().max(dim, true).indices();
        A sharp = soft.detach().zerosLike().scatter(dim, index, Scalar.of(1.0));
        return sharp.sub(soft.detach()).add(soft);
    }

    /**
     * The leaky rectifier with random slopes: each x &lt; 0 is multiplied by a number drawn between the bounds, or, out of training, by their
     * mean.
     *
     * @throws IllegalArgumentException if the lower bound is above the upper
     * @torch torch.rrelu, torch.nn.functional.rrelu, torch.nn.functional.rrelu_
     */
    public static <A extends Array<A>> A rrelu(A x, double lower, double upper, boolean training) {
        requireFinite("lower", lower);
        requireFinite("upper", upper);
        if (!(lower <= upper))
            throw new IllegalArgumentException("Lower bound should be less than or equal to the upper bound");
        if (!training) return x.leakyRelu((lower + upper) / 2).inFormat(false).named("RreluWithNoiseBackward0");
        new LeakyRelu(lower).checked(x.spec());
        if (x.dtype() == DType.FLOAT16)
            throw new DTypeException("\"rrelu_with_noise_out_cpu\" not implemented for 'Half'");
        A y = x.mul(x.lift(slopes(x.value(), lower, upper))).inFormat(false);
        return y.keeping(x, "RreluWithNoiseBackward0");
    }

    private static void requireFinite(String bound, double value) {
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("rrelu: " + bound + " bound must be finite, got " + value);
    }

    /** A slope for each element: drawn where it is ≤ 0, in row-major order, else 1. */
    private static Tensor slopes(Tensor x, double lower, double upper) {
        Generator generator = Generator.global();
        Tensor out = Torch.full(x.spec(), Scalar.of(1L));
        for (int i = 0; i < x.numel(); i++)
            if (x.doubleAt(i) <= 0) out.storage().setDouble(i, generator.uniform53() * (upper - lower) + lower);
        return out;
    }

    /**
     * Integers as vectors with a 1 at their place: int64, with one more dimension.
     *
     * @param classes the vectors' length; −1 for the largest integer plus 1
     * @torch torch.nn.functional.one_hot
     */
    public static <A extends Array<A>> A oneHot(A x, int classes) {
        if (x.dtype() != DType.INT64)
            throw new DTypeException("one_hot is only applicable to index tensor of type LongTensor.");
        long[] values = x.value().toLongArray();
        if (values.length == 0 && classes <= 0)
            throw new ShapeException("Can not infer total number of classes from empty tensor.");
        long most = Arrays.stream(values).max().orElse(-1);
        if (Arrays.stream(values).anyMatch(v -> v < 0))
            throw new IllegalArgumentException("Class values must be non-negative.");
        int n = classes == -1 ? Math.toIntExact(most + 1) : classes;
        if (n < 1) throw new IllegalArgumentException("num_classes should be positive");
        if (most >= n) throw new IllegalArgumentException("Class values must be smaller than num_classes.");
        Spec spec = new Spec(x.shape().inserted(x.dim(), n), DType.INT64);
        return x.full(spec, Scalar.of(0L))
                .scatter(-1, x.unsqueeze(-1), Scalar.of(1L))
                .written(2);
    }

    // ---- dropout

    /**
     * In training, each element is set to 0 with probability p, and the others divided by 1 − p; out of training, x itself.
     *
     * @throws IllegalArgumentException unless p is in [0, 1]
     * @torch torch.nn.functional.dropout
     */
    public static <A extends Array<A>> A dropout(A x, double p, boolean training) {
        requireProbability(p);
        if (keepsAll(x, p, training)) return x;
        return p == 1 ? nothing(x) : x.mul(x.lift(scaled(noise(x.value(), p), p)));
    }

    /**
     * {@link #dropout}, and which elements stayed.
     *
     * @return the elements, and a mask of bool
     * @torch torch.native_dropout
     */
    public static <A extends Array<A>> List<A> nativeDropout(A x, double p, boolean training) {
        if (x.dtype().isComplex() && x instanceof Variable v && v.requiresGrad() && GradMode.isEnabled())
            throw new GradientException(
                    "native_dropout does not support automatic differentiation for outputs with complex dtype.");
        if (x.numel() == 0) return List.of(x, x.lift(Tensor.allocate(x.spec())));
        if (!training) {
            Tensor all = Torch.full(x.spec().with(DType.BOOL), Scalar.of(true));
            return List.of(x.copy().named("NativeDropoutBackward0"), x.lift(all));
        }
        Tensor mask = noise(x.value().ne(x.value()), p); // laid out as x is, for the order of its draws
        x.value().requireFits(x.spec().with(x.dtype().toFloating()));
        A kept = x.mul(x.lift(mask)).mul(Scalar.of(p == 1 ? 0 : 1 / (1 - p)));
        return List.of(kept.named("NativeDropoutBackward0"), x.lift(mask));
    }

    /**
     * {@link #dropout} of whole channels: of an x (N, C, …), all of a channel together.
     *
     * @throws ShapeException of fewer than two dimensions
     * @torch torch.feature_dropout
     */
    public static <A extends Array<A>> A featureDropout(A x, double p, boolean training) {
        requireProbability(p);
        if (keepsAll(x, p, training)) return x;
        return p == 1 ? nothing(x) : x.mul(x.lift(scaled(channelNoise(x, p), p)));
    }

    /**
     * {@link #featureDropout} of an x (N, C, L) or (C, L).
     *
     * @torch torch.nn.functional.dropout1d
     */
    public static <A extends Array<A>> A dropout1d(A x, double p, boolean training) {
        requireProbability(p);
        if (x.dim() != 2 && x.dim() != 3)
            throw new ShapeException(
                    "dropout1d: Expected 2D or 3D input, but received a " + x.dim() + "D input. Note that dropout1d"
                            + " exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an"
                            + " optional batch dimension (i.e. 2D or 3D inputs).");
        return x.dim() == 3
                ? featureDropout(x, p, training)
                : featureDropout(x.unsqueeze(0), p, training).squeeze(0);
    }

    /**
     * {@link #featureDropout} of an x (N, C, H, W). Of three dimensions the first is the batch, as ever.
     *
     * @torch torch.nn.functional.dropout2d
     */
    public static <A extends Array<A>> A dropout2d(A x, double p, boolean training) {
        return featureDropout(x, p, training);
    }

    /**
     * {@link #featureDropout} of an x (N, C, D, H, W) or (C, D, H, W). Whatever has not five dimensions counts as having no batch.
     *
     * @torch torch.nn.functional.dropout3d
     */
    public static <A extends Array<A>> A dropout3d(A x, double p, boolean training) {
        return x.dim() == 5
                ? featureDropout(x, p, training)
                : featureDropout(x.unsqueeze(0), p, training).squeeze(0);
    }

    /**
     * Dropout that keeps mean and variance of what {@code selu} makes: elements are set to SELU's limit −1.758 rather than to 0, and all are
     * then scaled and shifted.
     *
     * @torch torch.alpha_dropout, torch.nn.functional.alpha_dropout
     */
    public static <A extends Array<A>> A alphaDropout(A x, double p, boolean training) {
        requireProbability(p);
        if (keepsAll(x, p, training)) return x;
        return p == 1 ? nothing(x) : affine(x, noise(x.value(), p), p);
    }

    /**
     * {@link #alphaDropout} of whole channels.
     *
     * @torch torch.nn.functional.feature_alpha_dropout
     */
    public static <A extends Array<A>> A featureAlphaDropout(A x, double p, boolean training) {
        requireProbability(p);
        if (keepsAll(x, p, training)) return x;
        return p == 1 ? nothing(x) : affine(x, channelNoise(x, p), p);
    }

    /**
     * Checks a probability of dropout.
     *
     * @throws IllegalArgumentException unless it is in [0, 1]
     */
    public static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1))
            throw new IllegalArgumentException("dropout probability has to be between 0 and 1, but got "
                    + (p == Math.rint(p) ? Long.toString((long) p) : Double.toString(p)));
    }

    /** Whether dropout leaves everything as it is, without a draw. */
    public static <A extends Array<A>> boolean keepsAll(A x, double p, boolean training) {
        return !training || p == 0 || x.numel() == 0;
    }

    private static <A extends Array<A>> A nothing(A x) {
        return x.mul(x.full(new Spec(Shape.SCALAR, x.dtype()), Scalar.of(0L)));
    }

    /** Ones where an element stays; drawn in the order in which the elements lie in memory. */
    private static Tensor noise(Tensor x, double p) {
        return Random.bernoulli_(x.copy(), 1 - p);
    }

    private static <A extends Array<A>> Tensor channelNoise(A x, double p) {
        if (x.dim() < 2) throw new ShapeException("Feature dropout requires at least 2 dimensions in the input");
        int[] sizes = new int[x.dim()];
        Arrays.fill(sizes, 1);
        sizes[0] = x.size(0);
        sizes[1] = x.size(1);
        return Random.bernoulli_(Torch.zeros(x.dtype(), sizes), 1 - p);
    }

    private static Tensor scaled(Tensor noise, double p) {
        return fitting(noise, noise.div(1 - p));
    }

    /** What was computed from the noise, which PyTorch stores where the noise was. */
    private static Tensor fitting(Tensor noise, Tensor computed) {
        noise.requireFits(computed.spec());
        return computed;
    }

    private static <A extends Array<A>> A affine(A x, Tensor noise, double p) {
        double limit = 1.7580993408473766;
        double a = 1 / Math.sqrt((limit * limit * p + 1) * (1 - p));
        Tensor shift = noise.sub(1L).mul(limit * a).add(limit * a * p);
        return x.mul(x.lift(fitting(noise, noise.mul(a)))).add(x.lift(shift)).written(1);
    }

    // ---- distances

    /**
     * The p-norm along the last dimension of x₁ − x₂ + eps, eps being added to every element.
     *
     * @torch torch.nn.functional.pairwise_distance
     */
    public static <A extends Array<A>> A pairwiseDistance(A x1, A x2, double p, double eps, boolean keepdim) {
        A difference = x1.sub(x2).add(eps);
        return difference.norm(p, keepdim, Math.max(x1.dim(), x2.dim()) - 1).named("NormBackward1");
    }

    /**
     * The cosine of the angle between vectors along a dimension; norms below eps count as eps, though their gradient passes as if not.
     *
     * @torch torch.nn.functional.cosine_similarity
     */
    public static <A extends Array<A>> A cosineSimilarity(A x1, A x2, int dim, double eps) {
        DType dtype = Promotion.of(x1.spec(), x2.spec());
        if (!dtype.isFloating())
            throw new DTypeException(
                    "expected common dtype to be floating point, yet common dtype is " + dtype.scalarName());
        Shape common = x1.shape().broadcast(x2.shape());
        A a = floating(x1, dtype).expandTo(common);
        A b = floating(x2, dtype).expandTo(common);
        return direction(a, dim, eps).mul(direction(b, dim, eps)).sum(false, dim);
    }

    // as PyTorch, which takes the norm of each in its own type
    private static <A extends Array<A>> A floating(A x, DType dtype) {
        return x.dtype().isFloating() ? x : x.to(dtype);
    }

    private static <A extends Array<A>> A direction(A x, int dim, double eps) {
        A norm = x.norm(2, true, dim);
        A length = norm.detach();
        A missing = length.rsub(eps).maskedFill(length.ge(eps), 0); // an infinite norm lacks nothing
        return x.div(norm.add(missing));
    }

    /**
     * x over its p-norm along a dimension, or over eps if that is larger.
     *
     * @torch torch.nn.functional.normalize
     */
    public static <A extends Array<A>> A normalize(A x, double p, int dim, double eps) {
        A norm = x.norm(p, true, dim).clampMin(Scalar.of(eps));
        return x.div(norm.expandTo(x.shape()));
    }
}
