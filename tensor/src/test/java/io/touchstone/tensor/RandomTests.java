package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RandomTests {
    private static final String ONE_PLACE =
            "unsupported operation: more than one element of the written-to tensor refers to a"
                    + " single memory location. Please clone() the tensor before performing the operation.";

    static Stream<Arguments> refusedValues() {
        return Stream.of(
                refused(ONE_PLACE, x -> Random.uniform_(Torch.zeros(2, 1).expand(2, 3), 0, 1)),
                refused(ONE_PLACE, x -> Random.normal_(Torch.zeros(2, 1).expand(2, 20), 0, 1)),
                refused(ONE_PLACE, x -> Random.bernoulli_(Torch.zeros(2, 1).expand(2, 3), Torch.zeros(3))),
                refused(ONE_PLACE, x -> Random.random_(Torch.zeros(2, 1).expand(2, 3))),
                refused("normal expects std >= 0.0, but found std -1", x -> Random.normal_(x, 0, -1)),
                refused("normal expects std >= 0.0, but found std nan", x -> Random.normal_(x, 0, Double.NaN)),
                refused("normal expects std >= 0.0, but found std -1.5", x -> Random.normal(x, -1.5)),
                refused("normal expects std >= 0.0, but found std -1e-07", x -> Random.normal(0, -1e-7, 2)),
                refused("normal expects std >= 0.0, but found std -1.23457e+06", x -> Random.normal(0, -1234567, 2)),
                refused("normal expects all elements of std >= 0.0", x -> Random.normal(x, Tensor.of(0.5, -0.5))),
                refused("normal expects all elements of std >= 0.0", x -> Random.normal(0, Tensor.of(-1.0, 1))),
                refused(
                        "normal expects standard deviation to be non-complex",
                        x -> Random.normal(0, Torch.ones(DType.COMPLEX64, 2))),
                refused(
                        "uniform_ expects to return a [from, to) range, but found from=2 > to=1",
                        x -> Random.uniform_(x, 2, 1)),
                refused("from is out of bounds for float", x -> Random.uniform_(x, Double.NaN, 1)),
                refused("to is out of bounds for float", x -> Random.uniform_(x, 0, Double.POSITIVE_INFINITY)),
                refused(
                        "uniform_ expects to-from <= std::numeric_limits<Half>::max(), but found to=60000 and from=-60000"
                                + " which result in to-from to exceed the limit",
                        x -> Random.uniform_(x.to(DType.FLOAT16), -60000, 60000)),
                refused("bernoulli_ expects p to be in [0, 1], but got p=2", x -> Random.bernoulli_(x, 2)),
                refused("bernoulli_ expects p to be in [0, 1], but got p=nan", x -> Random.bernoulli(x, Double.NaN)),
                refused(
                        "Expected p_in >= 0 && p_in <= 1 to be true, but got false.",
                        x -> Random.bernoulli_(x, Tensor.of(0.5, 1.5))),
                refused(
                        "random_ expects 'from' to be less than 'to', but got from=5 >= to=3",
                        x -> Random.randint(5, 3, 2)),
                refused(
                        "random_ expects 'from' to be less than 'to', but got from=0 >= to=0",
                        x -> Random.random_(x, 0, 0)),
                refused("to - 1 is out of bounds for signed char", x -> Random.random_(x.to(DType.INT8), 0, 1000)),
                refused("from is out of bounds for signed char", x -> Random.random_(x.to(DType.INT8), -1000, 10)),
                refused("from is out of bounds for signed char", x -> Random.randomFrom_(x.to(DType.INT8), 128)),
                refused("to - 1 is out of bounds for bool", x -> Random.random_(x.to(DType.BOOL), 0, 3)),
                refused("to - 1 is out of bounds for c10::Half", x -> Random.random_(x.to(DType.FLOAT16), 0, 100000)),
                refused(
                        "random_ expects 'from' casted to dtype to be less than or equal to 'to_inc' casted to dtype, but"
                                + " got from=2049 > to_inc=2048",
                        x -> Random.randomFrom_(x.to(DType.FLOAT16), 2049)),
                refused(
                        "random_full_64_bits_range_kernel_cpu handles only int64, double, float and bfloat16",
                        x -> Random.randomFrom_(x.to(DType.INT32), Long.MIN_VALUE)),
                refused("exponential_ expects lambda > 0.0, but found lambda=0", x -> Random.exponential_(x, 0)),
                refused("cauchy_ expects sigma > 0.0, but found sigma=-1", x -> Random.cauchy_(x, 0, -1)),
                refused("log_normal_ expects std > 0.0, but found std=0", x -> Random.logNormal_(x, 0, 0)),
                refused("geometric_ expects p to be in (0, 1), but got p=1", x -> Random.geometric_(x, 1)),
                refused("invalid Poisson rate, expected rate to be non-negative", x -> Random.poisson(Tensor.of(-1.0))),
                refused(
                        "value cannot be converted to type int8_t without overflow",
                        x -> Random.randperm(129, DType.INT8, Generator.global())),
                refused(
                        "n cannot be greater than 2049 for Half type.",
                        x -> Random.randperm(2050, DType.FLOAT16, Generator.global())),
                refused("cannot sample n_sample <= 0 samples", x -> Random.multinomial(Tensor.of(1.0, 2), 0, true)),
                refused(
                        "cannot sample n_sample > prob_dist.size(-1) samples without replacement",
                        x -> Random.multinomial(Tensor.of(1.0, 2), 3, false)),
                refused(
                        "probability tensor contains either `inf`, `nan` or element < 0",
                        x -> Random.multinomial(Tensor.of(-1.0, 2), 1, false)),
                refused(
                        "invalid multinomial distribution (encountering probability entry < 0)",
                        x -> Random.multinomial(Tensor.of(-1.0, 2), 2, true)),
                refused(
                        "invalid multinomial distribution (encountering probability entry = infinity or NaN)",
                        x -> Random.multinomial(Tensor.of(Double.NaN, 2), 2, true)),
                refused(
                        "invalid multinomial distribution (sum of probabilities <= 0)",
                        x -> Random.multinomial(Tensor.of(0.0, 0), 1, false)));
    }

    static Stream<Arguments> refusedTypes() {
        Tensor integers = Torch.zeros(DType.INT64, 2);
        Tensor complex = Torch.zeros(DType.COMPLEX64, 2);
        Tensor bools = Torch.zeros(DType.BOOL, 2);
        return Stream.of(
                refused("\"check_uniform_bounds\" not implemented for 'Long'", x -> Random.uniform_(integers, 0, 1)),
                refused("\"normal_kernel_cpu\" not implemented for 'Long'", x -> Random.normal_(integers, 0, 1)),
                refused("\"random_kernel_cpu\" not implemented for 'ComplexFloat'", x -> Random.random_(complex)),
                refused(
                        "check_random_bounds handles only integral, floating-point and boolean types",
                        x -> Random.random_(complex, 0, 3)),
                refused(
                        "\"bernoulli_scalar_cpu_\" not implemented for 'ComplexFloat'",
                        x -> Random.bernoulli_(complex, 0.5)),
                refused(
                        "\"bernoulli_tensor_cpu_self_\" not implemented for 'ComplexFloat'",
                        x -> Random.bernoulli_(complex, x)),
                refused("\"bernoulli_tensor_cpu_p_\" not implemented for 'Long'", x -> Random.bernoulli_(x, integers)),
                refused(
                        "Exponential distribution is a continuous probability distribution. dtype must be a floating point"
                                + " but you specified Long",
                        x -> Random.exponential_(integers, 1)),
                refused(
                        "Cauchy distribution is a continuous probability distribution. dtype must be a floating point but"
                                + " you specified long int",
                        x -> Random.cauchy_(integers, 0, 1)),
                refused("\"log_normal_cpu\" not implemented for 'Long'", x -> Random.logNormal_(integers, 0, 1)),
                refused("\"geometric_cpu\" not implemented for 'Bool'", x -> Random.geometric_(bools, 0.5)),
                refused("\"poisson_cpu\" not implemented for 'Long'", x -> Random.poisson(integers)),
                refused(
                        "binomial only supports floating-point dtypes for count, got: Long",
                        x -> Random.binomial(integers, x)),
                refused("Found dtype Double but expected Float", x -> Random.binomial(x, x.to(DType.FLOAT64))),
                refused("\"binomial_cpu\" not implemented for 'Half'", x -> {
                    Tensor half = x.to(DType.FLOAT16);
                    Random.binomial(half, half);
                }),
                refused(
                        "multinomial only supports floating-point dtypes for input, got: Long",
                        x -> Random.multinomial(integers, 1, true)),
                refused(
                        "\"randperm\" not implemented for 'Bool'",
                        x -> Random.randperm(3, DType.BOOL, Generator.global())));
    }

    static Stream<Arguments> refusedShapes() {
        return Stream.of(
                refused("Trying to create tensor with negative dimension -1: [-1]", x -> Random.randperm(-1)),
                refused("Trying to create tensor with negative dimension -1: [2, -1]", x -> Random.rand(2, -1)),
                refused("prob_dist must be 1 or 2 dim", x -> Random.multinomial(Torch.ones(2, 2, 2), 1, true)),
                refused("prob_dist must be 1 or 2 dim", x -> Random.multinomial(Tensor.scalar(1), 1, true)));
    }

    private static Arguments refused(String message, Consumer<Tensor> call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedValues")
    void values_are_refused_in_pytorchs_words(String message, Consumer<Tensor> call) {
        assertRefused(IllegalArgumentException.class, message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedTypes")
    void types_are_refused_in_pytorchs_words(String message, Consumer<Tensor> call) {
        assertRefused(DTypeException.class, message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedShapes")
    void shapes_are_refused_in_pytorchs_words(String message, Consumer<Tensor> call) {
        assertRefused(ShapeException.class, message, call);
    }

    private static void assertRefused(Class<? extends Exception> type, String message, Consumer<Tensor> call) {
        Tensor x = Tensor.of(0.25, 0.75);
        byte[] before = Generator.global().state();
        assertThatThrownBy(() -> call.accept(x)).isInstanceOf(type).hasMessage(message);
        assertThat(x.toDoubleArray()).containsExactly(0.25, 0.75);
        assertThat(x.version()).isZero();
        assertThat(Generator.global().state()).isEqualTo(before);
    }

    @Test
    void writing_in_place_returns_the_tensor_and_counts_one_write() {
        Generator g = Generator.seeded(1);
        Tensor x = Torch.zeros(20);
        assertThat(Random.normal_(x, 0, 1, g)).isSameAs(x);
        assertThat(x.version()).isOne();
        Random.bernoulli_(x.slice(0, 0, 20, 2), 0.5, g);
        assertThat(x.version()).isEqualTo(2);
        Tensor complex = Torch.zeros(DType.COMPLEX64, 3);
        Random.uniform_(complex.slice(0, 0, 2, 1), 0, 1, g);
        assertThat(complex.version()).isOne();
    }

    @Test
    void nothing_is_drawn_for_a_tensor_without_elements() {
        Generator g = Generator.seeded(1);
        Random.rand(new Spec(Shape.of(2, 0), DType.FLOAT32), g);
        Random.randn(new Spec(Shape.of(0), DType.FLOAT64), g);
        Random.randperm(1, DType.INT64, g);
        assertThat(g.state()).isEqualTo(Generator.seeded(1).state());
    }

    @Test
    void a_view_is_filled_in_the_order_of_its_memory_and_nothing_around_it() {
        Tensor x = Torch.zeros(4, 6);
        Random.random_(x.slice(1, 1, 5, 2).t(), 1, 10, Generator.seeded(3));
        double[] expected = new double[24];
        Generator g = Generator.seeded(3);
        for (int i = 0; i < 4; i++)
            for (int j = 1; j < 5; j += 2) expected[6 * i + j] = 1 + Integer.toUnsignedLong(g.random()) % 9;
        assertThat(x.toDoubleArray()).containsExactly(expected);
    }

    @Test
    void a_contiguous_view_of_sixteen_normal_numbers_is_filled_by_the_block() {
        Tensor x = Torch.zeros(20);
        Random.normal_(x.slice(0, 2, 18, 1), 0, 1, Generator.seeded(3));
        Tensor block = Random.randn(new Spec(Shape.of(16), DType.FLOAT32), Generator.seeded(3));
        assertThat(x.slice(0, 2, 18, 1).toDoubleArray()).containsExactly(block.toDoubleArray());
        assertThat(x.doubleAt(1)).isZero();
        assertThat(x.doubleAt(18)).isZero();
    }

    @Test
    void a_likeness_has_the_layout_of_its_model() {
        Tensor x = Torch.zeros(3, 5).t();
        assertThat(Random.randLike(x).strides()).containsExactly(1, 5);
        assertThat(Random.randnLike(x).strides()).containsExactly(1, 5);
        assertThat(Random.randintLike(x, 0, 3).strides()).containsExactly(1, 5);
        assertThat(Random.bernoulli(x).strides()).containsExactly(3, 1);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void the_parts_of_complex_numbers_are_drawn_like_numbers(DType dtype) {
        if (!dtype.isDifferentiable()) return;
        Tensor x = Random.rand(new Spec(Shape.of(4), dtype), Generator.seeded(5));
        int parts = dtype.isComplex() ? 2 : 1;
        Tensor real = Random.rand(new Spec(Shape.of(4 * parts), dtype.toReal()), Generator.seeded(5));
        for (int i = 0; i < 4; i++) assertThat(x.scalarAt(i).re()).isEqualTo(real.doubleAt(i * parts));
        if (parts == 2)
            for (int i = 0; i < 4; i++) assertThat(x.scalarAt(i).im()).isEqualTo(real.doubleAt(2 * i + 1));
    }

    @Test
    void without_a_generator_the_global_one_is_drawn_from() {
        Random.manualSeed(42);
        Tensor x = Random.rand(3);
        assertThat(x.toDoubleArray())
                .containsExactly(Random.rand(new Spec(Shape.of(3), DType.FLOAT32), Generator.seeded(42))
                        .toDoubleArray());
        assertThat(Random.rand(3).toDoubleArray()).isNotEqualTo(x.toDoubleArray());
    }

    @Test
    void fills_from_several_threads_do_not_mix() throws InterruptedException {
        Generator g = Generator.seeded(9);
        Tensor[] parts = {Torch.zeros(50_000), Torch.zeros(50_000)};
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            Tensor part = parts[i];
            threads[i] = new Thread(() -> Random.uniform_(part, 0, 1, g));
            threads[i].start();
        }
        for (Thread thread : threads) thread.join();
        Tensor whole = Random.rand(new Spec(Shape.of(100_000), DType.FLOAT32), Generator.seeded(9));
        int first = parts[0].doubleAt(0) == whole.doubleAt(0) ? 0 : 1;
        assertThat(parts[first].toDoubleArray())
                .containsExactly(whole.slice(0, 0, 50_000, 1).toDoubleArray());
        assertThat(parts[1 - first].toDoubleArray())
                .containsExactly(whole.slice(0, 50_000, 100_000, 1).toDoubleArray());
    }

    @Test
    void what_is_drawn_anew_was_never_written_to() {
        Tensor x = Torch.ones(40);
        Generator generator = Generator.seeded(3);
        assertThat(List.of(
                        Random.randintLike(x, 0, 5),
                        Random.bernoulli(x),
                        Random.bernoulli(x, 0.5),
                        Random.bernoulli(x, 0.5, generator)))
                .allSatisfy(drawn -> assertThat(drawn.version()).isZero());
        Tensor again = Random.bernoulli_(Torch.zeros(40), 0.5, Generator.seeded(3));
        assertThat(Random.bernoulli(x, 0.5, Generator.seeded(3)).toDoubleArray())
                .isEqualTo(again.toDoubleArray());
    }
}
