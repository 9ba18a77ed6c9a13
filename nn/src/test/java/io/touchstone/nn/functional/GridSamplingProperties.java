package io.touchstone.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.nn.functional.GridSampling.Mode;
import io.touchstone.nn.functional.GridSampling.Padding;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GridSamplingProperties {
    private static final Tensor IDENTITY = Tensor.of(1.0, 0, 0, 0, 1, 0).reshape(1, 2, 3);

    private static Tensor image(int h, int w) {
        return Torch.arange((long) h * w)
                .to(io.touchstone.tensor.DType.FLOAT64)
                .square()
                .reshape(1, 1, h, w);
    }

    @Property(tries = 30, seed = "1")
    void through_the_identity_an_image_looks_as_it_is(
            @ForAll @IntRange(min = 1, max = 4) int h,
            @ForAll @IntRange(min = 1, max = 4) int w,
            @ForAll Mode mode,
            @ForAll Padding padding,
            @ForAll boolean aligned) {
        if (aligned && (h == 1 || w == 1)) return;
        Tensor x = image(h, w);
        Tensor grid = GridSampling.affineGrid(IDENTITY.to(x.dtype()), x.shape(), aligned);
        Tensor seen = GridSampling.gridSample(x, grid, mode, padding, aligned);
        assertThat(seen.allclose(x, 1e-9, 1e-9, false)).isTrue();
    }

    @Property(tries = 20, seed = "2")
    void far_outside_are_zeros_or_the_border(@ForAll Mode mode, @ForAll @IntRange(min = 2, max = 5) int w) {
        Tensor x = image(2, w).add(1.0);
        Tensor grid = Torch.full(new io.touchstone.tensor.Spec(Shape.of(1, 1, 1, 2), x.dtype()), scalar(9));
        assertThat(GridSampling.gridSample(x, grid, mode, Padding.ZEROS, false).toDoubleArray())
                .containsExactly(0);
        assertThat(GridSampling.gridSample(x, grid, mode, Padding.BORDER, false).toDoubleArray())
                .containsExactly(x.toDoubleArray()[2 * w - 1]);
    }

    private static io.touchstone.tensor.Scalar scalar(double value) {
        return io.touchstone.tensor.Scalar.of(value);
    }

    @Property(tries = 20, seed = "3")
    void unshuffling_undoes_shuffling(
            @ForAll @IntRange(min = 1, max = 3) int r, @ForAll @IntRange(min = 1, max = 3) int w) {
        Tensor x = image(r * r, w).reshape(r * r, 1, w);
        assertThat(Shuffles.pixelUnshuffle(Shuffles.pixelShuffle(x, r), r).toDoubleArray())
                .containsExactly(x.toDoubleArray());
    }
}
