package io.touchstone.conformance.cli;

import io.touchstone.conformance.explain.Explanation;
import io.touchstone.conformance.explain.FormulaException;
import io.touchstone.conformance.explain.Let;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
            "touchstone explain --expr \"mse_loss(tanh(x @ w + b), y)\" --const \"x=[[1, 2], [3, 4]]\" --let \"w=[[0.5], [-1]]\" "
                    + "--let \"b=[0.1]\" --const \"y=[[1], [0]]\""
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

    @Option(names = "--const", paramLabel = "NAME=NUMBERS", description = "A variable that it is not wanted of.")
    private List<String> constants = new ArrayList<>();

    @Override
    public Integer call() {
        try {
            List<Let> variables = new ArrayList<>();
            for (String text : constants) variables.add(Let.parse(text, false));
            for (String text : lets) variables.add(Let.parse(text, true));
            spec.commandLine().getOut().print(Explanation.of(expression, variables));
        } catch (FormulaException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
