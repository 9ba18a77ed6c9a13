package io.touchstone.optim.lr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.SGD;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A saved schedule has PyTorch's keys, and decides over what the scheduler that loads it was made with. */
class ScheduleStateExamples {
    private static SGD optimizer() {
        return new SGD(
                List.of(Variable.leaf(Tensor.scalar(1.0))),
                SGD.options().lr(0.1).momentum(0.9));
    }

    /** Two schedulers of a kind that differ in everything, and the keys of their states. */
    record Kind(
            Function<Optimizer<?>, LRScheduler> saved, Function<Optimizer<?>, LRScheduler> other, List<String> keys) {}

    private static Kind kind(
            Function<Optimizer<?>, LRScheduler> saved, Function<Optimizer<?>, LRScheduler> other, String... own) {
        List<String> common = List.of(
                "base_lrs", "last_epoch", "_step_count", "_is_initial", "_get_lr_called_within_step", "_last_lr");
        return new Kind(
                saved, other, Stream.concat(Stream.of(own), common.stream()).toList());
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                kind(o -> new StepLR(o, 2, 0.5), o -> new StepLR(o, 3, 0.1), "step_size", "gamma"),
                kind(
                        o -> new MultiStepLR(o, List.of(2, 2, 6), 0.5),
                        o -> new MultiStepLR(o, List.of(9), 0.1),
                        "milestones",
                        "gamma"),
                kind(o -> new ExponentialLR(o, 0.5), o -> new ExponentialLR(o, 0.1), "gamma"),
                kind(o -> new ConstantLR(o, 0.5, 6), o -> new ConstantLR(o, 0.2, 9), "factor", "total_iters"),
                kind(
                        o -> new LinearLR(o, 0.5, 0.1, 7),
                        o -> new LinearLR(o, 0.2, 1, 9),
                        "start_factor",
                        "end_factor",
                        "total_iters"),
                kind(o -> new PolynomialLR(o, 7, 2), o -> new PolynomialLR(o, 9, 1), "total_iters", "power"),
                kind(o -> new CosineAnnealingLR(o, 7, 0.01), o -> new CosineAnnealingLR(o, 9, 0), "T_max", "eta_min"),
                kind(
                        o -> new CosineAnnealingWarmRestarts(o, 2, 2, 0.01),
                        o -> new CosineAnnealingWarmRestarts(o, 3, 1, 0),
                        "T_0",
                        "T_i",
                        "T_mult",
                        "eta_min",
                        "T_cur"),
                kind(
                        o -> new OneCycleLR(o, OneCycleLR.options(0.5, 9).annealStrategy("linear")),
                        o -> new OneCycleLR(o, OneCycleLR.options(0.7, 20).threePhase(true)),
                        "total_steps",
                        "_schedule_phases",
                        "_anneal_func_type",
                        "cycle_momentum",
                        "use_beta1"),
                kind(
                        o -> new SWALR(o, 0.05, 6, "linear"),
                        o -> new SWALR(o, 0.01, 3, "cos"),
                        "_anneal_strategy",
                        "anneal_epochs"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_state_decides_over_what_the_scheduler_was_made_with(Kind kind) {
        SGD whole = optimizer();
        LRScheduler uninterrupted = kind.saved().apply(whole);
        for (int t = 0; t < 4; t++) uninterrupted.step();
        Map<String, @Nullable Object> state = uninterrupted.stateDict();
        assertThat(state.keySet()).containsExactlyElementsOf(kind.keys());
        SGD after = optimizer();
        LRScheduler second = kind.other().apply(after);
        after.loadStateDict(whole.stateDict());
        second.loadStateDict(state);
        for (int t = 4; t < 9; t++) {
            uninterrupted.step();
            second.step();
            assertThat(second.lastLr()).isEqualTo(uninterrupted.lastLr());
        }
        assertThat(second.stateDict()).isEqualTo(uninterrupted.stateDict());
    }

    @Test
    void a_cycle_keeps_a_place_for_its_function_and_a_lambda_for_its_own() {
        CyclicLR first = new CyclicLR(
                optimizer(), CyclicLR.options(0.1, 0.5).steps(3, 2.0).mode("exp_range", 0.9));
        CyclicLR second = new CyclicLR(optimizer(), CyclicLR.options(0.1, 0.7));
        for (int t = 0; t < 4; t++) first.step();
        second.loadStateDict(first.stateDict());
        first.step();
        second.step();
        assertThat(second.lastLr()).isEqualTo(first.lastLr());
        assertThat(second.stateDict()).isEqualTo(first.stateDict()).containsEntry("_scale_fn_custom", null);
        assertThat(second.stateDict()).containsEntry("scale_mode", "iterations").containsEntry("total_size", 5.0);
        Map<String, @Nullable Object> lambda = new LambdaLR(optimizer(), t -> 0.5).stateDict();
        assertThat((List<?>) lambda.get("lr_lambdas")).hasSize(1).containsOnlyNulls();
    }

    @Test
    void milestones_are_counted() {
        Map<String, @Nullable Object> state = new MultiStepLR(optimizer(), List.of(2, 5, 2)).stateDict();
        assertThat(state.get("milestones")).isEqualTo(Map.of("2", 2, "5", 1));
    }

    @Test
    void a_plateau_takes_over_everything() {
        ReduceLROnPlateau.Options options = ReduceLROnPlateau.options()
                .mode("max")
                .patience(3)
                .threshold(0.5, "abs")
                .cooldown(1)
                .minLr(0.01);
        ReduceLROnPlateau first = new ReduceLROnPlateau(optimizer(), options);
        first.step(4);
        ReduceLROnPlateau second = new ReduceLROnPlateau(optimizer());
        second.loadStateDict(first.stateDict());
        Map<String, @Nullable Object> state = second.stateDict();
        assertThat(state).containsEntry("mode_worse", Double.NEGATIVE_INFINITY).containsEntry("best", 4.0);
        assertThat(state.get("min_lrs")).isEqualTo(List.of(0.01));
        assertThat(state.keySet()).startsWith("factor", "default_min_lr", "min_lrs", "patience", "cooldown", "eps");
    }

    @Test
    void an_entry_of_another_type_is_refused_and_a_missing_one_stays() {
        StepLR scheduler = new StepLR(optimizer(), 2, 0.5);
        scheduler.loadStateDict(Map.of("gamma", 0.25));
        assertThat(scheduler.stateDict()).containsEntry("gamma", 0.25).containsEntry("step_size", 2);
        assertThatThrownBy(() -> scheduler.loadStateDict(Map.of("gamma", "half")))
                .hasMessage("expected a number in the state, not half");
    }
}
