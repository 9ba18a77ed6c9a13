package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.Program;
import java.util.List;

/** A subject that is only asked what it says it can do; of everything else it is known without asking that it lacks something. */
public final class Declared extends Wrapped {
    /** The subject, taken at its word. */
    public Declared(Subject subject) {
        super(subject);
    }

    @Override
    public Answer run(Program program) {
        List<String> lacks = capabilities().lacks(program);
        return lacks.isEmpty() ? super.run(program) : new Answer.Unsupported(String.join(", ", lacks));
    }
}
