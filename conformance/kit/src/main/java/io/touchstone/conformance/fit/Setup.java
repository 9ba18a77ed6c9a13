package io.touchstone.conformance.fit;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Sequential;
import io.touchstone.nn.Tanh;
import io.touchstone.optim.Adam;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.SGD;
import io.touchstone.tensor.DType;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What is fitted, and how.
 *
 * @param model the model
 * @param hidden the units between the tanh network's two layers
 * @param optimizer what changes the parameters
 * @param lr the learning rate
 * @param epochs how often all the data is seen
 * @param seed what the split and the model's first parameters are drawn from
 * @param validation how many measurements are kept out of the training
 * @param dtype the type to compute in
 * @param scale what the inputs are multiplied by
 */
public record Setup(
        Model model,
        int hidden,
        Method optimizer,
        double lr,
        int epochs,
        long seed,
        int validation,
        DType dtype,
        double scale) {
    /** Models with one input and one output. */
    public enum Model {
        /** A straight line. */
        LINEAR(3000),
        /** One hidden layer with tanh. */
        TANH(5000);

        private final int epochs;

        Model(int epochs) {
            this.epochs = epochs;
        }

        /** How many epochs the book gives it. */
        public int epochs() {
            return epochs;
        }
    }

    /** Ways to change parameters. */
    public enum Method {
        /** Gradient descent. */
        SGD,
        /** Adam. */
        ADAM;

        /** A learning rate that suits the model on inputs of the order of 1. */
        public double lr(Model model) {
            double ofSgd = model == Model.LINEAR ? 1e-2 : 1e-3;
            return this == SGD ? ofSgd : 10 * ofSgd;
        }
    }

    /** The share of the measurements that is kept out unless a number is given. */
    public static int validation(int measurements) {
        return (int) (0.2 * measurements);
    }

    /** The model with first parameters drawn from the global generator. */
    Layer newModel() {
        if (model == Model.LINEAR) return linear(1, 1);
        LinkedHashMap<String, Layer> layers = new LinkedHashMap<>();
        layers.put("hidden_linear", linear(1, hidden));
        layers.put("hidden_activation", new Tanh());
        layers.put("output_linear", linear(hidden, 1));
        return new Sequential(layers);
    }

    private Linear linear(int in, int out) {
        return new Linear(Linear.options(in, out).dtype(dtype));
    }

    Optimizer<?> newOptimizer(List<? extends Variable> parameters) {
        return optimizer == Method.SGD ? new SGD(parameters, lr) : new Adam(parameters, lr);
    }
}
