package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.op.view.AsStrided;
import io.touchstone.tensor.op.view.Replay;
import io.touchstone.tensor.op.view.ViewScatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How memory moves, as one dual sees it: by a tangent of its own, or as a view of another motion, looked up when it is asked for, so
 * that what moves the one moves the other.
 */
final class Motion<B extends Array<B>> {
    private final Tensor shown;
    private @Nullable B tangent;
    private final @Nullable Motion<B> base;
    private final @Nullable View view;

    private Motion(Tensor shown, @Nullable B tangent, @Nullable Motion<B> base, @Nullable View view) {
        this.shown = shown;
        this.tangent = tangent;
        this.base = base;
        this.view = view;
    }

    /** Of memory that nobody else has looked at, which is shown as {@code shown} is; null: it does not move. */
    static <B extends Array<B>> Motion<B> of(Tensor shown, @Nullable B tangent) {
        return new Motion<>(shown, tangent, null, null);
    }

    /** As a view sees it; what as_strided shows lies anywhere in the memory of the first base of all. */
    Motion<B> seen(View look, Tensor seen) {
        if (!(look instanceof AsStrided)) return new Motion<>(seen, null, this, look);
        Motion<B> first = this;
        while (first.base != null) first = first.base;
        Tensor memory = first.shown;
        boolean same = memory.dtype() == seen.dtype() && memory.isConj() == seen.isConj();
        return same
                ? new Motion<>(seen, null, first, AsStrided.of(memory, seen))
                : new Motion<>(seen, null, this, look);
    }

    /** The tangent; null if nothing moves. */
    @Nullable
    B tangent() {
        if (base == null || view == null) return tangent;
        B whole = base.tangent();
        return whole == null
                ? null
                : view.jvp(List.of(whole), new Whole<>(whole)).get(0);
    }

    /** Moves in another direction from now on; null: not at all. A base does so where the view looks. */
    void turn(@Nullable B direction) {
        if (base == null || view == null) {
            tangent = direction;
            return;
        }
        B before = base.tangent();
        B any = direction != null ? direction : before;
        if (any == null) return;
        B whole = before != null ? before : still(any, base.shown);
        B part = direction != null ? direction : still(any, shown);
        List<Integer> layout = Arrays.stream(whole.strides()).boxed().toList();
        base.turn(whole.binary(new ViewScatter(new Replay(List.of(view)), layout, view.nodeName()), part));
    }

    private static <B extends Array<B>> B still(B any, Tensor shown) {
        return any.full(shown.spec(), Scalar.of(0L));
    }

    /** What the rule of a view, which is linear, may ask: what its input looks like, as the tangent does. */
    private record Whole<B extends Array<B>>(B tangent) implements Primitive.Saved<B> {
        @Override
        public B in(int i) {
            throw new UnsupportedOperationException("a view's rule reads no values");
        }

        @Override
        public B out(int i) {
            throw new UnsupportedOperationException("a view's rule reads no values");
        }

        @Override
        public Spec spec(int i) {
            return tangent.spec();
        }
    }
}
