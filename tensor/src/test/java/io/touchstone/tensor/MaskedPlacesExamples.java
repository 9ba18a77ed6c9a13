package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that PyTorch gives. */
class MaskedPlacesExamples {
    private static final Tensor X = Torch.arange(6).reshape(2, 3);

    @Test
    void hidden_places_may_be_anywhere() {
        Tensor mask = Tensor.of(true, false, true);
        Tensor index = Tensor.of(1, 77, -2);
        assertThat(MaskedPlaces.get(X, mask.reshape(3, 1), List.of(index), Scalar.of(9L)))
                .hasToString("""
                        tensor([[3, 4, 5],
                                [9, 9, 9],
                                [0, 1, 2]])""");
        assertThat(MaskedPlaces.accumulate(X, mask.reshape(3, 1), List.of(index), Torch.ones(DType.INT64, 3, 3)))
                .hasToString("""
                        tensor([[1, 2, 3],
                                [4, 5, 6]])""");
    }

    @Test
    void nothing_is_read_as_the_filling() {
        Tensor none = Torch.zeros(0, 3);
        assertThat(MaskedPlaces.get(none, Tensor.of(true), List.of(Tensor.of(5, 6), Tensor.of(1)), Scalar.of(7L)))
                .hasToString("tensor([7., 7.])");
    }
}
