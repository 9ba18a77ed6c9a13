package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** Matrix products, regression and moments against commons-math3. */
class LinearAlgebraProperties {
    private static final double UNIT = 0x1p-53;

    private static double[][] matrix(int rows, int columns, Random random) {
        double[][] out = new double[rows][columns];
        for (double[] row : out) for (int j = 0; j < columns; j++) row[j] = random.nextGaussian();
        return out;
    }

    private static Tensor tensor(double[][] rows) {
        double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return Tensor.of(DType.FLOAT64, Shape.of(rows.length, rows[0].length), flat);
    }

    @Property(tries = 60)
    void products_are_within_gamma_n_of_commons_math(
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 40) int k,
            @ForAll @IntRange(min = 1, max = 40) int m,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[][] a = matrix(n, k, random);
        double[][] b = matrix(k, m, random);
        RealMatrix expected = new Array2DRowRealMatrix(a).multiply(new Array2DRowRealMatrix(b));
        Tensor bound = tensor(a).abs().matmul(tensor(b).abs()).mul(2 * k * UNIT);
        Tensor actual = tensor(a).matmul(tensor(b));
        for (int i = 0; i < n * m; i++)
            assertThat(actual.doubleAt(i)).isCloseTo(expected.getEntry(i / m, i % m), within(bound.doubleAt(i)));
    }

    @Property(tries = 40)
    void the_gradient_of_least_squares_vanishes_at_the_regression(
            @ForAll @IntRange(min = 1, max = 5) int features, @ForAll long seed) {
        Random random = new Random(seed);
        double[][] x = matrix(features + 12, features, random);
        double[] y = random.doubles(x.length).toArray();
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(y, x);
        double[] beta = regression.estimateRegressionParameters();
        Variable weight = Variable.leaf(
                Tensor.of(DType.FLOAT64, Shape.of(features, 1), Arrays.copyOfRange(beta, 1, features + 1)));
        Variable bias = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(1), beta[0]));
        Variable target = Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(y.length, 1), y));
        Variable error = Variable.constant(tensor(x)).matmul(weight).add(bias).sub(target);
        Variable loss = error.mul(error).sum();
        for (Variable gradient : Autograd.grad(loss, weight, bias))
            for (double slope : Objects.requireNonNull(gradient).tensor().toDoubleArray())
                assertThat(slope).isCloseTo(0, within(1e-10));
        assertThat(loss.tensor().item().re()).isCloseTo(regression.calculateResidualSumOfSquares(), within(1e-10));
    }

    @Property(tries = 60)
    void variance_and_deviation_are_those_of_commons_math(
            @ForAll @IntRange(min = 2, max = 2000) int n, @ForAll long seed) {
        double[] values = new Random(seed).doubles(n, -3, 5).toArray();
        Tensor x = Tensor.of(DType.FLOAT64, Shape.of(n), values);
        assertThat(x.var().item().re()).isCloseTo(new Variance().evaluate(values), within(1e-12));
        assertThat(x.std().item().re()).isCloseTo(new StandardDeviation().evaluate(values), within(1e-12));
        assertThat(x.var(0, false).item().re()).isCloseTo(new Variance(false).evaluate(values), within(1e-12));
    }
}
