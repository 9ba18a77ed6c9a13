package io.touchstone.benchmarks;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** {@link Network} on libtorch's modules and optimizer. */
final class LibtorchNetwork implements Network {
    private final Tensor x = Libtorch.tensor(Numbers.normal(SAMPLES, 1), SAMPLES, 1);
    private final Tensor y = Libtorch.tensor(Numbers.normal(SAMPLES, 2), SAMPLES, 1);
    private final LinearImpl hidden = new LinearImpl(1, HIDDEN);
    private final LinearImpl output = new LinearImpl(HIDDEN, 1);
    private final SGD optimizer;

    LibtorchNetwork() {
        Libtorch.useOneThread();
        set(hidden.weight(), 3);
        set(hidden.bias(), 4);
        set(output.weight(), 5);
        set(output.bias(), 6);
        TensorVector parameters = new TensorVector(hidden.weight(), hidden.bias(), output.weight(), output.bias());
        optimizer = new SGD(parameters, new SGDOptions(LEARNING_RATE));
    }

    private static void set(Tensor parameter, long seed) {
        try (NoGradGuard guard = new NoGradGuard()) {
            float[] values = Numbers.normal((int) parameter.numel(), seed);
            parameter.copy_(Libtorch.tensor(values, parameter.numel()).view_as(parameter));
        }
    }

    @Override
    public void epoch() {
        try (PointerScope scope = new PointerScope()) {
            optimizer.zero_grad();
            error().backward();
            optimizer.step();
        }
    }

    private Tensor error() {
        return torch.mse_loss(output.forward(hidden.forward(x).tanh()), y);
    }

    @Override
    public double loss() {
        try (PointerScope scope = new PointerScope()) {
            return error().item_double();
        }
    }
}
