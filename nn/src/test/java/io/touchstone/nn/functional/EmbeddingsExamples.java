package io.touchstone.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Embeddings.Lookup;
import io.touchstone.nn.functional.Embeddings.Mode;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EmbeddingsExamples {
    private final Tensor table = Tensor.of(new double[][] {{1, 2}, {3, 4}, {5, 0}});
    private final Tensor index = Tensor.of(1, 1, 2, 0);

    private Tensor gradient(Lookup lookup) {
        Variable weight = Variable.leaf(table);
        Embeddings.embedding(Variable.constant(index), weight, lookup).sum().backward();
        return weight.grad().tensor();
    }

    @Test
    void a_row_is_looked_up_as_often_as_it_is_named() {
        assertThat(Embeddings.embedding(index, table, Lookup.PLAIN).toDoubleArray())
                .containsExactly(3, 4, 3, 4, 5, 0, 1, 2);
    }

    @Test
    void the_gradient_counts_names_leaves_out_padding_and_may_be_scaled() {
        assertThat(gradient(Lookup.PLAIN).toDoubleArray()).containsExactly(1, 1, 2, 2, 1, 1);
        assertThat(gradient(new Lookup(-1, false)).toDoubleArray()).containsExactly(1, 1, 2, 2, 0, 0);
        assertThat(gradient(new Lookup(null, true)).toDoubleArray()).containsExactly(1, 1, 1, 1, 1, 1);
    }

    @Test
    void bags_are_summed_averaged_or_their_largest_taken_without_padding() {
        Tensor offsets = Tensor.of(0, 3, 3);
        assertThat(bags(offsets, Mode.SUM).toDoubleArray()).containsExactly(6, 8, 0, 0, 1, 2);
        assertThat(bags(offsets, Mode.MEAN).toDoubleArray()).containsExactly(3, 4, 0, 0, 1, 2);
        assertThat(bags(offsets, Mode.MAX).toDoubleArray()).containsExactly(3, 4, 0, 0, 1, 2);
    }

    private Tensor bags(Tensor offsets, Mode mode) {
        return Embeddings.embeddingBag(index, table, offsets, mode, null, false, new Lookup(2, false));
    }

    @Test
    void long_rows_are_shortened_where_they_are_named() {
        Tensor shorter = Embeddings.renormed(table, Tensor.of(1L).to(DType.INT32), 2.5, 2);
        assertThat(shorter.select(0, 0).toDoubleArray()).containsExactly(1, 2);
        assertThat(shorter.select(0, 1).norm().toDoubleArray()[0]).isBetween(2.4999, 2.5);
    }

    @Test
    void the_first_bag_starts_at_the_first_number() {
        assertThatThrownBy(() -> bags(Tensor.of(1, 2), Mode.SUM)).hasMessageContaining("offsets[0] has to be 0");
    }

    @Test
    void scaling_in_bags_counts_the_padding_too() {
        Variable weight = Variable.leaf(table);
        Variable named = Variable.constant(
                Tensor.of(new double[][] {{2, 1, 2}, {2, 0, 0}}).to(DType.INT64));
        Embeddings.embeddingBag(named, weight, null, Mode.SUM, null, false, new Lookup(2, true))
                .sum()
                .backward();
        // PyTorch divides the gradient of the n-th row that is named by the count of the n-th number in order: 0, 0, 1,
        // 2, 2, 2
        assertThat(weight.grad().tensor().toDoubleArray()).containsExactly(1, 1, 0.5, 0.5, 0, 0);
    }

    @Test
    void the_last_row_of_a_matrix_may_be_taken_for_the_end() {
        Tensor rows = Tensor.of(new double[][] {{0, 1}, {2, 2}}).to(DType.INT64);
        assertThat(Embeddings.embeddingBag(rows, table, null, Mode.SUM, null, true, Lookup.PLAIN)
                        .toDoubleArray())
                .containsExactly(4, 6);
    }

    @Test
    void a_norm_that_is_no_number_shortens_nothing() {
        Tensor kept = Embeddings.renormed(table, Tensor.of(0L, 1), Double.NaN, 2);
        assertThat(kept.toDoubleArray()).containsExactly(table.toDoubleArray());
        assertThatThrownBy(() -> Embeddings.renormed(table, Tensor.of(true), 1, 2))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("but got CPUBoolType instead");
    }
}
