package io.touchstone.conformance.cli;

import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.conformance.train.Task;
import io.touchstone.nn.Layer;
import io.touchstone.nn.utils.Summary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.format.Npy;
import io.touchstone.tensor.format.Safetensors;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchstone summary}. */
@Command(
        name = "summary",
        header = "Shows what a model is made of: shapes, parameters, multiply-adds.",
        description = {
            "",
            "MODEL is digits or wine, as train has them; or a file of weights (safetensors, npy), which is shown with its model if train wrote "
                    + "it, and by its tensors if not; or one of PyTorch's modules with --args and --input:",
            "  touchstone summary nn.Conv2d --args '[1, 16, 3]' --input 1,1,28,28"
        },
        exitCodeList = {
            "0:all of the model ran",
            "1:a module failed, and is named",
            "2:wrong usage, or a file that cannot be used"
        })
final class SummaryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "A name, a file, or a module.")
    @SuppressWarnings("NullAway.Init") // set before the command is called
    private String model;

    @Option(
            names = "--args",
            paramLabel = "JSON",
            defaultValue = "[]",
            description = "A module's arguments, as programs have them.")
    private String args = "[]";

    @Option(
            names = "--kwargs",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "A module's arguments by name, as programs have them.")
    private String kwargs = "{}";

    @Option(names = "--input", split = ",", paramLabel = "N", description = "The shape of the input: 1,1,8,8.")
    private int @Nullable [] input;

    @Override
    public Integer call() {
        try {
            for (Task task : Task.values())
                if (task.name().equalsIgnoreCase(model)) return shown(task.model(), shape(task.input()), task.dtype());
            if (model.startsWith("nn.")) return shown(module(), shape(null), DType.FLOAT32);
            return file(Path.of(model));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("touchstone: " + model + ": " + e.getMessage());
            return 2;
        }
    }

    private Shape shape(@Nullable Shape usual) {
        if (input != null) {
            if (Arrays.stream(input).anyMatch(n -> n < 0)) throw wrong("--input must have no negative sizes");
            return Shape.of(input);
        }
        if (usual == null) throw wrong("say the input's shape: --input 1,3,32,32");
        return usual;
    }

    private Layer module() {
        String program = "{\"program\": [{\"let\": \"m\", \"module\": \"" + model + "\", \"args\": "
                + json("--args", args) + ", \"kwargs\": " + json("--kwargs", kwargs)
                + "}], \"return\": [{\"ref\": \"m\"}]}";
        try (Interpreter interpreter = new Interpreter()) {
            var read = ProgramReader.read(program);
            interpreter.run(read.steps());
            if (interpreter.value(read.returns().get(0)) instanceof Layer layer) return layer;
        } catch (ProtocolException e) {
            throw wrong("--args or --kwargs: " + e.getMessage());
        } catch (UnsupportedException e) {
            throw wrong("there is no module " + model);
        }
        throw wrong(model + " does not take just one array");
    }

    /** What an option was given, which has to be JSON by itself. */
    private String json(String option, String value) {
        try {
            return JsonText.write(JsonText.parse(value));
        } catch (ProtocolException e) {
            throw wrong(option + ": " + e.getMessage());
        }
    }

    private int shown(Layer layer, Shape shape, DType dtype) {
        Summary summary = Summary.of(layer, Torch.zeros(dtype, shape.sizes()));
        PrintWriter out = spec.commandLine().getOut();
        out.println("input " + shape + ", " + dtype.torchName() + "\n");
        out.print(summary);
        out.flush();
        return summary.failure() == null ? 0 : 1;
    }

    private int file(Path path) {
        if (!Files.isRegularFile(path)) throw wrong("there is no model and no file " + model);
        if (model.endsWith(".npy")) {
            tensors(Map.of(String.valueOf(path.getFileName()), Npy.read(path)));
            return 0;
        }
        Safetensors file = Safetensors.read(path);
        String name = file.metadata().getOrDefault("task", "");
        for (Task task : Task.values())
            if (task.name().equalsIgnoreCase(name) && file.tensors().containsKey("output.weight")) {
                Layer layer = task.model();
                layer.loadStateDict(file.tensors());
                return shown(layer, shape(task.input()), task.dtype());
            }
        tensors(file.tensors());
        return 0;
    }

    private void tensors(Map<String, Tensor> tensors) {
        PrintWriter out = spec.commandLine().getOut();
        int width = tensors.keySet().stream().mapToInt(String::length).max().orElse(0);
        long numbers = 0;
        for (Map.Entry<String, Tensor> e : tensors.entrySet()) {
            Tensor t = e.getValue();
            numbers += t.numel();
            out.printf(
                    Locale.ROOT,
                    "%-" + Math.max(1, width) + "s  %-10s %-20s %,12d%n",
                    e.getKey(),
                    t.dtype().torchName(),
                    t.shape(),
                    t.numel());
        }
        out.printf(Locale.ROOT, "%n%d tensors, %,d numbers%n", tensors.size(), numbers);
        out.flush();
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
