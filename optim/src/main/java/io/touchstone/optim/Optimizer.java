package io.touchstone.optim;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes parameters by their gradients.
 *
 * <p>Parameters stand in groups, each with its own options. A parameter without a gradient is passed over and gets no state. Steps are
 * not recorded unless the options say {@code differentiable}; a closure is.
 *
 * @param <S> the options
 * @torch torch.optim.Optimizer
 */
public abstract class Optimizer<S extends Settings<S>> {
    private final S defaults;
    private final List<ParamGroup<S>> groups = new ArrayList<>();
    private final Map<Variable, State> states = new LinkedHashMap<>();
    private final Hooks hooks = new Hooks();

    /**
     * An optimizer of the given parameters.
     *
     * @throws IllegalArgumentException if an option may not have its value, or there are no parameters, or one is no leaf
     */
    protected Optimizer(List<? extends Variable> parameters, S defaults) {
        defaults.check();
        this.defaults = defaults;
        if (parameters.isEmpty()) throw new IllegalArgumentException("optimizer got an empty parameter list");
        add(parameters, defaults);
    }

    /**
     * One parameter's step. It is written for tensors and, where steps are {@linkplain Settings#differentiable recorded}, for variables: what
     * it saves for its derivative it must not change.
     *
     * @param p the parameter, to be changed in place
     * @param g its gradient, not to be changed
     * @param state what is remembered of the parameter
     */
    protected abstract <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, S options);

    /** The options that groups have where they name no others. */
    public final S defaults() {
        return defaults;
    }

    // ---- groups

    /** The groups, in order. */
    public final List<ParamGroup<S>> groups() {
        return Collections.unmodifiableList(groups);
    }

    /**
     * Adds a group.
     *
     * @throws IllegalArgumentException if a parameter is no leaf, or is in a group already, or if there are {@linkplain NamedParameters names}
     *     here and not in the other groups, or the other way round
     * @torch torch.optim.Optimizer.add_param_group
     */
    public Optimizer<S> addGroup(List<? extends Variable> parameters, S options) {
        add(parameters, options);
        return this;
    }

    /** Adds a group with the default options. */
    public final Optimizer<S> addGroup(List<? extends Variable> parameters) {
        return addGroup(parameters, defaults);
    }

    private void add(List<? extends Variable> parameters, S options) {
        for (Variable p : parameters)
            if (!defaults.differentiable() && !p.isLeaf() && !p.retainsGrad())
                throw new IllegalArgumentException("can't optimize a non-leaf Tensor");
        ParamGroup<S> added = new ParamGroup<>(parameters, options);
        requireNames(added.names() != null);
        requireOwn(parameters);
        groups.add(added);
    }

    private void requireNames(boolean named) {
        if (groups.stream().anyMatch(group -> (group.names() != null) != named))
            throw new IllegalArgumentException("all optimizer param groups should be with/without names. "
                    + "cannot add param group " + (named ? "with" : "without") + " names to the optimizer");
    }

    private void requireOwn(List<? extends Variable> parameters) {
        Set<Variable> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ParamGroup<S> group : groups) taken.addAll(group.parameters());
        Set<Variable> here = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Variable p : parameters) {
            if (taken.contains(p))
                throw new IllegalArgumentException("some parameters appear in more than one parameter group");
            if (!here.add(p))
                System.getLogger("io.touchstone.optim")
                        .log(
                                System.Logger.Level.WARNING,
                                "optimizer contains a parameter group with duplicate parameters");
        }
    }

    /** What is remembered of a parameter; empty before its first step. */
    public final State state(Variable p) {
        return states.computeIfAbsent(p, k -> new State(byParts(p)));
    }

    // ---- gradients

    /** Forgets the gradients. */
    public final void zeroGrad() {
        zeroGrad(true);
    }

    /**
     * Forgets the gradients, or fills them with zeros where they are.
     *
     * @torch torch.optim.Optimizer.zero_grad
     */
    public final void zeroGrad(boolean setToNone) {
        for (ParamGroup<S> group : groups) for (Variable p : group.parameters()) p.zeroGrad(setToNone);
    }

    // ---- steps

    /**
     * Changes every parameter that has a gradient.
     *
     * @throws DTypeException if a parameter is complex and this optimizer takes none
     * @torch torch.optim.Optimizer.step
     */
    public void step() {
        hooks.around(this, () -> {
            updateAll();
            return null;
        });
    }

    /** Evaluates the closure, which computes the loss and its gradients, and then steps; gives the loss. */
    public @Nullable Variable step(Supplier<Variable> closure) {
        return hooks.around(this, () -> {
            Variable loss = evaluated(closure);
            updateAll();
            return loss;
        });
    }

    /** What a closure gives, recorded whatever the caller's mode is. */
    static Variable evaluated(Supplier<Variable> closure) {
        try (GradMode mode = GradMode.enableGrad()) {
            return closure.get();
        }
    }

    /** How complex parameters are changed. */
    enum Complexes {
        /** As they are, where the update is linear in the gradient. */
        WHOLE,
        /** Real and imaginary parts as numbers of their own. */
        BY_PARTS,
        /** Not at all. */
        REFUSED
    }

    /** What this optimizer makes of complex parameters. */
    Complexes complexes() {
        return Complexes.BY_PARTS;
    }

    private boolean byParts(Variable p) {
        return p.dtype().isComplex() && complexes() == Complexes.BY_PARTS;
    }

    /** A tensor as an update sees it: by parts if the parameter is changed so. */
    final <A extends Array<A>> A seen(Variable p, A tensor) {
        return byParts(p) ? tensor.viewAsReal() : tensor;
    }

    private void requireTypes() {
        if (complexes() != Complexes.REFUSED) return;
        for (ParamGroup<S> group : groups)
            for (Variable p : group.parameters())
                if (p.dtype().isComplex() && p.grad() != null)
                    throw new DTypeException(getClass().getSimpleName() + " does not support complex parameters");
    }

    private void updateAll() {
        requireTypes();
        for (ParamGroup<S> group : groups)
            for (Variable p : group.parameters()) {
                Variable grad = p.grad();
                if (grad != null) update(p, grad, group.options());
            }
    }

    private void update(Variable p, Variable grad, S options) {
        if (!defaults.differentiable()) {
            update(seen(p, p.tensor()), seen(p, grad.tensor()), state(p), options);
            return;
        }
        try (GradMode mode = GradMode.enableGrad()) {
            update(seen(p, p), seen(p, grad), state(p).recorded(), options);
        }
    }

    // ---- saving

    /**
     * The state and the groups' options, parameters by number. The tensors are the optimizer's own: they go on changing with its steps, so
     * take a {@link StateDict#copy} to keep.
     *
     * @torch torch.optim.Optimizer.state_dict
     */
    public final StateDict stateDict() {
        hooks.beforeSaving(this);
        Map<Variable, Integer> numbers = numbers();
        Map<Integer, Map<String, Object>> saved = new LinkedHashMap<>();
        states.forEach((p, state) -> {
            Integer number = numbers.get(p);
            if (number != null && !state.isEmpty()) saved.put(number, StateDict.converted(state.entries(), t -> t));
        });
        List<StateDict.Group> options = new ArrayList<>();
        for (ParamGroup<S> group : groups)
            options.add(new StateDict.Group(
                    group.toMap(), group.parameters().stream().map(numbers::get).toList()));
        return hooks.afterSaving(new StateDict(saved, options));
    }

    /** The parameters' numbers, counted over all groups; one that is listed twice has its last, as in PyTorch. */
    private Map<Variable, Integer> numbers() {
        Map<Variable, Integer> numbers = new HashMap<>();
        int number = 0;
        for (ParamGroup<S> group : groups) for (Variable p : group.parameters()) numbers.put(p, number++);
        return numbers;
    }

    /**
     * Takes over state and options. Floating state is converted to its parameter's type, but for {@code step}; what need not be converted is
     * taken as it is, so that two optimizers may come to share it.
     *
     * @throws IllegalArgumentException if there are other groups, or groups of other sizes
     * @torch torch.optim.Optimizer.load_state_dict
     */
    public final void loadStateDict(StateDict given) {
        StateDict saved = hooks.beforeLoading(given);
        requireMatch(saved);
        states.clear();
        Map<Integer, Variable> numbered = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            StateDict.Group from = saved.groups().get(i);
            ParamGroup<S> group = groups.get(i);
            group.restore(from.options());
            for (int k = 0; k < from.params().size(); k++)
                numbered.put(from.params().get(k), group.parameters().get(k));
        }
        saved.state().forEach((number, entries) -> restore(numbered.get(number), entries));
        hooks.afterLoading(this);
    }

    private void requireMatch(StateDict saved) {
        if (saved.groups().size() != groups.size())
            throw new IllegalArgumentException("loaded state dict has a different number of parameter groups");
        for (int i = 0; i < groups.size(); i++) {
            if (saved.groups().get(i).params().size()
                    != groups.get(i).parameters().size())
                throw new IllegalArgumentException(
                        "loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
            groups.get(i).options().with(saved.groups().get(i).options());
        }
    }

    private void restore(@Nullable Variable p, Map<String, Object> entries) {
        if (p == null) return; // of a parameter that no group has
        UnaryOperator<Tensor> cast = t -> p.dtype().isFloating() ? t.to(p.dtype()) : t;
        StateDict.converted(entries, cast).forEach(state(p)::put);
    }

    // ---- hooks

    /**
     * Runs {@code hook} before each step of any optimizer.
     *
     * @torch torch.optim.optimizer.register_optimizer_step_pre_hook
     */
    public static Handle registerAnyStepPreHook(Consumer<Optimizer<?>> hook) {
        return Handle.added(Hooks.BEFORE_ANY_STEP, hook);
    }

    /**
     * Runs {@code hook} after each step of any optimizer.
     *
     * @torch torch.optim.optimizer.register_optimizer_step_post_hook
     */
    public static Handle registerAnyStepPostHook(Consumer<Optimizer<?>> hook) {
        return Handle.added(Hooks.AFTER_ANY_STEP, hook);
    }

    /** Runs {@code hook} before each step. */
    public final Handle registerStepPreHook(Consumer<Optimizer<?>> hook) {
        return Handle.added(hooks.beforeStep, hook);
    }

    /** Runs {@code hook} after each step. */
    public final Handle registerStepPostHook(Consumer<Optimizer<?>> hook) {
        return Handle.added(hooks.afterStep, hook);
    }

    /** Runs {@code hook} before the state is saved. */
    public final Handle registerStateDictPreHook(Consumer<Optimizer<?>> hook) {
        return Handle.added(hooks.beforeSaving, hook);
    }

    /** Runs {@code hook} on what is saved; what it returns is saved instead. */
    public final Handle registerStateDictPostHook(UnaryOperator<StateDict> hook) {
        return Handle.added(hooks.afterSaving, hook);
    }

    /** Runs {@code hook} on what is to be loaded; what it returns is loaded instead. */
    public final Handle registerLoadStateDictPreHook(UnaryOperator<StateDict> hook) {
        return Handle.added(hooks.beforeLoading, hook);
    }

    /** Runs {@code hook} after a state has been loaded. */
    public final Handle registerLoadStateDictPostHook(Consumer<Optimizer<?>> hook) {
        return Handle.added(hooks.afterLoading, hook);
    }

    final <R extends @Nullable Object> R hooked(Supplier<R> step) {
        return hooks.around(this, step);
    }

    /** The optimizer's name and its groups' options, as PyTorch prints them. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(getClass().getSimpleName()).append(" (");
        for (int i = 0; i < groups.size(); i++) {
            out.append("\nParameter Group ").append(i).append('\n');
            groups.get(i).toMap().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> out.append("    ")
                            .append(e.getKey())
                            .append(": ")
                            .append(Checks.python(e.getValue()))
                            .append('\n'));
        }
        return out.append(')').toString();
    }
}
