package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.Program;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A subject that lives on a thread of its own, so that several threads may ask it. For one whose library keeps settings for each thread, such as
 * how many others it may use, and state for the whole process.
 */
public final class OwnThread implements Subject {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread own = new Thread(work, "touchstone-subject");
        own.setDaemon(true);
        return own;
    });
    private final Subject subject;

    /** The subject that {@code open} makes, on its thread. */
    public OwnThread(Supplier<Subject> open) {
        this.subject = there(open::get);
    }

    private <T> T there(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while " + Thread.currentThread().getName() + " waited", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) throw own;
            if (e.getCause() instanceof Error own) throw own;
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public Capabilities capabilities() {
        return subject.capabilities();
    }

    @Override
    public Answer run(Program program) {
        return there(() -> subject.run(program));
    }

    @Override
    public boolean isDead() {
        return subject.isDead();
    }

    /** Ends the subject, then its thread; once is enough. */
    @Override
    public void close() {
        if (thread.isShutdown()) return;
        there(() -> {
            subject.close();
            return true;
        });
        thread.shutdown();
    }
}
