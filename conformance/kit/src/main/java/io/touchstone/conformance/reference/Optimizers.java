package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.OptimizerKind;
import io.touchstone.conformance.registry.OptimizerRegistry;
import io.touchstone.conformance.registry.ProgramOptimizer;
import io.touchstone.conformance.registry.UnsupportedException;
import java.util.ArrayList;
import java.util.List;

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
            List<Variable> parameters =
                    !plain && params instanceof Variable only ? List.of(only) : OptimizerKind.parameters(params);
            groups.add(new OptimizerKind.Group(parameters, calls.values(group.options())));
        }
        return kind.build(WORLD, groups, calls.values(step.kwargs()));
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
