package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds answers against mathematics: the reference's result in float64, within a bound from the data; derivatives against the subject's own
 * results nearby ({@link Derivatives}), and what orders, chooses and counts against its definition ({@link DefinitionJudge}), which both need no
 * reference at all.
 *
 * <p>Dtypes, strides, versions and rejections are PyTorch's conventions, of which mathematics says nothing; nor of what is drawn.
 */
public final class MathematicsJudge implements Judge {
    /** The name of this yardstick. */
    public static final String NAME = "as mathematics";

    private final Subject reference = new ReferenceSubject();
    private final Judge definitions = new DefinitionJudge();

    /** A judge that asks the reference. */
    public MathematicsJudge() {}

    /**
     * Whether a failure rests on what programs about derivatives promise to return. Whoever takes a step out of such a program may break the
     * promise, and the failure would be one no more.
     */
    public static boolean restsOnPromises(Verdict.Fails fails) {
        return Derivatives.PROBLEMS.contains(fails.problem());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean judges(Aspect aspect) {
        return aspect != Aspect.RNG && aspect != Aspect.ERROR;
    }

    @Override
    public Verdict judge(Sample sample, Answer answer, Subject subject) {
        if (!(answer instanceof Answer.Ok found)) return new Verdict.Undecided("mathematics rejects nothing");
        if (definitions.judge(sample, answer, subject) instanceof Verdict.Fails violation) return violation;
        if (!(reference.run(sample.program()) instanceof Answer.Ok narrow))
            return new Verdict.Undecided("the reference does not run it");
        Verdict results = Promises.considering(results(sample, narrow, found), this, sample, subject);
        if (results instanceof Verdict.Fails || !Derivatives.areReturnedBy(sample)) return results;
        Optional<Verdict> derivatives = new Derivatives(sample, found, subject).verdict();
        return derivatives.map(d -> worse(results, d)).orElse(results);
    }

    private static Verdict worse(Verdict a, Verdict b) {
        if (!(a instanceof Verdict.Holds x)) return a;
        if (!(b instanceof Verdict.Holds y)) return b;
        return x.share() >= y.share() ? x : y;
    }

    private Verdict results(Sample sample, Answer.Ok narrow, Answer.Ok found) {
        Precision precision = Precision.of(sample.program(), narrow.values());
        if (precision.isRandom()) return new Verdict.Undecided("mathematics says nothing of what is drawn");
        Answer wide = precision.canBeWidened() ? reference.run(Recasting.wide(sample.program())) : narrow;
        if (!(wide instanceof Answer.Ok expected) || !isSameButForNumbers(sample, narrow, expected))
            return new Verdict.Undecided("it is another program in wide numbers");
        Optional<List<Value>> comparable = rounded(expected.values(), found.values());
        if (comparable.isEmpty()) return new Verdict.Undecided("the result is of another type");
        return Comparison.of(
                sample.program(),
                comparable.get(),
                found.values(),
                () -> CallBound.of(sample, new Condition(sample, narrow.values(), reference), 1));
    }

    private static boolean isSameButForNumbers(Sample sample, Answer.Ok narrow, Answer.Ok wide) {
        return rounded(wide.values(), narrow.values())
                .map(values -> new Structure(sample.program())
                        .difference(narrow.values(), values)
                        .isEmpty())
                .orElse(false);
    }

    /**
     * Values in the dtypes of others; what is neither tensor nor number is left as the others have it. Empty if their numbers are of other kinds.
     * What differs in structure is left as it is, for the comparison to find.
     */
    private static Optional<List<Value>> rounded(List<Value> values, List<Value> like) {
        if (values.size() != like.size()) return Optional.of(values);
        List<Value> out = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Optional<Value> value = rounded(values.get(i), like.get(i));
            if (value.isEmpty()) return Optional.empty();
            out.add(value.get());
        }
        return Optional.of(out);
    }

    private static Optional<Value> rounded(Value value, Value like) {
        if (value instanceof Literal.TensorLiteral x && like instanceof Literal.TensorLiteral y)
            return x.dtype().category() == y.dtype().category()
                    ? Optional.of(new Literal.TensorLiteral(y.dtype(), x.shape(), x.data()))
                    : Optional.empty();
        if (value instanceof Value.Sequence x && like instanceof Value.Sequence y)
            return rounded(x.items(), y.items()).map(Value.Sequence::new);
        if (value instanceof Value.Dict x && like instanceof Value.Dict y) {
            List<String> keys = x.entries().stream().map(Map.Entry::getKey).toList();
            return keys.size() == y.entries().size()
                    ? rounded(items(x), items(y)).map(items -> dict(keys, items))
                    : Optional.of(value);
        }
        if (value instanceof Literal.FloatNum || value instanceof Literal.ComplexNum)
            return value.getClass() == like.getClass() ? Optional.of(value) : Optional.empty();
        boolean alike = value.getClass() == like.getClass() || isNoGradient(value, like) || isNoGradient(like, value);
        return Optional.of(alike ? like : value);
    }

    /** None in place of a gradient of zeros: which of the two there is, mathematics does not say. */
    private static boolean isNoGradient(Value value, Value zeros) {
        return value instanceof Literal.None
                && zeros instanceof Literal.TensorLiteral x
                && Arrays.stream(x.data().reals()).allMatch(e -> e == 0);
    }

    private static List<Value> items(Value.Dict dict) {
        return dict.entries().stream().map(Map.Entry::getValue).toList();
    }

    private static Value dict(List<String> keys, List<Value> items) {
        List<Map.Entry<String, Value>> entries = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) entries.add(Map.entry(keys.get(i), items.get(i)));
        return new Value.Dict(entries);
    }

    @Override
    public void close() {
        definitions.close();
        reference.close();
    }
}
