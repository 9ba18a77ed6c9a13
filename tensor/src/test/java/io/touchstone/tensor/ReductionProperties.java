package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/** Reductions against commons-math3, against each other, and at the edges. */
class ReductionProperties {
    private static final double ULP = 0x1p-52;

    private static double[] row(int n, long seed) {
        return new Random(seed).doubles(n, -3, 5).toArray();
    }

    private static Tensor tensor(double... values) {
        return Tensor.of(DType.FLOAT64, Shape.of(values.length), values);
    }

    @Property
    void sums_means_and_products_agree_with_commons_math(
            @ForAll @IntRange(min = 1, max = 3000) int n, @ForAll long seed) {
        double[] row = row(n, seed);
        Tensor x = tensor(row);
        double size = Arrays.stream(row).map(Math::abs).sum();
        assertThat(x.sum().item().re()).isCloseTo(StatUtils.sum(row), within(n * ULP * size));
        assertThat(x.mean().item().re()).isCloseTo(StatUtils.mean(row), within(ULP * size));
        double[] few = Arrays.copyOf(row, Math.min(n, 20));
        double product = StatUtils.product(few);
        assertThat(tensor(few).prod().item().re()).isCloseTo(product, within(Math.abs(product) * 20 * ULP));
    }

    @Property
    void variances_and_deviations_agree_with_commons_math(
            @ForAll @IntRange(min = 2, max = 2000) int n, @ForAll long seed) {
        double[] row = row(n, seed);
        Tensor x = tensor(row);
        double unbiased = new Variance(true).evaluate(row);
        assertThat(x.var().item().re()).isCloseTo(unbiased, within(n * ULP * unbiased + ULP));
        assertThat(x.var(0, false).item().re())
                .isCloseTo(new Variance(false).evaluate(row), within(n * ULP * unbiased + ULP));
        double deviation = new StandardDeviation().evaluate(row);
        assertThat(x.std().item().re()).isCloseTo(deviation, within(n * ULP * deviation + ULP));
    }

    @Property
    void norms_agree_with_commons_math(@ForAll @IntRange(min = 1, max = 500) int n, @ForAll long seed) {
        double[] row = row(n, seed);
        ArrayRealVector v = new ArrayRealVector(row);
        Tensor x = tensor(row);
        assertThat(x.norm().item().re()).isCloseTo(v.getNorm(), within(n * ULP * v.getNorm()));
        assertThat(x.norm(1, false).item().re()).isCloseTo(v.getL1Norm(), within(n * ULP * v.getL1Norm()));
        assertThat(x.norm(Double.POSITIVE_INFINITY, false).item().re()).isEqualTo(v.getLInfNorm());
    }

    @Property
    void extremes_and_their_places_are_found(@ForAll @IntRange(min = 1, max = 500) int n, @ForAll long seed) {
        double[] row = row(n, seed);
        Tensor x = tensor(row);
        assertThat(x.max().item().re()).isEqualTo(StatUtils.max(row));
        assertThat(x.amin(false).item().re()).isEqualTo(StatUtils.min(row));
        assertThat(row[(int) x.argmax(null, false).item().integer()]).isEqualTo(StatUtils.max(row));
        assertThat(x.min(0, false).values().item().re()).isEqualTo(StatUtils.min(row));
    }

    @Property(tries = 300)
    void folding_dimensions_one_by_one_folds_all(@ForAll(supplier = SomeTensors.OfAnyType.class) Tensor x) {
        if (!x.dtype().isIntegral()) return; // sums of floating numbers depend on their grouping
        Tensor one = x.to(x.dtype().toAccumulator());
        for (int d = 0; d < x.dim(); d++) one = one.sum(true, d);
        assertThat(SomeTensors.same(one.reshape(Shape.SCALAR), x.sum())).isTrue();
        assertThat(x.sum().dtype()).isEqualTo(DType.INT64);
    }

    @Property(tries = 300)
    void running_sums_end_in_the_sum(@ForAll(supplier = SomeTensors.OfAnyType.class) Tensor x) {
        if (x.dim() == 0 || x.size(0) == 0 || !x.dtype().isIntegral()) return;
        assertThat(SomeTensors.same(x.cumsum(0).select(0, -1), x.sum(false, 0))).isTrue();
        assertThat(SomeTensors.same(x.cumprod(0).select(0, -1), x.prod(0, false)))
                .isTrue();
    }

    @Property
    void softmax_sums_to_one_and_is_the_exponential_of_its_logarithm(
            @ForAll @IntRange(min = 1, max = 50) int n, @ForAll long seed) {
        Tensor x = tensor(row(n, seed)).mul(30L);
        assertThat(x.softmax(0).sum().item().re()).isCloseTo(1, within(n * ULP));
        Tensor error = x.logSoftmax(0).exp().sub(x.softmax(0)).abs();
        assertThat(error.max().item().re()).isLessThan(500 * ULP);
        assertThat(x.logsumexp(false, 0).item().re())
                .isGreaterThanOrEqualTo(x.max().item().re());
    }

    @Example
    void nothing_sums_to_0_multiplies_to_1_and_averages_to_nan() {
        Tensor none = Torch.zeros(0, 3);
        assertThat(none.sum().item().re()).isZero();
        assertThat(none.sum(false, 0).toDoubleArray()).containsExactly(0, 0, 0);
        assertThat(none.prod(0, true).shape()).isEqualTo(Shape.of(1, 3));
        assertThat(none.prod().item().re()).isEqualTo(1);
        assertThat(none.mean().item().re()).isNaN();
        assertThat(none.all().isTrue()).isTrue();
        assertThat(none.any().isTrue()).isFalse();
        assertThat(Tensor.of(1.0).var().item().re()).isNaN();
        assertThat(Tensor.of(Double.NEGATIVE_INFINITY)
                        .logsumexp(false, 0)
                        .item()
                        .re())
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Example
    void nan_wins_over_every_extreme() {
        Tensor x = Tensor.of(1, Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(x.max().item().re()).isNaN();
        assertThat(x.amin(false).item().re()).isNaN();
        assertThat(x.argmax(null, false).item().integer()).isEqualTo(1);
        assertThat(x.max(0, false).indices().item().integer()).isEqualTo(1);
    }

    @Example
    void the_first_of_equals_is_the_place() {
        assertThat(Tensor.of(1, 3, 3).argmax(null, false).item().integer()).isEqualTo(1);
        assertThat(Tensor.of(2, 1, 1).min(0, true).indices().toLongArray()).containsExactly(1);
    }

    @Example
    void norms_at_zero_and_of_every_order() {
        Tensor x = Tensor.of(0.0, -2.0);
        assertThat(x.norm(0, false).item().re()).isEqualTo(1);
        assertThat(x.norm(3, false).item().re()).isEqualTo(2);
        assertThat(x.norm(Double.NEGATIVE_INFINITY, false).item().re()).isZero();
        assertThat(x.norm(-1, false).item().re()).isZero();
        assertThat(Torch.zeros(3).norm().item().re()).isZero();
    }
}
