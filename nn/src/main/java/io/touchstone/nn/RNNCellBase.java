package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.RecurrentStep;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A recurrent network's single step.
 *
 * <p><b>Input</b> (N, in) or (in). <b>State</b> and <b>output</b> (N, H) or (H). <b>Parameters</b> {@code weight_ih} (gates · H, in),
 * {@code weight_hh} (gates · H, H), {@code bias_ih} and {@code bias_hh} (gates · H), all uniform in ±1/√H at first.
 *
 * @torch torch.nn.RNNCellBase
 */
public abstract class RNNCellBase extends Module {
    private final Options options;

    /**
     * What a cell is made of.
     *
     * @param inputSize the size of an input
     * @param hiddenSize the size H of a hidden state
     * @param bias whether there are biases
     * @param dtype the parameters' type
     */
    public record Options(int inputSize, int hiddenSize, boolean bias, DType dtype) {
        /** As these options, with biases or without. */
        public Options bias(boolean value) {
            return new Options(inputSize, hiddenSize, value, dtype);
        }

        /** As these options, with parameters of another type. */
        public Options dtype(DType value) {
            return new Options(inputSize, hiddenSize, bias, value);
        }
    }

    /** The defaults: with biases, in the default floating type. */
    public static Options options(int inputSize, int hiddenSize) {
        return new Options(inputSize, hiddenSize, true, DType.defaultFloat());
    }

    /** A cell with so many gates. */
    RNNCellBase(int gates, Options options) {
        this.options = options;
        int rows = gates * options.hiddenSize();
        parameter("weight_ih", weight(rows, options.inputSize()));
        parameter("weight_hh", weight(rows, options.hiddenSize()));
        if (options.bias()) {
            parameter("bias_ih", weight(rows));
            parameter("bias_hh", weight(rows));
        } else {
            registerParameter("bias_ih", null);
            registerParameter("bias_hh", null);
        }
    }

    private Parameter weight(int... sizes) {
        double bound = options.hiddenSize() > 0 ? 1 / Math.sqrt(options.hiddenSize()) : 0;
        return new Parameter(Initial.uniform(new Spec(Shape.of(sizes), options.dtype()), bound));
    }

    /** What the cell does. */
    abstract RecurrentStep step();

    /** The states after a step, hooks and all; those before it, or none for zeros, of which there are {@code count}. */
    final List<Variable> advance(Variable x, List<Variable> states, int count) {
        List<Variable> inputs = new ArrayList<>(List.of(x));
        inputs.addAll(states);
        return run(inputs, in -> forward(in.get(0), in.subList(1, in.size()), count));
    }

    private List<Variable> forward(Variable x, List<Variable> given, int count) {
        requireVectors("input", x);
        for (int i = 0; i < given.size(); i++) requireVectors(count > 1 ? "hx[" + i + "]" : "hidden", given.get(i));
        if (x.dim() == 2) return step(x, given, count);
        List<Variable> lifted = given.stream().map(s -> s.unsqueeze(0)).toList();
        return step(x.unsqueeze(0), lifted, count).stream()
                .map(s -> s.squeeze(0))
                .toList();
    }

    private List<Variable> step(Variable x, List<Variable> given, int count) {
        RecurrentStep step = step();
        List<Variable> states = given;
        if (given.isEmpty()) {
            Variable zeros = Variable.constant(Torch.zeros(x.dtype(), x.size(0), options.hiddenSize()));
            states = Collections.nCopies(count, zeros);
        }
        if (x.size(1) != options.inputSize())
            throw new ShapeException(
                    "input has inconsistent input_size: got " + x.size(1) + " expected " + options.inputSize());
        for (int i = 0; i < states.size(); i++) requireState(x, states.get(i), i);
        return step.step(x, states, weights());
    }

    private RecurrentStep.Weights<Variable> weights() {
        return new RecurrentStep.Weights<>(
                tensor("weight_ih"), tensor("weight_hh"), tensorOrNull("bias_ih"), tensorOrNull("bias_hh"), null);
    }

    private void requireVectors(String what, Variable x) {
        if (x.dim() != 1 && x.dim() != 2)
            throw new ShapeException(name() + ": Expected " + what + " to be 1D or 2D, got " + x.dim() + "D instead");
    }

    private void requireState(Variable x, Variable state, int i) {
        if (x.size(0) != state.size(0))
            throw new ShapeException(
                    "Input batch size " + x.size(0) + " doesn't match hidden" + i + " batch size " + state.size(0));
        if (state.size(1) != options.hiddenSize())
            throw new ShapeException("hidden" + i + " has inconsistent hidden_size: got " + state.size(1)
                    + ", expected " + options.hiddenSize());
    }

    @Override
    protected String extraRepr() {
        String sizes = options.inputSize() + ", " + options.hiddenSize();
        return options.bias() ? sizes : sizes + ", bias=" + python(false);
    }
}
