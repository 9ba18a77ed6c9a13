package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One optimizer with some options, and where it is after some steps.
 *
 * @param name the optimizer
 * @param options its options under PyTorch's names
 * @param values the parameters' values by step
 */
record Golden(String name, Map<String, @Nullable Object> options, Map<Integer, List<Double>> values) {
    static List<Golden> all() {
        Map<String, Golden> found = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Golden.class.getResourceAsStream("trajectories.tsv")),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\t", -1)).forEach(row -> found.computeIfAbsent(
                            row[0] + row[1], k -> new Golden(row[0], options(row[1]), new LinkedHashMap<>()))
                    .values
                    .put(
                            Integer.valueOf(row[2]),
                            Arrays.stream(row[3].split(" "))
                                    .map(Double::valueOf)
                                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found.values());
    }

    private static Map<String, @Nullable Object> options(String text) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (String option : text.split(";")) {
            String[] parts = option.split("=");
            options.put(parts[0], value(parts[1]));
        }
        return options;
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
        if (!text.contains("/")) return Double.valueOf(text);
        List<@Nullable Object> pair = new ArrayList<>();
        for (String part : text.split("/")) pair.add(part.equals("none") ? null : Double.valueOf(part));
        return pair;
    }

    Optimizer<?> optimizer(List<Variable> p) {
        return SomeOptimizers.of(name, p, options);
    }

    /**
     * Whether numbers in the state are float32 beside float64 parameters. Loading makes them float64, as in PyTorch, so that later
     * steps are rounded otherwise.
     */
    boolean keepsFloat32() {
        return name.equals("NAdam") || name.equals("ASGD");
    }

    /** Relative; the rules are the same, but some sums are taken in another order. */
    double tolerance() {
        return 1e-12;
    }

    @Override
    public String toString() {
        return name + options;
    }
}
