package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.utils.PackedSequence;
import io.touchstone.nn.utils.Packing;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PackedSequenceProperties {
    private static final int INPUT = 2;

    @Property(tries = 30)
    void packed_sequences_come_to_what_each_comes_to_alone(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> lengths,
            @ForAll boolean bidirectional,
            @ForAll @IntRange(min = 1, max = 2) int layers) {
        LSTM lstm = new LSTM(RNNBase.options(INPUT, 3)
                .bidirectional(bidirectional)
                .numLayers(layers)
                .dtype(DType.FLOAT64));
        List<Variable> sequences = lengths.stream().map(this::sequence).toList();
        RNNBase.PackedOutput packed = lstm.call(Packing.packSequence(sequences, false), List.of());
        List<Variable> outputs = Packing.unpackSequence(packed.output());
        for (int i = 0; i < sequences.size(); i++) {
            RNNBase.Output alone = lstm.call(sequences.get(i));
            assertThat(outputs.get(i).tensor().allclose(alone.output().tensor()))
                    .isTrue();
            for (int s = 0; s < 2; s++)
                assertThat(packed.state()
                                .get(s)
                                .tensor()
                                .select(1, i)
                                .allclose(alone.state().get(s).tensor()))
                        .isTrue();
        }
    }

    @Property(tries = 30)
    void unpacking_gives_back_what_was_packed(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4) Integer> lengths) {
        List<Variable> sequences = lengths.stream().map(this::sequence).toList();
        PackedSequence<Variable> packed = Packing.packSequence(sequences, false);
        List<Variable> back = Packing.unpackSequence(packed);
        for (int i = 0; i < sequences.size(); i++)
            assertThat(back.get(i).tensor().equal(sequences.get(i).tensor())).isTrue();
        assertThat(packed.data().size(0))
                .isEqualTo(lengths.stream().mapToInt(n -> n).sum());
    }

    @Example
    void gradients_reach_only_what_was_packed() {
        Variable x = Variable.leaf(Random.randn(new Spec(Shape.of(3, 2, INPUT), DType.FLOAT64), Generator.seeded(2)));
        PackedSequence<Variable> packed = Packing.packPaddedSequence(x, Tensor.of(3L, 1L), false, true);
        new GRU(RNNBase.options(INPUT, 2).dtype(DType.FLOAT64))
                .call(packed, List.of())
                .output()
                .data()
                .sum()
                .backward();
        assertThat(x.grad()).isNotNull();
        Tensor touched = x.grad().tensor().ne(0L).sum(false, 2).ne(0L);
        assertThat(touched.equal(Tensor.of(true, true, true, false, true, false).reshape(3, 2)))
                .isTrue();
    }

    @Example
    void shorter_sequences_first_are_refused() {
        Variable x = Variable.constant(Random.randn(3, 2, INPUT));
        assertThatThrownBy(() -> Packing.packPaddedSequence(x, Tensor.of(1L, 3L), false, true))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("must be sorted in decreasing order");
    }

    @Example
    void a_length_beyond_the_end_is_believed_unless_it_is_absurd() {
        Variable x = Variable.constant(Random.randn(3, 2, INPUT));
        PackedSequence<Variable> packed = Packing.packPaddedSequence(x, Tensor.of(4L, 2L), false, true);
        assertThat(packed.sizes()).containsExactly(2, 2, 1, 1);
        assertThat(packed.data().size(0)).isEqualTo(5);
        assertThatThrownBy(() -> Packing.packPaddedSequence(x, Tensor.of(1L << 40, 2L), false, true))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("Expected a length of at most 3, but got 1099511627776");
    }

    private Variable sequence(int length) {
        Spec spec = new Spec(Shape.of(length, INPUT), DType.FLOAT64);
        return Variable.constant(Random.randn(spec, Generator.seeded(length)));
    }
}
