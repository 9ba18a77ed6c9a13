package io.touchstone.benchmarks;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Objects;

/** {@link Network} on our variables. */
final class OurNetwork implements Network {
    private static final Scalar STEP = Scalar.of(LEARNING_RATE);

    private final Variable x = Variable.constant(Ours.tensor(Numbers.normal(SAMPLES, 1), SAMPLES, 1));
    private final Variable y = Variable.constant(Ours.tensor(Numbers.normal(SAMPLES, 2), SAMPLES, 1));
    private final Variable hiddenWeight = Variable.leaf(Ours.tensor(Numbers.normal(HIDDEN, 3), HIDDEN, 1));
    private final Variable hiddenBias = Variable.leaf(Ours.tensor(Numbers.normal(HIDDEN, 4), HIDDEN));
    private final Variable outputWeight = Variable.leaf(Ours.tensor(Numbers.normal(HIDDEN, 5), 1, HIDDEN));
    private final Variable outputBias = Variable.leaf(Ours.tensor(Numbers.normal(1, 6), 1));
    private final List<Variable> parameters = List.of(hiddenWeight, hiddenBias, outputWeight, outputBias);

    OurNetwork() {
        Ours.useOneThread();
    }

    @Override
    public void epoch() {
        for (Variable p : parameters) p.setGrad(null);
        error().backward();
        for (Variable p : parameters) {
            Tensor gradient = Objects.requireNonNull(p.grad()).tensor();
            p.tensor().sub_(gradient, STEP);
        }
    }

    private Variable error() {
        Variable hidden = hiddenBias.addmm(x, hiddenWeight.t()).tanh();
        Variable difference = outputBias.addmm(hidden, outputWeight.t()).sub(y);
        return difference.mul(difference).mean();
    }

    @Override
    public double loss() {
        return error().tensor().doubleAt(0);
    }
}
