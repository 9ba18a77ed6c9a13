package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.stream.DoubleStream;

/** Two float64 parameters whose gradient is p³ − p + c, evaluated as {@code trajectories.py} does. */
final class Problem {
    private final Variable w = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(2, 3), 0.3, -1.7, 2.0, 0.0, 0.9, -0.4));
    private final Variable b = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(3), 1.5, -0.2, 0.7));

    List<Variable> parameters() {
        return List.of(w, b);
    }

    void differentiate() {
        differentiate(w, 0.1);
        differentiate(b, -0.3);
    }

    private static void differentiate(Variable p, double c) {
        Tensor x = p.tensor();
        p.setGrad(Variable.constant(x.mul(x).mul(x).sub(x).add(c)));
    }

    double[] values() {
        return DoubleStream.concat(
                        DoubleStream.of(w.tensor().toDoubleArray()),
                        DoubleStream.of(b.tensor().toDoubleArray()))
                .toArray();
    }
}
