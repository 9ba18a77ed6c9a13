package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Kind;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.List;

/**
 * Arguments of a type that the documented signature forbids. A function that PyTorch has written in Python looks at an argument where it is needed,
 * if it ever is; so it may tell of another mistake first, or run. Whoever knows the types beforehand is right to refuse.
 */
final class WrongTypes {
    private final Subject strict = new ReferenceSubject(Registry.standard().strict());

    /** Whether an answer refuses such an argument of such a function, and PyTorch had not stopped before. */
    boolean isRefused(Sample sample, Answer wanted, Answer found) {
        return found instanceof Answer.Rejected no
                && no.kind() == Kind.TYPE
                && !(wanted instanceof Answer.Rejected earlier && earlier.step() < no.step())
                && isPythons(sample.program().steps(), no.step())
                && strict.run(sample.program()) instanceof Answer.Rejected expected
                && expected.kind() == Kind.TYPE
                && expected.step() == no.step();
    }

    private static boolean isPythons(List<Step> steps, int at) {
        return at < steps.size()
                && steps.get(at) instanceof Step.Call call
                && call.function().startsWith("nn.");
    }
}
