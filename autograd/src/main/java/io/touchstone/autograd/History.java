package io.touchstone.autograd;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Overlap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import io.touchstone.tensor.op.view.Overlaid;
import io.touchstone.tensor.op.view.ViewScatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What writing in place does to the record.
 *
 * <p>{@code x.add_(y)} computes the pure {@code x.add(y)}, stores its numbers where x's were, raises the version, and lets x continue
 * with the result's history. If x is a view, its base has changed too: the base continues with a node that puts the result where the
 * view looks, and every view of the base makes its record anew when asked. Values that the pure operation's rule reads from x are
 * copied before they are lost; values that other nodes have saved are lost, and their version tells.
 */
final class History {
    /** What PyTorch has a rule of its own for where it writes in place, so that it counts the nodes on. */
    private static final Set<String> NUMBERED_ON =
            Set.of("ConjPhysicalBackward0", "PolygammaBackward0", "ThresholdBackward0");

    private History() {}

    static Variable update(Variable x, Writing how, UnaryOperator<Variable> f) {
        boolean recording = GradMode.isEnabled();
        requireWritable(x, recording && x.requiresGrad());
        Variable old = x.asShadow();
        boolean inTurn = how == Writing.ELEMENTWISE && Overlap.isPossible(x.tensor()) && !Overlap.isCertain(x.tensor());
        if (inTurn) overlay(x, old);
        Variable result = written(old, f);
        if (recording && result.requiresGrad()) requireWritable(x, true);
        how.requireWritable(x.tensor());
        x.tensor().requireFits(result.spec());
        if (result.dtype() != x.dtype()) result = converted(result, x.dtype());
        boolean tracked = recording && (x.requiresGrad() || result.requiresGrad());
        if (tracked) result = asHistory(old, result);
        if (old.isReadLater()) old.leaveShadow();
        SavedTensorsHooks.beforeWrite(x.tensor());
        if (inTurn) x.tensor().writeInTurn(result.tensor(), () -> again(x, f));
        else x.tensor().write(result.tensor());
        if (tracked) rebase(x, result);
        return x;
    }

    // the operation itself writes what is of another type
    private static Variable converted(Variable result, DType dtype) {
        Variable converted = result.to(dtype);
        if (converted.gradFn() instanceof PrimitiveNode cast && result.gradFn() != null)
            cast.rename(result.gradFn().name());
        return converted;
    }

    private static Tensor again(Variable x, UnaryOperator<Variable> f) {
        try (GradMode mode = GradMode.noGrad()) {
            return f.apply(Variable.constant(x.tensor())).tensor().to(x.dtype());
        }
    }

    /** Lets the history of what is written over end where the view's base had it. */
    private static void overlay(Variable x, Variable old) {
        ViewOf view = x.view();
        Edge base = view == null || old.recordedBy() == null ? null : view.base.edge();
        if (view == null || base == null) return;
        Overlaid op = new Overlaid(view.replay(x.tensor()), layout(view.base));
        List<Spec> in = List.of(view.base.spec());
        old.setHistory(
                new PrimitiveNode(GradMode.state().next(), op, new @Nullable Edge[] {base}, in, List.of(x.spec())), 0);
    }

    private static List<Integer> layout(Variable base) {
        return Arrays.stream(base.strides()).boxed().toList();
    }

    /** What will be written; PyTorch lets that be recorded of complex numbers also where it refuses the same result elsewhere. */
    private static Variable written(Variable old, UnaryOperator<Variable> f) {
        GradMode.State mode = GradMode.state();
        boolean before = mode.writing;
        mode.writing = true;
        try {
            return f.apply(old);
        } finally {
            mode.writing = before;
        }
    }

    /** Gives a tensor another shape in place; to the record that is a view that takes the tensor's place. The base of a view stays. */
    static Variable restride(Variable x, String node, UnaryOperator<Variable> look) {
        boolean tracked = GradMode.isEnabled() && x.requiresGrad();
        requireWritable(x, tracked);
        Variable seen = look.apply(x.asBefore()).asBefore();
        if (seen.gradFn() instanceof PrimitiveNode own) own.rename(node);
        x.show(seen.tensor());
        if (tracked) x.rebaseReshaped(seen.gradFn(), seen.outputNumber());
        return x;
    }

    /** Lets x show other memory, which has no history. */
    static Variable reset(Variable x, Tensor shown) {
        requireWritable(x, GradMode.isEnabled() && x.requiresGrad());
        x.show(shown);
        return x;
    }

    private static void requireWritable(Variable x, boolean tracked) {
        if (x.isInference() && !GradMode.isInference())
            throw new GradientException(
                    "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone"
                            + " to get a normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more"
                            + " details.");
        if (!tracked) return;
        ViewOf view = x.view();
        if (view != null) {
            view.requireWritable();
            if (x.requiresGrad() && view.base.isLeaf())
                throw new GradientException(
                        "a view of a leaf Variable that requires grad is being used in an in-place operation.");
        }
        if (x.requiresGrad() && x.recordedBy() == null)
            throw new GradientException("a leaf Variable that requires grad is being used in an in-place operation.");
    }

    /** The result as something that has a history: a constant that overwrites x, and a leaf that is copied, get one. */
    private static Variable asHistory(Variable old, Variable result) {
        if (result.requiresGrad() && result.gradFn() != null && result != old) return result;
        if (result == old) return result;
        return old.overwritten(result, "torch::autograd::CopyBackwards");
    }

    private static void rebase(Variable x, Variable result) {
        rebase(x, result.edge());
        if (!(result.gradFn() instanceof PrimitiveNode own)) return;
        own.overwrites(x);
        if (NUMBERED_ON.contains(own.name())) own.rename(own.name().replace("0", "1"));
    }

    /** Lets x, which has been written to, go on with the history that {@code edge} leads to. */
    static void rebase(Variable x, @Nullable Edge edge) {
        ViewOf view = x.view();
        if (view != null) rebaseBase(x, view, edge);
        else if (edge != null) x.rebase(edge.node(), edge.output());
        else x.rebase(null, 0);
    }

    private static void rebaseBase(Variable x, ViewOf view, @Nullable Edge edge) {
        Variable base = view.base;
        ViewScatter scatter = new ViewScatter(view.replay(x.tensor()), layout(base), ViewScatter.IN_PLACE);
        @Nullable Edge[] edges = {base.edge(), edge};
        List<Spec> specs = List.of(base.spec(), x.spec());
        Node node = new PrimitiveNode(GradMode.state().next(), scatter, edges, specs, List.of(base.spec()));
        base.rebase(node, 0);
        x.gradFn(); // made anew from the base
    }
}
