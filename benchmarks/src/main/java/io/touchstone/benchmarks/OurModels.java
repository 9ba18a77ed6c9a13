package io.touchstone.benchmarks;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Conv2d;
import io.touchstone.nn.Flatten;
import io.touchstone.nn.LSTM;
import io.touchstone.nn.Linear;
import io.touchstone.nn.MaxPool2d;
import io.touchstone.nn.Module;
import io.touchstone.nn.ReLU;
import io.touchstone.nn.Sequential;
import io.touchstone.nn.TransformerEncoderLayer;
import io.touchstone.nn.functional.Classification;
import io.touchstone.optim.Adam;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** Our side of {@link NetworkTasks}. */
final class OurModels {
    private OurModels() {}

    static Supplier<?> mlp() {
        Sequential model =
                new Sequential(new Linear(784, 256), new ReLU(), new Linear(256, 128), new ReLU(), new Linear(128, 10));
        return classifier(model, Ours.normal(1, 64, 784));
    }

    static Supplier<?> cnn() {
        Sequential model = new Sequential(
                new Conv2d(1, 16, 3, 3),
                new ReLU(),
                new MaxPool2d(2),
                new Conv2d(16, 32, 3, 3),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(800, 10));
        return classifier(model, Ours.normal(1, 64, 1, 28, 28));
    }

    private static Supplier<?> classifier(Sequential model, Tensor samples) {
        Adam optimizer = new Adam(model.parameters(), Adam.options());
        Variable x = Variable.constant(samples);
        Variable y = Variable.constant(Tensor.of(Numbers.classes(64, 10)));
        return () -> {
            optimizer.zeroGrad();
            Classification.crossEntropy(model.call(x), y).backward();
            optimizer.step();
            return model;
        };
    }

    static Supplier<?> lstm() {
        LSTM model = new LSTM(128, 128);
        Variable x = Variable.constant(Ours.normal(1, 50, 32, 128));
        return () -> differentiated(model, model.call(x).output());
    }

    static Supplier<?> transformer() {
        TransformerEncoderLayer model = new TransformerEncoderLayer(128, 4);
        Variable x = Variable.constant(Ours.normal(1, 64, 16, 128));
        return () -> differentiated(model, model.call(x, null, null, false));
    }

    private static Module differentiated(Module model, Variable output) {
        model.zeroGrad();
        output.sum().backward();
        return model;
    }

    static Supplier<?> adam() {
        Variable x = Variable.leaf(Ours.normal(1, 1000, 1000));
        x.setGrad(Variable.constant(Ours.normal(2, 1000, 1000)));
        Adam optimizer = new Adam(List.of(x), Adam.options());
        return () -> {
            optimizer.step();
            return x;
        };
    }
}
