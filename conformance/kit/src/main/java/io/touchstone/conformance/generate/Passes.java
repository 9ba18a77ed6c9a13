package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes through the graph that a program may make: backward, {@code grad}, both again, and forward mode. */
final class Passes {
    private static final int MOST_MOVES = 6;

    /** All of them. */
    static final List<Moves.Move> ALL = List.of(
            Passes::backward, Passes::grad, Passes::gradOfGrad, Passes::backwardAgain, Passes::backwardRecorded);

    private Passes() {}

    /** Backward from an array, by a number made of it or with a gradient; what is rejected ends the program. */
    static void backward(Scene s) {
        Expr.Ref y = s.differentiable();
        if (y != null) backward(s, y, retain(s), false);
    }

    private static @Nullable Boolean retain(Scene s) {
        return s.choices().oneIn(3) ? (Boolean) true : null;
    }

    private static void backward(Scene s, Expr.Ref y, @Nullable Boolean retain, boolean recorded) {
        List<Expr> leaves = s.leaves();
        List<Expr> inputs =
                s.choices().oneIn(6) && !leaves.isEmpty() ? List.of(s.choices().pick(leaves)) : null;
        if (s.choices().oneIn(3)) s.insist(new Step.Backward(y, s.like(y), retain, recorded, inputs));
        else {
            Expr.Ref root = total(s, y);
            if (root != null) s.insist(new Step.Backward(root, null, retain, recorded, inputs));
        }
    }

    /** Writes a real number made of an array. */
    private static Expr.@Nullable Ref total(Scene s, Expr.Ref y) {
        DType dtype = s.at(y).dtype();
        Expr.Ref square = s.choices().oneIn(2) ? s.call("mul", y, y) : y;
        Expr.Ref sum = square == null ? null : s.call("sum", square);
        if (sum == null || !dtype.isComplex()) return sum;
        return s.call("to", sum, new Literal.DTypeOf(Literals.name(dtype.toReal())));
    }

    private static void backwardAgain(Scene s) {
        Expr.Ref y = s.differentiable();
        if (y == null) return;
        backward(s, y, true, false);
        if (!s.isOver()) backward(s, y, null, false);
    }

    private static void backwardRecorded(Scene s) {
        Expr.Ref y = s.differentiable();
        if (y == null) return;
        backward(s, y, null, true);
        if (s.isOver() || s.leaves().isEmpty()) return;
        Expr.Ref leaf = (Expr.Ref) s.choices().pick(s.leaves());
        s.know(Expr.Ref.of(leaf.dotted() + ".grad"));
        backward(s);
    }

    private static void grad(Scene s) {
        Expr.Ref y = s.differentiable();
        Expr.Ref root = y == null ? null : total(s, y);
        if (root != null) gradients(s, root, s.choices().oneIn(3));
    }

    private static void gradOfGrad(Scene s) {
        Expr.Ref y = s.differentiable();
        Expr.Ref root = y == null ? null : total(s, y);
        if (root == null || !gradients(s, root, true)) return;
        backward(s);
    }

    private static boolean gradients(Scene s, Expr.Ref root, boolean recorded) {
        List<Expr> leaves = s.leaves();
        if (leaves.isEmpty()) return false;
        Expr.Ref g = Expr.Ref.of(s.fresh("g"));
        boolean unused = !s.choices().oneIn(5);
        boolean accepted = s.insist(
                new Step.Grad(new Target.Name(g.name()), List.of(root), leaves, null, retain(s), recorded, unused));
        if (accepted) s.know(g);
        return accepted;
    }

    /** A few calls in forward mode, on the leaves as they move. */
    static void forward(Scene s) {
        List<Expr> moving = s.leaves();
        if (moving.isEmpty()) return;
        Expr.Ref x = (Expr.Ref) s.choices().pick(moving);
        Expr.Ref t = Expr.Ref.of(s.fresh("t"));
        List<Step> inner = new ArrayList<>();
        Expr.Ref last = x;
        for (int n = s.choices().between(1, 4); n > 0; n--) last = inner(s, last, x, inner);
        Step.Jvp jvp = new Step.Jvp(
                new Target.Name(t.name()), inner, List.of(x.name()), List.of(x), List.of(s.like(x)), List.of(last));
        if (s.attempt(jvp)) s.know(t);
    }

    /** A program of its own in forward mode, which writes in place and looks at what moves in other ways. */
    static void forwardThrough(Scene s, List<Moves.Move> moves) {
        try (Rehearsal script = new Rehearsal()) {
            Scene inner = s.moving(script);
            List<String> inputs = new ArrayList<>();
            List<Expr> primals = new ArrayList<>();
            List<Expr> tangents = new ArrayList<>();
            for (int n = s.choices().between(1, 2); n > 0; n--) {
                Expr.Ref x = Expr.Ref.of(inner.fresh("u"));
                primals.add(inner.point(x.name()));
                inputs.add(x.name());
                tangents.add(inner.like(x));
            }
            inner.call("mul", inner.any(), Scene.integer(2));
            for (int n = s.choices().between(1, MOST_MOVES); n > 0; n--)
                s.choices().pick(moves).write(inner);
            Expr.Ref t = Expr.Ref.of(s.fresh("t"));
            List<Expr> outputs = List.of(inner.any(), inner.any());
            List<Step> steps = script.since(inputs.size());
            if (s.attempt(new Step.Jvp(new Target.Name(t.name()), steps, inputs, primals, tangents, outputs)))
                s.know(t);
        }
    }

    private static Expr.Ref inner(Scene s, Expr.Ref last, Expr.Ref x, List<Step> into) {
        Expr.Ref y = Expr.Ref.of(s.fresh("d"));
        List<List<Expr>> calls = List.of(
                List.of(new Literal.Str("mul"), last, x),
                List.of(new Literal.Str("tanh"), last),
                List.of(new Literal.Str("add"), s.any(), last),
                List.of(new Literal.Str("transpose"), last, Scene.integer(0), Scene.integer(-1)),
                List.of(new Literal.Str("sum"), last),
                List.of(new Literal.Str("sigmoid"), last),
                List.of(new Literal.Str("unsqueeze"), last, Scene.integer(0)),
                List.of(new Literal.Str("detach"), last));
        List<Expr> call = s.choices().pick(calls);
        String function = ((Literal.Str) call.get(0)).value();
        into.add(new Step.Call(new Target.Name(y.name()), function, call.subList(1, call.size()), Map.of()));
        return y;
    }
}
