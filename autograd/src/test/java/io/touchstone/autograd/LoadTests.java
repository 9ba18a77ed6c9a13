package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Backward from many threads, through many nodes, and what stays of it. */
class LoadTests {
    private static final int THREADS = 8;
    private static final int TIMES = 200;

    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static double[] grad(Variable x) {
        return Objects.requireNonNull(x.grad()).tensor().toDoubleArray();
    }

    /** Runs a job in all threads at once; what one throws, the test throws. */
    private static void together(Callable<?> job) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int t = 0; t < THREADS; t++)
                ends.add(pool.submit(() -> {
                    start.await();
                    return job.call();
                }));
            for (Future<?> end : ends) end.get();
        } finally {
            pool.shutdown();
        }
    }

    // ---- threads

    @Test
    void threads_with_graphs_of_their_own_accumulate_exactly_into_the_leaves_they_share() throws Exception {
        Variable x = leaf(1, 2, 3);
        Variable w = leaf(4, 5, 6);
        int[] hooked = {0};
        x.registerPostAccumulateGradHook(leaf -> hooked[0]++); // one thread at a time: no count is lost
        together(() -> {
            for (int i = 0; i < TIMES; i++) x.mul(w).sum().backward();
            return null;
        });
        double n = THREADS * TIMES;
        assertThat(grad(x)).containsExactly(4 * n, 5 * n, 6 * n);
        assertThat(grad(w)).containsExactly(n, 2 * n, 3 * n);
        assertThat(hooked[0]).isEqualTo(THREADS * TIMES);
    }

    @Test
    void threads_run_backward_through_one_graph_that_is_retained() throws Exception {
        Variable x = leaf(1, 2);
        Variable y = x.mul(x).add(x.mul(3.0)).sum();
        together(() -> {
            for (int i = 0; i < TIMES; i++)
                Autograd.backward(List.of(y), Collections.singletonList(null), true, false, null);
            return null;
        });
        double n = THREADS * TIMES;
        assertThat(grad(x)).containsExactly(5 * n, 7 * n);
    }

    @Test
    void modes_belong_to_threads_and_new_ones_begin_with_recording_on() throws Exception {
        Variable x = leaf(1);
        try (GradMode mode = GradMode.noGrad()) {
            together(() -> {
                for (int i = 0; i < TIMES; i++) {
                    assertThat(x.mul(2.0).requiresGrad()).isTrue();
                    try (GradMode own = i % 2 == 0 ? GradMode.noGrad() : GradMode.inference();
                            SavedTensorsHooks hooks = SavedTensorsHooks.saveOnCpu()) {
                        assertThat(x.mul(2.0).requiresGrad()).isFalse();
                    }
                    assertThat(GradMode.isEnabled()).isTrue();
                }
                return null;
            });
            assertThat(x.mul(2.0).requiresGrad()).isFalse();
        }
    }

    @Test
    void a_graph_made_in_one_thread_is_run_in_another() throws Exception {
        Variable x = leaf(3);
        Variable y = x.mul(x).sum();
        Thread other = new Thread(y::backward);
        other.start();
        other.join();
        assertThat(grad(x)).containsExactly(6);
    }

    @Test
    void passes_nest_deeply_within_hooks() {
        Variable x = leaf(1);
        nested(x, 300);
        assertThat(grad(x)).containsExactly(300);
    }

    private static void nested(Variable x, int depth) {
        if (depth == 0) return;
        Variable y;
        try (GradMode mode = GradMode.enableGrad()) {
            y = x.add(1.0).sum();
        }
        y.registerHook(g -> {
            nested(x, depth - 1);
            return g;
        });
        y.backward();
    }

    // ---- many nodes

    @Test
    void a_chain_of_a_million_nodes_runs_without_overflowing_the_stack() {
        Variable x = leaf(1);
        Variable y = x;
        for (int i = 0; i < 1_000_000; i++) y = y.neg();
        y.sum().backward();
        assertThat(grad(x)).containsExactly(1);
    }

    @Test
    void a_leaf_used_a_hundred_thousand_times_gets_every_part() {
        Variable x = leaf(1);
        Variable y = x.mul(0.0);
        for (int i = 0; i < 100_000; i++) y = y.add(x);
        y.sum().backward();
        assertThat(grad(x)).containsExactly(100_000);
    }

    // ---- what stays

    @Test
    void a_step_leaves_neither_nodes_nor_values_behind() {
        Variable x = leaf(1, 2);
        List<WeakReference<?>> step = step(x);
        assertThat(grad(x)).hasSize(2);
        for (WeakReference<?> one : step) requireCollected(one);
    }

    private static List<WeakReference<?>> step(Variable x) {
        Variable y = x.exp();
        Variable loss = y.tanh().sum();
        loss.backward();
        return List.of(new WeakReference<>(y), new WeakReference<>(loss), new WeakReference<>(y.gradFn()));
    }

    @Test
    void backward_lets_go_of_saved_values_though_the_loss_lives_on() {
        Variable x = leaf(1, 2);
        List<@Nullable WeakReference<?>> saved = new ArrayList<>();
        Variable loss = loss(x, saved);
        loss.backward();
        requireCollected(Objects.requireNonNull(saved.get(0)));
        assertThat(loss.gradFn()).isNotNull();
    }

    private static Variable loss(Variable x, List<@Nullable WeakReference<?>> saved) {
        Tensor inner = x.tensor().mul(2.0);
        saved.add(new WeakReference<>(inner));
        return x.mul(Variable.constant(inner)).sum();
    }

    private static void requireCollected(WeakReference<?> reference) {
        for (int i = 0; i < 50 && reference.get() != null; i++) System.gc();
        assertThat(reference.get()).isNull();
    }
}
