package io.touchstone.conformance.cli;

import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.program.ValueWriter;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.verify.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone replay}. */
@Command(
        name = "replay",
        header = "Runs one program again: a failure that a report has kept, or a line of the protocol.",
        sortOptions = false,
        description = {"", "Prints the program, what the subject and PyTorch make of it, and the verdicts."},
        exitCodeList = {"0:no verdict finds fault", "1:one does", "2:wrong usage, or a file that cannot be used"})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of the report's directory, or one with a program as JSON.")
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private Path file;

    @Mixin
    private final SubjectOptions subject = new SubjectOptions();

    @Override
    public Integer call() {
        subject.require(spec.commandLine());
        Sample sample = sample();
        try (SubjectOptions.Parties parties = subject.open(spec.commandLine().getErr())) {
            Replay replay = Replay.of(sample, parties.benches().get(0));
            tell(replay, parties);
            return replay.fails() ? 1 : 0;
        } catch (CannotRunException e) {
            spec.commandLine().getErr().println("touchstone: " + e.getMessage());
            return 2;
        }
    }

    private Sample sample() {
        try {
            return Replay.read(JsonText.parse(Files.readString(file)), Sources.of(Registry.standard()));
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new ParameterException(spec.commandLine(), file + " is no UTF-8 text");
        } catch (ProtocolException e) {
            throw new ParameterException(spec.commandLine(), file + " holds no program: " + e.getMessage());
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage());
        }
    }

    private void tell(Replay replay, SubjectOptions.Parties parties) {
        PrintWriter out = spec.commandLine().getOut();
        Python.lines(replay.sample().program()).forEach(out::println);
        out.println();
        tell(out, parties.subject().name(), replay.answer());
        Subject oracle = parties.oracle();
        if (oracle != null) tell(out, "PyTorch", oracle.run(replay.sample().program()));
        out.println();
        replay.verdicts().forEach((yardstick, verdict) -> tell(out, yardstick, verdict));
        if (replay.verdicts().isEmpty()) out.println("no yardstick speaks of such a program");
        out.flush();
    }

    private static void tell(PrintWriter out, String who, Answer answer) {
        if (answer instanceof Answer.Ok ok) {
            out.println(who + ":");
            for (Value value : ok.values()) out.println("  " + JsonText.write(ValueWriter.json(value)));
        } else if (answer instanceof Answer.Rejected no) {
            out.println(who + ": rejects step " + no.step() + " as " + no.kind().protocolName() + ": " + no.message());
        } else if (answer instanceof Answer.Unsupported lacks) {
            out.println(who + ": does not have " + lacks.what());
        } else if (answer instanceof Answer.Broken broken) {
            out.println(who + ": does not answer: " + broken.offence() + ", " + broken.message());
        }
    }

    private static void tell(PrintWriter out, String yardstick, Verdict verdict) {
        if (verdict instanceof Verdict.Holds holds)
            out.println(yardstick + ": right, the largest error is " + holds.share() + " of its bound");
        else if (verdict instanceof Verdict.Fails fails) {
            out.println(yardstick + ": WRONG: " + fails.problem());
            fails.details().forEach(line -> out.println("  " + line));
        } else if (verdict instanceof Verdict.Unsupported lacks)
            out.println(yardstick + ": unsupported: " + lacks.what());
        else if (verdict instanceof Verdict.Undecided open) out.println(yardstick + ": undecided: " + open.why());
    }
}
