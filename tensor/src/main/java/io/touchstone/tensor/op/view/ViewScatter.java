package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Overlap;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.internal.Loops;
import io.touchstone.tensor.internal.Turns;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the first input in which what a view shows is replaced by the second: writing through a view, told without writing.
 *
 * <p><b>Constraints</b> C1: the second input has the view's spec; C2: the view shows no element twice. <b>Gradients</b> of the base, g with zeros where the view looks; of
 * the source, the view of g.
 *
 * @param view the view
 * @param strides the base's layout, in which the view can look without copying
 * @param node the name of the node: in-place writing through a view is CopySlices
 * @torch torch.slice_scatter, torch.select_scatter, torch.diagonal_scatter
 */
public record ViewScatter(Replay view, List<Integer> strides, String node) implements Single {
    /** The node of what has been written through a view. */
    public static final String IN_PLACE = "torch::autograd::CopySlices";

    @Override
    public Spec spec(List<Spec> in) {
        Spec expected = view.spec(List.of(in.get(0)));
        if (!expected.equals(in.get(1)))
            throw new ShapeException("expected src to have a size equal to the slice of self. src size = "
                    + in.get(1).shape() + ", slice size = " + expected.shape() + " [C1]");
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor base = in.get(0);
        Tensor out = Torch.strided(
                output, strides.stream().mapToInt(Integer::intValue).toArray());
        Loops.copy(base, out);
        Tensor seen = view.alias(out, in.get(1).spec());
        Overlap.requireNone(seen);
        if (Overlap.isPossible(seen)) Turns.write(seen, in.get(1), () -> in.get(1));
        else Loops.copy(in.get(1), seen);
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return view.look(g);
        A zeros = g.full(at.spec(1), Scalar.of(0L));
        return g.binary(this, zeros);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A base = t.get(0);
        A source = t.get(1);
        if (base == null && source == null) return null;
        A some = base != null ? base : Objects.requireNonNull(source);
        Scalar zero = Scalar.of(0L);
        A into = base != null ? base : some.full(at.spec(0), zero);
        return into.binary(this, source != null ? source : some.full(at.spec(1), zero));
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public boolean recordsComplex() {
        return !node.equals("SelectScatterBackward0") && !node.equals("SliceScatterBackward0");
    }

    @Override
    public String torchName() {
        return node.startsWith("Slice") ? "slice_scatter" : "select_scatter"; // the two that can refuse
    }

    @Override
    public boolean keepsParameters() {
        return node.equals(IN_PLACE); // which PyTorch takes apart when it frees it
    }

    @Override
    public String nodeName() {
        return node;
    }
}
