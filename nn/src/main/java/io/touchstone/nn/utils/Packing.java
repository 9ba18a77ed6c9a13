package io.touchstone.nn.utils;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of several lengths in one array: padded with a value, or packed.
 *
 * @torch torch.nn.utils.rnn
 */
public final class Packing {
    private static final int BEYOND = 1 << 16; // what a length may be more than there is, without being absurd

    private Packing() {}

    /** Sequences padded to one length, and how long each is. */
    public record Padded<A extends Array<A>>(A sequences, Tensor lengths) {}

    /**
     * Sequences (Lᵢ, *) beside each other (T, N, *), filled up to the longest; all take the first one's type and other dimensions.
     *
     * @param batchFirst whether the result is (N, T, *)
     * @param left whether they are filled up in front
     * @throws IllegalStateException if there are none
     * @throws ShapeException if their other dimensions do not broadcast to the first one's
     * @torch torch.nn.utils.rnn.pad_sequence
     */
    public static <A extends Array<A>> A padSequence(
            List<A> sequences, boolean batchFirst, double paddingValue, boolean left) {
        if (sequences.isEmpty()) throw new IllegalStateException("received an empty list of sequences");
        int longest = 0;
        for (A s : sequences) longest = Math.max(longest, s.size(0));
        List<A> filled = new ArrayList<>();
        for (A s : sequences) filled.add(filled(like(sequences.get(0), s), longest, paddingValue, left));
        return Shaping.stack(filled, batchFirst ? 0 : 1);
    }

    private static <A extends Array<A>> A like(A first, A x) {
        Shape wanted = first.shape().resized(0, x.size(0));
        return (x.shape().equals(wanted) ? x : x.expandTo(wanted)).to(first.dtype());
    }

    private static <A extends Array<A>> A filled(A x, int size, double value, boolean left) {
        if (x.size(0) == size) return x;
        Spec missing = x.spec().with(x.shape().resized(0, size - x.size(0)));
        A rest = x.lift(Torch.full(missing, Scalar.of(value)));
        return Shaping.cat(left ? List.of(rest, x) : List.of(x, rest), 0);
    }

    /**
     * The sequences of padded ones.
     *
     * @throws ShapeException if a length is more than there is
     * @torch torch.nn.utils.rnn.unpad_sequence
     */
    public static <A extends Array<A>> List<A> unpadSequence(A padded, Tensor lengths, boolean batchFirst) {
        A rows = batchFirst ? padded : padded.transpose(0, 1);
        List<A> sequences = new ArrayList<>();
        for (int i = 0; i < Math.min(rows.size(0), lengths.numel()); i++) {
            long length = Math.min(rows.size(1), Math.max(0, lengths.longAt(i)));
            sequences.add(rows.select(0, i).indexSelect(0, rows.lift(Torch.arange(length))));
        }
        return sequences;
    }

    /**
     * Packs padded sequences (T, N, *), or (N, T, *) with {@code batchFirst}.
     *
     * @param lengths how long each is, an int64 vector
     * @param enforceSorted whether they have to come longest first; if not, they are sorted
     * @throws ShapeException if the lengths do not fit
     * @torch torch.nn.utils.rnn.pack_padded_sequence
     */
    public static <A extends Array<A>> PackedSequence<A> packPaddedSequence(
            A input, Tensor lengths, boolean batchFirst, boolean enforceSorted) {
        if (lengths.dim() != 1 || lengths.dtype() != DType.INT64)
            throw new ShapeException("'lengths' argument should be a 1D CPU int64 tensor, but got " + lengths.dim()
                    + "D cpu " + lengths.dtype().scalarName() + " tensor");
        A x = batchFirst ? input.transpose(0, 1) : input;
        if (enforceSorted) return packed(x, lengths, null);
        Tensor order = lengths.argsort(0, true);
        return packed(x.indexSelect(1, x.lift(order)), lengths.indexSelect(0, order), order);
    }

    private static <A extends Array<A>> PackedSequence<A> packed(A x, Tensor lengths, @Nullable Tensor order) {
        requireLengths(x.shape(), lengths);
        int rows = x.size(0); // a length may be more, within reason
        List<A> steps = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (long t = 0; t < lengths.longAt(0); t++) {
            int count = (int) lengths.gt(t).sum().longAt(0);
            counts.add((long) count);
            if (t < rows) steps.add(x.select(0, (int) t).narrow(0, 0, count));
        }
        Tensor sizes = Tensor.of(counts.stream().mapToLong(n -> n).toArray());
        return new PackedSequence<>(
                Shaping.cat(steps, 0), sizes, order, order == null ? null : invertPermutation(order));
    }

    private static void requireLengths(Shape x, Tensor lengths) {
        int n = lengths.numel();
        if (x.numel() == 0) throw new IllegalStateException("Cannot pack empty tensors.");
        if (x.size(1) != n)
            throw new ShapeException("Expected `len(lengths)` to be equal to batch_size, but got " + n + " (batch_size="
                    + x.size(1) + ")");
        if (lengths.longAt(n - 1) <= 0)
            throw new ShapeException("Length of all samples has to be greater than 0, but found an element in"
                    + " 'lengths' that is <= 0");
        for (int i = 1; i < n; i++)
            if (lengths.longAt(i) > lengths.longAt(i - 1))
                throw new ShapeException("`lengths` array must be sorted in decreasing order when `enforce_sorted` is"
                        + " True. You can pass `enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to"
                        + " sidestep this requirement if you do not need ONNX exportability.");
        if (lengths.longAt(0) > x.size(0) + (long) BEYOND)
            throw new ShapeException("Expected a length of at most " + x.size(0) + ", but got " + lengths.longAt(0));
    }

    /**
     * Packs sequences (Lᵢ, *).
     *
     * @torch torch.nn.utils.rnn.pack_sequence
     */
    public static <A extends Array<A>> PackedSequence<A> packSequence(List<A> sequences, boolean enforceSorted) {
        Tensor lengths = Tensor.of(sequences.stream().mapToLong(s -> s.size(0)).toArray());
        return packPaddedSequence(padSequence(sequences, false, 0, false), lengths, false, enforceSorted);
    }

    /**
     * Packed sequences beside each other (T, N, *), filled up, in the order that they were packed in.
     *
     * @param batchFirst whether the result is (N, T, *)
     * @param totalLength T, or null for the longest sequence's length
     * @throws IllegalArgumentException if the total length is less than that
     * @torch torch.nn.utils.rnn.pad_packed_sequence
     */
    public static <A extends Array<A>> Padded<A> padPackedSequence(
            PackedSequence<A> packed, boolean batchFirst, double paddingValue, @Nullable Integer totalLength) {
        List<Integer> sizes = packed.sizes();
        int longest = sizes.size();
        if (totalLength != null && totalLength < longest)
            throw new IllegalArgumentException(
                    "Expected total_length to be at least the length of the longest sequence in input, but got total_length="
                            + totalLength + " and max sequence length being " + longest);
        List<A> steps = new ArrayList<>();
        for (A step : packed.data().split(sizes, 0)) steps.add(filled(step, packed.batch(), paddingValue, false));
        A all = filled(Shaping.stack(steps, 0), totalLength == null ? longest : totalLength, paddingValue, false);
        Tensor lengths = lengths(packed);
        A result = batchFirst ? all.transpose(0, 1) : all;
        Tensor order = packed.unsortedIndices();
        return order == null
                ? new Padded<>(result, lengths)
                : new Padded<>(
                        result.indexSelect(batchFirst ? 0 : 1, result.lift(order)), lengths.indexSelect(0, order));
    }

    private static Tensor lengths(PackedSequence<?> packed) {
        long[] lengths = new long[packed.batch()];
        for (int count : packed.sizes()) for (int i = 0; i < count; i++) lengths[i]++;
        return Tensor.of(lengths);
    }

    /**
     * The sequences of packed ones.
     *
     * @torch torch.nn.utils.rnn.unpack_sequence
     */
    public static <A extends Array<A>> List<A> unpackSequence(PackedSequence<A> packed) {
        Padded<A> padded = padPackedSequence(packed, true, 0, null);
        return unpadSequence(padded.sequences(), padded.lengths(), true);
    }

    /**
     * The permutation that undoes another.
     *
     * @torch torch.nn.utils.rnn.invert_permutation
     */
    public static Tensor invertPermutation(Tensor permutation) {
        return permutation.zerosLike().scatter(0, permutation, Torch.arange(permutation.numel()));
    }
}
