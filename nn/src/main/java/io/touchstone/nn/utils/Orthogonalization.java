package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.NoneException;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matrices with orthonormal columns, or rows if there are fewer of those, made of free ones by an {@link OrthogonalMap}; with a base, as a base
 * times such a matrix, so that training may begin anywhere.
 */
final class Orthogonalization extends Parametrization {
    private static final String BASE = "base";

    private final OrthogonalMap map;
    private final Shape shape;
    private final boolean trivialized;

    Orthogonalization(Variable weight, OrthogonalMap map, boolean trivialized) {
        if (weight.dtype().isComplex() && map == OrthogonalMap.HOUSEHOLDER)
            throw new IllegalArgumentException("The householder parametrization does not support complex tensors.");
        this.shape = weight.shape();
        this.map = map;
        this.trivialized = trivialized;
        if (trivialized) registerBuffer(BASE, null, true);
    }

    @Override
    protected Variable forward(List<Variable> originals) {
        Variable x = originals.get(0);
        boolean wide = x.size(-2) < x.size(-1);
        Variable tall = wide ? x.mT() : x;
        Variable q = map == OrthogonalMap.HOUSEHOLDER ? reflections(tall) : rotation(tall);
        if (trivialized) q = base().matmul(q);
        return wide ? q.mT() : q;
    }

    private Variable rotation(Variable x) {
        int n = x.size(-2);
        int k = x.size(-1);
        Variable lower = x.tril(0);
        if (n != k) lower = Shaping.cat(List.of(lower, x.full(sized(x.spec(), n - k), Scalar.of(0L))), -1);
        Variable a = lower.sub(lower.mT().conj());
        Variable q = map == OrthogonalMap.MATRIX_EXP ? a.matrixExp() : cayley(a);
        return n == k ? q : q.narrow(-1, 0, k);
    }

    private static Variable cayley(Variable a) {
        Variable one = a.lift(Torch.eye(a.dtype(), a.size(-1), a.size(-1)));
        return one.add(a.mul(-0.5)).solve(one.add(a.mul(0.5)));
    }

    private static Variable reflections(Variable x) {
        Variable a = x.tril(-1);
        Variable tau = a.square().sum(false, -2).add(1.0).reciprocal().mul(2.0);
        Variable signs = x.diagonal(0, -2, -1).to(DType.INT32).unsqueeze(-2);
        return a.householderProduct(tau).mul(signs);
    }

    private static Spec sized(Spec x, int columns) {
        int[] sizes = x.shape().sizes();
        sizes[sizes.length - 1] = columns;
        return x.with(Shape.of(sizes));
    }

    @Override
    protected @Nullable List<Variable> rightInverse(Variable x) {
        if (!x.shape().equals(shape))
            throw new IllegalArgumentException("Expected a matrix or batch of matrices of shape torch.Size(" + shape
                    + "). Got a tensor of shape torch.Size(" + x.shape() + ").");
        boolean wide = x.size(-2) < x.size(-1);
        Tensor q = wide ? x.tensor().mT() : x.tensor();
        if (trivialized) return List.of(Variable.constant(rebased(q, x.tensor())));
        if (map != OrthogonalMap.HOUSEHOLDER) return null;
        Tensor factor = factored(q);
        return List.of(Variable.constant(wide ? factor.mT() : factor));
    }

    /** The base, which there is none of upon another parametrization: PyTorch, too, finds that out when it computes. */
    private Variable base() {
        Variable base = tensorOrNull(BASE);
        if (base == null) throw new NoneException("unsupported operand type(s) for @: 'NoneType' and 'Tensor'");
        return base;
    }

    /** Makes q, completed to a square of orthonormal columns, the base; its coordinates there are minus the identity. */
    private Tensor rebased(Tensor q, Tensor x) {
        int n = q.size(-2);
        int k = q.size(-1);
        Tensor base = q.copy();
        if (n != k) {
            Tensor more = Random.normal_(Tensor.allocate(sized(q.spec(), n - k)), 0, 1);
            base = orthonormal(Shaping.cat(List.of(q, more), -1));
        } else if (!isOrthogonal(q)) base = orthonormal(q);
        registerBuffer(BASE, Variable.constant(base), true);
        Tensor origin = x.zerosLike();
        origin.diagonal(0, -2, -1).fill_(-1.0);
        return origin;
    }

    private static Tensor factored(Tensor q) {
        List<Tensor> parts = q.geqrf();
        Tensor factor = parts.get(0);
        Tensor diagonal = factor.diagonal(0, -2, -1);
        Tensor flipped =
                diagonal.sign().mul(parts.get(1).eq(0L).to(q.dtype()).mul(-2.0).add(1.0));
        diagonal.copy_(flipped);
        return factor;
    }

    private static boolean isOrthogonal(Tensor q) {
        Tensor one = Torch.eye(q.dtype(), q.size(-1), q.size(-1));
        double eps = 10.0 * q.size(-2) * q.dtype().toReal().epsilon();
        Tensor off = q.mT().conj().matmul(q).sub(one).abs();
        return off.le(one.abs().mul(1e-5).add(eps)).all().isTrue();
    }

    private static Tensor orthonormal(Tensor x) {
        List<Tensor> parts = x.geqrf();
        Tensor q = parts.get(0).householderProduct(parts.get(1));
        return q.mul(parts.get(0).diagonal(0, -2, -1).sgn().unsqueeze(-2));
    }

    @Override
    protected String name() {
        return "_Orthogonal";
    }
}
