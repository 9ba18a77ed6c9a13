package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.Signature;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rejected inputs: valid calls in which one thing has been made wrong, and written examples of what autograd, modules and optimizers refuse.
 * What the mistake did no harm to is marked as valid: that it has to be accepted is worth knowing too.
 */
final class ErrorSource implements Source {
    private final CallSource calls;
    private final Registry registry;

    ErrorSource(Registry registry) {
        this.calls = new CallSource(registry);
        this.registry = registry;
    }

    @Override
    public Aspect aspect() {
        return Aspect.ERROR;
    }

    @Override
    public List<String> topics() {
        return Stream.concat(RejectedExamples.topics().stream(), calls.topics().stream())
                .toList();
    }

    @Override
    public Sample make(String topic, Choices choices) {
        List<Program> examples = RejectedExamples.about(topic);
        return examples.isEmpty()
                ? marked(topic, spoilt(topic, choices))
                : Sample.rejected(topic, choices.pick(examples));
    }

    private Program spoilt(String topic, Choices choices) {
        Mistakes.Mistake mistake = choices.pick(Mistakes.ALL);
        Operation operation = registry.find(topic).orElseThrow();
        Case call = new Drawing(operation, Flavour.SINGLE, choices).draw();
        Signature signature = choices.pick(operation.overloads()).signature();
        Program once = spoilt(mistake, Programs.of(call), signature, choices);
        // which of two mistakes is reported tells in which order things are checked
        return choices.oneIn(4) ? spoilt(choices.pick(Mistakes.ALL), once, signature, choices) : once;
    }

    /** With a mistake, unless that leaves a method without the array that it belongs to: no such call can be written in Python. */
    private static Program spoilt(Mistakes.Mistake mistake, Program program, Signature signature, Choices choices) {
        Program spoilt = mistake.in(program, signature, choices);
        Step.Call call = Mistakes.call(spoilt);
        boolean homeless = Python.isMethod(call.function())
                && !call.args().isEmpty()
                && !(call.args().get(0) instanceof Expr.Ref);
        return homeless ? program : spoilt;
    }

    /** The program up to the step that the reference rejects. */
    private static Sample marked(String topic, Program program) {
        try (Rehearsal script = new Rehearsal()) {
            program.steps().forEach(script::add);
            return new Sample(topic, Aspect.ERROR, script.returning(program.returns()), !script.isRejected(), null);
        }
    }
}
