package io.touchstone.conformance.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Choices;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.judge.Distorted;
import io.touchstone.conformance.judge.MathematicsJudge;
import io.touchstone.conformance.judge.TorchJudge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.Test;

/** Failures of a subject that is wrong on purpose, with the reference for PyTorch. */
class ShrinkerExamples {
    private static final Shrinker.Budget ENOUGH = new Shrinker.Budget(20_000, Duration.ofMinutes(1));

    private final TorchJudge judge = new TorchJudge(new ReferenceSubject());

    /** A subject that calls something else, wherever a program calls a function. */
    private static Subject instead(UnaryOperator<Step.Call> wrong) {
        return Distorted.programs(new Rewriting() {
            @Override
            protected Step call(Step.Call call) {
                return wrong.apply(call);
            }
        }::program);
    }

    private static Subject swapping(String function) {
        return instead(call -> call.function().equals(function) && call.args().size() == 2
                ? new Step.Call(
                        call.let(),
                        function,
                        List.of(call.args().get(1), call.args().get(0)),
                        call.kwargs())
                : call);
    }

    private static Subject forgetting(String option) {
        return instead(call -> {
            Map<String, Expr> kwargs = new LinkedHashMap<>(call.kwargs());
            kwargs.remove(option);
            return new Step.Call(call.let(), call.function(), call.args(), kwargs);
        });
    }

    private Verdict verdict(Sample sample, Subject subject) {
        return judge.judge(sample, subject.run(sample.program()), subject);
    }

    private List<String> shrunk(String steps, String returns, Subject subject) {
        Program program =
                ProgramReader.read(("{'program': [" + steps + "], 'return': [" + returns + "]}").replace('\'', '"'));
        Sample sample = Sample.of("program", Aspect.PROGRAM, program);
        Verdict.Fails fails = (Verdict.Fails) verdict(sample, subject);
        Shrinker.Shrunk small = new Shrinker(s -> verdict(s, subject), ENOUGH).shrink(sample, fails);
        assertThat(small.verdict().problem()).isEqualTo(fails.problem());
        assertThat(verdict(small.sample(), subject)).isEqualTo(small.verdict());
        List<String> lines = Python.lines(small.sample().program());
        return lines.subList(1, lines.size());
    }

    private static final String TEN_STEPS = """
            {'let': 'x', 'tensor': {'dtype': 'float64', 'shape': [3, 4], 'data':
                [0.7, 1.3, -2.1, 0.4, 3.25, -0.125, 1.75, 0.55, -1.9, 2.6, 0.35, -0.85]}, 'requires_grad': true},
            {'let': 'w', 'tensor': {'dtype': 'float64', 'shape': [4], 'data': [0.3, -1.7, 2.2, 0.9]}},
            {'let': 't', 'call': 't', 'args': [{'ref': 'x'}]},
            {'let': 'a', 'call': 'tanh', 'args': [{'ref': 'x'}]},
            {'let': 'v', 'call': 'narrow', 'args': [{'ref': 'a'}, 1, 1, 2]},
            {'let': 'b', 'call': 'mul', 'args': [{'ref': 'a'}, {'ref': 'w'}], 'kwargs': {}},
            {'let': 'd', 'call': 'sub', 'args': [{'ref': 'b'}, {'ref': 'x'}]},
            {'let': 's', 'call': 'sum', 'args': [{'ref': 'd'}], 'kwargs': {'dim': 1, 'keepdim': true}},
            {'let': 'l', 'call': 'mean', 'args': [{'ref': 's'}]},
            {'backward': {'ref': 'l'}}""";

    @Test
    void ten_steps_shrink_to_the_one_that_is_wrong_and_what_it_needs() {
        assertThat(shrunk(TEN_STEPS, "{'ref': 'l'}, {'ref': 'x.grad'}, {'ref': 'v'}, {'ref': 't'}", swapping("sub")))
                .containsExactly(
                        "x = torch.tensor(0.0, dtype=torch.float32)",
                        "a = torch.tensor(1.0, dtype=torch.float32)",
                        "d = torch.sub(a, x)",
                        "print(d)");
    }

    @Test
    void an_option_that_is_forgotten_is_what_remains() {
        List<String> lines = shrunk(TEN_STEPS, "{'ref': 's'}, {'ref': 'x.grad'}", forgetting("keepdim"));
        assertThat(lines).hasSize(3).element(1).asString().contains("sum(").contains("keepdim=True");
    }

    @Test
    void what_a_source_made_shrinks_by_its_choices_first() {
        Source source = Sources.of(Registry.standard()).stream()
                .filter(s -> s.aspect() == Aspect.OP)
                .findFirst()
                .orElseThrow();
        Subject wrong = swapping("atan2");
        Random random = new Random(7);
        Shrinkable<List<Integer>> choices = Stream.generate(() -> Cases.choices(random))
                .filter(c -> verdict(source.make("atan2", new Choices(c.value())), wrong) instanceof Verdict.Fails)
                .findFirst()
                .orElseThrow();
        Sample sample = source.make("atan2", new Choices(choices.value()));
        Verdict.Fails fails = (Verdict.Fails) verdict(sample, wrong);
        Shrinker.Shrunk small = new Shrinker(s -> verdict(s, wrong), ENOUGH).shrink(source, sample, fails, choices);
        assertThat(small.choices().size()).isLessThanOrEqualTo(choices.value().size());
        assertThat(small.sample().program().steps().size()).isLessThanOrEqualTo(3);
        assertThat(small.verdict().problem()).isEqualTo(fails.problem());
    }

    @Test
    void no_step_is_taken_from_what_promises_to_return_a_number_and_its_gradient() {
        Verdict.Fails promised =
                new Verdict.Fails("a gradient is not what differences of the subject's own results say", List.of(), 2);
        assertThat(MathematicsJudge.restsOnPromises(promised)).isTrue();
        Program program = ProgramReader.read(
                ("{'program': [" + TEN_STEPS + "], 'return': [{'ref': 'l'}, {'ref': 'x.grad'}]}").replace('\'', '"'));
        Sample sample = Sample.of("sub", Aspect.GRAD, program);
        assertThat(new Shrinker(any -> promised, ENOUGH)
                        .shrink(sample, promised)
                        .sample())
                .isEqualTo(sample);
    }

    @Test
    void a_spent_budget_ends_it() {
        int[] tries = {0};
        Subject wrong = swapping("sub");
        Program program =
                ProgramReader.read(("{'program': [" + TEN_STEPS + "], 'return': [{'ref': 'l'}]}").replace('\'', '"'));
        Sample sample = Sample.of("program", Aspect.PROGRAM, program);
        new Shrinker(
                        s -> {
                            tries[0]++;
                            return verdict(s, wrong);
                        },
                        new Shrinker.Budget(25, Duration.ofMinutes(1)))
                .shrink(sample, (Verdict.Fails) verdict(sample, wrong));
        assertThat(tries[0]).isEqualTo(25);
    }
}
