package io.touchstone.conformance.cli;

import io.touchstone.conformance.explain.Explanation;
import io.touchstone.conformance.explain.FormulaException;
import io.touchstone.conformance.explain.Let;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchstone explain}. */
@Command(
        name = "explain",
        header =
                "Tells how an expression is computed, and how its gradient comes back, rule by rule, with the numbers.",
        description = {
            "",
            "touchstone explain --expr \"mse_loss(tanh(x @ w + b), y)\" --const \"x=[[1., 2.], [3., 4.]]\" --let \"w=[[0.5], [-1]]\" "
                    + "--let \"b=[0.1]\" --const \"y=[[1.], [0.]]\""
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Option(
            names = "--expr",
            paramLabel = "EXPRESSION",
            required = true,
            description = "What to explain: one number, in Python.")
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private String expression;

    @Option(
            names = "--let",
            paramLabel = "NAME=NUMBERS",
            description = "A variable that the gradient is wanted of, float64.")
    private List<String> lets = new ArrayList<>();

    @Option(
            names = "--const",
            paramLabel = "NAME=NUMBERS",
            description =
                    "A variable that it is not wanted of: float64, or int64 if all its numbers are written without a point.")
    private List<String> constants = new ArrayList<>();

    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Touchstone's own directory, whose sources tell of the rarer rules. Default: this one.")
    private Path project = Path.of(".");

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Also writes a self-contained page that goes through the steps on a picture.")
    private @Nullable Path page;

    @Override
    public Integer call() {
        OutputFiles.requireDirectory(spec, page);
        try {
            List<Let> variables = new ArrayList<>();
            for (String text : constants) variables.add(Let.parse(text, false));
            for (String text : lets) variables.add(Let.parse(text, true));
            Explanation explanation = Explanation.of(expression, variables, project);
            spec.commandLine().getOut().print(explanation.text());
            if (page != null) Files.writeString(page, explanation.page());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + page, e);
        } catch (FormulaException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
