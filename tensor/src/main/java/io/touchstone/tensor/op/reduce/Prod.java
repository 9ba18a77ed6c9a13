package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The product over one dimension or all; 1 of nothing.
 *
 * <p><b>Gradient</b> g times the product of the other factors, formed of what stands before and what stands behind, never by
 * dividing: so it is right where factors are 0.
 *
 * @param dims the dimensions
 * @torch torch.prod
 */
public record Prod(Dims dims) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(dims.of(in.get(0).shape()));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        if (output.dtype().isComplex()) return Rows.fold(in.get(0), dims, output, new Complex(1, 0), Complex::times);
        return Rows.fold(in.get(0), dims, output, Prod::product, Prod::product);
    }

    private static double product(double[] row) {
        double p = 1;
        for (double x : row) p *= x;
        return p;
    }

    private static long product(long[] row) {
        long p = 1;
        for (long x : row) p *= x;
        return p;
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Prod(dims.raised());
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return g.restored(dims, at.spec(0).shape()).mul(others(at.x()).conj());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.mul(others(at.x())).unary(new Sum(dims));
    }

    /** For each factor, the product of the others. */
    private <A extends Array<A>> A others(A x) {
        Shape shape = x.shape();
        int dim = -1;
        for (int d = 0; d < shape.rank(); d++) if (dims.contains(d)) dim = dim == -1 ? d : -2;
        if (shape.rank() > 0 && (dim >= 0 ? x.size(dim) : shape.numel()) <= 1)
            return x.onesLike().tied(x, "DivBackward0"); // PyTorch divides the product by x
        if (dim >= 0) return others(x, dim);
        A line = x.reshape(shape.numel()); // the language folds one dimension or all of them
        return others(line, 0).reshape(shape);
    }

    static <A extends Array<A>> A others(A x, int dim) {
        if (x.size(dim) < 2) return x.onesLike();
        A before = exclusive(x, dim);
        A behind = exclusive(x.flip(dim), dim).flip(dim);
        return before.mul(behind);
    }

    private static <A extends Array<A>> A exclusive(A x, int dim) {
        int n = x.size(dim);
        A one = x.narrow(dim, 0, 1).detach().onesLike();
        return Shaping.cat(List.of(one, x.narrow(dim, 0, n - 1)), dim).cumprod(dim);
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT); // PyTorch divides by factors and keeps the product for that
    }

    @Override
    public String nodeName() {
        return dims.all() ? "ProdBackward0" : "ProdBackward1";
    }
}
