package io.touchstone.tensor.op.conv;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Convolution, transposed convolution and the gradient of a kernel: three faces of one form.
 *
 * <p>The form is Σ x[n, c, p·s − a + k·d] · w[o, c, k] · y[n, o, p] over all samples n, channels c and o of one group, elements k of the
 * kernel and places p of the {@link Grid}. It is linear in the image x (N, C, image), in the kernel w (O, C / groups, kernel) and in the
 * output y (N, O, places). Its derivative by each of them is a function of the other two: by y, the convolution of x with w; by x, the
 * transposed convolution of y with w; by w, the gradient of a kernel. Each face is bilinear, and its adjoint in one of its inputs is
 * another face; so derivatives of any order need nothing but this file.
 *
 * <p><b>Inputs</b> the other two parts, in the order image, output, kernel, of one type (C1); if {@code biased}, a number for each
 * channel that is made. <b>Output</b> an element begins as its bias, else as +0, and takes its terms in a fixed order: the output's in
 * the order of (c, k) by fused multiply-add; the kernel's in the order of (n, p), likewise; the image's in the order of p, each being
 * the sum over o, by fused multiply-add. Half precision is summed in float32 and rounded once. <b>Gradients</b> other faces, of g and
 * the conjugate of the other input; that of the bias, the sum of g over samples and places.
 *
 * @param grid where the kernel lies on the image
 * @param groups into how many groups channels fall
 * @param makes which of the three is made
 * @param biased whether a bias is added
 * @torch torch.convolution
 */
public record Convolution(Grid grid, int groups, Part makes, boolean biased) implements Single {
    private static final String BACKWARD = "ConvolutionBackwardBackward0";

    /** The three arrays of the form. */
    public enum Part {
        IMAGE,
        OUTPUT,
        KERNEL;

        /** What the two inputs are where this is made. */
        Part input(int i) {
            return switch (this) {
                case IMAGE -> i == 0 ? OUTPUT : KERNEL;
                case OUTPUT -> i == 0 ? IMAGE : KERNEL;
                case KERNEL -> i == 0 ? IMAGE : OUTPUT;
            };
        }
    }

    @Override
    public Spec spec(List<Spec> in) {
        Spec first = in.get(0);
        for (Spec other : in)
            if (other.dtype() != first.dtype())
                throw new DTypeException("expected scalar type " + first.dtype().scalarName() + " but found "
                        + other.dtype().scalarName() + " [C1]");
        if (first.dtype() == DType.BOOL) throw DTypeException.notImplemented("slow_conv2d_cpu", DType.BOOL);
        Shape second = in.get(1).shape();
        int samples = first.shape().size(0);
        return first.with(
                switch (makes) {
                    case IMAGE -> shape(samples, second.size(1) * groups, grid.image());
                    case OUTPUT -> shape(samples, second.size(0), grid.places());
                    case KERNEL -> shape(second.size(1), first.shape().size(1) / groups, grid.kernel());
                });
    }

    private static Shape shape(int first, int second, List<Integer> sizes) {
        List<Integer> all = new ArrayList<>(List.of(first, second));
        all.addAll(sizes);
        return Shape.of(all);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Convolver.compute(this, in.get(0), in.get(1), biased ? in.get(2) : null, output);
    }

    /** The same face without a bias: it is bilinear. */
    Convolution unbiased() {
        return new Convolution(grid, groups, makes, false);
    }

    /** The calls' channels side by side, in groups of their own. */
    @Override
    public <A extends Array<A>> List<A> batch(List<A> in, int count, List<Spec> each) {
        List<A> joined = new ArrayList<>();
        for (int i = 0; i < in.size(); i++)
            joined.add(i < 2 ? joined(in.get(i), makes.input(i)) : in.get(i).flatten(0, 1));
        A made = joined.get(0)
                .apply(new Convolution(grid, groups * count, makes, biased), joined)
                .get(0);
        int dim = makes == Part.KERNEL ? 0 : 1;
        A apart = made.unflatten(dim, count, made.size(dim) / count);
        return List.of(apart.movedim(dim, 0));
    }

    private static <A extends Array<A>> A joined(A x, Part part) {
        return part == Part.KERNEL ? x.flatten(0, 1) : x.movedim(0, 1).flatten(1, 2);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 2) {
            A sums = g.sum(false, g.shape().others(1));
            return sums.attached(at.x(), BACKWARD).attached(at.y(), BACKWARD);
        }
        Convolution face = new Convolution(grid, groups, makes.input(i), false);
        Part other = makes.input(1 - i);
        A with = at.in(1 - i).conj();
        A gradient = makes.compareTo(other) < 0 ? g.binary(face, with) : with.binary(face, g);
        return gradient.attached(at.in(i), BACKWARD);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A first = t.get(0);
        A second = t.get(1);
        A bias = biased ? t.get(2) : null;
        A sum = Tangents.sum(
                first == null ? null : first.binary(unbiased(), at.in(1)),
                second == null ? null : at.in(0).binary(unbiased(), second));
        return Tangents.sum(sum, bias == null ? null : repeated(bias, at));
    }

    private <A extends Array<A>> A repeated(A bias, Saved<A> at) {
        Shape made = spec(List.of(at.spec(0), at.spec(1))).shape();
        int[] column = new int[made.rank() - 1];
        java.util.Arrays.fill(column, 1);
        column[0] = bias.numel();
        return bias.reshape(Shape.of(column)).expandTo(made);
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY; // also the bias's: in PyTorch all gradients are of one node
    }
}
