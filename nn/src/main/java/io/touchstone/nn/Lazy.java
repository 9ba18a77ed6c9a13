package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * A layer that learns from its first input how many features that has; from then on it is the layer that is made for so many.
 *
 * <pre>{@code
 * Layer hidden = new Lazy<>((in, dtype) -> new Linear(Linear.options(in, 13).dtype(dtype)), x -> x.size(-1));
 * }</pre>
 *
 * <p>Before that its parameters and buffers are there, so that an optimizer may take them, but have no shape and no values; nothing is drawn
 * for them yet, and there is no state dict. A state dict that is loaded gives them shape and values, which the first input then leaves alone.
 *
 * @param <L> what it becomes
 * @torch torch.nn.LazyLinear, torch.nn.LazyConv1d, torch.nn.LazyConv2d, torch.nn.LazyConv3d, torch.nn.LazyConvTranspose1d,
 *     torch.nn.LazyConvTranspose2d, torch.nn.LazyConvTranspose3d, torch.nn.LazyBatchNorm1d, torch.nn.LazyBatchNorm2d,
 *     torch.nn.LazyBatchNorm3d, torch.nn.LazyInstanceNorm1d, torch.nn.LazyInstanceNorm2d, torch.nn.LazyInstanceNorm3d
 */
public final class Lazy<L extends Layer> extends Layer {
    private final Constructor<L> constructor;
    private final ToIntFunction<Variable> features;
    private final Set<String> shapeless = new LinkedHashSet<>();
    private Guise<L> guise;

    /** Makes a layer for inputs with so many features, and with parameters of a type. */
    @FunctionalInterface
    public interface Constructor<L> {
        /** The layer. */
        L of(int features, DType dtype);
    }

    /** What this is at the time; all that it owns is registered here, which is why it stands in a box. */
    private record Guise<L>(L layer, boolean complete) {}

    /**
     * A layer to be made later.
     *
     * @param constructor makes it, of no features too, which shows what it will own
     * @param features how many of them an input has
     */
    public Lazy(Constructor<L> constructor, ToIntFunction<Variable> features) {
        this.constructor = constructor;
        this.features = features;
        L empty = Copies.undrawn(() -> constructor.of(0, DType.defaultFloat()));
        guise = new Guise<>(empty, false);
        empty.mutableParameters()
                .forEach((name, p) -> registerParameter(name, p == null ? null : new Parameter(shapeless(name, p))));
        empty.namedBuffers().forEach((name, b) -> registerBuffer(name, Variable.constant(shapeless(name, b)), true));
        registerStateDictPreHook((self, prefix) -> shapeless.forEach(this::requireShape));
        registerLoadStateDictPreHook((self, state, prefix, loading) -> takeShapes(state, prefix));
    }

    /** What stands for a tensor of which only the type is known; a number, such as a count of batches, is known. */
    private Tensor shapeless(String name, Variable v) {
        if (v.dim() == 0) return v.tensor();
        shapeless.add(name);
        return Tensor.allocate(new Spec(Shape.of(0), v.dtype()));
    }

    /**
     * Whether there are parameters or buffers without a shape.
     *
     * @torch torch.nn.modules.lazy.LazyModuleMixin.has_uninitialized_params
     */
    public boolean hasUninitializedParams() {
        return !shapeless.isEmpty();
    }

    /**
     * Requires that a parameter or buffer has its shape.
     *
     * @throws IllegalArgumentException if it has none
     */
    public void requireShape(String name) {
        if (shapeless.contains(name))
            throw new IllegalArgumentException("Attempted to use an uninitialized parameter in " + name
                    + ". This error happens when you are using a `LazyModule` or explicitly manipulating"
                    + " `torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call `forward` with"
                    + " a dummy batch to initialize the parameters before calling torch functions");
    }

    /** What this has become, or will: of no features until then. */
    public L layer() {
        return guise.layer();
    }

    private void takeShapes(Map<String, Tensor> state, String prefix) {
        for (String name : List.copyOf(shapeless)) {
            Tensor given = state.get(prefix + name);
            if (given != null) give(name, given.shape());
        }
    }

    @Override
    protected Variable forward(Variable x) {
        if (!guise.complete()) become(features.applyAsInt(x));
        L layer = layer();
        layer.train(isTraining());
        return layer.call(x);
    }

    private void become(int count) {
        L made = hasUninitializedParams()
                ? constructor.of(count, dtype())
                : Copies.undrawn(() -> constructor.of(count, dtype()));
        made.ownState().forEach((name, fresh) -> {
            if (shapeless.contains(name)) give(name, fresh.shape()).copy_(fresh.tensor());
        });
        lend(made);
        guise = new Guise<>(made, true);
    }

    private Tensor give(String name, Shape shape) {
        shapeless.remove(name);
        Variable own = tensor(name);
        own.setData(Tensor.allocate(new Spec(shape, own.dtype())));
        return own.tensor();
    }

    /** Puts what this owns in the places of what the layer was made with, and has it ask here, where others may come to stand. */
    private void lend(L borrower) {
        namedParameters().forEach((name, p) -> {
            borrower.registerParameter(name, p);
            borrower.standIn(name, () -> tensorOrNull(name));
        });
        namedBuffers().forEach((name, b) -> {
            borrower.registerBuffer(name, b, true);
            borrower.standIn(name, () -> tensorOrNull(name));
        });
    }

    private DType dtype() {
        return ownState().values().stream()
                .map(Variable::dtype)
                .filter(DType::isDifferentiable)
                .findFirst()
                .orElse(DType.defaultFloat());
    }

    @Override
    protected int version() {
        return layer().version();
    }

    @Override
    protected void adapt(Map<String, Tensor> state, String prefix, Loading loading) {
        layer().adapt(state, prefix, loading);
    }

    @Override
    protected String name() {
        return (guise.complete() ? "" : "Lazy") + layer().name();
    }

    @Override
    protected String extraRepr() {
        return layer().extraRepr();
    }
}
