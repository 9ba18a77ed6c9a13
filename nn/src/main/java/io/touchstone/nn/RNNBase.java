package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Recurrent;
import io.touchstone.nn.functional.RecurrentStep;
import io.touchstone.nn.utils.PackedSequence;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Layers of recurrent networks on each other, in one direction or in both.
 *
 * <p><b>Input</b> (T, N, in), or (N, T, in) with {@code batchFirst}, or (T, in). <b>Output</b> of the same form, with the last layer's hidden states, those
 * of both directions side by side; and the states at the end, (layers · directions, N, H) or (layers · directions, H).
 *
 * <p><b>Parameters</b>, for each layer k and direction: {@code weight_ih_lk}, {@code weight_hh_lk}, {@code bias_ih_lk}, {@code bias_hh_lk} and perhaps
 * {@code weight_hr_lk}; {@code _reverse} is added for the direction from the end. All are uniform in ±1/√H at first.
 *
 * @torch torch.nn.RNNBase
 */
public abstract class RNNBase extends Module {
    private final RecurrentStep step;
    private final Options options;

    /**
     * What recurrent layers are made of.
     *
     * @param inputSize the size of an input
     * @param hiddenSize the size H of a hidden state
     * @param numLayers how many layers there are
     * @param bias whether there are biases
     * @param batchFirst whether the batch is the first dimension of inputs and outputs
     * @param dropout the probability with which outputs between layers are dropped in training
     * @param bidirectional whether time runs from the end as well
     * @param projSize the size that hidden states are projected to, or 0
     * @param dtype the parameters' type
     */
    public record Options(
            int inputSize,
            int hiddenSize,
            int numLayers,
            boolean bias,
            boolean batchFirst,
            double dropout,
            boolean bidirectional,
            int projSize,
            DType dtype) {
        public Options {
            if (!(dropout >= 0 && dropout <= 1))
                throw new IllegalArgumentException(
                        "dropout should be a number in range [0, 1] representing the probability of an element being zeroed");
            if (hiddenSize <= 0) throw new IllegalArgumentException("hidden_size must be greater than zero");
            if (numLayers <= 0) throw new IllegalArgumentException("num_layers must be greater than zero");
            if (projSize < 0)
                throw new IllegalArgumentException(
                        "proj_size should be a positive integer or zero to disable projections");
            if (projSize >= hiddenSize)
                throw new IllegalArgumentException("proj_size has to be smaller than hidden_size");
        }

        /** As these options, with a number of layers. */
        public Options numLayers(int value) {
            return new Options(inputSize, hiddenSize, value, bias, batchFirst, dropout, bidirectional, projSize, dtype);
        }

        /** As these options, with biases or without. */
        public Options bias(boolean value) {
            return new Options(
                    inputSize, hiddenSize, numLayers, value, batchFirst, dropout, bidirectional, projSize, dtype);
        }

        /** As these options, with the batch first or second. */
        public Options batchFirst(boolean value) {
            return new Options(inputSize, hiddenSize, numLayers, bias, value, dropout, bidirectional, projSize, dtype);
        }

        /** As these options, with dropout between layers. */
        public Options dropout(double value) {
            return new Options(
                    inputSize, hiddenSize, numLayers, bias, batchFirst, value, bidirectional, projSize, dtype);
        }

        /** As these options, in one direction or both. */
        public Options bidirectional(boolean value) {
            return new Options(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, value, projSize, dtype);
        }

        /** As these options, with a projection of hidden states. */
        public Options projSize(int value) {
            return new Options(
                    inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, value, dtype);
        }

        /** As these options, with parameters of another type. */
        public Options dtype(DType value) {
            return new Options(
                    inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, projSize, value);
        }

        /** These options, which must not project: of layers that cannot. */
        Options unprojected() {
            if (projSize == 0) return this;
            throw new IllegalArgumentException("proj_size argument is only supported for LSTM, not RNN or GRU");
        }

        int directions() {
            return bidirectional ? 2 : 1;
        }

        /** The size of a hidden state as it leaves a step. */
        int outputSize() {
            return projSize > 0 ? projSize : hiddenSize;
        }
    }

    /**
     * The outputs and the states at the end.
     *
     * @param output the last layer's hidden states
     * @param state h, and of an LSTM c
     */
    public record Output(Variable output, List<Variable> state) implements Tuple<Output> {
        @Override
        public List<@Nullable Variable> tensors() {
            return Arrays.asList(output, only(state));
        }

        @Override
        public Output with(List<@Nullable Variable> tensors) {
            return new Output(Objects.requireNonNull(tensors.get(0)), replaced(state, tensors.get(1)));
        }
    }

    /** The state as an element of a tuple: that of an LSTM is a tuple in turn. */
    private static @Nullable Variable only(List<Variable> state) {
        return state.size() == 1 ? state.get(0) : null;
    }

    private static List<Variable> replaced(List<Variable> state, @Nullable Variable only) {
        return only == null ? state : List.of(only);
    }

    /** PyTorch's defaults: one layer in one direction, with biases. */
    public static Options options(int inputSize, int hiddenSize) {
        return new Options(inputSize, hiddenSize, 1, true, false, 0, false, 0, DType.defaultFloat());
    }

    /** Layers that take such steps. */
    RNNBase(RecurrentStep step, Options options) {
        this.step = step;
        this.options = options;
        for (int i = 0; i < options.numLayers() * options.directions(); i++) direction(i);
    }

    private void direction(int i) {
        int inputs = i < options.directions() ? options.inputSize() : options.outputSize() * options.directions();
        int rows = step.gates() * options.hiddenSize();
        weight("weight_ih" + suffix(i), rows, inputs);
        weight("weight_hh" + suffix(i), rows, options.outputSize());
        if (options.bias()) weight("bias_ih" + suffix(i), rows);
        if (options.bias()) weight("bias_hh" + suffix(i), rows);
        if (options.projSize() > 0) weight("weight_hr" + suffix(i), options.projSize(), options.hiddenSize());
    }

    /** How the names of the weights of a layer and direction end. */
    private String suffix(int i) {
        return "_l" + i / options.directions() + (i % options.directions() == 1 ? "_reverse" : "");
    }

    private List<RecurrentStep.Weights<Variable>> weights() {
        List<RecurrentStep.Weights<Variable>> weights = new ArrayList<>();
        for (int i = 0; i < options.numLayers() * options.directions(); i++)
            weights.add(new RecurrentStep.Weights<>(
                    tensor("weight_ih" + suffix(i)),
                    tensor("weight_hh" + suffix(i)),
                    tensorOrNull("bias_ih" + suffix(i)),
                    tensorOrNull("bias_hh" + suffix(i)),
                    tensorOrNull("weight_hr" + suffix(i))));
        return weights;
    }

    private void weight(String name, int... sizes) {
        Spec spec = new Spec(Shape.of(sizes), options.dtype());
        parameter(name, new Parameter(Initial.uniform(spec, 1 / Math.sqrt(options.hiddenSize()))));
    }

    /** The layers applied to sequences, hooks and all, beginning with such states; none stands for zeros. */
    final Output unroll(Variable x, List<Variable> state) {
        List<Variable> inputs = new ArrayList<>(List.of(x));
        inputs.addAll(state);
        return run(inputs, in -> forward(in.get(0), in.subList(1, in.size())));
    }

    /** What packed sequences come to: the outputs, packed in the same way, and the states at the end, in the order of the sequences. */
    public record PackedOutput(PackedSequence<Variable> output, List<Variable> state) implements Tuple<PackedOutput> {
        @Override
        public List<@Nullable Variable> tensors() {
            return Arrays.asList(null, only(state));
        }

        @Override
        public PackedOutput with(List<@Nullable Variable> tensors) {
            return new PackedOutput(output, replaced(state, tensors.get(1)));
        }
    }

    /**
     * The layers applied to packed sequences, hooks and all.
     *
     * @param state h, and of an LSTM c, as they begin; none stands for zeros
     */
    public final PackedOutput call(PackedSequence<Variable> x, List<Variable> state) {
        List<Variable> inputs = new ArrayList<>(List.of(x.data()));
        inputs.addAll(state);
        return run(inputs, in -> forward(x.with(in.get(0)), in.subList(1, in.size())));
    }

    private PackedOutput forward(PackedSequence<Variable> x, List<Variable> given) {
        if (x.data().dim() != 2)
            throw new ShapeException(
                    "input must have 2 dimensions, got " + x.data().dim());
        requireInput(x.data());
        List<Variable> state = begin(ordered(given, x.sortedIndices()), x.batch(), x.data());
        Recurrent.Result<Variable> y = Recurrent.runPacked(stack(), x.data(), x.sizes(), state, weights());
        return new PackedOutput(x.with(y.output()), ordered(y.state(), x.unsortedIndices()));
    }

    private static List<Variable> ordered(List<Variable> state, @Nullable Tensor order) {
        if (order == null) return state;
        return state.stream()
                .map(s -> s.indexSelect(1, Variable.constant(order)))
                .toList();
    }

    private Output forward(Variable x, List<Variable> given) {
        if (x.dim() != 2 && x.dim() != 3)
            throw new ShapeException(name() + ": Expected input to be 2D or 3D, got " + x.dim() + "D tensor instead");
        boolean batched = x.dim() == 3;
        requireDims(given, batched);
        int batchDim = options.batchFirst() ? 0 : 1;
        if (batched) return forwardBatch(x, given, batchDim);
        List<Variable> lifted = given.stream().map(s -> s.unsqueeze(1)).toList();
        Output y = forwardBatch(x.unsqueeze(batchDim), lifted, batchDim);
        return new Output(
                y.output().squeeze(batchDim),
                y.state().stream().map(s -> s.squeeze(1)).toList());
    }

    private static void requireDims(List<Variable> state, boolean batched) {
        int dims = batched ? 3 : 2;
        for (Variable s : state)
            if (s.dim() != dims)
                throw new ShapeException("For " + (batched ? "batched 3-D" : "unbatched 2-D")
                        + " input, hx should also be " + dims + "-D but got " + s.dim() + "-D tensor");
    }

    private Output forwardBatch(Variable x, List<Variable> given, int batchDim) {
        requireInput(x);
        List<Variable> state = begin(given, x.size(batchDim), x);
        Recurrent.Result<Variable> y =
                Recurrent.run(stack(), options.batchFirst() ? x.transpose(0, 1) : x, state, weights());
        return new Output(options.batchFirst() ? batchFirst(y.output()) : y.output(), y.state());
    }

    /** What PyTorch does in place, but for an LSTM. */
    private Variable batchFirst(Variable y) {
        Variable turned = y.transpose(0, 1);
        return step == RecurrentStep.LSTM ? turned : turned.written(1).named("TransposeBackward1");
    }

    /** The states to begin with. */
    private List<Variable> begin(List<Variable> given, int batch, Variable x) {
        List<Shape> shapes = stateShapes(batch);
        List<Variable> state = given.isEmpty() ? zeros(shapes, x.dtype()) : given;
        for (int i = 0; i < state.size(); i++) requireState(state.get(i), shapes, i);
        for (Variable s : state) requireSameType(x, s);
        return state;
    }

    private Recurrent.Stack stack() {
        return new Recurrent.Stack(step, options.directions(), isTraining() ? options.dropout() : 0);
    }

    private void requireInput(Variable x) {
        DType own = tensor("weight_ih_l0").dtype();
        if (x.dtype() != own)
            throw new DTypeException("RNN input dtype (" + x.dtype() + ") does not match weight dtype (" + own
                    + "). Convert input: input.to(dtype) or convert model: model.to(dtype)");
        if (x.size(-1) != options.inputSize())
            throw new ShapeException("input.size(-1) must be equal to input_size. Expected " + options.inputSize()
                    + ", got " + x.size(-1));
    }

    /** The shapes of h and c. */
    private List<Shape> stateShapes(int batch) {
        int rows = options.numLayers() * options.directions();
        Shape h = Shape.of(rows, batch, options.outputSize());
        return step == RecurrentStep.LSTM ? List.of(h, Shape.of(rows, batch, options.hiddenSize())) : List.of(h);
    }

    private static List<Variable> zeros(List<Shape> shapes, DType dtype) {
        return shapes.stream()
                .map(shape -> Variable.constant(Torch.zeros(dtype, shape.sizes())))
                .toList();
    }

    private static void requireState(Variable given, List<Shape> expected, int i) {
        if (given.shape().equals(expected.get(i))) return;
        throw new ShapeException("Expected hidden" + (expected.size() > 1 ? "[" + i + "]" : "") + " size "
                + expected.get(i) + ", got " + given.shape());
    }

    private static void requireSameType(Variable x, Variable s) {
        if (x.dtype() != s.dtype())
            throw new DTypeException("Input and hidden tensors are not the same dtype, found input tensor with "
                    + x.dtype() + " and hidden tensor with " + s.dtype());
    }

    @Override
    protected String extraRepr() {
        StringBuilder s = new StringBuilder(options.inputSize() + ", " + options.hiddenSize());
        if (options.projSize() != 0) s.append(", proj_size=").append(options.projSize());
        if (options.numLayers() != 1) s.append(", num_layers=").append(options.numLayers());
        if (!options.bias()) s.append(", bias=").append(python(false));
        if (options.batchFirst()) s.append(", batch_first=").append(python(true));
        if (options.dropout() != 0) s.append(", dropout=").append(python(options.dropout()));
        if (options.bidirectional()) s.append(", bidirectional=").append(python(true));
        return s.toString();
    }
}
