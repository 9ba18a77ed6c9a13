package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTests {
    private final int threadsBefore = Parallel.threads();

    @AfterEach
    void restoreThreads() {
        Parallel.threads(threadsBefore);
    }

    @Test
    void every_index_is_visited_once_whatever_the_threads_and_the_grain() {
        for (int threads : new int[] {1, 2, 3, 7}) {
            Parallel.threads(threads);
            for (int n : new int[] {0, 1, 2, 5, 64, 1000}) {
                for (int grain : new int[] {1, 3, 100, 5000}) {
                    AtomicIntegerArray visits = new AtomicIntegerArray(n);
                    Parallel.ranges(n, grain, (from, to) -> {
                        for (int i = from; i < to; i++) visits.incrementAndGet(i);
                    });
                    for (int i = 0; i < n; i++) assertThat(visits.get(i)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void two_threads_work_at_the_same_time() {
        Parallel.threads(2);
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        Parallel.ranges(2, 1, (from, to) -> {
            workers.add(Thread.currentThread());
            both.countDown();
            assertThat(await(both)).isTrue();
        });
        assertThat(workers).hasSize(2).contains(Thread.currentThread());
        workers.remove(Thread.currentThread());
        assertThat(workers).allMatch(Thread::isDaemon);
    }

    @Test
    void a_range_inside_a_range_runs_where_it_is() {
        Parallel.threads(4);
        Parallel.ranges(8, 1, (from, to) -> {
            Thread outer = Thread.currentThread();
            Parallel.ranges(100, 1, (first, last) -> {
                assertThat(Thread.currentThread()).isSameAs(outer);
                assertThat(last - first).isEqualTo(100);
            });
        });
    }

    @Test
    void the_first_failure_in_order_is_thrown_and_the_pool_goes_on_working() {
        Parallel.threads(3);
        for (int round = 0; round < 20; round++) {
            assertThatThrownBy(() -> Parallel.ranges(12, 1, (from, to) -> {
                        throw new IllegalStateException("part " + from);
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("part 0");
        }
        AtomicIntegerArray visits = new AtomicIntegerArray(12);
        Parallel.ranges(12, 1, (from, to) -> visits.addAndGet(from, to - from));
        int sum = 0;
        for (int i = 0; i < 12; i++) sum += visits.get(i);
        assertThat(sum).isEqualTo(12);
    }

    @Test
    void an_interrupted_caller_waits_for_its_parts_and_stays_interrupted() {
        Parallel.threads(2);
        AtomicIntegerArray done = new AtomicIntegerArray(2);
        Thread.currentThread().interrupt();
        Parallel.ranges(2, 1, (from, to) -> done.set(from, 1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done.get(0) + done.get(1)).isEqualTo(2);
    }

    @Test
    void the_number_of_threads_must_be_positive() {
        assertThatThrownBy(() -> Parallel.threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a positive number of threads, but got 0");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
