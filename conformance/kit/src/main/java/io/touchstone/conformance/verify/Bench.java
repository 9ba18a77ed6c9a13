package io.touchstone.conformance.verify;

import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.subject.Declared;
import io.touchstone.conformance.subject.Subject;
import java.util.List;

/**
 * What one worker works with: a subject and judges that no other worker touches.
 *
 * @param subject what is held against the yardsticks; it is only asked what it says it can do
 * @param judges the yardsticks
 */
public record Bench(Subject subject, List<Judge> judges) implements AutoCloseable {
    /** Copies the list, and takes the subject at its word. */
    public Bench {
        subject = subject instanceof Declared ? subject : new Declared(subject);
        judges = List.copyOf(judges);
    }

    /** The judge of this name. */
    Judge judge(String name) {
        return judges.stream()
                .filter(judge -> judge.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Ends the judges, then the subject. */
    @Override
    public void close() {
        judges.forEach(Judge::close);
        subject.close();
    }
}
