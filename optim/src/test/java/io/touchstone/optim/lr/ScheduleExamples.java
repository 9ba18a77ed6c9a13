package io.touchstone.optim.lr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.optim.Adagrad;
import io.touchstone.optim.Adam;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.SGD;
import io.touchstone.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thirty epochs of every scheduler as Python's PyTorch sets them ({@code schedules.py} beside the numbers). */
class ScheduleExamples {
    private static final double[] METRICS = {
        5, 4, 4, 4, 4, 4, 3, 3, 3, 2.9999, 3, Double.NaN, 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2
    };

    /** A schedule's name, and its numbers by epoch. */
    record Golden(String name, List<Double> first, List<Double> second, List<Double> momentum) {
        private static Golden of(String line) {
            String[] row = line.split("\t");
            return new Golden(row[0], numbers(row[1]), numbers(row[2]), numbers(row[3]));
        }

        private static List<Double> numbers(String text) {
            return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Golden> golden() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ScheduleExamples.class.getResourceAsStream("schedules.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(Golden::of).toList();
        }
    }

    private static SGD optimizer() {
        SGD.Options options = SGD.options().lr(0.1).momentum(0.9);
        SGD optimizer = new SGD(List.of(parameter()), options);
        optimizer.addGroup(List.of(parameter()), options.lr(0.05));
        return optimizer;
    }

    private static Variable parameter() {
        return Variable.leaf(Tensor.of(0.0));
    }

    private static LRScheduler scheduler(String name, Optimizer<?> o) {
        return switch (name) {
            case "lambda" -> new LambdaLR(o, t -> Math.pow(0.95, t));
            case "multiplicative" -> new MultiplicativeLR(o, t -> 1 - 0.01 * t);
            case "step" -> new StepLR(o, 7, 0.3);
            case "multistep" -> new MultiStepLR(o, List.of(3, 9, 9, 20), 0.3);
            case "constant" -> new ConstantLR(o, 0.3, 6);
            case "linear" -> new LinearLR(o, 0.2, 0.9, 11);
            case "exponential" -> new ExponentialLR(o, 0.9);
            case "polynomial" -> new PolynomialLR(o, 13, 1.7);
            case "cosine" -> new CosineAnnealingLR(o, 8, 0.003);
            case "restarts" -> new CosineAnnealingWarmRestarts(o, 4, 2, 0.003);
            case "restarts_equal" -> new CosineAnnealingWarmRestarts(o, 5);
            case "triangular" -> new CyclicLR(o, CyclicLR.options(0.01, 0.2).steps(4, 7.0));
            case "triangular2" ->
                new CyclicLR(
                        o,
                        CyclicLR.options(0.01, 0.2)
                                .steps(4, null)
                                .mode("triangular2", 1)
                                .momentum(false, 0.8, 0.9));
            case "exp_range" ->
                new CyclicLR(o, CyclicLR.options(0.01, 0.2).steps(4, null).mode("exp_range", 0.97));
            case "onecycle" -> new OneCycleLR(o, OneCycleLR.options(0.5, 31));
            case "onecycle_three" ->
                new OneCycleLR(
                        o,
                        OneCycleLR.options(0.5, 31)
                                .pctStart(0.4)
                                .annealStrategy("linear")
                                .threePhase(true)
                                .factors(10, 100));
            case "swa" -> new SWALR(o, 0.02, 8, "cos");
            case "swa_linear" -> new SWALR(o, 0.02, 5, "linear");
            case "sequential" ->
                new SequentialLR(
                        o,
                        List.of(new ConstantLR(o, 0.1, 4), new LinearLR(o, 0.5, 1, 5), new ExponentialLR(o, 0.9)),
                        List.of(4, 12));
            case "chained" -> new ChainedScheduler(List.of(new ConstantLR(o, 0.1, 4), new ExponentialLR(o, 0.9)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static DoubleConsumer stepper(String name, Optimizer<?> o) {
        if (name.equals("plateau")) {
            ReduceLROnPlateau.Options options = ReduceLROnPlateau.options()
                    .factor(0.5)
                    .patience(2)
                    .cooldown(1)
                    .minLr(0.004);
            return new ReduceLROnPlateau(o, options)::step;
        }
        LRScheduler scheduler = scheduler(name, o);
        return metric -> scheduler.step();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void rates_and_momenta_are_pytorchs(Golden golden) {
        SGD optimizer = optimizer();
        DoubleConsumer step = stepper(golden.name(), optimizer);
        for (int t = 0; t <= METRICS.length; t++) {
            if (t > 0) step.accept(METRICS[t - 1]);
            expect(golden, t, optimizer.groups().get(0).lr(), golden.first());
            expect(golden, t, optimizer.groups().get(1).lr(), golden.second());
            expect(golden, t, optimizer.groups().get(0).options().momentum(), golden.momentum());
        }
    }

    /** A cosine's last bit may differ, and a recursion carries it on. */
    private static void expect(Golden golden, int t, double actual, List<Double> expected) {
        double bound = 1e-12 * Math.max(Math.abs(expected.get(t)), 1e-3);
        assertThat(Math.abs(actual - expected.get(t)))
                .as("%s, epoch %d: %s is not %s", golden, t, actual, expected.get(t))
                .isLessThanOrEqualTo(bound);
    }

    static Stream<Golden> restorable() throws IOException {
        return golden().stream().filter(g -> !g.name().equals("plateau"));
    }

    @ParameterizedTest
    @MethodSource("restorable")
    void a_scheduler_saved_and_loaded_midway_continues_bit_for_bit(Golden golden) {
        SGD whole = optimizer();
        LRScheduler uninterrupted = scheduler(golden.name(), whole);
        SGD before = optimizer();
        LRScheduler first = scheduler(golden.name(), before);
        for (int t = 0; t < 9; t++) {
            uninterrupted.step();
            first.step();
        }
        SGD after = optimizer();
        LRScheduler second = scheduler(golden.name(), after);
        after.loadStateDict(before.stateDict());
        second.loadStateDict(first.stateDict());
        for (int t = 9; t < 30; t++) {
            uninterrupted.step();
            second.step();
            assertThat(second.lastLr()).isEqualTo(uninterrupted.lastLr());
        }
        assertThat(second.lastEpoch()).isEqualTo(uninterrupted.lastEpoch());
    }

    @Test
    void a_plateau_saved_and_loaded_continues() {
        SGD optimizer = optimizer();
        ReduceLROnPlateau first =
                new ReduceLROnPlateau(optimizer, ReduceLROnPlateau.options().patience(1));
        first.step(1);
        first.step(1);
        ReduceLROnPlateau second =
                new ReduceLROnPlateau(optimizer, ReduceLROnPlateau.options().patience(1));
        second.loadStateDict(first.stateDict());
        second.step(1);
        assertThat(optimizer.groups().get(0).lr()).isEqualTo(0.1 * 0.1);
        assertThat(second.best()).isEqualTo(1);
        assertThat(second.lastEpoch()).isEqualTo(3);
    }

    @Test
    void a_rate_that_somebody_else_changed_stays_changed() {
        SGD optimizer = optimizer();
        StepLR scheduler = new StepLR(optimizer, 2, 0.1);
        optimizer.groups().get(0).lr(7);
        scheduler.step();
        assertThat(optimizer.groups().get(0).lr()).isEqualTo(7);
        scheduler.step(4);
        assertThat(optimizer.groups().get(0).lr()).isEqualTo(0.1 * StrictMath.pow(0.1, 2));
    }

    @Test
    void momentum_of_adam_is_its_first_beta() {
        Adam adam = new Adam(List.of(parameter()), 0.1);
        new OneCycleLR(adam, OneCycleLR.options(0.1, 10));
        assertThat(adam.groups().get(0).options().betas().first()).isEqualTo(0.95);
        assertThat(adam.groups().get(0).options().betas().second()).isEqualTo(0.999);
    }

    @Test
    void momenta_cannot_change_where_there_are_none() {
        Adagrad adagrad = new Adagrad(List.of(parameter()), 0.1);
        assertThatThrownBy(() -> new CyclicLR(adagrad, CyclicLR.options(0.1, 1)))
                .hasMessage("optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
    }

    @Test
    void one_cycle_ends() {
        OneCycleLR scheduler = new OneCycleLR(optimizer(), OneCycleLR.options(0.1, 1));
        scheduler.step();
        assertThatThrownBy(scheduler::step)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tried to step 2 times. The specified number of total steps is 1");
    }

    @Test
    void fractions_of_an_epoch_restart_warmly() {
        SGD optimizer = optimizer();
        CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 4, 2, 0);
        scheduler.step(5.5);
        assertThat(scheduler.lastEpoch()).isEqualTo(5);
        assertThat(optimizer.groups().get(0).lr()).isEqualTo(0.1 * (1 + StrictMath.cos(Math.PI * 1.5 / 8)) / 2);
        assertThatThrownBy(() -> scheduler.step(-0.5)).hasMessage("Expected non-negative epoch, but got -0.5");
    }

    @Test
    void what_makes_no_schedule_is_refused_in_pytorchs_words() {
        SGD o = optimizer();
        assertThatThrownBy(() -> new LinearLR(o, 0, 1, 5))
                .hasMessage("Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
        assertThatThrownBy(() -> new LinearLR(o, 1, 2, 5))
                .hasMessage("Ending multiplicative factor expected to be between 0 and 1.");
        assertThatThrownBy(() -> new ConstantLR(o, 2, 5))
                .hasMessage("Constant multiplicative factor expected to be between 0 and 1.");
        assertThatThrownBy(() -> new CosineAnnealingWarmRestarts(o, 0))
                .hasMessage("Expected positive integer T_0, but got 0");
        assertThatThrownBy(() -> new LambdaLR(o, List.of(t -> 1))).hasMessage("Expected 2 lr_lambdas, but got 1");
        assertThatThrownBy(() -> ReduceLROnPlateau.options().factor(1)).hasMessage("Factor should be < 1.0.");
        assertThatThrownBy(() -> ReduceLROnPlateau.options().mode("best")).hasMessage("mode best is unknown!");
        assertThatThrownBy(() -> new ChainedScheduler(List.of())).hasMessageContaining("got no scheduler");
        assertThatThrownBy(() -> new ChainedScheduler(List.of(new StepLR(o, 1), new StepLR(optimizer(), 1))))
                .hasMessageContaining("expects all schedulers to belong to the same optimizer");
        assertThatThrownBy(() -> new SequentialLR(o, List.of(new StepLR(o, 1)), List.of(3)))
                .hasMessageContaining("number of schedulers provided to be one more");
    }

    @Test
    void the_initial_rate_is_saved_with_the_optimizer() {
        SGD optimizer = optimizer();
        new ConstantLR(optimizer, 0.5, 3);
        Map<String, ?> saved = optimizer.stateDict().groups().get(0).options();
        assertThat(saved.get("initial_lr")).isEqualTo(0.1);
        assertThat(saved.get("lr")).isEqualTo(0.05);
    }

    /** Half an epoch in, the next step is a whole epoch later, and so in the middle of one. */
    @Test
    void warm_restarts_go_on_from_parts_of_epochs() {
        SGD optimizer = optimizer();
        CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 2, 2, 0);
        scheduler.step(0.5);
        scheduler.step();
        assertThat(scheduler.lastEpoch()).isEqualTo(1);
        assertThat(optimizer.groups().get(0).lr()).isEqualTo(0.1 * (1 + StrictMath.cos(Math.PI * 1.5 / 2)) / 2);
        assertThatThrownBy(() -> scheduler.step(-0.5)).hasMessage("Expected non-negative epoch, but got -0.5");
    }

    @Test
    void a_scheduler_that_goes_on_keeps_the_rate_it_finds() {
        SGD optimizer = optimizer();
        assertThatThrownBy(() -> new ExponentialLR(optimizer, 0.5, 3))
                .hasMessageContaining("'initial_lr' is not specified");
        optimizer.groups().forEach(group -> group.initialLr(0.8));
        ExponentialLR scheduler = new ExponentialLR(optimizer, 0.5, 3);
        assertThat(scheduler.lastEpoch()).isEqualTo(4);
        assertThat(optimizer.groups().get(0).lr()).isEqualTo(0.1);
        scheduler.step();
        assertThat(optimizer.groups().get(0).lr()).isEqualTo(0.05);
    }

    @Test
    void bounds_may_differ_by_group() {
        SGD optimizer = optimizer();
        new OneCycleLR(
                optimizer,
                OneCycleLR.options(PerGroup.each(List.of(0.5, 1.0)), 8).factors(4, 8));
        assertThat(optimizer.groups()).extracting(group -> group.lr()).containsExactly(0.125, 0.25);
        assertThat(optimizer.groups().get(1).toMap())
                .containsEntry("max_lr", 1.0)
                .containsEntry("min_lr", 0.03125);
        assertThatThrownBy(() -> new SWALR(optimizer, PerGroup.each(List.of(0.5)), 3, "cos", -1))
                .hasMessage(
                        "swa_lr must have the same length as optimizer.param_groups. swa_lr has 1 values, param_groups has 2.");
    }

    @Test
    void divisions_by_zero_are_errors_as_in_python() {
        assertThatThrownBy(() ->
                        new OneCycleLR(optimizer(), OneCycleLR.options(0.5, 4).pctStart(0.25)))
                .isInstanceOf(ArithmeticException.class);
        ConstantLR scheduler = new ConstantLR(optimizer(), 0, 1);
        assertThatThrownBy(scheduler::step).isInstanceOf(ArithmeticException.class);
    }
}
