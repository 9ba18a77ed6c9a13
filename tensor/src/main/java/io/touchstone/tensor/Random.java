package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.random.Arguments;
import io.touchstone.tensor.internal.random.Bernoulli;
import io.touchstone.tensor.internal.random.Cauchy;
import io.touchstone.tensor.internal.random.Draws;
import io.touchstone.tensor.internal.random.Exponential;
import io.touchstone.tensor.internal.random.Fill;
import io.touchstone.tensor.internal.random.Geometric;
import io.touchstone.tensor.internal.random.IntegerRange;
import io.touchstone.tensor.internal.random.Integers;
import io.touchstone.tensor.internal.random.LogNormal;
import io.touchstone.tensor.internal.random.Permutation;
import io.touchstone.tensor.internal.random.Uniform;

/**
 * Random tensors, and random numbers over existing ones: what PyTorch's CPU build for x86-64 with AVX2 gives from the
 * same seed.
 *
 * <p>Results of float16, bfloat16, float32 and integer types are equal to PyTorch's bit for bit; float64 results that
 * go through a logarithm, an exponential or a circular function may differ from PyTorch's in the last bits, in about
 * two of a thousand numbers. How many numbers a call takes from the generator is always the same as in PyTorch.
 *
 * <p>Every method exists with a {@link Generator} as its last parameter and without; without,
 * {@link Generator#global()} is drawn from. The methods whose names end in an underscore write over their first
 * argument and return it; they write in the order of memory, whatever the tensor's strides.
 */
public final class Random {
    private Random() {}

    /**
     * Starts the global generator over at the given seed.
     *
     * @torch torch.manual_seed
     */
    public static Generator manualSeed(long seed) {
        return Generator.global().manualSeed(seed);
    }

    // ---- making

    /** Uniform numbers of [0, 1) of the default floating type. */
    public static Tensor rand(int... sizes) {
        return rand(floats(sizes), Generator.global());
    }

    /**
     * Uniform numbers of [0, 1).
     *
     * @throws DTypeException if the type is neither floating nor complex
     * @torch torch.rand
     */
    public static Tensor rand(Spec spec, Generator generator) {
        return uniform_(Tensor.allocate(spec), 0, 1, generator).unversioned();
    }

    /** Uniform numbers of [0, 1) in the type and layout of {@code x}. */
    public static Tensor randLike(Tensor x) {
        return randLike(x, Generator.global());
    }

    /**
     * Uniform numbers of [0, 1) in the type and layout of {@code x}.
     *
     * @torch torch.rand_like
     */
    public static Tensor randLike(Tensor x, Generator generator) {
        return uniform_(like(x), 0, 1, generator).unversioned();
    }

    /** Standard normal numbers of the default floating type. */
    public static Tensor randn(int... sizes) {
        return randn(floats(sizes), Generator.global());
    }

    /**
     * Standard normal numbers.
     *
     * @throws DTypeException if the type is neither floating nor complex
     * @torch torch.randn
     */
    public static Tensor randn(Spec spec, Generator generator) {
        return normal_(Tensor.allocate(spec), 0, 1, generator).unversioned();
    }

    /** Standard normal numbers in the type and layout of {@code x}. */
    public static Tensor randnLike(Tensor x) {
        return randnLike(x, Generator.global());
    }

    /**
     * Standard normal numbers in the type and layout of {@code x}.
     *
     * @torch torch.randn_like
     */
    public static Tensor randnLike(Tensor x, Generator generator) {
        return normal_(like(x), 0, 1, generator).unversioned();
    }

    /** Integers of [low, high) as int64. */
    public static Tensor randint(long low, long high, int... sizes) {
        return randint(low, high, new Spec(Shape.of(sizes), DType.INT64), Generator.global());
    }

    /**
     * Integers of [low, high).
     *
     * @throws IllegalArgumentException if the range is empty or leaves the type's
     * @torch torch.randint
     */
    public static Tensor randint(long low, long high, Spec spec, Generator generator) {
        return random_(Tensor.allocate(spec), low, high, generator).unversioned();
    }

    /** Integers of [low, high) in the type and layout of {@code x}. */
    public static Tensor randintLike(Tensor x, long low, long high) {
        return randintLike(x, low, high, Generator.global());
    }

    /**
     * Integers of [low, high) in the type and layout of {@code x}.
     *
     * @torch torch.randint_like
     */
    public static Tensor randintLike(Tensor x, long low, long high, Generator generator) {
        return random_(like(x), low, high, generator).unversioned();
    }

    /** The integers 0 … n − 1 in random order, as int64. */
    public static Tensor randperm(int n) {
        return randperm(n, DType.INT64, Generator.global());
    }

    /**
     * The integers 0 … n − 1 in random order.
     *
     * @throws ShapeException if {@code n} is negative
     * @throws DTypeException if the type is bool or complex
     * @throws IllegalArgumentException if {@code n} is more than the type can count
     * @torch torch.randperm
     */
    public static Tensor randperm(int n, DType dtype, Generator generator) {
        LongStorage numbers = new LongStorage(new long[Shape.of(n).numel()]);
        Permutation.requireCountable(n, dtype);
        Permutation.fill(generator, numbers.data);
        return Tensor.wrap(Shape.of(n), numbers).to(dtype);
    }

    /** Normal numbers, one mean and one deviation for all. */
    public static Tensor normal(double mean, double std, int... sizes) {
        return normal(mean, std, floats(sizes), Generator.global());
    }

    /**
     * Normal numbers, one mean and one deviation for all.
     *
     * @throws IllegalArgumentException if the deviation is negative
     * @throws DTypeException if the type is neither floating nor complex
     * @torch torch.normal
     */
    public static Tensor normal(double mean, double std, Spec spec, Generator generator) {
        return normal_(Tensor.allocate(spec), mean, std, generator).unversioned();
    }

    /** Normal numbers, a mean and a deviation for each. */
    public static Tensor normal(Tensor mean, Tensor std) {
        return normal(mean, std, Generator.global());
    }

    /**
     * Normal numbers, a mean and a deviation for each: z · std + mean, rounded twice, in the type of the means. The two
     * broadcast.
     *
     * @throws IllegalArgumentException if a deviation is negative
     * @torch torch.normal
     */
    public static Tensor normal(Tensor mean, Tensor std, Generator generator) {
        Draws.requireDeviations(std);
        Spec spec = new Spec(mean.shape().broadcast(std.shape()), mean.dtype());
        return randn(spec, generator).mul_(std).add_(mean);
    }

    /** Normal numbers, a mean for each and one deviation. */
    public static Tensor normal(Tensor mean, double std) {
        return normal(mean, std, Generator.global());
    }

    /**
     * Normal numbers, a mean for each and one deviation, in the type of the means.
     *
     * @throws IllegalArgumentException if the deviation is negative
     * @torch torch.normal
     */
    public static Tensor normal(Tensor mean, double std, Generator generator) {
        return normal(0, std, mean.spec(), generator).add_(mean);
    }

    /** Normal numbers, one mean and a deviation for each. */
    public static Tensor normal(double mean, Tensor std) {
        return normal(mean, std, Generator.global());
    }

    /**
     * Normal numbers, one mean and a deviation for each, in the type of the deviations.
     *
     * @throws IllegalArgumentException if a deviation is negative
     * @torch torch.normal
     */
    public static Tensor normal(double mean, Tensor std, Generator generator) {
        Draws.requireDeviations(std);
        return randn(std.spec(), generator).mul_(std).add_(Tensor.scalar(Scalar.of(mean), std.dtype()));
    }

    /** Ones with the probabilities that {@code p} holds, else zeros, in the type of {@code p}. */
    public static Tensor bernoulli(Tensor p) {
        return bernoulli(p, Generator.global());
    }

    /**
     * Ones with the probabilities that {@code p} holds, else zeros, in the type of {@code p}. Differentiable, with a
     * gradient of zero.
     *
     * @throws DTypeException if the type is not floating
     * @throws IllegalArgumentException if one is not in [0, 1]
     * @torch torch.bernoulli
     */
    public static Tensor bernoulli(Tensor p, Generator generator) {
        return bernoulli_(Tensor.allocate(p.spec()), p, generator).unversioned();
    }

    /** Ones with probability {@code p}, else zeros, in the type and shape of {@code x}. */
    public static Tensor bernoulli(Tensor x, double p) {
        return bernoulli(x, p, Generator.global());
    }

    /**
     * Ones with probability {@code p}, else zeros, in the type and shape of {@code x}.
     *
     * @throws DTypeException if the type is complex
     * @throws IllegalArgumentException if {@code p} is not in [0, 1]
     */
    public static Tensor bernoulli(Tensor x, double p, Generator generator) {
        return bernoulli_(Tensor.allocate(x.spec()), p, generator).unversioned();
    }

    /** Numbers of categories, drawn by weights. */
    public static Tensor multinomial(Tensor weights, int samples, boolean replacement) {
        return multinomial(weights, samples, replacement, Generator.global());
    }

    /**
     * Numbers of categories, drawn by weights that need not sum to one. If many are drawn with replacement, each takes
     * two draws; otherwise each <em>category</em> does.
     *
     * <p><b>Inputs</b> weights (C) or (N, C), floating. <b>Output</b> int64 (samples) or (N, samples). Among weights of
     * zero, which are drawn only when the others are used up, the first comes first; PyTorch leaves their order open.
     *
     * @throws ShapeException if the weights have other dimensions
     * @throws DTypeException if they are not floating
     * @throws IllegalArgumentException if one is negative, infinite or NaN, if they sum to zero, if no samples are
     *     wanted or, without replacement, more than there are categories
     * @torch torch.multinomial
     */
    public static Tensor multinomial(Tensor weights, int samples, boolean replacement, Generator generator) {
        return Draws.multinomial(weights, samples, replacement, generator);
    }

    /** Numbers of events at the rates that {@code rates} holds, in its type. */
    public static Tensor poisson(Tensor rates) {
        return poisson(rates, Generator.global());
    }

    /**
     * Numbers of events at the rates that {@code rates} holds, in its type. Differentiable, with a gradient of zero.
     *
     * @throws DTypeException if the type is not floating
     * @throws IllegalArgumentException if a rate is negative or NaN
     * @torch torch.poisson
     */
    public static Tensor poisson(Tensor rates, Generator generator) {
        return Draws.poisson(rates, generator);
    }

    /** Numbers of successes in {@code counts} trials. */
    public static Tensor binomial(Tensor counts, Tensor p) {
        return binomial(counts, p, Generator.global());
    }

    /**
     * Numbers of successes in {@code counts} trials of the probabilities that {@code p} holds, in their type; the two
     * broadcast. No trials if a count is negative; a probability counts as the nearest of [0, 1].
     *
     * @throws DTypeException if the types differ or are neither float32 nor float64
     * @torch torch.binomial
     */
    public static Tensor binomial(Tensor counts, Tensor p, Generator generator) {
        return Draws.binomial(counts, p, generator);
    }

    // ---- in place

    /** Overwrites with uniform numbers of [from, to). */
    public static Tensor uniform_(Tensor x, double from, double to) {
        return uniform_(x, from, to, Generator.global());
    }

    /**
     * Overwrites with uniform numbers of [from, to): fma(u, to − from, from), where u has as many random bits as the
     * type has digits. Rounding may give {@code to} itself.
     *
     * @throws DTypeException if the type is neither floating nor complex
     * @throws IllegalArgumentException if from &gt; to, or one of them or their distance is no finite number of the
     *     type
     * @torch torch.Tensor.uniform_
     */
    public static Tensor uniform_(Tensor x, double from, double to, Generator generator) {
        if (x.numel() == 0 && x.dtype().isComplex()) return x; // whatever the interval
        DType real = x.dtype().toReal();
        Arguments.requireInterval(real, from, to);
        Fill.with(Uniform.of(real, from, to), Fill.parts(x), generator);
        return x;
    }

    /** Overwrites with normal numbers. */
    public static Tensor normal_(Tensor x, double mean, double std) {
        return normal_(x, mean, std, Generator.global());
    }

    /**
     * Overwrites with normal numbers. Sixteen or more that lie one after the other in memory are computed in another
     * way than fewer, and are other numbers. Each part of a complex number has half the variance.
     *
     * @throws DTypeException if the type is neither floating nor complex
     * @throws IllegalArgumentException if the deviation is negative
     * @torch torch.Tensor.normal_
     */
    public static Tensor normal_(Tensor x, double mean, double std, Generator generator) {
        Arguments.requireDeviation(std);
        if (x.dtype().isIntegral() && x.numel() > 0) throw Arguments.unsupported("normal_kernel_cpu", x.dtype());
        Fill.normal(Fill.parts(x), mean, x.dtype().isComplex() ? std / Math.sqrt(2) : std, generator);
        return x;
    }

    /**
     * Overwrites with the non-negative integers of an integer type, or with those that a floating type of d digits has
     * up to 2ᵈ.
     */
    public static Tensor random_(Tensor x) {
        return random_(x, Generator.global());
    }

    /**
     * Overwrites with the non-negative integers of an integer type, or with those that a floating type of d digits has
     * up to 2ᵈ.
     *
     * @throws DTypeException if the type is complex
     * @torch torch.Tensor.random_
     */
    public static Tensor random_(Tensor x, Generator generator) {
        if (x.numel() > 0) Fill.integers(Integers.of(x.dtype()), x, generator);
        return x;
    }

    /** Overwrites with integers of [from, to). */
    public static Tensor random_(Tensor x, long from, long to) {
        return random_(x, from, to, Generator.global());
    }

    /**
     * Overwrites with integers of [from, to). For a floating type a bound that it cannot hold is first moved into the
     * range.
     *
     * @throws DTypeException if the type is complex
     * @throws IllegalArgumentException if the range is empty or leaves the type's
     * @torch torch.Tensor.random_
     */
    public static Tensor random_(Tensor x, long from, long to, Generator generator) {
        Fill.integers(IntegerRange.between(x.dtype(), from, to), x, generator);
        return x;
    }

    /** Overwrites with integers from {@code from} to the largest of the type. */
    public static Tensor randomFrom_(Tensor x, long from) {
        return randomFrom_(x, from, Generator.global());
    }

    /**
     * Overwrites with integers from {@code from} to the largest of an integer type, or to 2ᵈ of a floating type of d
     * digits; from −2⁶³ on, with all of 64 bits.
     *
     * @throws DTypeException if the type is complex, or has not all integers of 64 bits if they are asked for
     * @throws IllegalArgumentException if {@code from} is not in the type's range
     * @torch torch.Tensor.random_
     */
    public static Tensor randomFrom_(Tensor x, long from, Generator generator) {
        Fill.integers(IntegerRange.from(x.dtype(), from), x, generator);
        return x;
    }

    /** Overwrites with ones with probability {@code p}, else zeros. */
    public static Tensor bernoulli_(Tensor x, double p) {
        return bernoulli_(x, p, Generator.global());
    }

    /**
     * Overwrites with ones with probability {@code p}, else zeros: two draws each, whatever the type.
     *
     * @throws DTypeException if the type is complex
     * @throws IllegalArgumentException if {@code p} is not in [0, 1]
     * @torch torch.Tensor.bernoulli_
     */
    public static Tensor bernoulli_(Tensor x, double p, Generator generator) {
        Arguments.requireProbability(p);
        Arguments.requireReal("bernoulli_scalar_cpu_", x.spec());
        Fill.with(new Bernoulli(p), x, generator);
        return x;
    }

    /** Overwrites with ones with the probabilities that {@code p} holds, else zeros. */
    public static Tensor bernoulli_(Tensor x, Tensor p) {
        return bernoulli_(x, p, Generator.global());
    }

    /**
     * Overwrites with ones with the probabilities that {@code p} holds, else zeros: two draws each if {@code p} is
     * float64, else one. {@code p} is expanded to the shape of {@code x}.
     *
     * @throws ShapeException if {@code p} does not expand to the shape of {@code x}
     * @throws DTypeException if {@code x} is complex or {@code p} is not floating
     * @throws IllegalArgumentException if a probability is not in [0, 1]
     * @torch torch.Tensor.bernoulli_
     */
    public static Tensor bernoulli_(Tensor x, Tensor p, Generator generator) {
        if (x.numel() == 0) return x; // whatever the probabilities
        Arguments.requireReal("bernoulli_tensor_cpu_self_", x.spec());
        if (!p.dtype().isFloating()) throw Arguments.unsupported("bernoulli_tensor_cpu_p_", p.dtype());
        Tensor expanded = p.expand(x.shape().sizes());
        Overlap.requireNotPartial(x, p);
        Draws.requireProbabilities(p);
        Fill.bernoulli(x, expanded, generator);
        return x;
    }

    /** Overwrites with exponential numbers of rate {@code lambda}. */
    public static Tensor exponential_(Tensor x, double lambda) {
        return exponential_(x, lambda, Generator.global());
    }

    /**
     * Overwrites with exponential numbers, −log(1 − u) / λ.
     *
     * @throws DTypeException if the type is not floating
     * @throws IllegalArgumentException unless λ &gt; 0
     * @torch torch.Tensor.exponential_
     */
    public static Tensor exponential_(Tensor x, double lambda, Generator generator) {
        Arguments.requireExponential(x.spec(), lambda);
        Fill.with(new Exponential(lambda), x, generator);
        return x;
    }

    /** Overwrites with Cauchy numbers. */
    public static Tensor cauchy_(Tensor x, double median, double sigma) {
        return cauchy_(x, median, sigma, Generator.global());
    }

    /**
     * Overwrites with Cauchy numbers, median + σ tan(π (u − ½)).
     *
     * @throws DTypeException if the type is not floating
     * @throws IllegalArgumentException unless σ &gt; 0
     * @torch torch.Tensor.cauchy_
     */
    public static Tensor cauchy_(Tensor x, double median, double sigma, Generator generator) {
        Arguments.requireCauchy(x.dtype(), sigma);
        Fill.with(new Cauchy(median, sigma), x, generator);
        return x;
    }

    /** Overwrites with numbers whose logarithm is normal. */
    public static Tensor logNormal_(Tensor x, double mean, double std) {
        return logNormal_(x, mean, std, Generator.global());
    }

    /**
     * Overwrites with numbers whose logarithm has the given mean and standard deviation.
     *
     * @throws DTypeException if the type is not floating
     * @throws IllegalArgumentException unless the deviation is above zero
     * @torch torch.Tensor.log_normal_
     */
    public static Tensor logNormal_(Tensor x, double mean, double std, Generator generator) {
        Arguments.requireLogNormal(x.spec(), std);
        Fill.with(new LogNormal(mean, std), x, generator);
        return x;
    }

    /** Overwrites with the numbers of trials up to a success. */
    public static Tensor geometric_(Tensor x, double p) {
        return geometric_(x, p, Generator.global());
    }

    /**
     * Overwrites with the numbers of trials up to a success of probability {@code p}, from 1 on.
     *
     * @throws DTypeException if the type is bool or complex
     * @throws IllegalArgumentException unless 0 &lt; p &lt; 1
     * @torch torch.Tensor.geometric_
     */
    public static Tensor geometric_(Tensor x, double p, Generator generator) {
        Arguments.requireGeometric(x.spec(), p);
        Fill.with(new Geometric(p), x, generator);
        return x;
    }

    private static Spec floats(int... sizes) {
        return new Spec(Shape.of(sizes), DType.defaultFloat());
    }

    private static Tensor like(Tensor x) {
        return Tensor.allocate(x.spec(), Layouts.preserved(x.shape(), x.strides()));
    }
}
