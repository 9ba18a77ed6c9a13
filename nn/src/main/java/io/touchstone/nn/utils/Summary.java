package io.touchstone.nn.utils;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Module;
import io.touchstone.nn.Parameter;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of, seen in one pass: each module in the order in which it runs, with the shapes of what it gives, its own parameters,
 * and its multiply-adds.
 *
 * <p>Multiply-adds are counted as torchinfo counts them: each of a module's own parameters, biases too, once for each place where it is used.
 * That is once an example; for convolutions, once a place of the output; for recurrent layers, once a step.
 *
 * <p>The pass is one of evaluation, unrecorded. If a module fails in it, the summary ends there and names it.
 */
public final class Summary {
    /**
     * A module.
     *
     * @param path its path; empty for the model itself
     * @param type its class
     * @param outputs the shapes of what it gave last; none if it did not run or did not finish
     * @param parameters how many numbers its own parameters have, those of modules below left out
     * @param multAdds its multiply-adds, over all its calls
     */
    public record Row(String path, String type, List<Shape> outputs, long parameters, long multAdds) {}

    private final Map<Module, String> paths = new LinkedHashMap<>();
    private final Map<Module, List<Shape>> outputs = new LinkedHashMap<>();
    private final Map<Module, Long> multAdds = new LinkedHashMap<>();
    private final Deque<Module> running = new ArrayDeque<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable String failure;

    private Summary(Module model) {
        model.namedModules().forEach((path, module) -> paths.put(module, path));
    }

    /** The summary of a model with one input. */
    public static Summary of(Layer model, Tensor input) {
        return of(model, () -> model.call(input));
    }

    /** The summary of a model that {@code pass} calls once. */
    public static Summary of(Module model, Runnable pass) {
        Summary summary = new Summary(model);
        summary.observe(model, pass);
        summary.list();
        return summary;
    }

    // ---- the pass

    private void observe(Module model, Runnable pass) {
        List<Handle> handles = new ArrayList<>();
        Map<Module, Boolean> modes = new LinkedHashMap<>();
        for (Module module : paths.keySet()) {
            modes.put(module, module.isTraining());
            handles.add(module.registerForwardPreHook((m, inputs) -> begin(m)));
            handles.add(module.registerForwardHook((m, inputs, output) -> end(m, output)));
        }
        model.eval();
        try (GradMode mode = GradMode.noGrad()) {
            pass.run();
        } catch (RuntimeException e) {
            failure = failed(e);
        } finally {
            handles.forEach(Handle::remove);
            modes.forEach(Module::train);
        }
    }

    private @Nullable List<Variable> begin(Module module) {
        running.push(module);
        outputs.putIfAbsent(module, List.of());
        return null;
    }

    private @Nullable Object end(Module module, @Nullable Object output) {
        running.pop();
        List<Shape> shapes = new ArrayList<>();
        collect(output, shapes);
        outputs.put(module, shapes);
        if (!shapes.isEmpty()) multAdds.merge(module, own(module) * uses(module, shapes.get(0)), Long::sum);
        return null;
    }

    /** The shapes of all arrays in an output, be it one, a list, or a record. */
    private static void collect(@Nullable Object output, List<Shape> shapes) {
        if (output instanceof Variable v) shapes.add(v.shape());
        else if (output instanceof List<?> list) list.forEach(item -> collect(item, shapes));
        else if (output instanceof Record r)
            for (var component : r.getClass().getRecordComponents())
                try {
                    collect(component.getAccessor().invoke(r), shapes);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
    }

    private static long uses(Module module, Shape output) {
        String type = module.getClass().getSimpleName();
        if (output.rank() == 0) return 1;
        long uses = output.size(0);
        boolean steps = type.equals("RNN") || type.equals("LSTM") || type.equals("GRU");
        int places = type.contains("Conv") ? output.rank() : steps ? Math.min(2, output.rank()) : 1;
        for (int d = type.contains("Conv") ? 2 : 1; d < places; d++) uses *= output.size(d);
        return uses;
    }

    private static long own(Module module) {
        return module.namedParameters("", false).values().stream()
                .mapToLong(Parameter::numel)
                .sum();
    }

    private String failed(RuntimeException e) {
        Module module = running.peek();
        String where = module == null ? "before the first module" : "in " + title(module);
        return where + ": " + e.getMessage();
    }

    private String title(Module module) {
        String path = paths.getOrDefault(module, "");
        String type = module.getClass().getSimpleName();
        return path.isEmpty() ? type : path + " (" + type + ")";
    }

    // ---- what came of it

    /** Those that ran in their order, and then those that did not. */
    private void list() {
        List<Module> order = new ArrayList<>(outputs.keySet());
        for (Module module : paths.keySet()) if (!outputs.containsKey(module)) order.add(module);
        for (Module module : order)
            rows.add(new Row(
                    paths.getOrDefault(module, ""),
                    module.getClass().getSimpleName(),
                    outputs.getOrDefault(module, List.of()),
                    own(module),
                    multAdds.getOrDefault(module, 0L)));
    }

    /** The modules, those that ran first in their order. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Which module failed, and why; null if none did. */
    public @Nullable String failure() {
        return failure;
    }

    /** How many numbers all parameters have, shared ones once. */
    public long parameters() {
        return paths.keySet().stream()
                .flatMap(m -> m.namedParameters("", false).values().stream())
                .distinct()
                .mapToLong(Parameter::numel)
                .sum();
    }

    /** The multiply-adds of one pass. */
    public long multAdds() {
        return rows.stream().mapToLong(Row::multAdds).sum();
    }

    /** A table, modules indented by depth, and the sums. */
    @Override
    public String toString() {
        List<String> names = rows.stream().map(Summary::indented).toList();
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        width = Math.max(width, "module".length());
        StringBuilder out = new StringBuilder(line(width, "module", "output", "parameters", "mult-adds"));
        for (int i = 0; i < names.size(); i++) {
            Row row = rows.get(i);
            out.append(
                    line(width, names.get(i), shapes(row.outputs()), number(row.parameters()), number(row.multAdds())));
        }
        out.append(String.format(Locale.ROOT, "%n%,d parameters, %,d multiply-adds%n", parameters(), multAdds()));
        if (failure != null) out.append("failed ").append(failure).append(System.lineSeparator());
        return out.toString();
    }

    private static String indented(Row row) {
        if (row.path().isEmpty()) return row.type();
        int depth = (int) row.path().chars().filter(c -> c == '.').count();
        String name = Module.lastName(row.path());
        return "  ".repeat(depth + 1) + name + " (" + row.type() + ")";
    }

    private static String line(int width, String name, String output, String parameters, String multAdds) {
        return String.format("%-" + width + "s  %-24s %14s %16s%n", name, output, parameters, multAdds);
    }

    private static String shapes(List<Shape> shapes) {
        return shapes.isEmpty()
                ? "–"
                : String.join(", ", shapes.stream().map(Shape::toString).toList());
    }

    private static String number(long count) {
        return count == 0 ? "–" : String.format(Locale.ROOT, "%,d", count);
    }
}
