package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.Conversions;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the largest element of each window is, as {@link WindowMaxIndex} numbers them, the windows being placed at random in every
 * plane: along a dimension of size n, with a random number u, k elements a window and m windows, window i starts at
 * ⌊(i + u) α⌋ − ⌊u α⌋ where α = (n − k) / (m − 1), and the last one at n − k.
 *
 * <p><b>Inputs</b> x (N, C, sizes), floating, and for each plane as many random numbers of x's type as it has dimensions, (N, C,
 * dimensions); in two dimensions the first number is for the last of them. <b>Output</b> (N, C, windows), int64.
 *
 * @param kernel how many elements a window has in each dimension
 * @param places how many windows there are
 * @torch torch.nn.functional.fractional_max_pool2d and 3d
 */
public record FractionalMaxIndex(List<Integer> kernel, List<Integer> places) implements Constant, Batchwise {
    /** Copies the lists. */
    public FractionalMaxIndex {
        kernel = List.copyOf(kernel);
        places = List.copyOf(places);
    }

    @Override
    public Spec spec(List<Spec> in) {
        return new Spec(Windows.replaced(in.get(0).shape(), places), DType.INT64);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Tensor samples = in.get(1);
        Tensor out = Tensor.allocate(output);
        Plane shape = new Plane(windows(x, null, 0));
        new Planes(x, shape.pixels(), out, shape.windows())
                .places((number, before, after) -> new Plane(windows(x, samples, number)).largest(before, after));
        return out;
    }

    private List<Windows> windows(Tensor x, @Nullable Tensor samples, int plane) {
        int n = kernel.size();
        List<Windows> windows = new ArrayList<>();
        for (int d = 0; d < n; d++) {
            int sample = plane * n + (n == 2 ? 1 - d : d);
            double u = samples == null ? 0 : samples.doubleAt(sample);
            windows.add(new Windows.Placed(x.size(d - n), starts(x, d, u), kernel.get(d)));
        }
        return windows;
    }

    private List<Integer> starts(Tensor x, int d, double u) {
        int count = places.get(d);
        int last = x.size(d - kernel.size()) - kernel.get(d);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) starts.add(start(x.dtype(), i, u, last, count - 1));
        if (count > 0) starts.add(last);
        return starts;
    }

    // In the input's own precision, which decides on which side of an integer a product falls.
    private static int start(DType dtype, int i, double u, int last, int steps) {
        double alpha = Conversions.rounded((double) last / steps, dtype);
        return (int) Conversions.rounded(Conversions.rounded(i + u, dtype) * alpha, dtype)
                - (int) Conversions.rounded(u * alpha, dtype);
    }
}
