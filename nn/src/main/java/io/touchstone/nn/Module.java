package io.touchstone.nn;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.PythonFloat;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parameters, buffers and other modules under names, and a computation with them.
 *
 * <p>What belongs to a module is registered, in its constructor, and registering gives it back for a field:
 *
 * <pre>{@code
 * final class Net extends Layer {
 *     private final Linear hidden = child("hidden", new Linear(1, 13));
 *     private final Linear output = child("output", new Linear(13, 1));
 *
 *     @Override
 *     protected Variable forward(Variable x) {
 *         return output.call(hidden.call(x).tanh());
 *     }
 * }
 * }</pre>
 *
 * <p>A module or parameter that a field holds and nobody registered, be it in a list, would not be trained; {@link #unregistered} names
 * it, and the first pass warns of it.
 *
 * <p>Users write {@code call}, which subclasses offer with the inputs that they take; it runs the hooks and then {@code forward}, which is
 * protected.
 *
 * @torch torch.nn.Module
 */
public abstract class Module extends Hooked {
    /** The name of the child that holds the parametrizations of a module's tensors, if there are some. */
    public static final String PARAMETRIZATIONS = "parametrizations";

    private final Map<String, @Nullable Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final Map<String, @Nullable Module> children = new LinkedHashMap<>();
    private final Map<String, Supplier<? extends @Nullable Variable>> computed = new LinkedHashMap<>();
    private boolean training = true;
    private boolean inspected;

    private record Buffer(@Nullable Variable variable, boolean persistent) {}

    /** A module that owns nothing yet. */
    protected Module() {}

    // ---- registering

    /**
     * Registers a parameter, or that there is none of this name, as {@code bias} is missing with {@code bias=False}. One of this name that was
     * there is replaced.
     *
     * @throws NameException if the name is empty, has a dot, or is taken by something else
     * @torch torch.nn.Module.register_parameter
     */
    public final void registerParameter(String name, @Nullable Parameter parameter) {
        requireParameterName(name);
        parameters.put(name, parameter == null ? null : GlobalHooks.registered(this, name, parameter));
    }

    /**
     * Registers a tensor that is part of the module's state but not trained, or that there is none of this name. One of this name that was there
     * is replaced.
     *
     * @param persistent whether it is part of the state dict
     * @throws NameException if the name is empty, has a dot, or is taken by something else
     * @torch torch.nn.Module.register_buffer
     */
    public final void registerBuffer(String name, @Nullable Variable buffer, boolean persistent) {
        requireFree("buffer", name, buffers);
        buffers.put(name, new Buffer(buffer == null ? null : GlobalHooks.registered(this, name, buffer), persistent));
    }

    /**
     * Registers a module, or that there is none of this name. One of this name that was there is replaced.
     *
     * @throws NameException if the name is empty, has a dot, or is taken by something else
     * @torch torch.nn.Module.register_module, torch.nn.Module.add_module
     */
    public final void registerModule(String name, @Nullable Module child) {
        requireFree("module", name, children);
        children.put(name, child == null ? null : GlobalHooks.registered(this, name, child));
    }

    /** {@link #registerParameter}, giving the parameter back. */
    @SuppressWarnings("unchecked") // a hook puts the like in its place
    protected final <P extends Parameter> P parameter(String name, P parameter) {
        registerParameter(name, parameter);
        return (P) Objects.requireNonNull(parameters.get(name));
    }

    /** {@link #registerModule}, giving the module back. */
    @SuppressWarnings("unchecked") // a hook puts the like in its place
    protected final <M extends Module> M child(String name, M child) {
        registerModule(name, child);
        return (M) Objects.requireNonNull(children.get(name));
    }

    /** {@link #registerBuffer}, giving the buffer back. */
    protected final Variable buffer(String name, Tensor tensor, boolean persistent) {
        registerBuffer(name, Variable.constant(tensor), persistent);
        return Objects.requireNonNull(Objects.requireNonNull(buffers.get(name)).variable());
    }

    /** Refuses a name as {@link #registerParameter} does. */
    public final void requireParameterName(String name) {
        requireFree("parameter", name, parameters);
    }

    private void requireFree(String what, String name, Map<String, ?> own) {
        if (name.contains(".")) throw new NameException(what + " name can't contain \".\", got: " + name);
        if (name.isEmpty()) throw new NameException(what + " name can't be empty string \"\"");
        if ((declares(name) || AttributeNames.contains(this, name)) && !own.containsKey(name))
            throw new NameException("attribute '" + name + "' already exists");
    }

    /** {@link #registerParameter}, but a buffer or a module of that name gives way, as in an assignment. */
    final void assign(String name, Parameter parameter) {
        buffers.remove(name);
        children.remove(name);
        registerParameter(name, parameter);
    }

    /**
     * Lets a tensor be computed whenever the module asks for the name: what takes a parameter's place when that is made of others.
     *
     * @throws NameException if there is a parameter, buffer or module of this name
     */
    public final void compute(String name, Supplier<Variable> how) {
        requireFree("attribute", name, computed);
        computed.put(name, how);
    }

    /** Lets another tensor stand in for what is there, until the result is run. */
    final Runnable standIn(String name, Supplier<? extends @Nullable Variable> other) {
        Supplier<? extends @Nullable Variable> before = computed.put(name, other);
        return () -> {
            if (before == null) computed.remove(name);
            else computed.put(name, before);
        };
    }

    /**
     * Forgets the parameter, buffer, module or computation of a name.
     *
     * @throws NameException if there is none
     */
    public final void remove(String name) {
        if (!declares(name)) throw missing(name);
        for (Map<String, ?> members : List.of(parameters, buffers, children, computed)) members.remove(name);
    }

    /** The registered children, changeable by containers; null where there could be one and is none. */
    final Map<String, @Nullable Module> mutableChildren() {
        return children;
    }

    /** The registered parameters, changeable by containers. */
    final Map<String, @Nullable Parameter> mutableParameters() {
        return parameters;
    }

    /**
     * What fields hold, directly or in collections, maps and arrays, and nobody registered: names such as {@code layers[0]}. Fields that
     * cannot be read from here (of classes in modules that are not open) are passed over.
     */
    public final List<String> unregistered() {
        return Unregistered.of(this);
    }

    // ---- what there is

    /**
     * What stands under a name here, as a layer reads it in each pass: a parameter, a buffer, or what is computed in such a one's place.
     *
     * @throws NameException if there is no such name
     * @throws NoneException if nothing stands under it
     */
    public final Variable tensor(String name) {
        Variable found = tensorOrNull(name);
        if (found == null && declares(name))
            throw new NoneException("argument '" + name + "' must be Tensor, not NoneType");
        if (found == null) throw missing(name);
        return found;
    }

    /** {@link #tensor}, or null if there is none. */
    public final @Nullable Variable tensorOrNull(String name) {
        Supplier<? extends @Nullable Variable> how = computed.get(name);
        if (how != null) return how.get();
        Parameter parameter = parameters.get(name);
        if (parameter != null) return parameter;
        Buffer buffer = buffers.get(name);
        return buffer == null ? null : buffer.variable();
    }

    private NameException missing(String name) {
        return new NameException("'" + name() + "' object has no attribute '" + name + "'");
    }

    /** Whether there is a parameter, buffer or child of this name here, or could be one and is not, as {@code bias} with {@code bias=False}. */
    public final boolean declares(String name) {
        return Stream.of(parameters, buffers, children, computed).anyMatch(members -> members.containsKey(name));
    }

    /** The parameter of this name here; null if there is none. */
    public final @Nullable Parameter parameterOrNull(String name) {
        return parameters.get(name);
    }

    /** Whether there is a parameter of this name here, or could be one and is not, as {@code bias} with {@code bias=False}. */
    public final boolean declaresParameter(String name) {
        return parameters.containsKey(name);
    }

    /** Whether there is a buffer of this name here, or could be one and is not, as {@code running_mean} where none is tracked. */
    public final boolean declaresBuffer(String name) {
        return buffers.containsKey(name);
    }

    /** Whether there is a tensor of this name here, or could be one and is not. */
    final boolean declaresTensor(String name) {
        return declares(name) && !children.containsKey(name);
    }

    /** The modules registered here, by name; one that occurs twice stands under its first name. */
    public final Map<String, Module> namedChildren() {
        Map<String, Module> found = new LinkedHashMap<>();
        Set<Module> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        forEachChild((name, child) -> {
            if (seen.add(child)) found.put(name, child);
        });
        return found;
    }

    /** The modules registered here, each once. */
    public final List<Module> children() {
        return List.copyOf(namedChildren().values());
    }

    /** Calls {@code f} with each name here that a module stands under, and the module. */
    final void forEachChild(BiConsumer<String, Module> f) {
        children.forEach((name, child) -> {
            if (child != null) f.accept(name, child);
        });
    }

    /** This module, under the empty name, and all below it, by path; a module that occurs twice stands under its first path. */
    public final Map<String, Module> namedModules() {
        return namedModules("", true);
    }

    /**
     * This module, under the prefix, and all below it, by path.
     *
     * @param once whether a module that occurs twice stands under its first path only
     */
    public final Map<String, Module> namedModules(String prefix, boolean once) {
        return Paths.modules(this, prefix, once);
    }

    /**
     * The module at a path, {@code "encoder.0"}; at the empty one, this.
     *
     * @throws NameException if there is none
     * @torch torch.nn.Module.get_submodule
     */
    public final Module submodule(String path) {
        return Paths.at(this, path);
    }

    /**
     * The module that what stands at a path belongs to: of {@code "encoder.0.weight"}, the one at {@code "encoder.0"}.
     *
     * @throws NameException if there is none
     */
    public final Module owner(String path) {
        return submodule(Paths.owner(path));
    }

    /** What a path ends in. */
    public static String lastName(String path) {
        return Paths.lastName(path);
    }

    /** The parameters by path, a shared one under its first path. */
    public final Map<String, Parameter> namedParameters() {
        return namedParameters("", true);
    }

    /** {@link #namedParameters(String, boolean, boolean)}, a shared one under its first path. */
    public final Map<String, Parameter> namedParameters(String prefix, boolean recurse) {
        return namedParameters(prefix, recurse, true);
    }

    /**
     * The parameters by path.
     *
     * @param prefix what all paths begin with
     * @param recurse whether those of the modules below are among them
     * @param once whether a shared one stands under its first path only
     */
    public final Map<String, Parameter> namedParameters(String prefix, boolean recurse, boolean once) {
        return Paths.members(within(prefix, recurse, once), once, module -> module.parameters);
    }

    /** The parameters, each once. */
    public final List<Parameter> parameters() {
        warnOfUnregistered();
        return List.copyOf(namedParameters().values());
    }

    /** The buffers by path, a shared one under its first path. */
    public final Map<String, Variable> namedBuffers() {
        return namedBuffers("", true, true);
    }

    /** The buffers by path; see {@link #namedParameters(String, boolean, boolean)}. */
    public final Map<String, Variable> namedBuffers(String prefix, boolean recurse, boolean once) {
        return Paths.members(within(prefix, recurse, once), once, module -> {
            Map<String, @Nullable Variable> own = new LinkedHashMap<>();
            module.buffers.forEach((name, buffer) -> own.put(name, buffer.variable()));
            return own;
        });
    }

    private Map<String, Module> within(String prefix, boolean recurse, boolean once) {
        return recurse ? namedModules(prefix, once) : Map.of(prefix, this);
    }

    // ---- mode, type, gradients

    /** Whether this module is being trained; dropout and normalisations ask. */
    public final boolean isTraining() {
        return training;
    }

    /**
     * Sets this module and all below it to training, or to evaluation.
     *
     * @torch torch.nn.Module.train
     */
    public final Module train(boolean mode) {
        for (Module module : namedModules().values()) module.training = mode;
        return this;
    }

    /** Sets this module and all below it to training. */
    public final Module train() {
        return train(true);
    }

    /** Sets this module and all below it to evaluation. Recording goes on: that is {@link GradMode}'s matter. */
    public final Module eval() {
        return train(false);
    }

    /** Says of all parameters whether they require a gradient. */
    public final Module requiresGrad_(boolean wanted) {
        for (Parameter p : namedParameters().values()) p.requiresGrad_(wanted);
        return this;
    }

    /** Forgets the gradients of all parameters. */
    public final void zeroGrad() {
        zeroGrad(true);
    }

    /**
     * Forgets the gradients of all parameters, or fills them with zeros where they are.
     *
     * @torch torch.nn.Module.zero_grad
     */
    public final void zeroGrad(boolean setToNone) {
        for (Parameter p : namedParameters().values()) p.zeroGrad(setToNone);
    }

    /**
     * Converts floating parameters and buffers to another floating or complex type; gradients of parameters too.
     *
     * @throws DTypeException if the type is integral
     * @torch torch.nn.Module.to
     */
    public final Module to(DType dtype) {
        if (!dtype.isDifferentiable())
            throw new DTypeException(
                    "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=" + dtype);
        Conversion.convert(this, dtype, DType::isDifferentiable);
        return this;
    }

    /**
     * Converts floating parameters and buffers to another floating type, and leaves complex ones alone; gradients of parameters too.
     *
     * @throws DTypeException if the type is not floating
     * @torch torch.nn.Module.float, torch.nn.Module.double, torch.nn.Module.half, torch.nn.Module.bfloat16
     */
    public final Module toFloating(DType dtype) {
        if (!dtype.isFloating()) throw new DTypeException("expected a floating dtype, but got " + dtype);
        Conversion.convert(this, dtype, DType::isFloating);
        return this;
    }

    /** Calls {@code f} with every module below and then with this one. */
    public final Module apply(Consumer<Module> f) {
        for (Module child : children()) child.apply(f);
        f.accept(this);
        return this;
    }

    // ---- state

    /**
     * Parameters and persistent buffers by path, in PyTorch's order: a module's own parameters, its buffers, then its children's. The
     * tensors share their memory with the module.
     *
     * @torch torch.nn.Module.state_dict
     */
    public final ModuleState<Tensor> stateDict() {
        ModuleState<Tensor> state = new ModuleState<>();
        collectState("", state);
        return state;
    }

    private void collectState(String path, ModuleState<Tensor> state) {
        Hooks own = hooksOrNull();
        if (own != null) own.beforeState(this, path);
        state.versions().put(path, version());
        ownState().forEach((name, v) -> state.put(Paths.join(path, name), v.tensor()));
        forEachChild((name, child) -> child.collectState(Paths.join(path, name), state));
        if (own != null) own.afterState(this, state, path);
    }

    /** The tensors that the state dict has of this module itself. */
    final Map<String, Variable> ownState() {
        Map<String, Variable> own = new LinkedHashMap<>();
        parameters.forEach((name, p) -> {
            if (p != null) own.put(name, p);
        });
        buffers.forEach((name, b) -> {
            if (b.variable() != null && b.persistent()) own.put(name, b.variable());
        });
        return own;
    }

    /** Puts another tensor in the place of one of {@link #ownState}. */
    final void replace(String name, Tensor tensor) {
        Parameter parameter = parameters.get(name);
        if (parameter != null) parameters.put(name, new Parameter(tensor, parameter.requiresGrad()));
        else buffers.put(name, new Buffer(Variable.constant(tensor), true));
    }

    /** Loads a state dict that must have just this module's names. */
    public final IncompatibleKeys loadStateDict(Map<String, Tensor> state) {
        return loadStateDict(state, true);
    }

    /** {@link #loadStateDict(Map, boolean, boolean)} into the tensors that are there. */
    public final IncompatibleKeys loadStateDict(Map<String, Tensor> state, boolean strict) {
        return loadStateDict(state, strict, false);
    }

    /**
     * Copies tensors into the parameters and buffers of the same names, converting types. As in PyTorch, what fits has been copied when
     * an error tells of all that does not.
     *
     * <p>With {@code assign} each parameter and buffer is another one afterwards, without a gradient, which {@link #tensor} gives. An optimizer
     * goes on with the one before, in PyTorch too; and so does a field that holds it: a module that is to be loaded so asks for its tensors by name.
     *
     * @param strict whether missing and unexpected names are errors
     * @param assign whether the tensors themselves take the places of those that are there, instead of being copied
     * @return the missing and the unexpected names
     * @throws StateDictException if names (with {@code strict}) or shapes do not fit
     * @torch torch.nn.Module.load_state_dict
     */
    public final IncompatibleKeys loadStateDict(Map<String, Tensor> state, boolean strict, boolean assign) {
        return new StateLoading(state, strict, assign).into(this);
    }

    /** The version of what this kind of module writes into state dicts. */
    protected int version() {
        return 1;
    }

    /** Changes a state dict of an older version into one of today's, before this module takes its part. */
    protected void adapt(Map<String, Tensor> state, String prefix, Loading loading) {}

    // ---- computing

    /** Runs {@code forward} on the inputs with this module's hooks around it: what every {@code call} does. */
    protected final <R> R run(List<Variable> inputs, Function<List<Variable>, R> forward) {
        warnOfUnregistered();
        Hooks around = GlobalHooks.and(hooksOrNull());
        return around == null ? forward.apply(inputs) : new HookedPass<R>(around, this, inputs).through(forward);
    }

    private void warnOfUnregistered() {
        if (!inspected) Unregistered.warn(this);
        inspected = true;
    }

    // ---- showing

    /** The class's name as PyTorch shows it. */
    protected String name() {
        return getClass().getSimpleName();
    }

    /** What the printed form says between the parentheses, in PyTorch's form: {@code in_features=1, out_features=13, bias=True}. */
    protected String extraRepr() {
        return "";
    }

    /** As PyTorch prints it, children indented. */
    @Override
    public String toString() {
        return Printed.of(this);
    }

    /** The children as the printed form lists them. */
    protected List<String> childLines() {
        return Printed.lines(this);
    }

    /** The children as a list shows them: neighbours that print alike are folded, {@code (0-1): 2 x Linear(…)}. */
    protected static List<String> folded(List<? extends @Nullable Module> children) {
        return Printed.folded(children);
    }

    /** Python's form of a number: {@code 1.0}, {@code 1e-05}. */
    protected static String python(double value) {
        return PythonFloat.of(value);
    }

    /** Python's form of a truth value. */
    protected static String python(boolean value) {
        return value ? "True" : "False";
    }
}
