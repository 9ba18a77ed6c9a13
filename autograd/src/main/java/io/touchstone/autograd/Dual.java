package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.op.view.AsStrided;
import io.touchstone.tensor.op.view.Replay;
import io.touchstone.tensor.op.view.ViewScatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value with a tangent: interprets an operation by its forward rule. {@code Dual<Variable>} is forward over reverse,
 * {@code Dual<Dual<Tensor>>} a second derivative; the levels are told apart by their types, so that perturbations cannot be confused.
 *
 * <p>The tangent of a view is the view of its base's tangent, looked up when it is asked for: what moves the one moves the other.
 *
 * @param <B> what the value and the tangent are
 * @torch torch.autograd.forward_ad
 */
public final class Dual<B extends Array<B>> implements Array<Dual<B>> {
    private final B value;
    private @Nullable B tangent;
    private final @Nullable Dual<B> base;
    private final @Nullable View view;

    private Dual(B value, @Nullable B tangent) {
        this(value, tangent, null, null);
    }

    private Dual(B value, @Nullable B tangent, @Nullable Dual<B> base, @Nullable View view) {
        this.value = value;
        this.tangent = tangent;
        this.base = base;
        this.view = view;
    }

    /**
     * A value that moves in the direction {@code tangent}.
     *
     * @throws ShapeException if their shapes differ
     * @throws DTypeException if their types differ, or are not differentiable
     * @torch torch.autograd.forward_ad.make_dual
     */
    public static <B extends Array<B>> Dual<B> of(B value, B tangent) {
        if (!value.dtype().isDifferentiable())
            throw new DTypeException("Expected primal to be floating point or complex, but got: " + value.dtype());
        if (tangent.dtype() != value.dtype())
            throw new DTypeException("Expected tangent to be of the same type as primal, but got " + tangent.dtype()
                    + " and " + value.dtype());
        if (!tangent.shape().equals(value.shape()))
            throw new ShapeException(
                    "Trying to set a forward gradient that has a different size than that of the original"
                            + " Tensor, this is not supported. Tensor is of size " + value.shape()
                            + " while the given forward gradient is of size " + tangent.shape() + ".");
        return new Dual<>(value, tangent);
    }

    /** A value that does not move. */
    public static <B extends Array<B>> Dual<B> constant(B value) {
        return new Dual<>(value, null);
    }

    /** The value. */
    public B primal() {
        return value;
    }

    /** How the value moves; null: not at all. */
    public @Nullable B tangent() {
        if (base == null || view == null) return tangent;
        B whole = base.tangent();
        return whole == null ? null : view.jvp(List.of(whole), seen(base)).get(0);
    }

    private static <B extends Array<B>> Seen<B> seen(Dual<B> base) {
        return new Seen<>(List.of(base.value), List.of());
    }

    /** Lets this move in another direction from now on; null: not at all. If this is a view, its base does so where the view looks. */
    public void moveAlong(@Nullable B direction) {
        if (base == null || view == null) {
            tangent = direction;
            return;
        }
        if (direction == null && base.tangent() == null) return;
        B part = direction != null ? direction : value.full(value.spec(), Scalar.of(0L));
        B whole = base.tangentOrZero();
        List<Integer> layout = Arrays.stream(whole.strides()).boxed().toList();
        base.moveAlong(whole.binary(new ViewScatter(new Replay(List.of(view)), layout, view.nodeName()), part));
    }

    /** How the value moves, zeros if not at all. */
    public B tangentOrZero() {
        B moves = tangent();
        return moves != null ? moves : value.full(value.spec(), Scalar.of(0L));
    }

    @Override
    public List<Dual<B>> apply(Primitive op, List<Dual<B>> inputs) {
        if (op instanceof View look) return List.of(looking(look, inputs.get(0)));
        List<B> values = new ArrayList<>(inputs.size());
        List<@Nullable B> tangents = new ArrayList<>(inputs.size());
        boolean moves = false;
        for (Dual<B> x : inputs) {
            values.add(x.value);
            B tangent = x.tangent();
            tangents.add(tangent);
            moves |= tangent != null;
        }
        List<B> outputs = value.apply(op, values);
        Seen<B> seen = new Seen<>(values, outputs);
        List<@Nullable B> moved = moves ? tied(op.jvp(tangents, seen), op, tangents, seen) : null;
        List<Dual<B>> out = new ArrayList<>(outputs.size());
        for (int i = 0; i < outputs.size(); i++) {
            boolean differentiable =
                    op.differentiable(i) && outputs.get(i).dtype().isDifferentiable();
            out.add(new Dual<>(outputs.get(i), moved != null && differentiable ? moved.get(i) : null));
        }
        return out;
    }

    /** A view, which moves as its base does; what as_strided shows lies anywhere in the memory of the first base of all. */
    private static <B extends Array<B>> Dual<B> looking(View look, Dual<B> x) {
        B shown = x.value.unary(look);
        if (!(look instanceof AsStrided)) return new Dual<>(shown, null, x, look);
        Dual<B> first = x;
        while (first.base != null) first = first.base;
        Tensor memory = first.value.value();
        Tensor seen = shown.value();
        boolean same = memory.dtype() == seen.dtype() && memory.isConj() == seen.isConj();
        return same ? new Dual<>(shown, null, first, AsStrided.of(memory, seen)) : new Dual<>(shown, null, x, look);
    }

    /**
     * PyTorch computes with zeros for inputs that do not move, so that a tangent may count as computed from what the forward rule reads of the
     * others.
     */
    private static <B extends Array<B>> List<@Nullable B> tied(
            List<@Nullable B> moved, Primitive op, List<@Nullable B> tangents, Seen<B> seen) {
        List<B> wanted = seen.wantedBesides(op, tangents);
        if (wanted.isEmpty()) return moved;
        List<@Nullable B> filled = new ArrayList<>(tangents);
        for (int i = 0; i < filled.size(); i++) {
            Spec spec = seen.spec(i);
            if (filled.get(i) == null && spec.dtype().isDifferentiable())
                filled.set(i, wanted.get(0).full(spec, Scalar.of(0L)));
        }
        List<@Nullable B> whole = op.jvp(filled, seen);
        List<@Nullable B> out = new ArrayList<>(moved);
        for (int i = 0; i < out.size(); i++) {
            B part = out.get(i);
            B all = whole.get(i);
            if (part == null || all == null || !all.wantsGradient()) continue;
            for (B read : wanted) part = part.tied(read, "MulBackward0");
            out.set(i, part);
        }
        return out;
    }

    private record Seen<B extends Array<B>>(List<B> inputs, List<B> outputs) implements Primitive.Saved<B> {
        /** The values of which gradients will be wanted and which the rule reads where an input does not move. */
        List<B> wantedBesides(Primitive op, List<@Nullable B> tangents) {
            Reads reads = Reads.NOTHING;
            for (int k = 0; k < tangents.size(); k++)
                if (tangents.get(k) == null && spec(k).dtype().isDifferentiable()) reads = reads.and(op.reads(k));
            if (reads.isNothing()) return List.of();
            List<B> wanted = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++)
                if (reads.input(i) && inputs.get(i).wantsGradient()) wanted.add(inputs.get(i));
            for (int i = 0; i < outputs.size(); i++)
                if (reads.output(i) && outputs.get(i).wantsGradient()) wanted.add(outputs.get(i));
            return wanted;
        }

        @Override
        public B in(int i) {
            return inputs.get(i);
        }

        @Override
        public B out(int i) {
            return outputs.get(i);
        }

        @Override
        public Spec spec(int i) {
            return inputs.get(i).spec();
        }
    }

    @Override
    public Dual<B> lift(Tensor constant) {
        return constant(value.lift(constant));
    }

    @Override
    public Spec spec() {
        return value.spec();
    }

    @Override
    public Tensor value() {
        return value.value();
    }

    @Override
    public int[] strides() {
        return value.strides();
    }

    @Override
    public String toString() {
        return "Dual(" + value + ", " + tangent() + ")";
    }
}
