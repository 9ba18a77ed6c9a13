package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the transformer's layers share: attention and two linear maps with an activation between them, each added to its own input and normalised.
 *
 * <p>x ← norm(x + branch(x)) for each branch; with {@code normFirst}, x ← x + branch(norm(x)).
 */
public abstract class TransformerLayer extends Module {
    private final Options options;
    private final Linear linear1;
    private final Dropout dropout;
    private final Linear linear2;
    private final List<LayerNorm> norms = new ArrayList<>();
    private final List<Dropout> dropouts = new ArrayList<>();

    /**
     * What the transformer's layers are made of.
     *
     * @param dModel the size E of what they map
     * @param nhead how many heads pay attention
     * @param dimFeedforward the size between the linear maps
     * @param dropout the probability with which weights and branches are dropped in training
     * @param activation {@code "relu"} or {@code "gelu"}
     * @param layerNormEps what is added to variances
     * @param batchFirst whether the batch is the first dimension
     * @param normFirst whether branches are normalised instead of sums
     * @param bias whether linear maps and norms have biases
     * @param dtype the parameters' type
     */
    public record Options(
            int dModel,
            int nhead,
            int dimFeedforward,
            double dropout,
            String activation,
            double layerNormEps,
            boolean batchFirst,
            boolean normFirst,
            boolean bias,
            DType dtype) {
        public Options {
            if (!activation.equals("relu") && !activation.equals("gelu"))
                throw new IllegalArgumentException("activation should be relu/gelu, not " + activation);
        }

        /** As these options, with such a size between the linear maps. */
        public Options dimFeedforward(int value) {
            return new Options(
                    dModel, nhead, value, dropout, activation, layerNormEps, batchFirst, normFirst, bias, dtype);
        }

        /** As these options, with dropout. */
        public Options dropout(double value) {
            return new Options(
                    dModel, nhead, dimFeedforward, value, activation, layerNormEps, batchFirst, normFirst, bias, dtype);
        }

        /** As these options, with an activation. */
        public Options activation(String value) {
            return new Options(
                    dModel, nhead, dimFeedforward, dropout, value, layerNormEps, batchFirst, normFirst, bias, dtype);
        }

        /** As these options, with another number added to variances. */
        public Options layerNormEps(double value) {
            return new Options(
                    dModel, nhead, dimFeedforward, dropout, activation, value, batchFirst, normFirst, bias, dtype);
        }

        /** As these options, with the batch first or second. */
        public Options batchFirst(boolean value) {
            return new Options(
                    dModel, nhead, dimFeedforward, dropout, activation, layerNormEps, value, normFirst, bias, dtype);
        }

        /** As these options, with branches or sums normalised. */
        public Options normFirst(boolean value) {
            return new Options(
                    dModel, nhead, dimFeedforward, dropout, activation, layerNormEps, batchFirst, value, bias, dtype);
        }

        /** As these options, with biases or without. */
        public Options bias(boolean value) {
            return new Options(
                    dModel,
                    nhead,
                    dimFeedforward,
                    dropout,
                    activation,
                    layerNormEps,
                    batchFirst,
                    normFirst,
                    value,
                    dtype);
        }

        /** As these options, with parameters of another type. */
        public Options dtype(DType value) {
            return new Options(
                    dModel,
                    nhead,
                    dimFeedforward,
                    dropout,
                    activation,
                    layerNormEps,
                    batchFirst,
                    normFirst,
                    bias,
                    value);
        }

        /** The norm of such layers. */
        LayerNorm norm() {
            return new LayerNorm(
                    LayerNorm.options(dModel).eps(layerNormEps).bias(bias).dtype(dtype));
        }
    }

    /** PyTorch's defaults. */
    public static Options options(int dModel, int nhead) {
        return new Options(dModel, nhead, 2048, 0.1, "relu", 1e-5, false, false, true, DType.defaultFloat());
    }

    /** A layer whose attention has these names; the feed-forward branch comes last. */
    TransformerLayer(Options options, String... attentions) {
        this.options = options;
        for (String name : attentions) child(name, attention());
        linear1 = child("linear1", linear(options.dModel(), options.dimFeedforward()));
        dropout = child("dropout", new Dropout(options.dropout()));
        linear2 = child("linear2", linear(options.dimFeedforward(), options.dModel()));
        int branches = attentions.length + 1;
        for (int i = 1; i <= branches; i++) norms.add(child("norm" + i, options.norm()));
        for (int i = 1; i <= branches; i++) dropouts.add(child("dropout" + i, new Dropout(options.dropout())));
    }

    private MultiheadAttention attention() {
        return new MultiheadAttention(MultiheadAttention.options(options.dModel(), options.nhead())
                .dropout(options.dropout())
                .bias(options.bias())
                .batchFirst(options.batchFirst())
                .dtype(options.dtype()));
    }

    private Linear linear(int in, int out) {
        return new Linear(Linear.options(in, out).bias(options.bias()).dtype(options.dtype()));
    }

    /** The options. */
    public final Options options() {
        return options;
    }

    /** A layer of its own with the same numbers. */
    abstract TransformerLayer copy();

    /** Makes a fresh layer a copy of this one. Nothing is drawn for it: the generator is as it was before. */
    final <L extends TransformerLayer> L copied(java.util.function.Function<Options, L> constructor) {
        Options same = options.dtype(linear1.weight().dtype());
        return Copies.of(this, () -> constructor.apply(same));
    }

    /** x and a branch of it, the i-th of the layer. */
    final Variable residual(int i, Variable x, UnaryOperator<Variable> branch) {
        LayerNorm norm = norms.get(i);
        UnaryOperator<Variable> dropped = y -> dropouts.get(i).call(branch.apply(y));
        if (options.normFirst()) return x.add(dropped.apply(norm.call(x)));
        return norm.call(x.add(dropped.apply(x)));
    }

    /** The branch of two linear maps. */
    final Variable feedForward(Variable x) {
        Variable hidden = linear1.call(x);
        Variable active = options.activation().equals("relu") ? hidden.relu() : hidden.gelu();
        return linear2.call(dropout.call(active));
    }

    /** A branch of attention. */
    final Variable attended(String attention, Variable x, Variable memory, MultiheadAttention.Request request) {
        MultiheadAttention heads = (MultiheadAttention) submodule(attention);
        return heads.call(x, memory, memory, request).output();
    }
}
