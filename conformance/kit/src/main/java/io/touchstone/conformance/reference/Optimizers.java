package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.OptimizerKind;
import io.touchstone.conformance.registry.OptimizerRegistry;
import io.touchstone.conformance.registry.ProgramOptimizer;
import io.touchstone.conformance.registry.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Building and looking into optimizers. */
final class Optimizers {
    private static final VariableWorld WORLD = new VariableWorld();

    private Optimizers() {}

    static ProgramOptimizer build(Step.BuildOptimizer step, Calls<Variable> calls) {
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
    static Object attribute(ProgramOptimizer optimizer, String name) {
        return switch (name) {
            case "param_groups" -> optimizer.groups();
            case "state_dict" -> optimizer.stateDict();
            default -> throw Attributes.missing(name);
        };
    }
}
