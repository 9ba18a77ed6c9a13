package io.touchstone.conformance.mutants;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * A subject that answers one attribute, wherever it is asked for, with a constant.
 *
 * @param subject the subject
 * @param attribute the attribute
 * @param value what it answers
 */
record Altering(Subject subject, String attribute, Literal value) implements Subject {
    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public Capabilities capabilities() {
        return subject.capabilities();
    }

    @Override
    public Answer run(Program program) {
        if (!(subject.run(program) instanceof Answer.Ok ok)) return subject.run(program);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < ok.values().size(); i++)
            values.add(asks(program.returns().get(i)) ? value : ok.values().get(i));
        return new Answer.Ok(values);
    }

    private boolean asks(Expr returned) {
        return returned instanceof Expr.Ref ref
                && !ref.path().isEmpty()
                && ref.path().get(ref.path().size() - 1).equals(attribute);
    }

    @Override
    public void close() {
        subject.close();
    }
}
