package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.testing.GoldenRandom;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers that libtorch drew, and where its generator stood afterwards. */
final class RandomExamples {
    private static final int ULPS = 4;

    private static final Map<String, Function<Generator, Tensor>> CALLS = Map.ofEntries(
            Map.entry("torch.empty(8,dtype=torch.int32).random_()", g -> Random.random_(zeros(DType.INT32, 8), g)),
            Map.entry("torch.empty(700,dtype=torch.int32).random_()", g -> Random.random_(zeros(DType.INT32, 700), g)),
            Map.entry("torch.empty(6,dtype=torch.int64).random_()", g -> Random.random_(zeros(DType.INT64, 6), g)),
            Map.entry("torch.rand(5)", g -> rand(DType.FLOAT32, 5, g)),
            Map.entry("torch.rand(100)", g -> rand(DType.FLOAT32, 100, g)),
            Map.entry("torch.rand(5,dtype=torch.float64)", g -> rand(DType.FLOAT64, 5, g)),
            Map.entry("torch.rand(100,dtype=torch.float64)", g -> rand(DType.FLOAT64, 100, g)),
            Map.entry("torch.empty(5).uniform_(-0.3,1.3)", g -> uniform(DType.FLOAT32, 5, g)),
            Map.entry("torch.empty(100).uniform_(-0.3,1.3)", g -> uniform(DType.FLOAT32, 100, g)),
            Map.entry("torch.empty(5,dtype=torch.float64).uniform_(-0.3,1.3)", g -> uniform(DType.FLOAT64, 5, g)),
            Map.entry("torch.empty(100,dtype=torch.float64).uniform_(-0.3,1.3)", g -> uniform(DType.FLOAT64, 100, g)),
            Map.entry("torch.randn(1)", g -> randn(DType.FLOAT32, 1, g)),
            Map.entry("torch.randn(5)", g -> randn(DType.FLOAT32, 5, g)),
            Map.entry("torch.randn(15)", g -> randn(DType.FLOAT32, 15, g)),
            Map.entry("torch.randn(16)", g -> randn(DType.FLOAT32, 16, g)),
            Map.entry("torch.randn(17)", g -> randn(DType.FLOAT32, 17, g)),
            Map.entry("torch.randn(32)", g -> randn(DType.FLOAT32, 32, g)),
            Map.entry("torch.randn(100)", g -> randn(DType.FLOAT32, 100, g)),
            Map.entry("torch.randn(1000)", g -> randn(DType.FLOAT32, 1000, g)),
            Map.entry("torch.randn(5,dtype=torch.float64)", g -> randn(DType.FLOAT64, 5, g)),
            Map.entry("torch.randn(16,dtype=torch.float64)", g -> randn(DType.FLOAT64, 16, g)),
            Map.entry("torch.randn(100,dtype=torch.float64)", g -> randn(DType.FLOAT64, 100, g)),
            Map.entry("nn.Embedding(10,7): weight", g -> randn(DType.FLOAT32, 70, g)),
            Map.entry("torch.empty(5).normal_(0.5,2.0)", g -> Random.normal_(Torch.zeros(5), 0.5, 2, g)),
            Map.entry("torch.empty(40).normal_(0.5,2.0)", g -> Random.normal_(Torch.zeros(40), 0.5, 2, g)),
            Map.entry(
                    "torch.cat([torch.randn(3),torch.randn(3),torch.rand(2),torch.randn(1),torch.randn(20),torch.randn(2)])",
                    RandomExamples::sequence),
            Map.entry("x=torch.empty(6,10); x.t().normal_(); x", g -> {
                Tensor x = Torch.zeros(6, 10);
                Random.normal_(x.t(), 0, 1, g);
                return x;
            }),
            Map.entry("x=torch.zeros(6,10); x[:,::2].uniform_(); x", g -> {
                Tensor x = Torch.zeros(6, 10);
                Random.uniform_(x.slice(1, 0, 10, 2), 0, 1, g);
                return x;
            }),
            Map.entry("torch.randint(0,10,(20,))", g -> randint(0, 10, g)),
            Map.entry("torch.randint(0,268435455,(20,))", g -> randint(0, 268435455, g)),
            Map.entry("torch.randint(-5,268435451,(20,))", g -> randint(-5, 268435451, g)),
            Map.entry("torch.randint(0,1099511627776,(20,))", g -> randint(0, 1099511627776L, g)),
            Map.entry("torch.randperm(10)", g -> Random.randperm(10, DType.INT64, g)),
            Map.entry("torch.randperm(1000)", g -> Random.randperm(1000, DType.INT64, g)),
            Map.entry("torch.empty(40).bernoulli_(0.3)", g -> Random.bernoulli_(Torch.zeros(40), 0.3, g)),
            Map.entry("torch.bernoulli(torch.full((40,),0.3))", g -> Random.bernoulli(probabilities(DType.FLOAT32), g)),
            Map.entry(
                    "torch.bernoulli(torch.full((40,),0.3,dtype=torch.float64))",
                    g -> Random.bernoulli(probabilities(DType.FLOAT64), g)),
            Map.entry("F.dropout(torch.ones(40),0.7,True)", RandomExamples::dropout),
            Map.entry("torch.empty(40).exponential_(1)", g -> Random.exponential_(Torch.zeros(40), 1, g)),
            Map.entry(
                    "torch.empty(40,dtype=torch.float64).exponential_(1)",
                    g -> Random.exponential_(zeros(DType.FLOAT64, 40), 1, g)),
            Map.entry("torch.empty(40).cauchy_(0,1)", g -> Random.cauchy_(Torch.zeros(40), 0, 1, g)),
            Map.entry("torch.empty(40).log_normal_(0,0.5)", g -> Random.logNormal_(Torch.zeros(40), 0, 0.5, g)),
            Map.entry("torch.empty(40).geometric_(0.3)", g -> Random.geometric_(Torch.zeros(40), 0.3, g)),
            Map.entry("torch.multinomial(torch.arange(1.,7.),20,True)", g -> multinomial(20, true, g)),
            Map.entry("torch.multinomial(torch.arange(1.,7.),6,False)", g -> multinomial(6, false, g)),
            Map.entry("init.xavier_uniform_(torch.empty(5,7))", g -> within(Math.sqrt(3) * Math.sqrt(2.0 / 12), g)),
            Map.entry(
                    "init.kaiming_uniform_(torch.empty(5,7))",
                    g -> within(Math.sqrt(3) * (Math.sqrt(2) / Math.sqrt(7)), g)),
            Map.entry(
                    "init.xavier_normal_(torch.empty(5,7))",
                    g -> Random.normal_(Torch.zeros(5, 7), 0, Math.sqrt(2.0 / 12), g)));

    static Stream<GoldenRandom> rows() {
        return GoldenRandom.rows().stream().filter(row -> CALLS.containsKey(row.call()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void numbers_and_position_are_those_of_libtorch(GoldenRandom golden) {
        Generator g = Generator.seeded(golden.seed());
        Tensor drawn = CALLS.get(golden.call()).apply(g);
        long[] bits = bits(drawn);
        assertThat(bits).hasSize(golden.numel());
        for (int i = 0; i < golden.first().size(); i++)
            assertMeets(golden, golden.first().get(i), bits[i]);
        assertMeets(golden, golden.last(), bits[bits.length - 1]);
        if (!golden.sha256().equals("-")) assertThat(golden.digest(bits)).isEqualTo(golden.sha256());
        for (int next : golden.nextTwo())
            assertThat(g.random() & Integer.MAX_VALUE).isEqualTo(next);
    }

    @Test
    void all_rows_are_checked_but_those_of_layers_and_decompositions() {
        assertThat(rows()).hasSize(3 * CALLS.size());
        assertThat(GoldenRandom.rows().stream().map(GoldenRandom::call).filter(call -> !CALLS.containsKey(call)))
                .isNotEmpty()
                .allMatch(call -> call.matches(
                        "nn\\.(Linear|Conv2d|LSTM|GRU|MultiheadAttention).*" + "|init\\.(orthogonal|trunc_normal)_.*"));
    }

    private static void assertMeets(GoldenRandom golden, long expected, long actual) {
        if (golden.isExact()) assertThat(actual).isEqualTo(expected);
        else assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(ULPS); // of one sign: bits count ulps
    }

    private static long[] bits(Tensor x) {
        return LongStream.range(0, x.numel())
                .map(i -> switch (x.dtype()) {
                    case FLOAT32 -> Integer.toUnsignedLong(Float.floatToRawIntBits((float) x.doubleAt((int) i)));
                    case FLOAT64 -> Double.doubleToRawLongBits(x.doubleAt((int) i));
                    default -> x.longAt((int) i);
                })
                .toArray();
    }

    private static Tensor zeros(DType dtype, int n) {
        return Torch.zeros(dtype, n);
    }

    private static Tensor rand(DType dtype, int n, Generator g) {
        return Random.rand(new Spec(Shape.of(n), dtype), g);
    }

    private static Tensor randn(DType dtype, int n, Generator g) {
        return Random.randn(new Spec(Shape.of(n), dtype), g);
    }

    private static Tensor uniform(DType dtype, int n, Generator g) {
        return Random.uniform_(zeros(dtype, n), -0.3, 1.3, g);
    }

    private static Tensor within(double bound, Generator g) {
        return Random.uniform_(Torch.zeros(5, 7), -bound, bound, g);
    }

    private static Tensor randint(long low, long high, Generator g) {
        return Random.randint(low, high, new Spec(Shape.of(20), DType.INT64), g);
    }

    private static Tensor probabilities(DType dtype) {
        return Torch.full(new Spec(Shape.of(40), dtype), Scalar.of(0.3));
    }

    private static Tensor multinomial(int samples, boolean replacement, Generator g) {
        return Random.multinomial(Tensor.of(1.0, 2, 3, 4, 5, 6), samples, replacement, g);
    }

    private static Tensor dropout(Generator g) {
        double kept = 1 - 0.7;
        return Random.bernoulli_(Torch.zeros(40), kept, g).div(Tensor.scalar(kept));
    }

    // Normal numbers one by one, while others are drawn between the first and the second of a pair.
    private static Tensor sequence(Generator g) {
        Tensor out = Torch.zeros(31);
        int at = 0;
        for (int n : new int[] {3, 3, -2, 1, 20, 2}) {
            Tensor part = out.slice(0, at, at + Math.abs(n), 1);
            if (n < 0) Random.uniform_(part, 0, 1, g);
            else Random.normal_(part, 0, 1, g);
            at += Math.abs(n);
        }
        return out;
    }
}
