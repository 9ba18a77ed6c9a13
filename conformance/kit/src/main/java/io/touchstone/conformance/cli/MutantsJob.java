package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.mutants.Mutant;
import io.touchstone.conformance.mutants.Mutants;
import io.touchstone.conformance.mutants.Strength;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.verify.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Measures the kit itself: how many faulty references the generated programs tell from the right one. */
final class MutantsJob {
    private final CommandLine command;
    private final String pattern;
    private final int rounds;
    private final long seed;

    MutantsJob(CommandLine command, String pattern, int rounds, long seed) {
        this.command = command;
        this.pattern = pattern;
        this.rounds = rounds;
        this.seed = seed;
    }

    /**
     * Runs to the end; the exit code.
     *
     * @throws CannotRunException if a yardstick that was asked for cannot be had
     */
    int run(SubjectOptions options) throws CannotRunException {
        List<Mutant> mutants = Mutants.all().stream()
                .filter(mutant -> mutant.name().contains(pattern))
                .toList();
        if (mutants.isEmpty()) throw new ParameterException(command, "no mutant's name contains '" + pattern + "'");
        List<Judge> judges = options.judges(command.getErr());
        try {
            Progress progress = new Progress(System.err, Progress.isTerminal(), "mutants");
            Strength strength = new Strength(Sources.of(Registry.standard()), judges, rounds, seed);
            return tell(strength.of(mutants, progress::progress), command.getOut());
        } finally {
            judges.forEach(Judge::close);
        }
    }

    private int tell(List<Strength.Result> results, PrintWriter out) {
        for (Strength.Result result : results) result.finding().ifPresentOrElse(f -> killed(result, f, out), () -> {});
        List<Strength.Result> survivors =
                results.stream().filter(r -> !r.isKilled()).toList();
        for (Strength.Result s : survivors)
            out.printf(Locale.ROOT, "%s, after %d programs%n", survival(s.mutant()), s.programs());
        out.printf(
                Locale.ROOT,
                "%n%d of %d mutants killed; seed %d, at most %d rounds%n",
                results.size() - survivors.size(),
                results.size(),
                seed,
                rounds);
        out.flush();
        return survivors.stream().anyMatch(s -> s.mutant().mustBeFound()) ? 1 : 0;
    }

    private static String survival(Mutant mutant) {
        return mutant.mustBeFound()
                ? "SURVIVES " + mutant.name()
                : "is allowed " + mutant.name() + " (" + mutant.excuse() + ")";
    }

    private static void killed(Strength.Result result, Finding finding, PrintWriter out) {
        List<String> code = Python.lines(finding.program());
        out.printf(
                Locale.ROOT,
                "killed %s: program %d, %s, %s%n    %s%n",
                result.mutant().name(),
                result.programs(),
                finding.aspect().word(),
                finding.yardstick(),
                String.join("; ", code.subList(1, code.size())));
    }
}
