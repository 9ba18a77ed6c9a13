package io.touchstone.conformance.verify;

import io.touchstone.tensor.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A thread for each bench, apart from all others in what the reference keeps for a process. */
final class Workers implements AutoCloseable {
    private final List<Bench> benches;
    private final ExecutorService threads;

    Workers(List<Bench> benches) {
        this.benches = List.copyOf(benches);
        this.threads = Executors.newFixedThreadPool(benches.size(), work -> {
            Thread thread = new Thread(work, "touchstone-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    List<Bench> benches() {
        return benches;
    }

    /** Lets all work at once, and waits until all are done. */
    void all(Consumer<Bench> work) {
        List<Future<?>> under = new ArrayList<>();
        for (Bench bench : benches)
            under.add(threads.submit(() -> {
                try (Isolation own = Isolation.enter()) {
                    work.accept(bench);
                }
            }));
        for (Future<?> one : under) await(one);
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
