package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.view.Replay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link Variable} that the record sees, and users do not.
 *
 * <p>A variable begins as a leaf, or with the history of the operation that computed it. Its gradient goes to one {@link #edge}: where its history
 * leads, or to the end of its own that a leaf gets when it is first used. Written to in place it goes on with another history ({@link #rebase}); what
 * was computed before still leads to the old one, by way of a <i>shadow</i>, which is the variable as it was and copies its numbers only if something
 * reads them later. A view's history is that of its base seen through the view, and is made again when the base has been written to; a base's goes on
 * when one of its views is written to. And a variable may stand for another for a while, which then is what is recorded.
 */
abstract class Traced implements Array<Variable>, Mutating<Variable> {
    Tensor tensor;
    boolean requiresGrad;

    @Nullable
    Edge history;

    @Nullable
    ViewOf view;

    @Nullable
    Gradient gradient;

    final boolean inference;
    boolean shadow;
    boolean copied;
    private boolean saved;
    boolean lifted;

    @Nullable
    Variable standsFor;

    Traced(Tensor tensor, boolean requiresGrad, boolean inference) {
        this.tensor = tensor;
        this.requiresGrad = requiresGrad;
        this.inference = inference;
    }

    // ---- history

    /** What computed this variable; of a view whose base has been written to, made anew. */
    final @Nullable Edge followed() {
        ViewOf of = view;
        if (of == null || (history == null && !of.base.requiresGrad())) return history;
        if (of.recordedAt != tensor.version()) {
            of.requireFollowing();
            of.recordedAt = tensor.version();
            setHistory(replayed(of, tensor), 0);
        }
        return history;
    }

    /** A view's record, made from its base's. */
    private static Node replayed(ViewOf of, Tensor shown) {
        Replay op = of.replay(shown);
        List<Spec> in = List.of(of.base.spec());
        @Nullable Edge[] edges = {of.base.edge()};
        return new PrimitiveNode(GradMode.state().next(), op, edges, in, List.of(op.spec(in)));
    }

    /** The node that computed this variable, though its base may have been written to since. */
    final @Nullable Node recordedBy() {
        return history == null ? null : history.node();
    }

    final void setHistory(@Nullable Node node, int output) {
        history = node == null ? null : new Edge(node, output);
        if (gradient != null) gradient.follow(node, output);
    }

    /** Where this variable's gradient goes; null if it needs none. */
    final @Nullable Edge edge() {
        Edge own = followed();
        if (own != null) return own;
        return requiresGrad ? gradient().end(self()).edge() : null;
    }

    /** The same numbers as what {@code edge} leads to: a value that was packed, in its place in the record again. */
    final Variable computedBy(Edge edge) {
        Variable placed = new Variable(tensor, false, false);
        if (edge.node() instanceof AccumulateGrad end) {
            placed.requiresGrad = true;
            placed.gradient = Gradient.endingIn(end);
        } else {
            placed.setHistory(edge.node(), edge.output());
        }
        return placed;
    }

    /** This variable in the record, with numbers of its own, which nobody else can write to. */
    final Variable aside() {
        Edge edge = edge();
        Variable copy = Variable.constant(tensor.packed());
        if (edge != null) copy = copy.computedBy(edge);
        copy.copied = true;
        return copy;
    }

    final Gradient gradient() {
        Gradient own = gradient;
        return own != null ? own : madeGradient();
    }

    /** One for all threads that begin to use this leaf at once. */
    private synchronized Gradient madeGradient() {
        Gradient own = gradient;
        if (own == null) gradient = own = new Gradient();
        return own;
    }

    final void accumulate(Variable part, boolean recorded, boolean unseen) {
        gradient().add(self(), part, recorded, unseen);
    }

    // ---- standing for another

    final void take(Variable from) {
        tensor = from.tensor;
        requiresGrad = from.requiresGrad;
        history = from.history;
        view = from.view;
        gradient = from.gradient;
    }

    /** The variable that this one stands for; usually itself. */
    final Variable actual() {
        return standsFor == null ? self() : standsFor.actual();
    }

    // ---- writing in place

    /** This variable as it is now, which stays so when the shape changes. */
    final Variable asBefore() {
        return now(tensor);
    }

    private Variable now(Tensor numbers) {
        Variable same = new Variable(numbers, requiresGrad, inference);
        Edge own = GradMode.isEnabled() ? followed() : history;
        if (own != null) same.setHistory(own.node(), own.output());
        same.gradient = gradient == null ? null : gradient.atSameEnd();
        return same;
    }

    /** Shows the memory as another tensor does. */
    final void show(Tensor seen) {
        tensor = seen;
        tensor.bumpVersion();
    }

    /** What writing in place computes from: this variable as it is now, whose numbers are copied before they are lost, if need be. */
    final Variable asShadow() {
        Variable old = now(tensor.asNow());
        old.shadow = true;
        return old;
    }

    /** Called of a shadow before its memory is written to. */
    final void leaveShadow() {
        if (!shadow) return;
        tensor = tensor.packed();
        shadow = false;
        copied = true;
    }

    /** Whether this is a shadow on memory of its own, which nobody else can write to. */
    final boolean isCopied() {
        return copied;
    }

    /** Whether an operation brought this along: a number of its own, nobody's tensor. */
    final boolean isLifted() {
        return lifted;
    }

    /** Whether something recorded reads this shadow's numbers. */
    final boolean isReadLater() {
        return saved;
    }

    final void noteSaved() {
        saved = true;
    }

    final @Nullable ViewOf view() {
        return view;
    }

    /** If this is a view, says who made it. */
    final void madeBy(ViewOf.Origin how, String who, int output) {
        if (view != null) view.madeBy(how, who, output);
    }

    final void rebase(@Nullable Node node, int output) {
        setHistory(node, output);
        goOn();
    }

    /** As {@link #rebase}, in another shape; a gradient that is kept stays that of the variable as it was. */
    final void rebaseReshaped(@Nullable Node node, int output) {
        history = node == null ? null : new Edge(node, output);
        goOn();
    }

    private void goOn() {
        requiresGrad = false;
        if (view != null) view.recordedAt = tensor.version();
    }
}
