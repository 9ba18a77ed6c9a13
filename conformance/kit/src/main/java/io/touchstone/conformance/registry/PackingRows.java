package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.utils.Fusion;
import io.touchstone.nn.utils.PackedSequence;
import io.touchstone.nn.utils.Packing;
import io.touchstone.nn.utils.Vectors;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code torch.nn.utils} does to sequences and weights. A packed sequence is a list, as PyTorch's named tuple is. */
final class PackingRows {
    private PackingRows() {}

    static Rows rows() {
        Rows r = new Rows("utils");
        sequences(r);
        weights(r);
        return r;
    }

    private static void sequences(Rows r) {
        r.op(
                        "nn.utils.rnn.pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0.0, str padding_side='right')",
                        PackingRows::padSequence)
                .takes(SPECIAL);
        r.op(
                        "nn.utils.rnn.unpad_sequence(Tensor padded_sequences, Tensor lengths, bool batch_first=False)",
                        PackingRows::unpadSequence)
                .takes(SPECIAL);
        r.op(
                        "nn.utils.rnn.pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first=False, bool enforce_sorted=True)",
                        PackingRows::packPadded)
                .or(
                        "nn.utils.rnn.pack_padded_sequence(Tensor input, int[] lengths, bool batch_first=False, bool enforce_sorted=True)",
                        PackingRows::packPadded)
                .takes(SPECIAL);
        r.op(
                        "nn.utils.rnn.pad_packed_sequence(Any sequence, bool batch_first=False, float padding_value=0.0, int? total_length=None)",
                        PackingRows::padPacked)
                .takes(SPECIAL);
        r.op("nn.utils.rnn.pack_sequence(Tensor[] sequences, bool enforce_sorted=True)", PackingRows::pack)
                .takes(SPECIAL);
        r.op("nn.utils.rnn.unpack_sequence(Any packed_sequences)", PackingRows::unpack)
                .takes(SPECIAL);
        r.op("nn.utils.rnn.invert_permutation(Tensor? permutation)", PackingRows::invert)
                .takes(SPECIAL);
    }

    private static void weights(Rows r) {
        r.op("nn.utils.parameters_to_vector(Tensor[] parameters)", PackingRows::vector)
                .takes(SPECIAL);
        r.op("nn.utils.vector_to_parameters(Tensor vec, Tensor[] parameters)", PackingRows::parameters)
                .takes(SPECIAL);
        String normalisation = "Tensor bn_rm, Tensor bn_rv, float bn_eps, Tensor? bn_w, Tensor? bn_b";
        r.op(
                        "nn.utils.fusion.fuse_conv_bn_weights(Tensor conv_w, Tensor? conv_b, " + normalisation
                                + ", bool transpose=False)",
                        PackingRows::fuseConv)
                .takes(SPECIAL);
        r.op(
                        "nn.utils.fusion.fuse_linear_bn_weights(Tensor linear_w, Tensor? linear_b, " + normalisation
                                + ")",
                        PackingRows::fuseLinear)
                .takes(SPECIAL);
    }

    // ---- packed sequences as programs have them

    /** Whether a value can be a packed sequence. */
    static boolean isPacked(@Nullable Object value) {
        return value instanceof List<?> parts && parts.size() == 4;
    }

    /**
     * The packed sequence that a list is.
     *
     * @throws ArgumentException if it is none
     */
    static <A extends Array<A>> PackedSequence<A> packed(World<A> world, @Nullable Object value) {
        if (!(value instanceof List<?> parts) || !isPacked(value))
            throw new ArgumentException("argument 'sequence' must be PackedSequence, not " + PythonTypes.of(value));
        A data = world.array(parts.get(0));
        Tensor sizes = tensor(world, parts.get(1));
        if (data == null || sizes == null)
            throw new ArgumentException("argument 'sequence' must be PackedSequence, not " + PythonTypes.of(value));
        return new PackedSequence<>(data, sizes, tensor(world, parts.get(2)), tensor(world, parts.get(3)));
    }

    private static <A extends Array<A>> @Nullable Tensor tensor(World<A> world, @Nullable Object value) {
        A array = world.array(value);
        return array == null ? null : array.value();
    }

    /** The list that a packed sequence is. */
    static <A extends Array<A>> List<@Nullable Object> list(World<A> world, PackedSequence<A> packed) {
        return Arrays.asList(
                packed.data(),
                world.lift(packed.batchSizes()),
                lifted(world, packed.sortedIndices()),
                lifted(world, packed.unsortedIndices()));
    }

    private static <A extends Array<A>> @Nullable A lifted(World<A> world, @Nullable Tensor order) {
        return order == null ? null : world.lift(order);
    }

    // ---- bodies

    private static <A extends Array<A>> Object padSequence(Arguments<A> a) {
        String side = a.text("padding_side");
        if (!side.equals("left") && !side.equals("right"))
            throw new IllegalArgumentException(
                    "Expected padding_side to be one of left or right, but got " + side + ".");
        return Packing.padSequence(
                a.arrays("sequences"), a.flag("batch_first"), a.real("padding_value"), side.equals("left"));
    }

    /** In PyTorch the padded sequences stay as they were turned to be read. */
    private static <A extends Array<A>> Object unpadSequence(Arguments<A> a) {
        List<A> sequences = Packing.unpadSequence(a.self(), a.array("lengths").value(), a.flag("batch_first"));
        if (!a.flag("batch_first")) a.world().restride(a.self(), "TransposeBackward1", x -> x.transpose(0, 1));
        return sequences;
    }

    private static <A extends Array<A>> Object packPadded(Arguments<A> a) {
        Tensor lengths = tensor(a.world(), a.maybe("lengths"));
        if (lengths == null)
            lengths = Tensor.of(
                    Arrays.stream(a.integers("lengths")).asLongStream().toArray());
        return list(
                a.world(),
                Packing.packPaddedSequence(a.self(), lengths, a.flag("batch_first"), a.flag("enforce_sorted")));
    }

    private static <A extends Array<A>> Object padPacked(Arguments<A> a) {
        Packing.Padded<A> padded = Packing.padPackedSequence(
                packed(a.world(), a.maybe("sequence")),
                a.flag("batch_first"),
                a.real("padding_value"),
                a.maybeInteger("total_length"));
        return List.of(padded.sequences(), a.lift(padded.lengths()));
    }

    private static <A extends Array<A>> Object pack(Arguments<A> a) {
        return list(a.world(), Packing.packSequence(a.arrays("sequences"), a.flag("enforce_sorted")));
    }

    private static <A extends Array<A>> Object unpack(Arguments<A> a) {
        return Packing.unpackSequence(packed(a.world(), a.maybe("packed_sequences")));
    }

    private static <A extends Array<A>> @Nullable Object invert(Arguments<A> a) {
        A permutation = a.maybeArray("permutation");
        return permutation == null ? null : a.lift(Packing.invertPermutation(permutation.value()));
    }

    private static <A extends Array<A>> Object vector(Arguments<A> a) {
        return Vectors.parametersToVector(a.arrays("parameters"));
    }

    private static <A extends Array<A>> @Nullable Object parameters(Arguments<A> a) {
        Vectors.vectorToParameters(
                a.self().value(),
                a.arrays("parameters").stream().map(a.world()::variable).toList());
        return null;
    }

    private static <A extends Array<A>> Object fuseConv(Arguments<A> a) {
        return Fusion.fuseConvBnWeights(a.self(), a.maybeArray("conv_b"), normalisation(a), a.flag("transpose"));
    }

    private static <A extends Array<A>> Object fuseLinear(Arguments<A> a) {
        return Fusion.fuseLinearBnWeights(a.self(), a.maybeArray("linear_b"), normalisation(a));
    }

    private static <A extends Array<A>> Fusion.Normalisation<A> normalisation(Arguments<A> a) {
        return new Fusion.Normalisation<>(
                a.array("bn_rm"), a.array("bn_rv"), a.real("bn_eps"), a.maybeArray("bn_w"), a.maybeArray("bn_b"));
    }
}
