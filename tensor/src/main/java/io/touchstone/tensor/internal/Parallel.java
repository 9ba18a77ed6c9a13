package io.touchstone.tensor.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Splits a range of independent pieces of work over a few threads.
 *
 * <p>Invariant: how a range is split may depend on the number of threads, so a body must compute each piece the same wherever the
 * range is cut; sums that cross pieces are formed by the caller from one partial result per piece. The calling thread always works
 * too and takes whatever the pool has not begun, so a busy pool delays nothing, and a range inside a range runs where it is.
 */
public final class Parallel {
    private static final int PARTS_PER_THREAD = 4; // so that a thread held up by the system does not hold up the rest

    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);
    private static volatile int threads = Runtime.getRuntime().availableProcessors();
    private static @Nullable ThreadPoolExecutor pool;

    private Parallel() {}

    /** A piece of work over the indices {@code from} (inclusive) to {@code to} (exclusive). */
    @FunctionalInterface
    public interface Body {
        /** Does the pieces {@code from} to {@code to}. */
        void run(int from, int to);
    }

    /** The number of threads that work on one range, the caller's included. */
    public static int threads() {
        return threads;
    }

    /**
     * Sets the number of threads that work on one range.
     *
     * @throws IllegalArgumentException unless it is positive
     */
    public static void threads(int count) {
        if (count < 1) throw new IllegalArgumentException("Expected a positive number of threads, but got " + count);
        threads = count;
    }

    /**
     * Runs {@code body} over 0 to {@code n}, cut into parts of at least {@code grain}, and returns when all are done. The error of the
     * first part in order that failed is thrown on.
     */
    public static void ranges(int n, int grain, Body body) {
        if (n <= 0) return;
        int count = threads;
        if (n <= grain || count == 1 || INSIDE.get()) body.run(0, n);
        else new Run(n, Math.min((n + grain - 1) / grain, count * PARTS_PER_THREAD), body).run(count);
    }

    private static synchronized ExecutorService pool(int helpers) {
        if (pool == null) {
            pool = new ThreadPoolExecutor(helpers, helpers, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "touchstone-worker");
                thread.setDaemon(true);
                return thread;
            });
            pool.allowCoreThreadTimeOut(true);
        } else if (helpers > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(helpers);
            pool.setCorePoolSize(helpers);
        }
        return pool;
    }

    /** One range under way. Parts are taken by number; a helper that comes late finds none left and leaves. */
    private static final class Run {
        private final int n;
        private final int parts;
        private final Body body;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch unfinished;
        private final @Nullable Throwable[] errors;

        Run(int n, int parts, Body body) {
            this.n = n;
            this.parts = parts;
            this.body = body;
            unfinished = new CountDownLatch(parts);
            errors = new Throwable[parts];
        }

        void run(int count) {
            ExecutorService helpers = pool(count - 1);
            for (int i = 1; i < Math.min(count, parts); i++) helpers.execute(this::work);
            work();
            awaitOthers();
            for (Throwable error : errors) if (error != null) throw Parallel.<RuntimeException>asUnchecked(error);
        }

        private void work() {
            INSIDE.set(true);
            try {
                for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) runPart(part);
            } finally {
                INSIDE.set(false);
            }
        }

        @SuppressWarnings("CatchingUnchecked") // kept and thrown on in the caller's thread, whatever it is
        private void runPart(int part) {
            try {
                body.run(bound(part), bound(part + 1));
            } catch (Throwable error) {
                errors[part] = error;
            } finally {
                unfinished.countDown();
            }
        }

        private int bound(int part) {
            return (int) ((long) n * part / parts);
        }

        // The parts write to arrays that the caller returns, so it may not leave before them, interrupted or not.
        private void awaitOthers() {
            boolean interrupted = false;
            while (true) {
                try {
                    unfinished.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    // A body throws unchecked exceptions and errors only: the cast hides no checked one.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asUnchecked(Throwable error) throws E {
        return (E) error;
    }
}
