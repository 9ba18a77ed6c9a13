package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Counting;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.op.index.Embedding;
import io.touchstone.tensor.op.index.Embedding.Scaling;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of tables, one by one or a bag at a time. */
public final class Embeddings {
    private Embeddings() {}

    /** What becomes of the rows of a bag. */
    public enum Mode {
        /** Their sum. */
        SUM,
        /** Their mean. */
        MEAN,
        /** The largest element in each column; its gradient goes to the first of equals. */
        MAX;

        /**
         * The mode of PyTorch's name.
         *
         * @throws IllegalArgumentException if there is none such
         */
        public static Mode of(String name) {
            for (Mode mode : values()) if (mode.torchName().equals(name)) return mode;
            throw new IllegalArgumentException("mode has to be one of sum, mean or max");
        }

        /**
         * The mode of PyTorch's number.
         *
         * @throws IllegalArgumentException if there is none such
         */
        public static Mode of(int number) {
            if (number < 0 || number >= values().length)
                throw new IllegalArgumentException("mode has to be 0, 1 or 2, for sum, mean and max; got " + number);
            return values()[number];
        }

        /** PyTorch's name, {@code sum}. */
        public String torchName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How rows are looked up.
     *
     * @param paddingIdx the row that gets no gradient and counts for nothing in a bag, from the end if negative, or null
     * @param scaleGradByFreq whether the gradient of a row is divided by how often it was named
     */
    public record Lookup(@Nullable Integer paddingIdx, boolean scaleGradByFreq) {
        /** As it is, every row alike. */
        public static final Lookup PLAIN = new Lookup(null, false);

        private Scaling scaling(Scaling wanted) {
            return scaleGradByFreq ? wanted : Scaling.NONE;
        }

        int padding(int rows) {
            if (paddingIdx == null) return -1;
            if (paddingIdx < -rows || paddingIdx >= rows)
                throw new IllegalArgumentException("Padding_idx must be within num_embeddings");
            return Math.floorMod(paddingIdx, rows);
        }
    }

    /**
     * The rows of a table that an index names.
     *
     * @param index row numbers, of any shape
     * @param weight the table, (n, d)
     * @return the index's shape with d behind it
     * @throws ShapeException if the table is no matrix
     * @throws IndexOutOfBoundsException if there is no such row
     * @torch torch.nn.functional.embedding
     */
    public static <A extends Array<A>> A embedding(A index, A weight, Lookup lookup) {
        int padding = weight.dim() == 0 ? -1 : lookup.padding(weight.size(0));
        return weight.binary(new Embedding(padding, lookup.scaling(Scaling.COUNT)), index);
    }

    /**
     * The table with the named rows shortened to a norm, those that are longer.
     *
     * @torch torch.embedding_renorm_
     */
    public static <A extends Array<A>> A renormed(A weight, A index, double maxNorm, double normType) {
        EmbeddingChecks.requireRows(index, weight);
        Tensor named = Counting.unique(index.value()).values().to(DType.INT64);
        A rows = weight.indexSelect(0, weight.lift(named));
        A norms = rows.norm(normType, true, 1);
        A scale = norms.add(1e-7).reciprocal().mul(maxNorm);
        A shorter = rows.mul(scale).where(norms.gt(maxNorm), rows);
        return weight.indexCopy(0, weight.lift(named), shorter);
    }

    // ---- bags

    /**
     * Checks what {@link #embeddingBag} asks of shapes, which is told first.
     *
     * @throws ShapeException if they do not belong together
     */
    public static <A extends Array<A>> void requireBags(
            A index, A weight, @Nullable A offsets, @Nullable A perSampleWeights) {
        EmbeddingChecks.requireShapes(index, weight, offsets, perSampleWeights);
    }

    /**
     * What becomes of bags of rows of a table.
     *
     * @param index row numbers: a bag a row, or, with offsets, a vector
     * @param weight the table, (n, d)
     * @param offsets where in the vector each bag starts
     * @param perSampleWeights factors for the rows, of the index's shape, if they are to be summed
     * @param includeLastOffset whether the last offset is not a bag's start but where the last bag ends
     * @return (bags, d)
     * @throws IllegalArgumentException if the arguments do not belong together
     * @torch torch.nn.functional.embedding_bag
     */
    public static <A extends Array<A>> A embeddingBag(
            A index,
            A weight,
            @Nullable A offsets,
            Mode mode,
            @Nullable A perSampleWeights,
            boolean includeLastOffset,
            Lookup lookup) {
        DType common = EmbeddingChecks.common(index, offsets);
        A numbers = index.to(common);
        A starts = offsets == null ? null : offsets.to(common);
        EmbeddingChecks.requireBags(numbers, weight, starts, mode, perSampleWeights, lookup);
        Bags bags = bags(numbers, weight, starts, includeLastOffset, lookup);
        return ofBags(numbers, weight, bags, mode, perSampleWeights, lookup);
    }

    /**
     * What becomes of bags, and how they are made up, as PyTorch's own function tells it.
     *
     * @param values (bags, d)
     * @param owners the bag that each row number is in; PyTorch leaves it out where its fastest way to a sum needs none
     * @param sizes how many rows each bag has, the padding not counted; zeros for sums
     * @param largest the row numbers of the maxima, (bags, d); for sums and means the sizes once more
     */
    public record Bagged<A>(A values, Tensor owners, Tensor sizes, Tensor largest) {}

    /**
     * {@link #embeddingBag} with all that {@code torch.embedding_bag} gives.
     *
     * @torch torch.embedding_bag
     */
    public static <A extends Array<A>> Bagged<A> bagged(
            A index,
            A weight,
            A offsets,
            Mode mode,
            @Nullable A perSampleWeights,
            boolean includeLastOffset,
            Lookup lookup) {
        DType common = EmbeddingChecks.common(index, offsets);
        A numbers = index.to(common);
        A starts = offsets.to(common);
        EmbeddingChecks.requireBags(numbers, weight, starts, mode, perSampleWeights, lookup);
        Bags bags = bags(numbers, weight, starts, includeLastOffset, lookup);
        A values = ofBags(numbers, weight, bags, mode, perSampleWeights, lookup);
        boolean isDirect = mode == Mode.SUM
                && weight.dtype() != DType.FLOAT64
                && weight.strides()[1] == 1
                && lookup.paddingIdx() == null;
        Tensor owners = isDirect
                ? Torch.zeros(DType.INT64, 0)
                : bags(numbers, weight, starts, includeLastOffset, Lookup.PLAIN).owners(); // the padding's too
        int untold = weight.wantsGradient() ? bags.count() : starts.size(0);
        Tensor sizes = mode == Mode.SUM ? Torch.zeros(DType.INT64, untold) : bags.sizes();
        Tensor largest = mode == Mode.MAX ? bags.largest(weight.value()) : sizes.copy();
        return new Bagged<>(values, owners, sizes, largest);
    }

    private static <A extends Array<A>> Bags bags(
            A index, A weight, @Nullable A offsets, boolean includeLastOffset, Lookup lookup) {
        if (includeLastOffset && (offsets == null ? index : offsets).size(0) == 0)
            throw new ShapeException("include_last_offset: number of offset should be at least 1");
        int padding = lookup.padding(weight.size(0));
        return offsets == null
                ? Bags.rows(index.value(), includeLastOffset, padding)
                : Bags.cut(index.value(), offsets.value(), includeLastOffset, padding);
    }

    private static <A extends Array<A>> A ofBags(
            A index, A weight, Bags bags, Mode mode, @Nullable A perSampleWeights, Lookup lookup) {
        A rows = inBags(index, weight, bags, lookup);
        if (perSampleWeights != null) {
            A factors = perSampleWeights.reshape(-1).indexSelect(0, weight.lift(bags.places()));
            rows = rows.mul(factors.unsqueeze(1));
        }
        return (mode == Mode.MAX ? largest(rows, bags) : summed(rows, bags, mode)).named("EmbeddingBagBackward0");
    }

    /** The rows that are in bags. How often a row is named is counted over all that are named, the padding too. */
    private static <A extends Array<A>> A inBags(A index, A weight, Bags bags, Lookup lookup) {
        Embedding named = new Embedding(-1, lookup.scaling(Scaling.BAG_COUNT));
        if (!lookup.scaleGradByFreq()) return weight.binary(named, weight.lift(bags.index()));
        return weight.binary(named, index.reshape(-1)).indexSelect(0, weight.lift(bags.places()));
    }

    private static <A extends Array<A>> A summed(A rows, Bags bags, Mode mode) {
        Spec spec = rows.spec().with(Shape.of(bags.count(), rows.size(1)));
        A sums = rows.full(spec, Scalar.of(0L)).indexAdd(0, rows.lift(bags.owners()), rows);
        if (mode == Mode.SUM) return sums;
        A sizes = rows.lift(bags.sizes().to(rows.dtype()).unsqueeze(1));
        return sums.div(sizes.clampMin(Scalar.of(1L)));
    }

    private static <A extends Array<A>> A largest(A rows, Bags bags) {
        Spec spec = rows.spec().with(Shape.of(bags.count(), rows.size(1)));
        Tensor members = bags.members();
        if (members.numel() == 0)
            return rows.full(spec, Scalar.of(0L)).add(rows.sum().mul(0));
        A all = rows.indexSelect(0, rows.lift(members.reshape(-1)));
        A most = all.reshape(members.size(0), members.size(1), rows.size(1))
                .max(1, false)
                .values();
        return most.maskedFill(rows.lift(bags.sizes().eq(0).unsqueeze(1)), 0);
    }
}
