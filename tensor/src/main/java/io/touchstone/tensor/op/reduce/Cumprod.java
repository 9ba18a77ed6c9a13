package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Running products along a dimension, in order, from 1 on: of complex numbers, 1 · ∞ is ∞ + NaN·j.
 *
 * <p>Its derivative is that of products: place j of the result is the product of row j of the matrix that has x up to j and ones
 * behind. That costs n² elements and is right everywhere, zeros included, to any order.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.cumprod
 */
public record Cumprod(int dim) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        if (output.dtype().isComplex()) return Rows.scan(in.get(0), dim, output, new Complex(1, 0), Complex::times);
        return Rows.map(in.get(0), dim, output, Cumprod::run, Cumprod::run);
    }

    private static void run(double[] row) {
        for (int i = 1; i < row.length; i++) row[i] *= row[i - 1];
    }

    private static void run(long[] row) {
        for (int i = 1; i < row.length; i++) row[i] *= row[i - 1];
    }

    @Override
    public Primitive along(int other) {
        return new Cumprod(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (at.spec(0).shape().rank() == 0) return g;
        A moved = lower(g.movedim(dim, -1).unsqueeze(-1));
        return partials(at.x(), dim).conj().mul(moved).sum(false, -2).movedim(-1, dim);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null || at.spec(0).shape().rank() == 0) return tangent;
        A moved = lower(tangent.movedim(dim, -1).unsqueeze(-2));
        return partials(at.x(), dim).mul(moved).sum(false, -1).movedim(-1, dim);
    }

    /** ∂y[j]/∂x[k] in the last two dimensions, for k ≤ j. */
    private static <A extends Array<A>> A partials(A x, int dim) {
        A line = x.movedim(dim, -1);
        A lower = line.lift(lowerTriangle(line.size(-1)));
        A rows = line.unsqueeze(-2).where(lower, Scalar.of(1L));
        return Prod.others(rows, rows.dim() - 1);
    }

    /** A row or a column repeated, 0 for k > j: no product of it may be NaN there. */
    private static <A extends Array<A>> A lower(A line) {
        int n = Math.max(line.size(-1), line.size(-2));
        return line.where(line.lift(lowerTriangle(n)), Scalar.of(0L));
    }

    /** Which k are at most j, for each row j. */
    static Tensor lowerTriangle(int n) {
        Tensor out = Tensor.allocate(new Spec(Shape.of(n, n), DType.BOOL));
        for (int j = 0; j < n; j++) for (int k = 0; k <= j; k++) out.storage().setLong(j * n + k, 1);
        return out;
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT); // PyTorch's rule keeps both
    }
}
