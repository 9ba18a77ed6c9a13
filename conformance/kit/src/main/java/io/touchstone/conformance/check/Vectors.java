package io.touchstone.conformance.check;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Lists of tensors as vectors over the reals: a complex number counts as two coordinates. */
final class Vectors {
    private Vectors() {}

    /** Σ re(conj(a) · b) over all elements. */
    static double inner(List<Tensor> a, List<Tensor> b) {
        double sum = 0;
        for (int k = 0; k < a.size(); k++)
            for (int i = 0; i < a.get(k).numel(); i++) {
                Scalar x = a.get(k).scalarAt(i);
                Scalar y = b.get(k).scalarAt(i);
                sum += x.re() * y.re() + x.im() * y.im();
            }
        return sum;
    }

    /** Σ |re a · re b| + |im a · im b|: how large the terms of {@link #inner} are. */
    static double magnitude(List<Tensor> a, List<Tensor> b) {
        double sum = 0;
        for (int k = 0; k < a.size(); k++)
            for (int i = 0; i < a.get(k).numel(); i++) {
                Scalar x = a.get(k).scalarAt(i);
                Scalar y = b.get(k).scalarAt(i);
                sum += Math.abs(x.re() * y.re()) + Math.abs(x.im() * y.im());
            }
        return sum;
    }

    /** How many real coordinates the vectors have. */
    static int size(List<Tensor> a) {
        return a.stream()
                .mapToInt(x -> x.numel() * (x.dtype().isComplex() ? 2 : 1))
                .sum();
    }

    /** x + step · u. */
    static List<Tensor> moved(List<Tensor> x, List<Tensor> u, double step) {
        List<Tensor> out = new ArrayList<>();
        for (int k = 0; k < x.size(); k++) {
            boolean moves = x.get(k).dtype().isDifferentiable();
            out.add(moves ? x.get(k).add(u.get(k).mul(step)) : x.get(k));
        }
        return out;
    }

    /** A direction for each of the tensors: coordinates of either sign, between ½ and 1 in magnitude. */
    static List<Tensor> directions(List<Tensor> like, SplittableRandom random) {
        return like.stream().map(x -> direction(x.spec(), random)).toList();
    }

    private static Tensor direction(Spec spec, SplittableRandom random) {
        if (!spec.dtype().isDifferentiable()) return Torch.full(spec, Scalar.of(0L));
        DType real = spec.dtype().toReal();
        Tensor re = coordinates(spec.with(real), random);
        if (!spec.dtype().isComplex()) return re;
        Tensor i = Tensor.scalar(Scalar.complex(0, 1), spec.dtype());
        return re.to(spec.dtype()).add(coordinates(spec.with(real), random).mul(i));
    }

    private static Tensor coordinates(Spec spec, SplittableRandom random) {
        double[] values = new double[spec.shape().numel()];
        for (int i = 0; i < values.length; i++)
            values[i] = Math.rint(256 * (0.5 + random.nextDouble() / 2)) / (random.nextBoolean() ? 256 : -256);
        return Tensor.of(spec.dtype(), spec.shape(), values);
    }
}
