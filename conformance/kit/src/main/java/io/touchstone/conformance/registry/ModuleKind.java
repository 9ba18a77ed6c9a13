package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Lazy;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleState;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A kind of module: how it is built and how it is called. It is named as its class is, {@code nn.} before it.
 *
 * @param <M> its class
 */
public final class ModuleKind<M extends Module> {
    private static final Signature ONE_INPUT = Signature.parse("forward(Tensor input)");

    private final Class<M> type;
    private final Signature constructor;
    private final Builder<M> builder;
    private final Signature forward;
    private final Call<M> call;

    /** Builds a module from arguments that fit. */
    @FunctionalInterface
    public interface Builder<M> {
        /** The module. */
        M from(Arguments<Variable> a);
    }

    /** Calls a module with arguments that fit. */
    @FunctionalInterface
    public interface Call<M> {
        /** The output: an array, a list of such, or None. */
        @Nullable
        Object on(M module, Arguments<Variable> a);
    }

    ModuleKind(Class<M> type, String constructor, Builder<M> builder, String forward, Call<M> call) {
        this(type, Signature.parse(constructor), builder, Signature.parse(forward), call);
    }

    private ModuleKind(Class<M> type, Signature constructor, Builder<M> builder, Signature forward, Call<M> call) {
        this.type = type;
        this.constructor = constructor;
        this.builder = builder;
        this.forward = forward;
        this.call = call;
    }

    /** A module with one input and one output. */
    static <L extends Layer> ModuleKind<L> layer(Class<L> type, String constructor, Builder<L> builder) {
        return new ModuleKind<>(
                type, Signature.parse(constructor), builder, ONE_INPUT, (layer, a) -> layer.call(a.array("input")));
    }

    /**
     * The module that becomes a layer of this kind when it knows how many features its inputs have.
     *
     * @param without what this kind's constructor takes, but for the first, which is that number
     */
    ModuleKind<?> lazy(Signature without, ToIntFunction<Variable> features) {
        return new ModuleKind<>(
                Lazy.class, without, a -> lazy(a, features), ONE_INPUT, (lazy, a) -> lazy.call(a.array("input")));
    }

    private Lazy<?> lazy(Arguments<Variable> a, ToIntFunction<Variable> features) {
        Lazy.Constructor<Layer> constructor = (n, dtype) -> (Layer)
                build(a.world(), List.of((long) n), a.with("dtype", dtype).all());
        Lazy<?> lazy = new Lazy<>(constructor, features);
        lazy.to(a.dtypeOr("dtype", DType.defaultFloat()));
        return lazy;
    }

    /** PyTorch's name, {@code nn.Linear}. */
    public String name() {
        return constructor.name();
    }

    /** What the constructor takes. */
    public Signature constructor() {
        return constructor;
    }

    /** What a call takes. */
    public Signature forward() {
        return forward;
    }

    /** The class that it builds. */
    public Class<M> type() {
        return type;
    }

    /**
     * A new module.
     *
     * @throws ArgumentException if the constructor does not take these arguments
     */
    public M build(
            World<Variable> world,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs) {
        Arguments<Variable> given = Binder.bound(constructor, world, args, kwargs);
        return build(given, null, constructor.parameters().size());
    }

    /** Made with what stands in for refused arguments, one after the other; calls answer the first refusal. */
    private M build(Arguments<Variable> given, @Nullable LateRefusal first, int refusals) {
        M module;
        try {
            module = builder.from(given);
        } catch (LateRefusal refusal) {
            if (refusals == 0) throw refusal.why();
            return build(refusal.mended(given), first == null ? refusal : first, refusals - 1);
        }
        if (first != null) refuseCalls(module, first);
        return module;
    }

    private static void refuseCalls(Module module, LateRefusal refusal) {
        module.registerForwardPreHook((self, inputs) -> {
            throw refusal.why();
        });
    }

    /**
     * Calls a module of this kind, through its hooks.
     *
     * @throws ArgumentException if it does not take these arguments
     */
    public @Nullable Object call(
            Module module,
            World<Variable> world,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs) {
        return call.on(type.cast(module), Binder.bound(forward, world, args, kwargs));
    }

    /** Parameters and persistent buffers by name, as constants on the module's memory. */
    public static ModuleState<Variable> stateDict(Module module) {
        return module.stateDict().map(Variable::constant);
    }

    /** The tensors that a program's state dict holds. */
    public static ModuleState<Tensor> tensors(@Nullable Object state) {
        if (!(state instanceof Map<?, ?> map))
            throw new ArgumentException("Expected state_dict to be dict-like, got " + PythonTypes.of(state) + ".");
        ModuleState<Tensor> tensors = new ModuleState<>();
        if (state instanceof ModuleState<?> own) tensors.versions().putAll(own.versions());
        map.forEach((name, value) -> {
            if (!(value instanceof Array<?> array))
                throw new ArgumentException("expected torch.Tensor or Tensor-like object from checkpoint for " + name);
            tensors.put(String.valueOf(name), array.value());
        });
        return tensors;
    }
}
