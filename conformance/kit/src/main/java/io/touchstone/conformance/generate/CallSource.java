package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.util.List;

/** Single calls, with every argument off its default, any dtype, layout and value. */
final class CallSource implements Source {
    private final Registry registry;

    CallSource(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Aspect aspect() {
        return Aspect.OP;
    }

    @Override
    public List<String> topics() {
        return registry.operations().stream()
                .filter(o ->
                        !Traits.isSetting(o.names()) && !Drawing.overloads(o).isEmpty())
                .map(Operation::name)
                .toList();
    }

    @Override
    public Sample make(String topic, Choices choices) {
        Operation operation = registry.find(topic).orElseThrow();
        Case call = new Drawing(operation, Flavour.ANY, choices).draw();
        Program program = Programs.of(call);
        try (Rehearsal script = new Rehearsal()) {
            program.steps().forEach(script::add);
            return new Sample(topic, Aspect.OP, program, !script.isRejected(), call);
        }
    }
}
