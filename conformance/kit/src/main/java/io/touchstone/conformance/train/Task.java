package io.touchstone.conformance.train;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Conv2d;
import io.touchstone.nn.Flatten;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.nn.MaxPool2d;
import io.touchstone.nn.ReLU;
import io.touchstone.nn.Sequential;
import io.touchstone.optim.Adam;
import io.touchstone.optim.LBFGS;
import io.touchstone.optim.Optimizer;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;

/** What can be trained: the data, the model, and how it is trained unless said otherwise. */
public enum Task {
    /** Handwritten digits by a small convolutional network, in batches, with Adam. */
    DIGITS(DType.FLOAT32, 30, 64, 0),
    /** Wines by logistic regression with a penalty on large weights, all at once, with LBFGS. */
    WINE(DType.FLOAT64, 12, 0, 1);

    private final DType dtype;
    private final int epochs;
    private final int batch;
    private final double penalty;

    Task(DType dtype, int epochs, int batch, double penalty) {
        this.dtype = dtype;
        this.epochs = epochs;
        this.batch = batch;
        this.penalty = penalty;
    }

    /** The type that is computed in. */
    public DType dtype() {
        return dtype;
    }

    /** The shape of one input, as a batch of one. */
    public Shape input() {
        return this == DIGITS ? Shape.of(1, 1, 8, 8) : Shape.of(1, 13);
    }

    /** How often all training data is seen. */
    public int epochs() {
        return epochs;
    }

    /** How many examples make a step; 0 for all. */
    public int batch() {
        return batch;
    }

    /** λ, where λ/2 · ‖W‖² over the number of examples is added to the mean loss. */
    public double penalty() {
        return penalty;
    }

    /** The data, the inputs of the order of 1 but for wine's, which are measured in what they are measured in. */
    public Examples examples() {
        return this == DIGITS ? Examples.digits() : Examples.wine();
    }

    /** The model, with first parameters drawn from the global generator. */
    public Layer model() {
        LinkedHashMap<String, Layer> layers = new LinkedHashMap<>();
        if (this == DIGITS) {
            layers.put("conv1", new Conv2d(Conv2d.options(1, 16, 3).padding(1)));
            layers.put("relu1", new ReLU());
            layers.put("conv2", new Conv2d(Conv2d.options(16, 32, 3).padding(1)));
            layers.put("relu2", new ReLU());
            layers.put("pool", new MaxPool2d(2));
            layers.put("flatten", new Flatten());
            layers.put("output", new Linear(32 * 4 * 4, 10));
        } else layers.put("output", new Linear(Linear.options(13, 3).dtype(dtype)));
        return new Sequential(layers);
    }

    /** What changes the parameters. */
    Optimizer<?> optimizer(List<? extends Variable> parameters) {
        if (this == DIGITS) return new Adam(parameters, 2e-3);
        return new LBFGS(
                parameters,
                LBFGS.options().limits(5, null).tolerances(1e-12, 1e-15).lineSearchFn("strong_wolfe"));
    }
}
