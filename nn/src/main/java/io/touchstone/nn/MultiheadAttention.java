package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.MultiHead;
import io.touchstone.nn.init.Init;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads, see {@link MultiHead}.
 *
 * <p><b>Inputs</b> queries (L, N, E), keys (S, N, K), values (S, N, V), with the batch first if {@code batchFirst}, or without a batch. <b>Output</b> of the
 * queries' shape.
 *
 * <p><b>Parameters</b> {@code in_proj_weight} (3 E, E), or {@code q_proj_weight}, {@code k_proj_weight} and {@code v_proj_weight} if keys or values have another
 * size, all Glorot uniform at first; {@code in_proj_bias} (3 E), zeros; {@code bias_k} and {@code bias_v} (1, 1, E), Glorot normal; and {@code out_proj}, a
 * {@link Linear} whose bias is zeros.
 *
 * @torch torch.nn.MultiheadAttention
 */
public final class MultiheadAttention extends Module {
    private final Options options;
    private final Linear outProj;

    /**
     * What such attention is made of.
     *
     * @param embedDim the size E of queries and outputs
     * @param numHeads how many heads there are
     * @param dropout the probability with which weights are dropped in training
     * @param bias whether projections have biases
     * @param addBiasKv whether one more key and value are learnt
     * @param addZeroAttn whether there is one more key and value of zeros
     * @param kdim the size of keys
     * @param vdim the size of values
     * @param batchFirst whether the batch is the first dimension
     * @param dtype the parameters' type
     */
    public record Options(
            int embedDim,
            int numHeads,
            double dropout,
            boolean bias,
            boolean addBiasKv,
            boolean addZeroAttn,
            int kdim,
            int vdim,
            boolean batchFirst,
            DType dtype) {
        public Options {
            if (embedDim <= 0 || numHeads <= 0)
                throw new IllegalArgumentException("embed_dim and num_heads must be greater than 0, got embed_dim="
                        + embedDim + " and num_heads=" + numHeads + " instead");
            if (embedDim % numHeads != 0)
                throw new IllegalArgumentException("embed_dim must be divisible by num_heads");
        }

        /** As these options, with dropout of weights. */
        public Options dropout(double value) {
            return new Options(embedDim, numHeads, value, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst, dtype);
        }

        /** As these options, with biases or without. */
        public Options bias(boolean value) {
            return new Options(
                    embedDim, numHeads, dropout, value, addBiasKv, addZeroAttn, kdim, vdim, batchFirst, dtype);
        }

        /** As these options, with one more key and value that are learnt, and with one more of zeros, or without. */
        public Options extraKeys(boolean learnt, boolean zero) {
            return new Options(embedDim, numHeads, dropout, bias, learnt, zero, kdim, vdim, batchFirst, dtype);
        }

        /** As these options, with keys and values of such sizes. */
        public Options sizes(int key, int value) {
            return new Options(
                    embedDim, numHeads, dropout, bias, addBiasKv, addZeroAttn, key, value, batchFirst, dtype);
        }

        /** As these options, with the batch first or second. */
        public Options batchFirst(boolean value) {
            return new Options(embedDim, numHeads, dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, value, dtype);
        }

        /** As these options, with parameters of another type. */
        public Options dtype(DType value) {
            return new Options(
                    embedDim, numHeads, dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst, value);
        }
    }

    /**
     * What a call may ask for.
     *
     * @param keyPaddingMask which keys take no part, (N, S) or (S), or null
     * @param attnMask which keys take no part for which queries, (L, S) or (N · heads, L, S), or null
     * @param needWeights whether weights are wanted as well
     * @param averageAttnWeights whether these are the heads' mean
     * @param isCausal whether {@code attnMask} is the causal one
     */
    public record Request(
            @Nullable Variable keyPaddingMask,
            @Nullable Variable attnMask,
            boolean needWeights,
            boolean averageAttnWeights,
            boolean isCausal) {
        /** Masks, and no wish for weights. */
        public static Request masked(@Nullable Variable keyPaddingMask, @Nullable Variable attnMask, boolean isCausal) {
            return new Request(keyPaddingMask, attnMask, false, true, isCausal);
        }
    }

    /**
     * What a call gives.
     *
     * @param output of the queries' shape
     * @param weights (N, L, S), (N, heads, L, S), or without N; null unless wanted
     */
    public record Output(Variable output, @Nullable Variable weights) implements Tuple<Output> {
        @Override
        public List<@Nullable Variable> tensors() {
            return Arrays.asList(output, weights);
        }

        @Override
        public Output with(List<@Nullable Variable> tensors) {
            return new Output(Objects.requireNonNull(tensors.get(0)), tensors.get(1));
        }
    }

    /** PyTorch's defaults. */
    public static Options options(int embedDim, int numHeads) {
        return new Options(embedDim, numHeads, 0, true, false, false, embedDim, embedDim, false, DType.defaultFloat());
    }

    /** Attention with PyTorch's defaults. */
    public MultiheadAttention(int embedDim, int numHeads) {
        this(options(embedDim, numHeads));
    }

    /** Attention. */
    public MultiheadAttention(Options options) {
        this.options = options;
        int e = options.embedDim();
        // drawn first: PyTorch makes this layer before it fills its own parameters
        outProj = child(
                "out_proj", new Linear(Linear.options(e, e).bias(options.bias()).dtype(options.dtype())));
        if (outProj.bias() != null) Init.zeros_(outProj.bias());
        if (isPacked()) packed(e);
        else separate(e);
        optional("in_proj_bias", options.bias() ? Initial.filled(new Spec(Shape.of(3 * e), options.dtype()), 0) : null);
        optional("bias_k", options.addBiasKv() ? Init.xavierNormal_(zeros(1, 1, e)) : null);
        optional("bias_v", options.addBiasKv() ? Init.xavierNormal_(zeros(1, 1, e)) : null);
    }

    private boolean isPacked() {
        return options.kdim() == options.embedDim() && options.vdim() == options.embedDim();
    }

    private void packed(int e) {
        glorot("in_proj_weight", 3 * e, e);
        for (String name : List.of("q_proj_weight", "k_proj_weight", "v_proj_weight")) registerParameter(name, null);
    }

    private void separate(int e) {
        glorot("q_proj_weight", e, e);
        glorot("k_proj_weight", e, options.kdim());
        glorot("v_proj_weight", e, options.vdim());
        registerParameter("in_proj_weight", null);
    }

    private void glorot(String name, int... sizes) {
        parameter(name, new Parameter(Init.xavierUniform_(zeros(sizes))));
    }

    private Tensor zeros(int... sizes) {
        return Tensor.allocate(new Spec(Shape.of(sizes), options.dtype()));
    }

    private void optional(String name, @Nullable Tensor value) {
        registerParameter(name, value == null ? null : new Parameter(value));
    }

    /** The options. */
    public Options options() {
        return options;
    }

    /** Attention paid to all keys, with the heads' mean weights; hooks and all. */
    public Output call(Variable query, Variable key, Variable value) {
        return call(query, key, value, new Request(null, null, true, true, false));
    }

    /** Attention as asked for, hooks and all. */
    public Output call(Variable query, Variable key, Variable value, Request request) {
        return run(List.of(query, key, value), in -> forward(in.get(0), in.get(1), in.get(2), request));
    }

    private Output forward(Variable query, Variable key, Variable value, Request request) {
        boolean swap = options.batchFirst() && query.dim() == 3;
        MultiHead.Inputs<Variable> inputs = new MultiHead.Inputs<>(
                swapped(query, swap),
                swapped(key, swap),
                swapped(value, swap),
                request.keyPaddingMask(),
                request.attnMask(),
                null,
                null);
        MultiHead.Result<Variable> y = MultiHead.multiHeadAttentionForward(inputs, weights(), how(request));
        return new Output(swapped(y.output(), swap), y.weights());
    }

    private static Variable swapped(Variable x, boolean swap) {
        return swap && x.dim() == 3 ? x.transpose(1, 0) : x;
    }

    private MultiHead.Weights<Variable> weights() {
        List<Variable> w = isPacked()
                ? tensor("in_proj_weight").chunk(3, 0)
                : List.of(tensor("q_proj_weight"), tensor("k_proj_weight"), tensor("v_proj_weight"));
        return new MultiHead.Weights<>(
                w.get(0),
                w.get(1),
                w.get(2),
                tensorOrNull("in_proj_bias"),
                tensorOrNull("bias_k"),
                tensorOrNull("bias_v"),
                outProj.weight(),
                outProj.bias());
    }

    private MultiHead.Options how(Request request) {
        return new MultiHead.Options(
                options.embedDim(),
                options.numHeads(),
                isTraining() ? options.dropout() : 0,
                options.addZeroAttn(),
                request.needWeights(),
                request.averageAttnWeights(),
                request.isCausal());
    }
}
