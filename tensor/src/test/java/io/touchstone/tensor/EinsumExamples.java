package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EinsumExamples {
    private static final Tensor X = Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
    private static final Tensor Y = Tensor.of(new double[][] {{1, 0}, {2, 1}, {0, 3}});

    @Test
    void a_label_in_both_and_not_in_the_output_is_summed() {
        assertThat(Einsum.of("ij,jk->ik", List.of(X, Y)).toDoubleArray())
                .containsExactly(X.mm(Y).toDoubleArray());
    }

    @Test
    void without_an_arrow_labels_that_occur_once_stay_in_alphabetical_order() {
        assertThat(Einsum.of("ba", List.of(X)).shape()).isEqualTo(Shape.of(3, 2));
        assertThat(Einsum.of("ij,jk", List.of(X, Y)).shape()).isEqualTo(Shape.of(2, 2));
    }

    @Test
    void a_repeated_label_is_a_diagonal() {
        Tensor square = Tensor.of(new double[][] {{1, 2}, {3, 4}});
        assertThat(Einsum.of("ii->i", List.of(square)).toDoubleArray()).containsExactly(1, 4);
        assertThat(Einsum.of("ii", List.of(square)).doubleAt(0)).isEqualTo(5);
    }

    @Test
    void batches_of_size_one_broadcast() {
        Tensor batch = X.unsqueeze(0);
        Tensor three = Y.unsqueeze(0).expand(3, 3, 2);
        assertThat(Einsum.of("bij,bjk->bik", List.of(batch, three)).shape()).isEqualTo(Shape.of(3, 2, 2));
        assertThat(Einsum.of("...ij,...jk->...ik", List.of(X, three)).shape()).isEqualTo(Shape.of(3, 2, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ij->k    | does not appear in the equation",
                "ij->ii   | appears more than once",
                "i1->i    | subscripts must be in",
                "ij,jk    | fewer operands were provided",
                "..ij->ij | not part of any ellipsis",
            })
    void a_malformed_equation_is_refused(String equation, String words) {
        assertThatThrownBy(() -> Einsum.of(equation, List.of(X)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
