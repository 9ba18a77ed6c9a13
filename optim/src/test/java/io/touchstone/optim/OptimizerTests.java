package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OptimizerTests {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(values).to(DType.FLOAT64));
    }

    private static Variable withGrad(double grad) {
        Variable p = leaf(1);
        p.setGrad(Variable.constant(Tensor.of(grad).to(DType.FLOAT64)));
        return p;
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void wrong_parameters_are_refused_in_pytorchs_words() {
        refuses(() -> new SGD(List.of(), 0.1), "optimizer got an empty parameter list");
        Variable computed = leaf(1).mul(2L);
        refuses(() -> new SGD(List.of(computed), 0.1), "can't optimize a non-leaf Tensor");
        Variable p = leaf(1);
        SGD twice = new SGD(List.of(p), 0.1);
        refuses(
                () -> twice.addGroup(List.of(p), SGD.options()),
                "some parameters appear in more than one parameter group");
        refuses(
                () -> new Muon(List.of(leaf(1)), 0.1),
                "Muon only supports 2D parameters whereas we found a parameter with size: torch.Size([1])");
        refuses(
                () -> new LBFGS(List.of(leaf(1)), 0.1).addGroup(List.of(leaf(2))),
                "LBFGS doesn't support per-parameter options (parameter groups)");
        refuses(
                () -> new LBFGS(List.of(leaf(1)), 0.1).step(),
                "LBFGS.step() missing 1 required positional argument: 'closure'");
    }

    @Test
    void only_the_options_it_is_made_with_are_checked() {
        SGD sgd = new SGD(List.of(withGrad(2)), 0.1);
        sgd.groups().get(0).lr(-0.5);
        sgd.step();
        assertThat(sgd.groups().get(0).parameters().get(0).item().re()).isEqualTo(2);
        refuses(() -> new SGD(List.of(leaf(1)), -0.5), "Invalid learning rate: -0.5");
    }

    @Test
    void wrong_options_are_refused_in_pytorchs_words() {
        refuses(() -> SGD.options().lr(-1).check(), "Invalid learning rate: -1.0");
        refuses(() -> SGD.options().lr(-1e-5).check(), "Invalid learning rate: -1e-05");
        refuses(() -> SGD.options().lr(-0.0005).check(), "Invalid learning rate: -0.0005");
        refuses(() -> SGD.options().lr(-1e16).check(), "Invalid learning rate: -1e+16");
        refuses(() -> SGD.options().lr(-12345678).check(), "Invalid learning rate: -12345678.0");
        refuses(() -> SGD.options().lr(Double.NaN).check(), "Invalid learning rate: nan");
        refuses(() -> SGD.options().momentum(-0.5).check(), "Invalid momentum value: -0.5");
        refuses(() -> SGD.options().weightDecay(-1).check(), "Invalid weight_decay value: -1.0");
        refuses(() -> SGD.options().nesterov(true).check(), "Nesterov momentum requires a momentum and zero dampening");
        refuses(
                () -> SGD.options().momentum(0.9).dampening(0.1).nesterov(true).check(),
                "Nesterov momentum requires a momentum and zero dampening");
        refuses(() -> Adam.options().betas(1, 0.9).check(), "Invalid beta parameter at index 0: 1.0");
        refuses(() -> Adam.options().betas(0.9, -0.5).check(), "Invalid beta parameter at index 1: -0.5");
        refuses(() -> Adam.options().eps(-1e-8).check(), "Invalid epsilon value: -1e-08");
        refuses(() -> NAdam.options().momentumDecay(-1).check(), "Invalid momentum_decay value: -1.0");
        refuses(() -> Adagrad.options().lrDecay(-1).check(), "Invalid lr_decay value: -1.0");
        refuses(
                () -> Adagrad.options().initialAccumulatorValue(-1).check(),
                "Invalid initial_accumulator_value value: -1.0");
        refuses(() -> Adadelta.options().rho(1.5).check(), "Invalid rho value: 1.5");
        refuses(() -> RMSprop.options().alpha(-1).check(), "Invalid alpha value: -1.0");
        refuses(() -> Rprop.options().etas(1.5, 0.5).check(), "Invalid eta values: 1.5, 0.5");
        refuses(() -> Adafactor.options().lr(-1).check(), "Learning rate should be >= 0 but is: -1.0");
        refuses(() -> Adafactor.options().d(0.5).check(), "Clipping threshold d should be >= 1 but is: 0.5");
        refuses(() -> Muon.options().adjustLrFn("no").check(), "Adjust learning rate function no is not supported");
    }

    @Test
    void a_parameter_without_gradient_stays_and_gets_no_state() {
        Variable p = leaf(1);
        Adam adam = new Adam(List.of(p), Adam.options().weightDecay(0.5));
        adam.step();
        assertThat(p.tensor().toDoubleArray()).containsExactly(1);
        assertThat(adam.state(p).isEmpty()).isTrue();
        assertThat(adam.stateDict().state()).isEmpty();
    }

    @Test
    void a_gradient_of_zero_still_counts_a_step_and_decays() {
        Variable p = withGrad(0);
        Adam adam = new Adam(List.of(p), Adam.options().lr(0.25).weightDecay(0.5));
        adam.step();
        assertThat(p.tensor().toDoubleArray()[0]).isCloseTo(0.75, within(1e-6));
        assertThat(adam.state(p).get("step").item().re()).isEqualTo(1);
    }

    @Test
    void a_step_leaves_the_gradient_as_it_is() {
        Variable p = withGrad(0.5);
        new SGD(
                        List.of(p),
                        SGD.options()
                                .weightDecay(0.5)
                                .momentum(0.5)
                                .nesterov(true)
                                .maximize(true))
                .step();
        assertThat(p.grad().tensor().toDoubleArray()).containsExactly(0.5);
    }

    @Test
    void zero_grad_forgets_gradients_or_makes_them_zero() {
        Variable p = withGrad(0.5);
        SGD sgd = new SGD(List.of(p), 0.1);
        sgd.zeroGrad(false);
        assertThat(p.grad().tensor().toDoubleArray()).containsExactly(0);
        sgd.zeroGrad();
        assertThat(p.grad()).isNull();
        sgd.zeroGrad(false);
        assertThat(p.grad()).isNull();
    }

    @Test
    void steps_are_not_recorded_but_closures_are() {
        Variable p = leaf(3);
        SGD sgd = new SGD(List.of(p), 0.25);
        try (GradMode off = GradMode.noGrad()) {
            Variable loss = sgd.step(() -> {
                sgd.zeroGrad();
                Variable squared = p.mul(p).sum();
                squared.backward();
                return squared;
            });
            assertThat(loss.item().re()).isEqualTo(9);
        }
        assertThat(p.tensor().toDoubleArray()).containsExactly(1.5);
        assertThat(p.isLeaf()).isTrue();
        assertThat(p.gradFn()).isNull();
    }

    @Test
    void groups_have_options_of_their_own() {
        Variable p = withGrad(1);
        Variable q = withGrad(1);
        SGD sgd = new SGD(List.of(p), 0.5);
        sgd.addGroup(List.of(q), sgd.defaults().lr(0.25));
        sgd.step();
        assertThat(p.tensor().toDoubleArray()).containsExactly(0.5);
        assertThat(q.tensor().toDoubleArray()).containsExactly(0.75);
        sgd.groups().get(1).lr(0.125);
        sgd.step();
        assertThat(q.tensor().toDoubleArray()).containsExactly(0.625);
    }

    @Test
    void states_have_pytorchs_keys() {
        Map<String, String> keys = Map.ofEntries(
                Map.entry("Adam", "[step, exp_avg, exp_avg_sq]"),
                Map.entry("AdamW", "[step, exp_avg, exp_avg_sq]"),
                Map.entry("NAdam", "[step, mu_product, exp_avg, exp_avg_sq]"),
                Map.entry("RAdam", "[step, exp_avg, exp_avg_sq]"),
                Map.entry("Adamax", "[step, exp_avg, exp_inf]"),
                Map.entry("Adagrad", "[step, sum]"),
                Map.entry("Adadelta", "[step, square_avg, acc_delta]"),
                Map.entry("RMSprop", "[step, square_avg]"),
                Map.entry("Rprop", "[step, prev, step_size]"),
                Map.entry("ASGD", "[step, eta, mu, ax]"),
                Map.entry("Adafactor", "[step, variance]"));
        keys.forEach((name, expected) -> {
            Variable p = withGrad(1);
            Optimizer<?> optimizer = SomeOptimizers.of(name, List.of(p), Map.of());
            optimizer.step();
            assertThat(optimizer.state(p).entries().keySet()).as(name).hasToString(expected);
            assertThat(optimizer.state(p).get("step").dtype()).isEqualTo(DType.FLOAT32);
        });
    }

    @Test
    void adagrad_has_its_state_before_the_first_step() {
        Variable p = leaf(1, 2);
        Variable q = leaf(1);
        Adagrad adagrad = new Adagrad(List.of(p), Adagrad.options().initialAccumulatorValue(0.5));
        adagrad.addGroup(List.of(q), adagrad.defaults());
        assertThat(adagrad.state(p).get("sum").toDoubleArray()).containsExactly(0.5, 0.5);
        assertThat(adagrad.state(q).get("sum").toDoubleArray()).containsExactly(0.5);
    }

    @Test
    void a_saved_state_is_the_optimizers_own_and_whoever_loads_it_shares_it() {
        Variable p = withGrad(1);
        SGD sgd = new SGD(List.of(p), SGD.options().momentum(0.5));
        sgd.step();
        StateDict saved = sgd.stateDict();
        StateDict kept = saved.copy();
        sgd.step();
        assertThat(((Tensor) kept.state().get(0).get("momentum_buffer")).toDoubleArray())
                .containsExactly(1);
        assertThat(((Tensor) saved.state().get(0).get("momentum_buffer")).toDoubleArray())
                .containsExactly(1.5);
        Variable q = withGrad(1);
        SGD other = new SGD(List.of(q), SGD.options().momentum(0.5));
        other.loadStateDict(saved);
        sgd.step();
        assertThat(other.state(q).get("momentum_buffer").toDoubleArray()).containsExactly(1.75);
        assertThat(saved.groups().get(0).params()).containsExactly(0);
        assertThat(saved.groups().get(0).options()).containsEntry("momentum", 0.5);
    }

    @Test
    void loading_converts_floating_state_but_not_the_step() {
        Variable p = withGrad(1);
        Adam adam = new Adam(List.of(p), 0.1);
        adam.step();
        Variable half = Variable.leaf(Tensor.of(1.0).to(DType.FLOAT16));
        Adam other = new Adam(List.of(half), 0.5);
        other.loadStateDict(adam.stateDict());
        assertThat(other.state(half).get("exp_avg").dtype()).isEqualTo(DType.FLOAT16);
        assertThat(other.state(half).get("step").dtype()).isEqualTo(DType.FLOAT32);
        assertThat(other.groups().get(0).lr()).isEqualTo(0.1);
    }

    @Test
    void a_state_of_other_groups_is_refused() {
        SGD one = new SGD(List.of(leaf(1)), 0.1);
        SGD two = new SGD(List.of(leaf(1), leaf(2)), 0.1);
        refuses(
                () -> one.loadStateDict(two.stateDict()),
                "loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
        two.addGroup(List.of(leaf(3)), two.defaults());
        refuses(
                () -> one.loadStateDict(two.stateDict()),
                "loaded state dict has a different number of parameter groups");
    }

    @Test
    void hooks_run_around_a_step_until_they_are_removed() {
        Variable p = withGrad(1);
        SGD sgd = new SGD(List.of(p), 0.5);
        List<String> seen = new ArrayList<>();
        Handle before = sgd.registerStepPreHook(
                o -> seen.add("before " + p.tensor().item().re()));
        sgd.registerStepPostHook(o -> seen.add("after " + p.tensor().item().re()));
        sgd.step();
        before.remove();
        sgd.step();
        assertThat(seen).containsExactly("before 1.0", "after 0.5", "after 0.0");
    }

    @Test
    void hooks_of_all_optimizers_run_outside_an_optimizers_own() {
        SGD sgd = new SGD(List.of(withGrad(1)), 0.5);
        List<String> seen = new ArrayList<>();
        sgd.registerStepPreHook(o -> seen.add("own before"));
        sgd.registerStepPostHook(o -> seen.add("own after"));
        try (Handle before = Optimizer.registerAnyStepPreHook(o -> seen.add("before"));
                Handle after = Optimizer.registerAnyStepPostHook(o -> seen.add("after"))) {
            sgd.step();
        }
        sgd.step();
        assertThat(seen).containsExactly("before", "own before", "own after", "after", "own before", "own after");
    }

    @Test
    void an_optimizer_is_printed_as_in_python() {
        Adam adam = new Adam(List.of(leaf(1)), Adam.options().lr(1e-5));
        assertThat(adam).hasToString("""
            Adam (
            Parameter Group 0
                amsgrad: False
                betas: (0.9, 0.999)
                decoupled_weight_decay: False
                differentiable: False
                eps: 1e-08
                lr: 1e-05
                maximize: False
                weight_decay: 0.0
            )\
            """);
    }
}
