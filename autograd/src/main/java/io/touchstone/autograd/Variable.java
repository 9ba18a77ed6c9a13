package io.touchstone.autograd;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.Writing;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A tensor with a history: interprets an operation by computing it and, where a gradient will be wanted, recording a {@link Node}.
 *
 * <p>A <i>leaf</i> has no history: its gradient ends in {@link #grad}. Whatever is computed from a leaf that requires a gradient requires
 * one too, unless recording is off ({@link GradMode}).
 *
 * @torch torch.Tensor, torch.autograd
 */
public class Variable extends Traced {
    /** A leaf on the given tensor's memory. */
    protected Variable(Tensor tensor, boolean requiresGrad) {
        this(tensor, requiresGrad, GradMode.isInference());
        if (requiresGrad) requireDifferentiable(tensor);
    }

    Variable(Tensor tensor, boolean requiresGrad, boolean inference) {
        super(tensor, requiresGrad, inference);
    }

    private static void requireDifferentiable(Tensor tensor) {
        if (!tensor.dtype().isDifferentiable())
            throw new GradientException("only Tensors of floating point and complex dtype can require gradients");
    }

    /** A leaf that requires a gradient, on the given tensor's memory. */
    public static Variable leaf(Tensor tensor) {
        return new Variable(tensor, true);
    }

    /** A leaf that requires none, on the given tensor's memory. */
    public static Variable constant(Tensor tensor) {
        return new Variable(tensor, false);
    }

    /** A constant that is a view. */
    static Variable view(Tensor shown, ViewOf view) {
        Variable made = constant(shown);
        made.view = view;
        return made;
    }

    // ---- interpreting

    @Override
    public List<Variable> apply(Primitive op, List<Variable> inputs) {
        if (op instanceof Single one) return List.of(single(one, inputs));
        GradMode.State mode = GradMode.state();
        List<Variable> outputs = wrapped(Recording.computed(tensor, op, inputs, mode), mode.inference);
        if (mode.records() && Recording.requiresGrad(inputs)) Recording.record(op, inputs, outputs, mode);
        return outputs;
    }

    @Override
    public Variable single(Single op, List<Variable> inputs) {
        GradMode.State mode = GradMode.state();
        boolean recording = mode.records() && Recording.requiresGrad(inputs);
        boolean looks = op.looks();
        View look = looks && op instanceof View v ? v : null;
        if (recording && look != null) for (Variable x : inputs) x.leaveShadow();
        boolean unversioned = looks ? inputs.get(0).inference : mode.inference;
        Variable output = new Variable(Recording.computedOne(tensor, op, inputs, mode), false, unversioned);
        if (recording) Recording.record(op, inputs, List.of(output), mode);
        if (look != null && !unversioned) output.view = Recording.viewOf(look, inputs.get(0), output.tensor, mode);
        return output;
    }

    private static List<Variable> wrapped(List<Tensor> computed, boolean inference) {
        List<Variable> out = new ArrayList<>(computed.size());
        for (Tensor t : computed) out.add(new Variable(t, false, inference));
        return out;
    }

    @Override
    public Variable lift(Tensor constant) {
        Variable made = constant(constant);
        made.lifted = true;
        return made;
    }

    @Override
    public Spec spec() {
        return tensor.spec();
    }

    @Override
    public Tensor value() {
        return tensor;
    }

    @Override
    public int[] strides() {
        return tensor.strides();
    }

    @Override
    public Variable named(String node) {
        view = null; // if the last step was a view, it was one of a value that nobody else sees
        if (recordedBy() instanceof PrimitiveNode own) own.rename(node);
        return this;
    }

    @Override
    public boolean wantsGradient() {
        return requiresGrad();
    }

    @Override
    public Variable written(int times) {
        tensor.written(times);
        return this;
    }

    // ---- history

    /** The numbers; their memory is shared. */
    public final Tensor tensor() {
        return tensor;
    }

    /** Whether a gradient will be computed for this variable. */
    public final boolean requiresGrad() {
        return requiresGrad || history != null || (view != null && view.base.requiresGrad());
    }

    /** The node that computed this variable; null for a leaf. Of a view whose base has been written to, a node made anew. */
    public final @Nullable Node gradFn() {
        Edge own = followed();
        return own == null ? null : own.node();
    }

    /** Which output of {@link #gradFn} this is. */
    public final int outputNumber() {
        return history == null ? 0 : history.output();
    }

    /** Whether this was not computed from anything that requires a gradient. */
    public final boolean isLeaf() {
        return gradFn() == null;
    }

    /** Whether this shares another variable's memory under other sizes. */
    public final boolean isView() {
        return view != null;
    }

    /** How often the memory has been written to. */
    public final int version() {
        if (inference) throw new GradientException("Inference tensors do not track version counter.");
        return tensor.version();
    }

    /** Whether this was made in inference mode. */
    public final boolean isInference() {
        return inference;
    }

    /**
     * Where this variable's gradient goes.
     *
     * @throws GradientException if it needs none
     * @torch torch.autograd.graph.get_gradient_edge
     */
    public final Edge gradientEdge() {
        Edge edge = edge();
        if (edge == null) throw new GradientException("Can only get GradientEdge for Tensors that require gradients.");
        return edge;
    }

    /**
     * Says whether a gradient is wanted.
     *
     * @throws GradientException if this is neither floating nor complex and one is, or no leaf and none is
     * @torch torch.Tensor.requires_grad_
     */
    public final Variable requiresGrad_(boolean wanted) {
        if (history != null) {
            if (wanted) return this;
            throw new GradientException(
                    "you can only change requires_grad flags of leaf variables. If you want to use a computed"
                            + " variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().");
        }
        if (wanted) requireDifferentiable(tensor);
        if (wanted && inference && !GradMode.isInference())
            throw new GradientException(
                    "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
        requiresGrad = wanted;
        return this;
    }

    /**
     * Forgets the history: this becomes a leaf that requires no gradient.
     *
     * @throws GradientException if this is a view
     * @torch torch.Tensor.detach_
     */
    public final Variable detach_() {
        if (GradMode.isInference()) return this; // where PyTorch leaves all history alone
        if (view != null)
            throw new GradientException("Can't detach views in-place. Use detach() instead. If you are using"
                    + " DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of"
                    + " DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the"
                    + " Optimizer.zero_grad() function in torch/optim/optimizer.py as a solution.");
        history = null; // a gradient that is kept stays that of what this was
        requiresGrad = false;
        return this;
    }

    /** The same memory with neither history nor version: changes through it go unnoticed. */
    public final Variable data() {
        return constant(tensor.unversioned());
    }

    /**
     * Gives this leaf other numbers, in other memory; history, gradient and version stay.
     *
     * @torch torch.Tensor.data
     */
    public final void setData(Tensor other) {
        if (requiresGrad && !other.dtype().isDifferentiable())
            throw new DTypeException(
                    "data set to a tensor that requires gradients must be floating point or complex dtype");
        if (gradient != null && !other.spec().equals(tensor.spec())) gradient.endAnew();
        tensor = other.versionedAs(tensor);
    }

    /** {@link #setData}, but as if this leaf were another: it has no gradient, and the version is the other numbers' own. */
    public final void renew(Tensor other) {
        setGrad(null);
        setData(other);
        tensor = other;
    }

    // ---- gradients

    /** What backward has accumulated; null if nothing yet. */
    public final @Nullable Variable grad() {
        return gradient == null ? null : gradient.value();
    }

    /**
     * Replaces the gradient; null forgets it.
     *
     * @throws ShapeException if the shapes differ
     * @throws DTypeException if the types differ
     */
    public final void setGrad(@Nullable Variable given) {
        if (given != null || gradient != null) gradient().set(this, given);
    }

    /**
     * Forgets the gradient, or fills it with zeros where it is, without history.
     *
     * @throws GradientException if it is to be filled and is a view that was recorded
     */
    public final void zeroGrad(boolean setToNone) {
        Variable own = grad();
        if (own == null) return;
        if (setToNone) {
            setGrad(null);
            return;
        }
        if (own.isLeaf()) own.requiresGrad_(false);
        else own.detach_();
        own.tensor().zero_();
    }

    /**
     * The type that this leaf's gradients are brought to, its own unless it was set; null if any may be.
     *
     * @torch torch.Tensor.grad_dtype
     */
    public final @Nullable DType gradDtype() {
        return gradient == null ? dtype() : gradient.dtype(this);
    }

    /**
     * Sets {@link #gradDtype()}.
     *
     * @throws GradientException if this is no leaf
     * @throws DTypeException if there is a gradient of another type
     */
    public final void setGradDtype(@Nullable DType wanted) {
        if (!isLeaf()) throw new GradientException("grad_dtype can only be set on leaf tensors.");
        gradient().dtype(wanted);
    }

    /**
     * Differentiates this variable, which has one element, with respect to the leaves that it was computed from, and adds the results to
     * their {@link #grad}.
     *
     * @throws GradientException if this has several elements, or requires no gradient
     * @torch torch.Tensor.backward
     */
    public final void backward() {
        Autograd.backward(this);
    }

    /** As {@link #backward()}, given the gradient with respect to this variable. */
    public final void backward(Tensor gradient) {
        Autograd.backward(List.of(this), Arrays.asList(constant(gradient)), null, false, null);
    }

    /**
     * Keeps this variable's gradient in {@link #grad} when backward passes, though it is no leaf.
     *
     * @torch torch.Tensor.retain_grad
     */
    public final void retainGrad() {
        if (!requiresGrad()) throw new GradientException("can't retain_grad on Tensor that has requires_grad=False");
        Edge own = followed();
        if (own != null && !retainsGrad()) gradient().retain(own.node(), own.output());
    }

    /** Whether {@link #retainGrad} has been asked for. */
    public final boolean retainsGrad() {
        return gradient != null && gradient.isRetained();
    }

    /**
     * Runs {@code hook} with this variable's gradient when it is computed; what the hook returns replaces it.
     *
     * @throws GradientException if this requires no gradient
     * @torch torch.Tensor.register_hook
     */
    public final Handle registerHook(UnaryOperator<Variable> hook) {
        if (!requiresGrad())
            throw new GradientException("cannot register a hook on a tensor that doesn't require gradient");
        Edge own = followed();
        Edge at = own != null ? own : gradient().end(this).edge();
        return at.node().addTensorHook(at.output(), hook);
    }

    /**
     * Runs {@code hook} with this leaf after its gradient has been accumulated.
     *
     * @torch torch.Tensor.register_post_accumulate_grad_hook
     */
    public final Handle registerPostAccumulateGradHook(Consumer<Variable> hook) {
        if (!requiresGrad())
            throw new GradientException("cannot register a hook on a tensor that doesn't require gradient");
        if (!isLeaf())
            throw new GradientException("post accumulate grad hooks cannot be registered on non-leaf tensors");
        return gradient().end(this).addAfterwards(hook);
    }

    // ---- standing for another

    /**
     * Lets this variable be {@code other}, with its numbers, its history and its gradient, until the handle is closed. What is recorded
     * meanwhile is recorded of {@code other}.
     *
     * @torch torch.nn.utils.stateless
     */
    public final Handle standFor(Variable other) {
        Variable own = new Variable(tensor, requiresGrad, inference);
        own.take(this);
        own.standsFor = standsFor;
        other.edge(); // so that both end in the same accumulation
        take(other);
        standsFor = other;
        return () -> {
            take(own);
            standsFor = own.standsFor;
        };
    }

    // ---- writing in place

    @Override
    public final Variable update_(Writing how, UnaryOperator<Variable> f) {
        if (how.isRecorded()) return History.update(this, how, f);
        try (GradMode mode = GradMode.noGrad()) {
            return History.update(this, how, f);
        }
    }

    /**
     * Gives this tensor another shape, in place: it shows its memory as {@code look} does from now on.
     *
     * @param node PyTorch's name of the node that is recorded
     * @param look a view of its argument
     * @torch torch.Tensor.t_, torch.Tensor.squeeze_, torch.Tensor.unsqueeze_
     */
    public final Variable restride_(String node, UnaryOperator<Variable> look) {
        return History.restride(this, node, look);
    }

    /**
     * Takes another shape, row-major in the same memory or, if that is too small, in more; what is new is unset. The shape that it has already
     * changes nothing.
     *
     * @throws GradientException if it requires a gradient
     * @torch torch.Tensor.resize_, torch.Tensor.resize_as_
     */
    public final Variable resize_(Shape shape) {
        if (requiresGrad()) throw new GradientException("cannot resize variables that require grad");
        return shape.equals(shape()) ? this : History.reset(this, tensor.resized(shape));
    }

    /**
     * Shows what another tensor shows, in its memory, from now on; the version stays this variable's own.
     *
     * @throws DTypeException if the types differ
     * @throws GradientException if it is a leaf that requires a gradient
     * @torch torch.Tensor.set_
     */
    public final Variable set_(Tensor source) {
        if (source.dtype() != dtype())
            throw new DTypeException("Could not set tensor of type "
                    + source.dtype().nativeName() + " to a tensor of type " + dtype().nativeName());
        return History.reset(this, tensor.alias(source.storage(), source.shape(), source.strides(), source.offset()));
    }

    /** As {@link #set_(Tensor)}; PyTorch has no derivative of it, and backward says so. */
    public final Variable set_(Variable source) {
        boolean recorded = view == null && GradMode.isEnabled() && (requiresGrad() || source.requiresGrad());
        Variable before = asBefore();
        set_(source.tensor());
        if (recorded) rebase(before.binary(new NoDerivative("set_"), source).gradFn(), 0);
        return this;
    }

    /** The only element. */
    public final Scalar item() {
        return tensor.item();
    }

    /** As PyTorch prints it. */
    @Override
    public String toString() {
        Node node = gradFn();
        if (node != null) return tensor.print("grad_fn=<" + node.name() + ">");
        return tensor.print(requiresGrad() ? "requires_grad=True" : "");
    }
}
