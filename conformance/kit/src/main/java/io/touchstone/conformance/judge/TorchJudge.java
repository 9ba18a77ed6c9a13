package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.List;

/**
 * Holds answers against real PyTorch's: dtypes, shapes, structure, integers, strides and versions exactly, real numbers within a bound from the data,
 * rejections by step and kind.
 *
 * <p>PyTorch has the last word on what it rejects. If it rejects a program that was made to run, or runs one that was made to be rejected, there is
 * something wrong with who made it, and the subject is only blamed for not doing the same.
 */
public final class TorchJudge implements Judge {
    /** The name of this yardstick. */
    public static final String NAME = "as PyTorch";

    private final Subject oracle;
    private final WrongTypes types = new WrongTypes();

    /** A judge that asks real PyTorch; closing the judge closes it. */
    public TorchJudge(Subject oracle) {
        this.oracle = oracle;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean judges(Aspect aspect) {
        return true;
    }

    @Override
    public Verdict judge(Sample sample, Answer answer, Subject subject) {
        Answer wanted = oracle.run(sample.program());
        if (wanted instanceof Answer.Unsupported lacks)
            return new Verdict.Undecided("the oracle lacks " + lacks.what());
        if (wanted instanceof Answer.Broken) return new Verdict.Undecided("the oracle does not answer");
        Verdict verdict = wanted instanceof Answer.Ok ok
                ? Promises.considering(ran(sample, ok, answer), this, sample, subject)
                : rejected(wanted, answer);
        if (verdict instanceof Verdict.Fails && types.isRefused(sample, wanted, answer)) verdict = new Verdict.Holds(0);
        boolean asMeant = wanted instanceof Answer.Ok == sample.valid();
        if (asMeant || !(verdict instanceof Verdict.Holds)) return verdict;
        return new Verdict.Undecided(
                sample.valid()
                        ? "PyTorch rejects a program made to run"
                        : "PyTorch runs a program made to be rejected");
    }

    private Verdict ran(Sample sample, Answer.Ok wanted, Answer answer) {
        if (answer instanceof Answer.Rejected rejected)
            return new Verdict.Fails(
                    "it rejects what PyTorch runs",
                    List.of("step " + rejected.step() + ": " + rejected.message()),
                    Double.POSITIVE_INFINITY);
        Answer.Ok found = (Answer.Ok) answer;
        return Comparison.of(
                sample.program(),
                wanted.values(),
                found.values(),
                () -> CallBound.of(sample, new Condition(sample, wanted.values(), oracle), 2));
    }

    private static Verdict rejected(Answer wanted, Answer answer) {
        Answer.Rejected no = (Answer.Rejected) wanted;
        if (!(answer instanceof Answer.Rejected found))
            return fails("it runs what PyTorch rejects", "step " + no.step() + ": " + no.message());
        if (found.step() != no.step())
            return fails("it rejects at another step", words("PyTorch", no), words("subject", found));
        if (found.kind() != no.kind())
            return fails(
                    "it rejects as " + found.kind().protocolName() + " instead of "
                            + no.kind().protocolName(),
                    words("PyTorch", no),
                    words("subject", found));
        return new Verdict.Holds(0);
    }

    private static String words(String who, Answer.Rejected rejected) {
        return who + ": step " + rejected.step() + ", " + rejected.kind().protocolName() + ": " + rejected.message();
    }

    private static Verdict fails(String problem, String... details) {
        return new Verdict.Fails(problem, List.of(details), Double.POSITIVE_INFINITY);
    }

    @Override
    public void close() {
        oracle.close();
    }
}
