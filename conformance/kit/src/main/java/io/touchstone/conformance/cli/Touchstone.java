package io.touchstone.conformance.cli;

import io.touchstone.conformance.subject.ReferenceSubject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code touchstone}, which only leads to its commands. */
@Command(
        name = "touchstone",
        header = "A reference implementation of PyTorch's semantics, and the kit that holds ports against it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Touchstone.Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all holds", "1:something fails", "2:wrong usage"})
public final class Touchstone implements Callable<Integer> {
    /** Where this is set, failures are printed with their stacks. */
    private static final String DEBUG = "TOUCHSTONE_DEBUG";

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    /** The command, as picocli makes it. */
    public Touchstone() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command with all its commands. */
    public static CommandLine commandLine() {
        CommandLine touchstone = new CommandLine(new Touchstone());
        commands().forEach(touchstone::addSubcommand);
        return touchstone
                .setParameterExceptionHandler((wrong, args) -> report(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static List<Object> commands() {
        return List.of(
                new ServeCommand(),
                new CheckCommand(),
                new ReplayCommand(),
                new FitCommand(),
                new ExplainCommand(),
                new TrainCommand(),
                new SummaryCommand(),
                new SpecCommand());
    }

    /** What is wrong, and where to read more: whoever has mistyped a word does not want to look for it above a page of help. */
    private static int report(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("touchstone: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("try `" + command.getCommandSpec().qualifiedName() + " --help`");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int report(Exception failure, CommandLine command) {
        if (System.getenv(DEBUG) != null) failure.printStackTrace(command.getErr());
        else command.getErr().println("touchstone: " + words(failure));
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String words(Exception failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"touchstone " + ReferenceSubject.VERSION};
        }
    }
}
