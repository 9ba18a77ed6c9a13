package io.touchstone.benchmarks;

import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.TransformerEncoderLayerImpl;
import org.bytedeco.pytorch.global.torch;

/** Libtorch's side of {@link NetworkTasks}. */
final class LibtorchModels {
    private LibtorchModels() {}

    static Supplier<?> mlp() {
        LinearImpl first = new LinearImpl(784, 256);
        LinearImpl second = new LinearImpl(256, 128);
        LinearImpl third = new LinearImpl(128, 10);
        return classifier(
                x -> third.forward(torch.relu(second.forward(torch.relu(first.forward(x))))),
                Libtorch.normal(1, 64, 784),
                first,
                second,
                third);
    }

    static Supplier<?> cnn() {
        Conv2dImpl first = new Conv2dImpl(new Conv2dOptions(1, 16, new LongPointer(3, 3)));
        Conv2dImpl second = new Conv2dImpl(new Conv2dOptions(16, 32, new LongPointer(3, 3)));
        LinearImpl third = new LinearImpl(800, 10);
        return classifier(
                x -> third.forward(
                        pooled(second.forward(pooled(first.forward(x)))).flatten(1, -1)),
                Libtorch.normal(1, 64, 1, 28, 28),
                first,
                second,
                third);
    }

    private static Tensor pooled(Tensor x) {
        return torch.max_pool2d(torch.relu(x), 2, 2);
    }

    private static Supplier<?> classifier(Function<Tensor, Tensor> model, Tensor x, Module... modules) {
        TensorVector parameters = new TensorVector();
        for (Module module : modules)
            for (Tensor parameter : module.parameters().get()) parameters.push_back(parameter);
        Adam optimizer = new Adam(parameters, new AdamOptions());
        Tensor y = Tensor.create(Numbers.classes(64, 10));
        return () -> {
            optimizer.zero_grad();
            torch.cross_entropy_loss(model.apply(x), y).backward();
            optimizer.step();
            return optimizer;
        };
    }

    static Supplier<?> lstm() {
        LSTMImpl model = new LSTMImpl(128, 128);
        Tensor x = Libtorch.normal(1, 50, 32, 128);
        return () -> differentiated(model, model.forward(x).get0());
    }

    static Supplier<?> transformer() {
        TransformerEncoderLayerImpl model = new TransformerEncoderLayerImpl(128, 4);
        Tensor x = Libtorch.normal(1, 64, 16, 128);
        return () -> differentiated(model, model.forward(x));
    }

    private static Module differentiated(Module model, Tensor output) {
        model.zero_grad(true);
        output.sum().backward();
        return model;
    }

    static Supplier<?> adam() {
        Tensor x = Libtorch.normal(1, 1000, 1000).set_requires_grad(true);
        x.mutable_grad().put(Libtorch.normal(2, 1000, 1000));
        Adam optimizer = new Adam(new TensorVector(x), new AdamOptions());
        return () -> {
            optimizer.step();
            return optimizer;
        };
    }
}
