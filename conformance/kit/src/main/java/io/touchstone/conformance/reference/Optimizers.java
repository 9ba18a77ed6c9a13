package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.OptimizerKind;
import io.touchstone.conformance.registry.OptimizerRegistry;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import io.touchstone.optim.StateDict;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Building and looking into optimizers. */
final class Optimizers {
    private static final VariableWorld WORLD = new VariableWorld();

    private Optimizers() {}

    static Optimizer<?> build(Step.BuildOptimizer step, Calls<Variable> calls) {
        OptimizerKind<?> kind =
                OptimizerRegistry.standard().find(step.type()).orElseThrow(() -> new UnsupportedException(step.type()));
        List<OptimizerKind.Group> groups = new ArrayList<>();
        boolean plain =
                step.groups().size() == 1 && step.groups().get(0).options().isEmpty();
        for (Step.ParamGroup group : step.groups()) {
            Object params = calls.value(group.params());
            // a group may hold a single tensor, but a single tensor is no list of parameters
            List<Variable> parameters = !plain && params instanceof Variable only ? List.of(only) : parameters(params);
            groups.add(new OptimizerKind.Group(parameters, calls.values(group.options())));
        }
        return kind.build(WORLD, groups, calls.values(step.kwargs()));
    }

    private static List<Variable> parameters(@Nullable Object value) {
        if (!(value instanceof List<?> list))
            throw new ArgumentException(
                    "params argument given to the optimizer should be an iterable of Tensors or dicts");
        List<Variable> parameters = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Variable parameter))
                throw new ArgumentException("optimizer can only optimize Tensors, but one of the params is "
                        + (item == null ? "NoneType" : item.getClass().getSimpleName()));
            parameters.add(parameter);
        }
        return parameters;
    }

    /** {@code param_groups} or {@code state_dict}. */
    static Object attribute(Optimizer<?> optimizer, String name) {
        return switch (name) {
            case "param_groups" -> groups(optimizer);
            case "state_dict" -> state(optimizer.stateDict());
            default -> throw Attributes.missing(name);
        };
    }

    private static List<Map<String, @Nullable Object>> groups(Optimizer<?> optimizer) {
        List<Map<String, @Nullable Object>> groups = new ArrayList<>();
        for (ParamGroup<?> group : optimizer.groups()) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            entries.put("params", group.parameters());
            entries.putAll(plain(group.options().toMap()));
            groups.add(entries);
        }
        return groups;
    }

    private static Map<String, Object> state(StateDict dict) {
        Map<String, Object> states = new LinkedHashMap<>();
        dict.state().forEach((number, entries) -> states.put(number.toString(), variables(entries)));
        List<Map<String, @Nullable Object>> groups = new ArrayList<>();
        for (StateDict.Group group : dict.groups()) {
            Map<String, @Nullable Object> entries = plain(group.options());
            entries.put(
                    "params", group.params().stream().map(Integer::longValue).toList());
            groups.add(entries);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("state", states);
        whole.put("param_groups", groups);
        return whole;
    }

    private static Map<String, Object> variables(Map<String, Object> entries) {
        Map<String, Object> variables = new LinkedHashMap<>();
        entries.forEach((key, value) -> variables.put(key, variable(value)));
        return variables;
    }

    private static Object variable(Object value) {
        if (value instanceof Tensor tensor) return Variable.constant(tensor);
        if (value instanceof List<?> list)
            return list.stream().map(Optimizers::variable).toList();
        return value instanceof Integer i ? (Object) i.longValue() : value;
    }

    /** Options as a program's values, whose integers are longs. */
    private static Map<String, @Nullable Object> plain(Map<String, ? extends @Nullable Object> options) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        options.forEach((key, value) -> plain.put(key, value instanceof Integer i ? (Object) i.longValue() : value));
        return plain;
    }
}
