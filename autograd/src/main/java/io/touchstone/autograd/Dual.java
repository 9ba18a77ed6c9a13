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
import java.util.ArrayList;
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
    private Motion<B> motion;

    private Dual(B value, Motion<B> motion) {
        this.value = value;
        this.motion = motion;
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
        return moving(value, tangent);
    }

    private static <B extends Array<B>> Dual<B> moving(B value, @Nullable B tangent) {
        return new Dual<>(value, Motion.of(value.value(), tangent));
    }

    /** A value that does not move. */
    public static <B extends Array<B>> Dual<B> constant(B value) {
        return moving(value, null);
    }

    /** The value. */
    public B primal() {
        return value;
    }

    /** How the value moves; null: not at all. */
    public @Nullable B tangent() {
        return motion.tangent();
    }

    /** Lets this move in another direction from now on; null: not at all. If this is a view, its base does so where the view looks. */
    public void moveAlong(@Nullable B direction) {
        motion.turn(direction);
    }

    /** Lets this move as another look at the same memory does: the value has been given that shape in place. */
    public void moveAs(Dual<B> view) {
        motion = view.motion;
    }

    /** Lets this move no more, whatever moves the memory that it looked at: the value has been detached, or shows other memory. */
    public void stop() {
        motion = Motion.of(value.value(), null);
    }

    /** How the value moves, zeros if not at all. */
    public B tangentOrZero() {
        B moves = tangent();
        return moves != null ? moves : value.zerosLike();
    }

    @Override
    public List<Dual<B>> apply(Primitive op, List<Dual<B>> inputs) {
        if (op instanceof View look) return List.of(inputs.get(0).shown(look));
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
            out.add(moving(outputs.get(i), moved != null && differentiable ? moved.get(i) : null));
        }
        return out;
    }

    private Dual<B> shown(View look) {
        B shown = value.unary(look);
        return new Dual<>(shown, motion.seen(look, shown.value()));
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
    public Dual<B> named(String node) {
        B named = value.named(node);
        return moving(named, tangent());
    }

    @Override
    public Dual<B> written(int times) {
        value.written(times);
        return this;
    }

    @Override
    public boolean wantsGradient() {
        return value.wantsGradient();
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
