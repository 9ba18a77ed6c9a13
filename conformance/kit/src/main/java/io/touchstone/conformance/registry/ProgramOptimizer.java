package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import io.touchstone.optim.StateDict;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer in a program. Python's groups hold options just as they were given: an integer stays one, {@code foreach} is there though it
 * changes nothing, and so is what no optimizer knows. So they are kept here beside the options that count.
 *
 * @param optimizer the optimizer
 * @param given each group's options as the program gave them, completed by the defaults, in PyTorch's order
 * @param recorded {@code differentiable} as it was given for all groups, false where there is no such option
 */
public record ProgramOptimizer(
        Optimizer<?> optimizer,
        List<Map<String, @Nullable Object>> given,
        @Nullable Object recorded) {
    /**
     * One step; the closure computes the loss and its gradients.
     *
     * @throws ArgumentException if {@code differentiable} is something else than true or false
     * @throws IllegalArgumentException if a group asks for a way of computing that the processor has not
     */
    public void step(@Nullable Supplier<Variable> closure) {
        if (!(recorded instanceof Boolean))
            throw new ArgumentException("set_grad_enabled(): argument 'enabled' (position 1) must be bool, not "
                    + PythonTypes.of(recorded));
        if (closure == null) requireWays();
        if (closure == null) optimizer.step();
        else
            optimizer.step(() -> {
                Variable loss = closure.get();
                requireWays();
                return loss;
            });
    }

    private void requireWays() {
        for (int i = 0; i < given.size(); i++) {
            boolean moves = optimizer.groups().get(i).parameters().stream().anyMatch(p -> p.grad() != null);
            if (moves && PythonTruth.of(given.get(i).get("capturable")))
                throw new IllegalArgumentException(
                        "If capturable=True, params and state_steps must be on supported devices: ['cuda', 'xpu', 'hpu'].");
        }
    }

    /** The groups: their parameters, and their options as they are now. */
    public List<Map<String, @Nullable Object>> groups() {
        List<Map<String, @Nullable Object>> groups = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ParamGroup<?> group = optimizer.groups().get(i);
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            entries.put("params", group.parameters());
            entries.putAll(shown(given.get(i), group.toMap()));
            groups.add(entries);
        }
        return groups;
    }

    /** The state dict as PyTorch has it, parameters by number. */
    public Map<String, Object> stateDict() {
        StateDict dict = optimizer.stateDict();
        Map<String, Object> states = new LinkedHashMap<>();
        dict.state().forEach((number, entries) -> states.put(number.toString(), values(entries)));
        List<Map<String, @Nullable Object>> groups = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            StateDict.Group group = dict.groups().get(i);
            Map<String, @Nullable Object> entries = shown(given.get(i), group.options());
            entries.put(
                    "params", group.params().stream().map(Integer::longValue).toList());
            groups.add(entries);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("state", states);
        whole.put("param_groups", groups);
        return whole;
    }

    /** Takes over the state dict of an optimizer in the program. */
    public void loadStateDict(@Nullable Object saved) {
        StateDict dict = SavedState.of(saved);
        optimizer.loadStateDict(SavedState.inNumbers(dict));
        for (int i = 0; i < given.size(); i++) {
            given.get(i).clear();
            given.get(i).putAll(dict.groups().get(i).options());
        }
    }

    private static Map<String, @Nullable Object> shown(
            Map<String, @Nullable Object> given, Map<String, @Nullable Object> now) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        given.forEach(
                (key, value) -> shown.put(key, now.containsKey(key) ? AsGiven.shown(value, now.get(key)) : value));
        now.forEach((key, value) -> {
            if (!shown.containsKey(key)) shown.put(key, AsGiven.shown(null, value));
        });
        return shown;
    }

    /** A state; the length of LBFGS's last step may be the learning rate as it was given, an integer. */
    private Map<String, @Nullable Object> values(Map<String, Object> entries) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        entries.forEach((key, value) -> values.put(key, value(value)));
        values.computeIfPresent("t", (key, length) -> AsGiven.shown(given.get(0).get("lr"), length));
        return values;
    }

    private static Object value(Object value) {
        if (value instanceof Tensor tensor) return Variable.constant(tensor);
        if (!(value instanceof List<?> list)) return value instanceof Integer i ? (Object) i.longValue() : value;
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) items.add(item == null ? null : value(item));
        return items;
    }
}
