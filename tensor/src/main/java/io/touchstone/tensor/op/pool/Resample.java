package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.pool.Sampling.Taps;
import java.util.List;

/**
 * The last dimensions sampled anew, each by itself, or, transposed, what that needs backward.
 *
 * <p><b>Input</b> (…, sizes), floating or uint8. <b>Output</b> (…, counts), computed in double precision, the last dimension first, and
 * rounded once; uint8 with the weights of {@link FixedPoint}, after each dimension, to the nearest within 0 and 255. Transposed the other way round. <b>Gradient</b> the transposed map.
 *
 * @param samplings how each of the last dimensions is sampled
 * @param transposed whether elements are given back to where they were taken from
 * @param node PyTorch's name of the node
 * @torch torch.nn.functional.interpolate
 */
public record Resample(List<Sampling> samplings, boolean transposed, String node) implements LinearMap, Batchwise {
    /** Copies the list. */
    public Resample {
        samplings = List.copyOf(samplings);
    }

    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        List<Integer> sizes = samplings.stream().map(this::after).toList();
        return x.with(Windows.replaced(x.shape(), sizes));
    }

    private int before(Sampling s) {
        return transposed ? s.count() : s.size();
    }

    private int after(Sampling s) {
        return transposed ? s.size() : s.count();
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        boolean bytes = output.dtype() == DType.UINT8;
        boolean single = output.dtype() != DType.FLOAT64 && !bytes;
        Taps[][] taps = samplings.stream()
                .map(s -> bytes ? FixedPoint.of(taps(s, false)) : taps(s, single))
                .toArray(Taps[][]::new);
        int from = samplings.stream().mapToInt(this::before).reduce(1, (a, b) -> a * b);
        int to = samplings.stream().mapToInt(this::after).reduce(1, (a, b) -> a * b);
        new Planes(in.get(0), from, out, to)
                .doubles((plane, result) -> System.arraycopy(sampled(plane, taps, bytes), 0, result, 0, to));
        return out;
    }

    private static Taps[] taps(Sampling s, boolean single) {
        Taps[] taps = new Taps[s.count()];
        for (int i = 0; i < taps.length; i++) taps[i] = s.taps(i, single);
        return taps;
    }

    private double[] sampled(double[] plane, Taps[][] taps, boolean bytes) {
        double[] out = plane;
        int inner = 1;
        for (int d = samplings.size() - 1; d >= 0; d--) {
            out = along(out, before(samplings.get(d)), after(samplings.get(d)), inner, taps[d]);
            inner *= after(samplings.get(d));
            if (bytes)
                for (int i = 0; i < out.length; i++) out[i] = Math.max(0, Math.min(255, Math.floor(out[i] + 0.5)));
        }
        return out;
    }

    private double[] along(double[] x, int before, int after, int inner, Taps[] taps) {
        int outer = x.length / (before * inner);
        double[] out = new double[outer * after * inner];
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < taps.length; i++)
                for (int k = 0; k < taps[i].places().length; k++) {
                    int other = taps[i].places()[k];
                    int from = (o * before + (transposed ? i : other)) * inner;
                    int to = (o * after + (transposed ? other : i)) * inner;
                    double weight = taps[i].weights()[k];
                    for (int j = 0; j < inner; j++) out[to + j] += weight * x[from + j];
                }
        return out;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(new Resample(samplings, !transposed, node.replace("Backward0", "BackwardBackward0")));
    }

    @Override
    public String nodeName() {
        return node;
    }
}
