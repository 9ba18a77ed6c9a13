package io.touchstone.autograd;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Overlap;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.view.Clone;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What backward leaves at a variable: the gradient, the node that adds to it if this is a leaf, and the hook that keeps it if it is none. Most
 * variables have nothing of it.
 */
final class Gradient {
    private @Nullable Variable value;
    private volatile @Nullable AccumulateGrad end;
    private @Nullable Handle retained;
    private @Nullable DType dtype;
    private boolean anyDtype;

    /** One that ends where another does. */
    static Gradient endingIn(AccumulateGrad end) {
        Gradient gradient = new Gradient();
        gradient.end = end;
        return gradient;
    }

    @Nullable
    Variable value() {
        return value;
    }

    void set(Variable of, @Nullable Variable given) {
        if (given != null) requireFits(of, given);
        value = given;
    }

    /** The type that gradients are brought to; null if any may be. */
    @Nullable
    DType dtype(Variable of) {
        return anyDtype ? null : dtype != null ? dtype : of.dtype();
    }

    void dtype(@Nullable DType wanted) {
        Variable before = value;
        if (wanted != null && before != null && before.dtype() != wanted)
            throw new DTypeException("Cannot set grad_dtype to '" + wanted.scalarName()
                    + "' because there is already a gradient with dtype '"
                    + before.dtype().scalarName() + "'.");
        dtype = wanted;
        anyDtype = wanted == null;
    }

    private void requireFits(Variable of, Variable given) {
        if (given == of) throw new GradientException("can't assign Variable as its own grad");
        DType wanted = dtype(of);
        if (wanted != null && given.dtype() != wanted)
            throw new DTypeException("attempting to assign a gradient with dtype '"
                    + given.dtype().nativeName() + "' to a tensor with grad_dtype '"
                    + wanted.scalarName()
                    + "'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the"
                    + " tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype.");
        if (!given.shape().equals(of.shape()))
            throw new ShapeException("attempting to assign a gradient of size '" + given.shape()
                    + "' to a tensor of size '" + of.shape()
                    + "'. Please ensure that the gradient and the tensor are the same size");
    }

    /**
     * Adds a part of the gradient of {@code leaf}: a recorded one in new memory, another in place, even if what is there has been recorded, whose
     * version then tells. The first is copied, in the leaf's layout if that is dense.
     *
     * @param unseen whether nobody else has seen the part's memory, which then need not be copied
     */
    void add(Variable leaf, Variable arrived, boolean recorded, boolean unseen) {
        Variable before = value;
        DType wanted = dtype(leaf);
        Variable part = wanted == null ? arrived : arrived.to(wanted);
        if (before == null) value = first(leaf, part, recorded, unseen);
        else if (recorded) value = before.add(part);
        else addInto(before.tensor(), part.tensor());
    }

    private static void addInto(Tensor sum, Tensor part) {
        if (sum.spec().equals(part.spec()) && !Overlap.isCertain(sum)) sum.add_(part);
        else sum.write(sum.add(part));
    }

    private static Variable first(Variable leaf, Variable arrived, boolean recorded, boolean unseen) {
        // the leaf may have been given another shape meanwhile; one of more dimensions is filled
        Variable part = arrived.dim() < leaf.dim() ? arrived.expandTo(leaf.shape()) : arrived;
        boolean same = part.shape().equals(leaf.shape());
        int[] layout =
                same && leaf.tensor().isDense() ? leaf.strides() : part.shape().contiguousStrides();
        if (recorded)
            return part.unary(Clone.at(layout))
                    .named("torch::autograd::CopyBackwards")
                    .written(1);
        boolean fits = Arrays.equals(part.strides(), layout);
        if (fits && unseen) return Variable.constant(part.tensor().unversioned());
        // PyTorch writes it to memory of the layout, if that is another
        return Variable.constant(part.tensor().laidOutAt(layout)).written(fits ? 0 : 1);
    }

    /** The leaf has been given other numbers of another shape: from now on it ends elsewhere. */
    void endAnew() {
        end = null;
    }

    /** The node that adds to a leaf's gradient: one for all threads that begin to use the leaf at once. */
    AccumulateGrad end(Variable leaf) {
        AccumulateGrad own = end;
        return own != null ? own : madeEnd(leaf);
    }

    private synchronized AccumulateGrad madeEnd(Variable leaf) {
        AccumulateGrad own = end;
        if (own == null) end = own = new AccumulateGrad(leaf);
        return own;
    }

    /** What stands for the same leaf, without its gradient; null if it has not been used yet. */
    @Nullable
    Gradient atSameEnd() {
        AccumulateGrad own = end;
        return own == null ? null : endingIn(own);
    }

    boolean isRetained() {
        return retained != null;
    }

    /** Keeps the gradient of a node's output, from now on. */
    void retain(Node node, int output) {
        retained = node.addRetainHook(output, g -> {
            value = value == null ? g.copy() : value.add(g);
            return g;
        });
    }

    /** The gradient that is kept is that of the variable as it is now. */
    void follow(@Nullable Node node, int output) {
        if (retained == null) return;
        retained.remove();
        retained = null;
        if (node != null) retain(node, output);
    }
}
