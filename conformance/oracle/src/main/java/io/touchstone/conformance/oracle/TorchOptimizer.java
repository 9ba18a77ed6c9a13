package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** An optimizer: groups of parameters with options, a state for each parameter, and a rule. */
final class TorchOptimizer implements Attributed {
    /** Parameters with the options in which they differ from the defaults. */
    record Group(List<Tensor> params, Map<String, @Nullable Object> options) {}

    /** How one parameter changes. */
    @FunctionalInterface
    interface Rule {
        void update(Tensor parameter, Tensor grad, Map<String, Object> state, Bound options);
    }

    /** What one step does with all parameters. */
    @FunctionalInterface
    interface Step {
        void run(TorchOptimizer optimizer, @Nullable Closure closure);
    }

    private final List<Group> groups = new ArrayList<>();
    private final Map<Long, Map<String, Object>> states = new LinkedHashMap<>();
    private final Step step;

    TorchOptimizer(Step step) {
        this.step = step;
    }

    /** An optimizer whose parameters change independently of each other. */
    static TorchOptimizer elementwise(Rule rule) {
        return new TorchOptimizer((optimizer, closure) -> {
            if (closure != null) closure.evaluate();
            Modes.withoutGrad(() -> {
                for (Group group : optimizer.groups) optimizer.update(group, rule);
                return optimizer;
            });
        });
    }

    private void update(Group group, Rule rule) {
        for (Tensor parameter : group.params)
            if (parameter.grad().defined())
                rule.update(parameter, parameter.grad(), state(parameter), new Bound("step", group.options));
    }

    /** Adds a group, with every option of the optimizer. */
    void add(Group group) {
        if (group.params.isEmpty() && groups.isEmpty()) throw Rejection.value("optimizer got an empty parameter list");
        Set<Long> known = new HashSet<>();
        for (Tensor parameter : parameters()) known.add(identity(parameter));
        for (Tensor parameter : group.params) {
            if (!parameter.is_leaf()) throw Rejection.value("can't optimize a non-leaf Tensor");
            if (known.contains(identity(parameter)))
                throw Rejection.value("some parameters appear in more than one parameter group");
        }
        groups.add(group);
    }

    /** What a tensor is, however many handles there are of it. */
    private static long identity(Tensor tensor) {
        return tensor.unsafeGetTensorImpl().address();
    }

    List<Group> groups() {
        return groups;
    }

    List<Tensor> parameters() {
        return groups.stream().flatMap(group -> group.params.stream()).toList();
    }

    Map<String, Object> state(Tensor parameter) {
        return states.computeIfAbsent(identity(parameter), p -> new LinkedHashMap<>());
    }

    void step(@Nullable Closure closure) {
        step.run(this, closure);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "param_groups" -> groups.stream().map(TorchOptimizer::dict).toList();
            case "state_dict" -> stateDict();
            default -> throw Attributes.missing(name);
        };
    }

    private static Map<String, @Nullable Object> dict(Group group) {
        Map<String, @Nullable Object> dict = new LinkedHashMap<>();
        dict.put("params", group.params);
        dict.putAll(group.options);
        return dict;
    }

    private Map<String, @Nullable Object> stateDict() {
        List<Map<String, @Nullable Object>> packed = new ArrayList<>();
        Map<Long, Long> numbers = new HashMap<>();
        long number = 0;
        for (Group group : groups) {
            Map<String, @Nullable Object> dict = new LinkedHashMap<>(group.options);
            for (Tensor parameter : group.params) numbers.put(identity(parameter), number++);
            dict.put(
                    "params",
                    group.params.stream().map(p -> numbers.get(identity(p))).toList());
            packed.add(dict);
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("state", states(numbers));
        whole.put("param_groups", packed);
        return whole;
    }

    /** What is remembered, in the order in which it was begun. */
    private Map<String, @Nullable Object> states(Map<Long, Long> numbers) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        states.forEach((parameter, own) -> {
            if (!own.isEmpty()) all.put(String.valueOf(numbers.get(parameter)), own);
        });
        return all;
    }

    /** A closure that must be there. */
    static Closure required(@Nullable Closure closure) {
        if (closure == null) throw new Rejection(Kind.TYPE, "step() missing 1 required positional argument: 'closure'");
        return closure;
    }
}
