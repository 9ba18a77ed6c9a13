package io.touchstone.benchmarks;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Loss;
import io.touchstone.nn.MSELoss;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.SGD;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@link Network} on our modules and optimizer. */
final class OurNetwork implements Network {
    private final Tensor x = Ours.tensor(Numbers.normal(SAMPLES, 1), SAMPLES, 1);
    private final Tensor y = Ours.tensor(Numbers.normal(SAMPLES, 2), SAMPLES, 1);
    private final Linear hidden = new Linear(1, HIDDEN);
    private final Linear output = new Linear(HIDDEN, 1);
    private final Loss loss = new MSELoss();
    private final Optimizer<?> optimizer;

    OurNetwork() {
        Ours.useOneThread();
        set(hidden.weight(), 3);
        set(Objects.requireNonNull(hidden.bias()), 4);
        set(output.weight(), 5);
        set(Objects.requireNonNull(output.bias()), 6);
        List<Variable> parameters = new ArrayList<>(hidden.parameters());
        parameters.addAll(output.parameters());
        optimizer = new SGD(parameters, LEARNING_RATE);
    }

    private static void set(Variable parameter, long seed) {
        float[] values = Numbers.normal(parameter.numel(), seed);
        parameter.tensor().copy_(Ours.tensor(values, values.length).reshape(parameter.shape()));
    }

    @Override
    public void epoch() {
        optimizer.zeroGrad();
        error().backward();
        optimizer.step();
    }

    private Variable error() {
        return loss.call(output.call(hidden.call(x).tanh()), y);
    }

    @Override
    public double loss() {
        return error().tensor().doubleAt(0);
    }
}
