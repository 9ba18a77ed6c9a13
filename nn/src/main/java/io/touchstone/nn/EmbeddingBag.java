package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Embeddings;
import io.touchstone.nn.functional.Embeddings.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums, means or maxima of bags of vectors from a learned table.
 *
 * <p><b>Input</b> row numbers, a bag a row, or a vector of them with the offsets at which bags start. <b>Output</b> (bags, d).
 * <b>Parameter</b> {@code weight} (n, d), as in {@link Embedding}.
 *
 * @torch torch.nn.EmbeddingBag
 */
public final class EmbeddingBag extends Module {
    private final Table table;
    private final Mode mode;
    private final boolean includeLastOffset;

    /** Means of bags from a table of n vectors of d elements. */
    public EmbeddingBag(int numEmbeddings, int embeddingDim) {
        this(Table.options(numEmbeddings, embeddingDim), Mode.MEAN, false, null);
    }

    /**
     * Bags from a table.
     *
     * @param includeLastOffset whether the last offset is where the last bag ends
     * @param weight the vectors (n, d), or null to draw them
     */
    public EmbeddingBag(Table.Options options, Mode mode, boolean includeLastOffset, @Nullable Variable weight) {
        table = new Table(options);
        this.mode = mode;
        this.includeLastOffset = includeLastOffset;
        parameter("weight", Table.drawn(options, weight, false));
    }

    /** A bag for each row of a matrix of row numbers, hooks and all. */
    public Variable call(Variable index) {
        return call(index, null, null);
    }

    /**
     * Bags of row numbers, hooks and all.
     *
     * @param offsets where in a vector each bag starts, or null
     * @param perSampleWeights factors for the vectors, or null
     */
    public Variable call(Variable index, @Nullable Variable offsets, @Nullable Variable perSampleWeights) {
        List<Variable> inputs = new ArrayList<>(List.of(index));
        if (offsets != null) inputs.add(offsets);
        if (perSampleWeights != null) inputs.add(perSampleWeights);
        return run(inputs, in -> forward(in.get(0), offsets, perSampleWeights));
    }

    private Variable forward(Variable index, @Nullable Variable offsets, @Nullable Variable perSampleWeights) {
        Variable weight = tensor("weight");
        table.renorm(weight, index);
        return Embeddings.embeddingBag(
                index,
                weight,
                offsets,
                mode,
                perSampleWeights,
                includeLastOffset,
                table.options().lookup());
    }

    @Override
    protected String extraRepr() {
        return table.sizes() + table.settings() + ", mode='" + mode.torchName() + "'" + table.padding();
    }
}
