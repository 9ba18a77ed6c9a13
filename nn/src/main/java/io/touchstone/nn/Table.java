package io.touchstone.nn;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Embeddings;
import io.touchstone.nn.functional.Embeddings.Lookup;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.PythonFloat;
import org.jspecify.annotations.Nullable;

/** The vectors that {@link Embedding} and {@link EmbeddingBag} look up. */
public final class Table {
    private final Options options;

    /**
     * What a table is made of.
     *
     * @param numEmbeddings how many vectors there are
     * @param embeddingDim how many elements each has
     * @param lookup how they are looked up
     * @param maxNorm the norm that a vector is shortened to when it is looked up, or null
     * @param normType the exponent of that norm
     * @param dtype the vectors' type
     */
    public record Options(
            int numEmbeddings,
            int embeddingDim,
            Lookup lookup,
            @Nullable Double maxNorm,
            double normType,
            DType dtype) {
        public Options {
            Integer padding = lookup.paddingIdx();
            if (padding != null && (padding < -numEmbeddings || padding >= numEmbeddings))
                throw new IllegalArgumentException("Padding_idx must be within num_embeddings");
        }

        /** As these options, with a row that gets no gradient. */
        public Options paddingIdx(int row) {
            return lookup(new Lookup(row, lookup.scaleGradByFreq()));
        }

        /** As these options, looked up otherwise. */
        public Options lookup(Lookup other) {
            return new Options(numEmbeddings, embeddingDim, other, maxNorm, normType, dtype);
        }

        /** As these options, with a largest norm or, if null, none. */
        public Options maxNorm(@Nullable Double norm, double exponent) {
            return new Options(numEmbeddings, embeddingDim, lookup, norm, exponent, dtype);
        }

        /** As these options, with vectors of another type. */
        public Options dtype(DType other) {
            return new Options(numEmbeddings, embeddingDim, lookup, maxNorm, normType, other);
        }

        private Shape shape() {
            return Shape.of(numEmbeddings, embeddingDim);
        }
    }

    /** The defaults: no padding, no largest norm, in the default floating type. */
    public static Options options(int numEmbeddings, int embeddingDim) {
        return new Options(numEmbeddings, embeddingDim, Lookup.PLAIN, null, 2, DType.defaultFloat());
    }

    Table(Options options) {
        this.options = options;
    }

    /** The vectors to begin with: those given, or drawn ones. */
    static Parameter drawn(Options options, @Nullable Variable given, boolean freeze) {
        return new Parameter(given == null ? drawn(options) : checked(options, given), !freeze);
    }

    private static Tensor drawn(Options options) {
        Tensor drawn = Random.normal_(Tensor.allocate(new Spec(options.shape(), options.dtype())), 0, 1);
        Integer padding = options.lookup().paddingIdx();
        if (padding != null)
            drawn.select(0, Math.floorMod(padding, options.numEmbeddings())).zero_();
        return drawn;
    }

    private static Tensor checked(Options options, Variable given) {
        if (!given.shape().equals(options.shape()))
            throw new IllegalArgumentException(
                    "Shape of weight does not match num_embeddings and embedding_dim: " + given.shape());
        return given.tensor();
    }

    Options options() {
        return options;
    }

    /** Shortens the vectors that are about to be looked up, if they may have only so large a norm. */
    void renorm(Variable weight, Variable index) {
        Double maxNorm = options.maxNorm();
        if (maxNorm == null) return;
        try (GradMode mode = GradMode.noGrad()) {
            weight.update_(w -> Embeddings.renormed(w, index, maxNorm, options.normType()));
        }
    }

    /** The sizes. */
    String sizes() {
        return options.numEmbeddings() + ", " + options.embeddingDim();
    }

    /** The row for padding, if there is one. */
    String padding() {
        Integer padding = options.lookup().paddingIdx();
        return padding == null ? "" : ", padding_idx=" + Math.floorMod(padding, options.numEmbeddings());
    }

    /** What is not as it is by default. */
    String settings() {
        Double maxNorm = options.maxNorm();
        String out = maxNorm == null ? "" : ", max_norm=" + PythonFloat.of(maxNorm);
        if (options.normType() != 2) out += ", norm_type=" + PythonFloat.of(options.normType());
        return options.lookup().scaleGradByFreq() ? out + ", scale_grad_by_freq=True" : out;
    }
}
