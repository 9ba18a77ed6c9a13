package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Drawing;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.NamePattern;
import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A run: every law on every operation that it applies to, a number of cases each. What depends on nothing shared runs
 * on all processors, an operation at a time; the rest runs afterwards, alone. The cases of a cell depend on the seed
 * and the cell alone, not on what else runs.
 */
public final class Check {
    /** Hears how far a run has come. */
    @FunctionalInterface
    public interface Listener {
        /** After each cell. */
        void progress(int done, int of, int failures, String operation);
    }

    private final Machine machine;
    private final List<Operation> operations;
    private final List<Law> laws;
    private final int tries;
    private final long seed;
    private final Matrix matrix;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean stopped;

    /** A run of {@code laws} on {@code operations}, {@code tries} cases each. */
    public Check(Machine machine, List<Operation> operations, List<Law> laws, int tries, long seed) {
        this.machine = machine;
        this.operations = List.copyOf(operations);
        this.laws = laws;
        this.tries = tries;
        this.seed = seed;
        this.matrix = new Matrix(this.operations, laws);
    }

    /** What is known so far. */
    public Matrix matrix() {
        return matrix;
    }

    /** Ends the run after the cases under way. */
    public void stop() {
        stopped = true;
    }

    /** Runs to the end. */
    public Matrix run(Listener listener) {
        int cells = (int) tasks().count();
        tasks().filter(t -> !t.alone()).toList().parallelStream().forEach(t -> run(t, cells, listener));
        tasks().filter(Task::alone).forEach(t -> run(t, cells, listener));
        return matrix;
    }

    /** One cell to fill. */
    private record Task(Operation operation, Law law) {
        boolean alone() {
            return law.runsAlone() || Traits.isRandom(operation.names());
        }
    }

    private Stream<Task> tasks() {
        return operations.stream()
                .flatMap(o -> laws.stream().filter(law -> law.appliesTo(o)).map(law -> new Task(o, law)));
    }

    private void run(Task task, int cells, Listener listener) {
        if (stopped) return;
        Cell cell = java.util.Objects.requireNonNull(matrix.cell(task.operation.name(), task.law));
        Random random = new Random(seed * 31 + (task.operation.name() + "/" + task.law.name()).hashCode());
        long start = System.nanoTime();
        for (int i = task.law.tries(tries); i > 0 && !stopped && cell.failure() == null; i--)
            tryOnce(task, cell, random);
        if (stopped) return;
        cell.finish(System.nanoTime() - start);
        listener.progress(done.incrementAndGet(), cells, failures.get(), task.operation.name());
    }

    private void tryOnce(Task task, Cell cell, Random random) {
        Law law = task.law;
        Cases.Drawn drawn;
        try {
            drawn = Cases.draw(task.operation, law.flavour(), random);
        } catch (MissingDomainException e) {
            cell.count(Outcome.skipped(String.valueOf(e.getMessage())));
            return;
        }
        Outcome outcome = outcome(law, drawn.call());
        if (!(outcome instanceof Outcome.Failed failed)) {
            cell.count(outcome);
            return;
        }
        Case simplest = Cases.shrink(drawn, law.flavour(), other -> !stopped && isSame(failed, outcome(law, other)));
        if (outcome(law, simplest) instanceof Outcome.Failed shrunk) cell.fail(new Failure(law, simplest, shrunk));
        else cell.fail(new Failure(law, drawn.call(), failed));
        failures.incrementAndGet();
    }

    /** What a law finds; an operation that ends otherwise than its law allows for is a failure as well. */
    private Outcome outcome(Law law, Case call) {
        try {
            return law.check(call, machine);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return Outcome.failed("it ended with " + e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isSame(Outcome.Failed failed, Outcome other) {
        return other instanceof Outcome.Failed o && o.problem().equals(failed.problem());
    }

    /**
     * The operations of a registry that have something to check and whose name fits a {@link NamePattern}. The variants in place of operations that stand in the registry by themselves are
     * checked with those.
     */
    public static List<Operation> operations(Registry registry, String pattern) {
        NamePattern wanted = new NamePattern(pattern);
        return registry.operations().stream()
                .filter(o -> wanted.test(o.name()))
                .filter(o -> !isVariant(registry, o)
                        && !Traits.isSetting(o.names())
                        && !Drawing.overloads(o).isEmpty())
                .toList();
    }

    private static boolean isVariant(Registry registry, Operation operation) {
        String plain = Names.plain(operation.name());
        return !plain.equals(operation.name())
                && registry.find(plain).filter(Operation::mutable).isPresent();
    }
}
