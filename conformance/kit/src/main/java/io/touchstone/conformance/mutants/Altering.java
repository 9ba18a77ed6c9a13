package io.touchstone.conformance.mutants;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.subject.Wrapped;
import java.util.ArrayList;
import java.util.List;

/** A subject that answers one attribute, wherever it is asked for, with a constant. */
final class Altering extends Wrapped {
    private final String attribute;
    private final Literal value;

    Altering(Subject subject, String attribute, Literal value) {
        super(subject);
        this.attribute = attribute;
        this.value = value;
    }

    @Override
    public Answer run(Program program) {
        Answer answer = super.run(program);
        if (!(answer instanceof Answer.Ok ok)) return answer;
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
}
