package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.Arrays;
import java.util.Optional;

/** Second thoughts on a failure: whether PyTorch promises what the program returns. */
final class Promises {
    private Promises() {}

    /** The verdict, or another if the results that differ are not unique; then those that are have been compared. */
    static Verdict considering(Verdict verdict, Judge judge, Sample sample, Subject subject) {
        if (!(verdict instanceof Verdict.Fails fails) || !isOfNumbers(fails)) return verdict;
        if (hasComplexInfinities(sample.program()))
            return new Verdict.Undecided("products of complex infinities are a convention");
        if (Collisions.in(sample.program()))
            return new Verdict.Undecided("several values are written to one place, and none is promised to remain");
        if (sample.aspect() != Aspect.OP && Unique.hasFactors(sample.program()))
            return new Verdict.Undecided(
                    "factors have signs and phases of their own, and what is made of them follows");
        Optional<Program> unique = Unique.of(sample.program());
        if (unique.isEmpty()) return verdict;
        Answer answer = subject.run(unique.get());
        if (!(answer instanceof Answer.Ok) && Unique.hasFactors(sample.program()))
            return new Verdict.Undecided("what is unique about these factors cannot be computed");
        if (!(answer instanceof Answer.Ok)) return verdict;
        return judge.judge(sample.with(unique.get()), answer, subject);
    }

    private static boolean hasComplexInfinities(Program program) {
        boolean[] found = {false};
        new Rewriting() {
            @Override
            protected Literal.TensorLiteral tensor(Literal.TensorLiteral x) {
                found[0] |= x.dtype().isComplex()
                        && !Arrays.stream(x.data().reals()).allMatch(Double::isFinite);
                return x;
            }
        }.program(program);
        return found[0];
    }

    private static boolean isOfNumbers(Verdict.Fails fails) {
        return fails.problem().equals(Comparison.INTEGERS)
                || fails.problem().equals(Comparison.REALS)
                || fails.problem().equals(Comparison.SPECIAL);
    }
}
