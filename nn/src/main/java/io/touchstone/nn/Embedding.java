package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Embeddings;
import org.jspecify.annotations.Nullable;

/**
 * A table of learned vectors, looked up by number.
 *
 * <p><b>Input</b> row numbers (*). <b>Output</b> (*, d). <b>Parameter</b> {@code weight} (n, d), standard normal at first, zeros in the row
 * for padding.
 *
 * @torch torch.nn.Embedding
 */
public final class Embedding extends Layer {
    private final Table table;

    /** A table of n vectors of d elements. */
    public Embedding(int numEmbeddings, int embeddingDim) {
        this(Table.options(numEmbeddings, embeddingDim));
    }

    /** A table. */
    public Embedding(Table.Options options) {
        this(options, null, false);
    }

    /**
     * A table with given vectors.
     *
     * @param weight the vectors (n, d), or null to draw them
     * @param freeze whether they are not to be learned
     * @throws IllegalArgumentException if they are of another shape
     */
    public Embedding(Table.Options options, @Nullable Variable weight, boolean freeze) {
        table = new Table(options);
        parameter("weight", Table.drawn(options, weight, freeze));
    }

    /** The table (n, d). */
    public Variable weight() {
        return tensor("weight");
    }

    @Override
    protected Variable forward(Variable index) {
        table.renorm(weight(), index);
        return Embeddings.embedding(index, weight(), table.options().lookup());
    }

    @Override
    protected String extraRepr() {
        return table.sizes() + table.padding() + table.settings();
    }
}
