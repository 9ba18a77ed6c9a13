package io.touchstone.optim;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes parameters by their gradients.
 *
 * <p>Parameters stand in groups, each with its own options. A parameter without a gradient is passed over and gets no state. Steps are
 * not recorded; a closure is.
 *
 * @param <S> the options
 * @torch torch.optim.Optimizer
 */
public abstract class Optimizer<S extends Settings<S>> {
    private final S defaults;
    private final List<ParamGroup<S>> groups = new ArrayList<>();
    private final IdentityHashMap<Variable, State> states = new IdentityHashMap<>();

    /**
     * An optimizer of the given parameters.
     *
     * @throws IllegalArgumentException if there are none, one is no leaf, or one is given twice
     */
    protected Optimizer(List<? extends Variable> parameters, S defaults) {
        this.defaults = defaults;
        if (parameters.isEmpty()) throw new IllegalArgumentException("optimizer got an empty parameter list");
        add(parameters, defaults);
    }

    /** One parameter's step; {@code g} is its gradient, not to be changed. */
    protected abstract void update(Tensor p, Tensor g, State state, S options);

    /** The options that groups have where they name no others. */
    public final S defaults() {
        return defaults;
    }

    /** The groups, in order. */
    public final List<ParamGroup<S>> groups() {
        return Collections.unmodifiableList(groups);
    }

    /**
     * Adds a group.
     *
     * @throws IllegalArgumentException if a parameter is no leaf, or is in a group already
     * @torch torch.optim.Optimizer.add_param_group
     */
    public final Optimizer<S> addGroup(List<? extends Variable> parameters, S options) {
        add(parameters, options);
        return this;
    }

    private void add(List<? extends Variable> parameters, S options) {
        Set<Variable> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ParamGroup<S> group : groups) taken.addAll(group.parameters());
        for (Variable p : parameters) {
            if (!p.isLeaf()) throw new IllegalArgumentException("can't optimize a non-leaf Tensor");
            if (taken.contains(p))
                throw new IllegalArgumentException("some parameters appear in more than one parameter group");
        }
        groups.add(new ParamGroup<>(parameters, options));
    }

    /** What is remembered of a parameter; empty before its first step. */
    public final State state(Variable p) {
        return states.computeIfAbsent(p, k -> new State());
    }

    /** Forgets the gradients. */
    public final void zeroGrad() {
        zeroGrad(true);
    }

    /** Forgets the gradients, or makes them zeros. */
    public final void zeroGrad(boolean setToNone) {
        for (ParamGroup<S> group : groups) for (Variable p : group.parameters()) zero(p, setToNone);
    }

    private static void zero(Variable p, boolean setToNone) {
        Variable grad = p.grad();
        if (grad == null) return;
        if (setToNone) p.setGrad(null);
        else p.setGrad(Variable.constant(grad.tensor().zerosLike()));
    }

    /**
     * Changes every parameter that has a gradient.
     *
     * @torch torch.optim.Optimizer.step
     */
    public void step() {
        for (ParamGroup<S> group : groups)
            for (Variable p : group.parameters()) {
                Variable grad = p.grad();
                if (grad != null) update(p.tensor(), grad.tensor(), state(p), group.options());
            }
    }

    /** Evaluates the closure, which computes the loss and its gradients, and then steps; gives the loss. */
    public @Nullable Variable step(Supplier<Variable> closure) {
        Variable loss;
        try (GradMode mode = GradMode.enableGrad()) {
            loss = closure.get();
        }
        step();
        return loss;
    }

    /** State and groups, parameters by number. */
    public record StateDict(Map<Integer, Map<String, Tensor>> state, List<Group> groups) {
        /** One group's options and the numbers of its parameters. */
        public record Group(Map<String, Object> options, List<Integer> params) {}
    }

    /**
     * The state and the groups' options, parameters by number; the tensors are copies.
     *
     * @torch torch.optim.Optimizer.state_dict
     */
    public final StateDict stateDict() {
        Map<Integer, Map<String, Tensor>> saved = new LinkedHashMap<>();
        List<StateDict.Group> options = new ArrayList<>();
        int number = 0;
        for (ParamGroup<S> group : groups) {
            List<Integer> numbers = new ArrayList<>();
            for (Variable p : group.parameters()) {
                State state = states.get(p);
                if (state != null && !state.isEmpty()) saved.put(number, copied(state.entries()));
                numbers.add(number++);
            }
            options.add(new StateDict.Group(group.options().toMap(), numbers));
        }
        return new StateDict(saved, options);
    }

    private static Map<String, Tensor> copied(Map<String, Tensor> entries) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        entries.forEach((key, t) -> out.put(key, t.packed()));
        return out;
    }

    /**
     * Takes over state and options. Floating state is converted to its parameter's type, but for {@code step}.
     *
     * @throws IllegalArgumentException if there are other groups, or groups of other sizes
     * @torch torch.optim.Optimizer.load_state_dict
     */
    public final void loadStateDict(StateDict saved) {
        if (saved.groups().size() != groups.size())
            throw new IllegalArgumentException("loaded state dict has a different number of parameter groups");
        for (int i = 0; i < groups.size(); i++)
            if (saved.groups().get(i).params().size() != groups.get(i).parameters().size())
                throw new IllegalArgumentException(
                        "loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
        states.clear();
        for (int i = 0; i < groups.size(); i++) {
            StateDict.Group from = saved.groups().get(i);
            ParamGroup<S> group = groups.get(i);
            group.options(group.options().with(from.options()));
            for (int k = 0; k < from.params().size(); k++)
                restore(group.parameters().get(k), saved.state().get(from.params().get(k)));
        }
    }

    private void restore(Variable p, @Nullable Map<String, Tensor> entries) {
        if (entries == null) return;
        State state = state(p);
        copied(entries).forEach((key, t) -> {
            boolean converts = p.dtype().isDifferentiable() && t.dtype().isDifferentiable() && !key.equals("step");
            state.put(key, converts ? t.to(p.dtype()) : t);
        });
    }

    /** The optimizer's name and its groups' options, as PyTorch prints them. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(getClass().getSimpleName()).append(" (");
        for (int i = 0; i < groups.size(); i++) {
            out.append("\nParameter Group ").append(i).append('\n');
            groups.get(i).options().toMap().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> out.append("    ").append(e.getKey()).append(": ").append(e.getValue()).append('\n'));
        }
        return out.append(')').toString();
    }
}
