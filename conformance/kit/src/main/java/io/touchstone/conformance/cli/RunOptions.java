package io.touchstone.conformance.cli;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.verify.Expectations;
import io.touchstone.conformance.verify.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a run of programs, which the laws do not take. */
final class RunOptions {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h)");
    private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description =
                    "Kinds of programs: op, grad, second, jvp, program, module, optim, rng, error (default: all).")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "Instead of --tries: goes on, round after round, for so long: 90s, 5m, 2h.")
    private @Nullable String time;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Only the I-th of N parts of the programs, to divide a run among machines.")
    private @Nullable String shard;

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description =
                    "Failures that are known: a topic, a kind, then # and the reason on each line. They are not run, but for a few "
                            + "programs that tell whether they still fail.")
    private @Nullable Path expect;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Writes report.html, report.json, badge.txt and a replay file for each failure into this directory.")
    private @Nullable Path report;

    @Option(names = "--resume", description = "Goes on with the run whose state is in the directory of --report.")
    private boolean resume;

    /** The first of them that is given, or null. */
    @Nullable
    String given() {
        if (!kinds.isEmpty()) return "--kind";
        if (time != null) return "--time";
        if (shard != null) return "--shard";
        if (expect != null) return "--expect";
        if (report != null) return "--report";
        return resume ? "--resume" : null;
    }

    /** Whether kinds are named. */
    boolean namesKinds() {
        return !kinds.isEmpty();
    }

    @Nullable
    Path report() {
        return report;
    }

    boolean resume() {
        return resume;
    }

    /**
     * What the run is to do.
     *
     * @throws ParameterException if an option says what it cannot
     */
    Settings settings(CommandLine command, String only, int tries, long seed) {
        if (resume && report == null)
            throw new ParameterException(command, "--resume needs --report DIR, where the state of the run is kept");
        if (report != null && Files.exists(report) && !Files.isDirectory(report))
            throw new ParameterException(command, "--report " + report + " is no directory");
        int part = 1;
        int parts = 1;
        if (shard != null) {
            Matcher matcher = matcher(command, SHARD, shard, "--shard", "I/N, as 2/5");
            part = Integer.parseInt(matcher.group(1));
            parts = Integer.parseInt(matcher.group(2));
            if (part < 1 || part > parts)
                throw new ParameterException(
                        command, "--shard must be between 1/" + parts + " and " + parts + "/" + parts);
        }
        return new Settings(aspects(command), only, tries, duration(command), seed, part, parts);
    }

    private Set<Aspect> aspects(CommandLine command) {
        if (kinds.isEmpty()) return EnumSet.allOf(Aspect.class);
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        for (String kind : kinds)
            aspects.add(Aspect.of(kind.strip())
                    .orElseThrow(() -> new ParameterException(
                            command, "--kind: there is no '" + kind + "', only " + Aspect.words())));
        return aspects;
    }

    private @Nullable Duration duration(CommandLine command) {
        if (time == null) return null;
        Matcher matcher = matcher(command, TIME, time, "--time", "a number and s, m or h, as 5m");
        long number = Long.parseLong(matcher.group(1));
        if (number == 0) throw new ParameterException(command, "--time must be positive");
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static Matcher matcher(CommandLine command, Pattern pattern, String text, String option, String form) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches())
            throw new ParameterException(command, option + " must be " + form + ", not '" + text + "'");
        return matcher;
    }

    /**
     * The failures that are known.
     *
     * @throws ParameterException if the file cannot be read or has a line that is none
     */
    Expectations expectations(CommandLine command) {
        if (expect == null) return Expectations.NONE;
        try {
            return Expectations.read(expect);
        } catch (NoSuchFileException e) {
            throw new ParameterException(command, "--expect: there is no file " + expect);
        } catch (CharacterCodingException e) {
            throw new ParameterException(command, "--expect: " + expect + " is no UTF-8 text");
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(command, "--expect: " + expect + ": " + e.getMessage());
        }
    }
}
