package io.touchstone.nn;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
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
public abstract class Module {
    private final Map<String, @Nullable Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Buffer> buffers = new LinkedHashMap<>();
    private final Map<String, Module> children = new LinkedHashMap<>();
    private @Nullable Hooks hooks;
    private boolean training = true;
    private boolean inspected;

    private record Buffer(@Nullable Variable variable, boolean persistent) {}

    /** A module that owns nothing yet. */
    protected Module() {}

    // ---- registering

    /**
     * Registers a parameter and gives it back.
     *
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     * @torch torch.nn.Module.register_parameter
     */
    protected final <P extends Parameter> P parameter(String name, P parameter) {
        requireFree("parameter", name, parameters.containsKey(name));
        parameters.put(name, parameter);
        return parameter;
    }

    /** Registers that there is no parameter of this name, as {@code bias} is missing with {@code bias=False}. */
    protected final void noParameter(String name) {
        requireFree("parameter", name, parameters.containsKey(name));
        parameters.put(name, null);
    }

    /**
     * Registers a module and gives it back.
     *
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     * @torch torch.nn.Module.add_module
     */
    protected final <M extends Module> M child(String name, M child) {
        requireFree("module", name, children.containsKey(name));
        children.put(name, child);
        return child;
    }

    /**
     * Registers a tensor that is part of the module's state but not trained, and gives it back.
     *
     * @param persistent whether it is part of the state dict
     * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
     * @torch torch.nn.Module.register_buffer
     */
    protected final Variable buffer(String name, Tensor tensor, boolean persistent) {
        requireFree("buffer", name, buffers.containsKey(name));
        Variable buffer = Variable.constant(tensor);
        buffers.put(name, new Buffer(buffer, persistent));
        return buffer;
    }

    /** Registers that there is no buffer of this name. */
    protected final void noBuffer(String name) {
        requireFree("buffer", name, buffers.containsKey(name));
        buffers.put(name, new Buffer(null, true));
    }

    private void requireFree(String what, String name, boolean again) {
        if (name.contains(".")) throw new IllegalArgumentException(what + " name can't contain \".\", got: " + name);
        if (name.isEmpty()) throw new IllegalArgumentException(what + " name can't be empty string \"\"");
        boolean taken = parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name);
        if (again || taken) throw new IllegalArgumentException("attribute '" + name + "' already exists");
    }

    /** The registered children, changeable by containers. */
    final Map<String, Module> mutableChildren() {
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

    /** The modules registered here, by name. */
    public final Map<String, Module> namedChildren() {
        return Collections.unmodifiableMap(children);
    }

    /** The modules registered here. */
    public final List<Module> children() {
        return List.copyOf(children.values());
    }

    /** This module, under the empty name, and all below it, by path; a module that occurs twice stands under its first path. */
    public final Map<String, Module> namedModules() {
        Map<String, Module> found = new LinkedHashMap<>();
        collect("", found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private void collect(String path, Map<String, Module> found, Set<Module> seen) {
        if (!seen.add(this)) return;
        found.put(path, this);
        children.forEach((name, child) -> child.collect(join(path, name), found, seen));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /**
     * The module at a path, {@code "encoder.0"}; at the empty one, this.
     *
     * @throws IllegalArgumentException if there is none
     * @torch torch.nn.Module.get_submodule
     */
    public final Module submodule(String path) {
        Module at = this;
        if (path.isEmpty()) return at;
        for (String name : path.split("\\.", -1)) {
            Module next = at.children.get(name);
            if (next == null) throw new IllegalArgumentException(at.name() + " has no attribute `" + name + "`");
            at = next;
        }
        return at;
    }

    /** The parameters by path, a shared one under its first path. */
    public final Map<String, Parameter> namedParameters() {
        return namedParameters("", true);
    }

    /**
     * The parameters by path, a shared one under its first path.
     *
     * @param prefix what all paths begin with
     * @param recurse whether those of the modules below are among them
     */
    public final Map<String, Parameter> namedParameters(String prefix, boolean recurse) {
        Map<String, Parameter> found = new LinkedHashMap<>();
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        each(
                recurse,
                (path, module) -> module.parameters.forEach((name, p) -> {
                    if (p != null && seen.add(p)) found.put(join(join(prefix, path), name), p);
                }));
        return found;
    }

    /** Whether there is a parameter, buffer or child of this name here, or could be one and is not, as {@code bias} with {@code bias=False}. */
    public final boolean declares(String name) {
        return parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name);
    }

    /** The parameters, each once. */
    public final List<Parameter> parameters() {
        warnOfUnregistered();
        return List.copyOf(namedParameters().values());
    }

    /** The buffers by path, a shared one under its first path. */
    public final Map<String, Variable> namedBuffers() {
        Map<String, Variable> found = new LinkedHashMap<>();
        Set<Variable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        each(
                true,
                (path, module) -> module.buffers.forEach((name, b) -> {
                    if (b.variable() != null && seen.add(b.variable())) found.put(join(path, name), b.variable());
                }));
        return found;
    }

    private void each(boolean recurse, BiConsumer<String, Module> visit) {
        if (recurse) namedModules().forEach(visit);
        else visit.accept("", this);
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

    /** Forgets the gradients of all parameters, or makes them zeros. */
    public final void zeroGrad(boolean setToNone) {
        for (Parameter p : namedParameters().values()) zero(p, setToNone);
    }

    private static void zero(Parameter p, boolean setToNone) {
        Variable grad = p.grad();
        if (grad == null) return;
        if (setToNone) p.setGrad(null);
        else p.setGrad(Variable.constant(grad.tensor().zerosLike()));
    }

    /**
     * Converts floating parameters and buffers to another floating or complex type; gradients too.
     *
     * @throws DTypeException if the type is integral
     * @torch torch.nn.Module.to
     */
    public final Module to(DType dtype) {
        if (!dtype.isDifferentiable())
            throw new DTypeException(
                    "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=" + dtype);
        for (Parameter p : namedParameters().values()) convert(p, dtype);
        for (Variable b : namedBuffers().values()) convert(b, dtype);
        return this;
    }

    private static void convert(Variable x, DType dtype) {
        if (!x.dtype().isDifferentiable()) return;
        Variable grad = x.grad();
        x.setGrad(null);
        x.setData(x.tensor().to(dtype));
        if (grad != null) x.setGrad(Variable.constant(grad.tensor().to(dtype)));
    }

    /** Calls {@code f} with every module below and then with this one. */
    public final Module apply(Consumer<Module> f) {
        for (Module child : children.values()) child.apply(f);
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
    public final Map<String, Tensor> stateDict() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        own("", (name, v) -> state.put(name, v.tensor()));
        return state;
    }

    /** Visits what the state dict is made of. */
    private void own(String path, BiConsumer<String, Variable> visit) {
        parameters.forEach((name, p) -> {
            if (p != null) visit.accept(join(path, name), p);
        });
        buffers.forEach((name, b) -> {
            if (b.variable() != null && b.persistent()) visit.accept(join(path, name), b.variable());
        });
        children.forEach((name, child) -> child.own(join(path, name), visit));
    }

    /** The names that {@link #loadStateDict} found on one side only. */
    public record Mismatch(List<String> missing, List<String> unexpected) {}

    /** Loads a state dict that must have just this module's names. */
    public final Mismatch loadStateDict(Map<String, Tensor> state) {
        return loadStateDict(state, true);
    }

    /**
     * Copies tensors into the parameters and buffers of the same names, converting types. Everything is checked first: if anything is
     * wrong, nothing is changed.
     *
     * @param strict whether missing and unexpected names are errors
     * @return the missing and the unexpected names
     * @throws StateDictException if names (with {@code strict}) or shapes do not fit
     * @torch torch.nn.Module.load_state_dict
     */
    public final Mismatch loadStateDict(Map<String, Tensor> state, boolean strict) {
        Map<String, Variable> own = new LinkedHashMap<>();
        own("", own::put);
        Set<String> lenient = new HashSet<>();
        each(true, (path, module) -> module.recent().forEach(name -> lenient.add(join(path, name))));
        List<String> missing = own.keySet().stream()
                .filter(k -> !state.containsKey(k) && !lenient.contains(k))
                .toList();
        List<String> unexpected =
                state.keySet().stream().filter(k -> !own.containsKey(k)).toList();
        List<String> wrong = new ArrayList<>();
        if (strict && !missing.isEmpty()) wrong.add("Missing key(s) in state_dict: " + quoted(missing) + ". ");
        if (strict && !unexpected.isEmpty()) wrong.add("Unexpected key(s) in state_dict: " + quoted(unexpected) + ". ");
        own.forEach((name, v) -> requireShape(name, v, state.get(name), wrong));
        if (!wrong.isEmpty())
            throw new StateDictException(
                    "Error(s) in loading state_dict for " + name() + ":\n\t" + String.join("\n\t", wrong));
        try (GradMode mode = GradMode.noGrad()) {
            own.forEach((name, v) -> {
                Tensor given = state.get(name);
                if (given != null)
                    v.update_(x -> Variable.constant(given.to(x.dtype()).reshape(x.shape())));
            });
        }
        return new Mismatch(missing, unexpected);
    }

    /** The names that state dicts of older versions of PyTorch lack: they keep their values. */
    protected List<String> recent() {
        return List.of();
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(n -> "\"" + n + "\"").toList());
    }

    private static void requireShape(String name, Variable own, @Nullable Tensor given, List<String> wrong) {
        if (given == null || given.shape().equals(own.shape())) return;
        if (own.dim() == 0 && given.dim() == 1 && given.numel() == 1) return; // saved by PyTorch before 0.4
        wrong.add("size mismatch for " + name + ": copying a param with shape torch.Size(" + given.shape()
                + ") from checkpoint, the shape in current model is torch.Size(" + own.shape() + ").");
    }

    // ---- computing

    /** Runs {@code forward} on the inputs with this module's hooks around it: what every {@code call} does. */
    protected final <R> R run(List<Variable> inputs, Function<List<Variable>, R> forward) {
        warnOfUnregistered();
        Hooks own = hooks;
        if (own == null) return forward.apply(inputs);
        List<Variable> given = own.beforeForward(this, inputs);
        Hooks.Watch watch = own.watchBackward() ? own.new Watch(this) : null;
        if (watch != null) given = watch.inputs(given);
        R output = own.afterForward(this, given, forward.apply(given));
        return watch == null ? output : watched(watch, output);
    }

    @SuppressWarnings("unchecked") // a variable is replaced by a variable
    private static <R> R watched(Hooks.Watch watch, R output) {
        return output instanceof Variable v && v.requiresGrad() ? (R) watch.output(v) : output;
    }

    private void warnOfUnregistered() {
        if (inspected) return;
        inspected = true;
        List<String> lost = unregistered();
        if (!lost.isEmpty())
            // Asked for here, not in a field: starting a logging system costs a first run fifty milliseconds.
            System.getLogger("io.touchstone.nn")
                    .log(
                            System.Logger.Level.WARNING,
                            name() + " holds " + String.join(", ", lost)
                                    + ", which nobody registered: it is neither trained nor saved. Register with child(...) or"
                                    + " parameter(...), or hold it in a ModuleList or ParameterList.");
    }

    // ---- hooks

    /** Runs before forward; gives other inputs, or null for the same. */
    @FunctionalInterface
    public interface ForwardPreHook {
        @Nullable
        List<Variable> run(Module module, List<Variable> inputs);
    }

    /** Runs after forward; gives another output of the same type, or null for the same. */
    @FunctionalInterface
    public interface ForwardHook {
        @Nullable
        Object run(Module module, List<Variable> inputs, Object output);
    }

    /** Runs before a module's backward; gives other gradients of the outputs, or null for the same. */
    @FunctionalInterface
    public interface BackwardPreHook {
        @Nullable
        List<@Nullable Variable> run(Module module, List<@Nullable Variable> gradOutputs);
    }

    /** Runs after a module's backward; gives other gradients of the inputs, or null for the same. */
    @FunctionalInterface
    public interface BackwardHook {
        @Nullable
        List<@Nullable Variable> run(
                Module module, List<@Nullable Variable> gradInputs, List<@Nullable Variable> gradOutputs);
    }

    private Hooks hooks() {
        Hooks own = hooks;
        if (own == null) hooks = own = new Hooks();
        return own;
    }

    /** Registers a hook that runs before forward. */
    public final Handle registerForwardPreHook(ForwardPreHook hook) {
        return Hooks.added(hooks().before, hook);
    }

    /** Registers a hook that runs after forward. */
    public final Handle registerForwardHook(ForwardHook hook) {
        return Hooks.added(hooks().after, hook);
    }

    /** Registers a hook that runs when the gradients of the outputs are known. */
    public final Handle registerFullBackwardPreHook(BackwardPreHook hook) {
        return Hooks.added(hooks().backwardBefore, hook);
    }

    /** Registers a hook that runs when the gradients of the inputs are known. */
    public final Handle registerFullBackwardHook(BackwardHook hook) {
        return Hooks.added(hooks().backwardAfter, hook);
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
        String extra = extraRepr();
        if (children.isEmpty()) return name() + "(" + extra + ")";
        StringBuilder out = new StringBuilder(name()).append("(\n");
        if (!extra.isEmpty()) out.append("  ").append(extra).append('\n');
        for (String line : childLines())
            out.append("  ").append(line.replace("\n", "\n  ")).append('\n');
        return out.append(')').toString();
    }

    /** The children as the printed form lists them. */
    protected List<String> childLines() {
        List<String> lines = new ArrayList<>();
        children.forEach((name, child) -> lines.add("(" + name + "): " + child));
        return lines;
    }

    /** Python's form of a truth value. */
    protected static String python(boolean value) {
        return value ? "True" : "False";
    }
}
