package io.touchstone.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every task on both sides and prints one table: ours on one thread and on two, libtorch on one, how many times as fast ours is, and
 * how many times as fast it is to be.
 *
 * <p>Both sides run under the serial collector, the cheapest for one thread: G1's barriers cost our small networks two fifths.
 *
 * <p>The sides take turns, each time in a process of its own, so that a slower hour of the machine slows both; the median of the rounds
 * counts. Arguments: the number of rounds (3), then names of tasks (all).
 *
 * <pre>java -cp "benchmarks/target/classes:$(cat benchmarks/target/benchmarks.classpath)" io.touchstone.benchmarks.Compare</pre>
 */
public final class Compare {
    private static final String THREADS = "OPENBLAS_NUM_THREADS";
    private static final String COLD = "cold thermometer";
    private static final String HEAP = "heap growth";

    private final Map<String, List<Double>> scores = new TreeMap<>();
    private final int rounds;

    private Compare(int rounds) {
        this.rounds = rounds;
    }

    /** Runs the tasks. */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        if (!"1".equals(System.getenv(THREADS))) {
            System.exit(startWithOneThread(arguments));
        }
        Compare compare = new Compare(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3);
        List<String> wanted = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        System.out.printf(
                Locale.ROOT,
                "%-20s %12s %12s %12s %-5s %7s %7s%n",
                "task",
                "ours",
                "two threads",
                "libtorch",
                "unit",
                "ratio",
                "goal");
        for (Task task : Task.all()) if (isWanted(task.name(), wanted)) compare.duel(task);
        if (isWanted(COLD, wanted)) compare.cold();
        if (isWanted(HEAP, wanted)) compare.heap();
    }

    private static boolean isWanted(String name, List<String> wanted) {
        return wanted.isEmpty() || wanted.contains(name);
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

    private void duel(Task task) throws RunnerException {
        for (int round = 0; round < rounds; round++)
            for (RunResult result : benchmark(Duel.class, options -> options.param("task", task.name())
                    .warmupIterations(5)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1)))) add(task.name(), result);
        print(task.name(), "us", task.goal());
    }

    private void cold() throws RunnerException {
        for (int round = 0; round < rounds; round++)
            for (RunResult result : benchmark(ColdTraining.class, options -> options.mode(Mode.SingleShotTime)
                    .warmupIterations(0)
                    .measurementIterations(1))) add(COLD, result);
        print(COLD, "ms", 4);
    }

    private void heap() throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++)
            for (String side : List.of("ours", "libtorch")) add(HEAP, side, heapGrowth(side));
        print(HEAP, "B", Double.NaN);
    }

    private static Collection<RunResult> benchmark(Class<?> type, UnaryOperator<ChainedOptionsBuilder> options)
            throws RunnerException {
        return new Runner(options.apply(new OptionsBuilder()
                                .include("\\." + type.getSimpleName() + "\\.")
                                .verbosity(VerboseMode.SILENT)
                                .forks(1)
                                .jvmArgs(
                                        "-Dorg.bytedeco.javacpp.nopointergc=true",
                                        "-Xms2g",
                                        "-Xmx2g",
                                        "-XX:+UseSerialGC"))
                        .build())
                .run();
    }

    private static double heapGrowth(String side) throws IOException, InterruptedException {
        Process child = java(HeapGrowth.class, side)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) throw new IllegalStateException("HeapGrowth " + side + " failed");
        return Double.parseDouble(printed.strip());
    }

    private void add(String name, RunResult result) {
        String method = result.getParams().getBenchmark();
        add(
                name,
                method.substring(method.lastIndexOf('.') + 1),
                result.getPrimaryResult().getScore());
    }

    private void add(String name, String side, double score) {
        scores.computeIfAbsent(name + "/" + side, key -> new ArrayList<>()).add(score);
    }

    private void print(String name, String unit, double goal) {
        double ours = median(name + "/ours");
        double theirs = median(name + "/libtorch");
        boolean timed = !Double.isNaN(goal);
        System.out.printf(
                Locale.ROOT,
                "%-20s %12.2f %12s %12.2f %-5s %7s %7s%n",
                name,
                ours,
                number(median(name + "/oursOnTwo")),
                theirs,
                unit,
                timed ? number(theirs / ours) : "",
                timed ? number(goal) : "");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }

    private double median(String key) {
        List<Double> sorted =
                scores.getOrDefault(key, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
