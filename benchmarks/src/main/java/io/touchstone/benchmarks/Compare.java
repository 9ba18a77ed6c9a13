package io.touchstone.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark on both sides and prints one table: benchmark, ours, libtorch, and how many times as fast ours is.
 *
 * <p>Both sides run under the serial collector, the cheapest for one thread: G1's barriers cost our small networks two fifths.
 *
 * <p>The sides take turns, each time in a process of its own, so that a slower hour of the machine slows both; the median of the rounds
 * counts. Arguments: the number of rounds (3), then names of benchmark classes (all).
 *
 * <pre>java -cp "benchmarks/target/classes:$(cat benchmarks/target/benchmarks.classpath)" io.touchstone.benchmarks.Compare</pre>
 */
public final class Compare {
    private static final String THREADS = "OPENBLAS_NUM_THREADS";
    private static final List<String> ALL =
            List.of("Elementwise", "SumOfMany", "MatMul", "Chain", "Training", "ColdTraining", "HeapGrowth");

    private final Map<String, List<Double>> scores = new TreeMap<>();
    private final Map<String, String> units = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    private Compare() {}

    /** Runs the benchmarks. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        if (!"1".equals(System.getenv(THREADS))) {
            System.exit(startWithOneThread(arguments));
        }
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        List<String> classes = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : ALL;
        Compare compare = new Compare();
        for (String name : classes) for (int round = 0; round < rounds; round++) compare.run(name);
        compare.print();
    }

    // libtorch's OpenBLAS takes its number of threads from the environment alone.
    private static int startWithOneThread(String[] arguments) throws IOException, InterruptedException {
        ProcessBuilder child = java(Compare.class, arguments).inheritIO();
        child.environment().put(THREADS, "1");
        child.environment().put("OMP_NUM_THREADS", "1");
        return child.start().waitFor();
    }

    private static ProcessBuilder java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Xms256m", // touched at once, so that the Java heap does not grow under libtorch's resident memory
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private void run(String name) throws IOException, InterruptedException, RunnerException {
        if (name.equals("HeapGrowth")) {
            add(name, "ours", heapGrowth("ours"), "B");
            add(name, "libtorch", heapGrowth("libtorch"), "B");
            return;
        }
        for (RunResult result : benchmark(name)) {
            String method = result.getParams().getBenchmark();
            String op = result.getParams().getParam("op");
            String side = method.substring(method.lastIndexOf('.') + 1);
            double score = result.getPrimaryResult().getScore();
            add(
                    op == null ? name : name + " " + op,
                    side,
                    score,
                    result.getPrimaryResult().getScoreUnit());
        }
    }

    private static Collection<RunResult> benchmark(String name) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + name + "\\.")
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .jvmArgs("-Dorg.bytedeco.javacpp.nopointergc=true", "-Xms2g", "-Xmx2g", "-XX:+UseSerialGC");
        if (name.startsWith("Cold"))
            options.mode(Mode.SingleShotTime).warmupIterations(0).measurementIterations(1);
        else
            options.warmupIterations(5)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1));
        return new Runner(options.build()).run();
    }

    private static double heapGrowth(String side) throws IOException, InterruptedException {
        Process child = java(HeapGrowth.class, side)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) throw new IllegalStateException("HeapGrowth " + side + " failed");
        return Double.parseDouble(printed.strip());
    }

    private void add(String name, String side, double score, String unit) {
        if (!names.contains(name)) names.add(name);
        units.put(name, unit);
        scores.computeIfAbsent(name + "/" + side, key -> new ArrayList<>()).add(score);
    }

    private void print() {
        System.out.printf(Locale.ROOT, "%-20s %14s %14s %-6s %8s%n", "benchmark", "ours", "libtorch", "unit", "ratio");
        for (String name : names) {
            double ours = median(name + "/ours");
            double theirs = median(name + "/libtorch");
            String unit = units.getOrDefault(name, "");
            String ratio = unit.equals("B") ? "" : String.format(Locale.ROOT, "%.2f", theirs / ours);
            System.out.printf(Locale.ROOT, "%-20s %14.2f %14.2f %-6s %8s%n", name, ours, theirs, unit, ratio);
        }
    }

    private double median(String key) {
        List<Double> sorted =
                scores.getOrDefault(key, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
