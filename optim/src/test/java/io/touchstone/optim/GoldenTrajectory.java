package io.touchstone.optim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where PyTorch takes nine parameters: some rows of {@code optimizer_golden.tsv}, which {@code optimizer_golden.py} wrote.
 *
 * @param optimizer its name
 * @param options as {@code lr=0.1 betas=0.9,0.999}
 * @param dtype of the parameters
 * @param values all parameters after some of the steps, by step
 */
record GoldenTrajectory(String optimizer, String options, DType dtype, Map<Integer, double[]> values) {
    static final int STEPS = 1000;
    private static final int COUNT = 9;
    private static final double[] START = {0.5, -1.25, 2.0, 1.5, -0.75, 0.25, -2.0, 0.625, 1.0};

    static Collection<GoldenTrajectory> all() {
        Map<String, GoldenTrajectory> all = new LinkedHashMap<>();
        try (InputStream in = GoldenTrajectory.class.getResourceAsStream("optimizer_golden.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            text.lines().skip(1).map(line -> line.split("\t", -1)).forEach(f -> {
                String key = String.join(" ", f[0], f[1], f[2]);
                all.computeIfAbsent(
                                key, k -> new GoldenTrajectory(f[0], f[1], DType.named(f[2]), new LinkedHashMap<>()))
                        .values()
                        .put(Integer.valueOf(f[3]), numbers(f[4]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.values();
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** The options under PyTorch's names. */
    Map<String, Object> named() {
        Map<String, Object> named = new LinkedHashMap<>();
        for (String option : options.split(" ")) {
            String[] sides = option.split("=");
            named.put(sides[0], value(sides[1]));
        }
        return named;
    }

    private static Object value(String text) {
        if (text.equals("True") || text.equals("False")) return text.equals("True");
        if (text.contains(","))
            return Arrays.stream(text.split(",")).map(GoldenTrajectory::value).toList();
        return text.matches("[a-z].*") ? (Object) text : Double.valueOf(text);
    }

    /** The parameters at the start: a vector and a matrix, or the matrix alone where the optimizer takes no other. */
    List<Variable> parameters() {
        List<Variable> parameters = new ArrayList<>();
        for (Tensor t : numbered(START)) parameters.add(Variable.leaf(t));
        return parameters;
    }

    private List<Tensor> numbered(double[] values) {
        Tensor vector = Tensor.of(dtype, Shape.of(3), Arrays.copyOfRange(values, 0, 3));
        Tensor matrix = Tensor.of(dtype, Shape.of(2, 3), Arrays.copyOfRange(values, 3, COUNT));
        return optimizer.equals("Muon") ? List.of(matrix) : List.of(vector, matrix);
    }

    /** Gives the parameters their gradients before a step: a quadratic's, disturbed. */
    void differentiate(List<Variable> parameters, int step) {
        double[] curvature = new double[COUNT];
        double[] target = new double[COUNT];
        double[] wobble = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            curvature[i] = (i % 4 + 1) / 4.0;
            target[i] = (i % 5 - 2) / 4.0;
            wobble[i] = ((step * 37 + i * 11) % 64 - 31.5) / 64;
        }
        boolean up = options.contains("maximize=True");
        for (int k = 0; k < parameters.size(); k++) {
            Variable p = parameters.get(k);
            Tensor slope = p.tensor()
                    .sub(numbered(target).get(k))
                    .mul(numbered(curvature).get(k));
            Tensor g = slope.add(numbered(wobble).get(k));
            p.setGrad(Variable.constant(up ? g.neg() : g));
        }
    }

    /** All parameters, one after the other. */
    static double[] flat(List<Variable> parameters) {
        return parameters.stream()
                .flatMapToDouble(p -> Arrays.stream(p.tensor().toDoubleArray()))
                .toArray();
    }

    @Override
    public String toString() {
        return optimizer + " " + options + " " + dtype.torchName();
    }
}
