package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and first to third derivatives of functions of one variable, against commons-math3's Taylor arithmetic. */
class DerivativeStructureExamples {
    private static final double[] REAL = {-2.25, -1.1, -0.3, 0.2, 0.75, 1.6, 2.5};
    private static final double[] POSITIVE = {0.1, 0.4, 0.9, 1.3, 2.75};
    private static final double[] UNIT = {-0.9, -0.45, -0.1, 0.3, 0.8};
    private static final double[] ABOVE_ONE = {1.1, 1.5, 2.25, 4};

    /** A function here and there. */
    record Function(
            String name, UnaryOperator<Variable> ours, UnaryOperator<DerivativeStructure> theirs, double... points) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(
                new Function("exp", Variable::exp, DerivativeStructure::exp, REAL),
                new Function("expm1", Variable::expm1, DerivativeStructure::expm1, REAL),
                new Function(
                        "exp2", Variable::exp2, x -> x.multiply(Math.log(2)).exp(), REAL),
                new Function("log", Variable::log, DerivativeStructure::log, POSITIVE),
                new Function("log1p", Variable::log1p, DerivativeStructure::log1p, POSITIVE),
                new Function("log10", Variable::log10, DerivativeStructure::log10, POSITIVE),
                new Function("log2", Variable::log2, x -> x.log().divide(Math.log(2)), POSITIVE),
                new Function("sin", Variable::sin, DerivativeStructure::sin, REAL),
                new Function("cos", Variable::cos, DerivativeStructure::cos, REAL),
                new Function("tan", Variable::tan, DerivativeStructure::tan, UNIT),
                new Function("asin", Variable::asin, DerivativeStructure::asin, UNIT),
                new Function("acos", Variable::acos, DerivativeStructure::acos, UNIT),
                new Function("atan", Variable::atan, DerivativeStructure::atan, REAL),
                new Function("sinh", Variable::sinh, DerivativeStructure::sinh, REAL),
                new Function("cosh", Variable::cosh, DerivativeStructure::cosh, REAL),
                new Function("tanh", Variable::tanh, DerivativeStructure::tanh, REAL),
                new Function("asinh", Variable::asinh, DerivativeStructure::asinh, REAL),
                new Function("acosh", Variable::acosh, DerivativeStructure::acosh, ABOVE_ONE),
                new Function("atanh", Variable::atanh, DerivativeStructure::atanh, UNIT),
                new Function("sqrt", Variable::sqrt, DerivativeStructure::sqrt, POSITIVE),
                new Function("rsqrt", Variable::rsqrt, x -> x.sqrt().reciprocal(), POSITIVE),
                new Function("reciprocal", Variable::reciprocal, DerivativeStructure::reciprocal, REAL),
                new Function("square", Variable::square, x -> x.multiply(x), REAL),
                new Function("abs", Variable::abs, DerivativeStructure::abs, REAL),
                new Function("neg", Variable::neg, DerivativeStructure::negate, REAL),
                new Function(
                        "sigmoid",
                        Variable::sigmoid,
                        x -> x.negate().exp().add(1).reciprocal(),
                        REAL),
                new Function("pow 2.5", x -> x.pow(Scalar.of(2.5)), x -> x.pow(2.5), POSITIVE),
                new Function("pow -2", x -> x.pow(Scalar.of(-2L)), x -> x.pow(-2), REAL));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void values_and_three_derivatives_agree(Function f) {
        double[][] ours = derivatives(f);
        for (int i = 0; i < f.points.length; i++) {
            DerivativeStructure there = f.theirs.apply(new DerivativeStructure(1, 3, 0, f.points[i]));
            for (int order = 0; order <= 3; order++) {
                double expected = there.getPartialDerivative(order);
                assertThat(ours[order][i])
                        .as("derivative %d at %s", order, f.points[i])
                        .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    /** By order, then by point. */
    private static double[][] derivatives(Function f) {
        Variable x = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(f.points.length), f.points));
        double[][] out = new double[4][f.points.length];
        Variable y = f.ours.apply(x);
        out[0] = y.tensor().toDoubleArray();
        for (int order = 1; order <= 3 && y.requiresGrad(); order++) {
            List<Variable> ones = List.of(Variable.constant(y.tensor().onesLike()));
            Autograd.Options options = Autograd.Options.DEFAULT.materialized().withGraph();
            y = Objects.requireNonNull(
                    Autograd.grad(Collections.singletonList(y), List.of(x), Collections.unmodifiableList(ones), options)
                            .get(0));
            out[order] = Arrays.copyOf(y.tensor().toDoubleArray(), f.points.length);
        }
        return out;
    }
}
