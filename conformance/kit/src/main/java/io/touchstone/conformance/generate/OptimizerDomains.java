package io.touchstone.conformance.generate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What optimizers and schedulers are worth trying with; to add one, write a row. */
final class OptimizerDomains {
    private static final String LR = "optim.lr_scheduler.";
    private static final Map<String, Alternatives> ROWS = new HashMap<>();

    private OptimizerDomains() {}

    static {
        optimizers();
        adams();
        schedulers();
        cycles();
    }

    /** The alternatives for what has this name. */
    static Alternatives of(String kind) {
        Alternatives found = ROWS.get(kind);
        if (found == null) throw new MissingDomainException(kind, "its options");
        return found;
    }

    private static Alternatives row(String kind) {
        return ROWS.computeIfAbsent(kind, k -> new Alternatives());
    }

    private static Alternatives optimizer(String kind) {
        return row("optim." + kind)
                .with("lr", 0.125, 0.5, 0.01, 1.0)
                .with("weight_decay", 0.25, 0L, 0.01)
                .with("maximize", true, false);
    }

    private static void optimizers() {
        optimizer("SGD")
                .with("momentum", 0.5, 0.9, 0L)
                .with("dampening", 0L, 0.25)
                .with("nesterov", false, true);
        optimizer("Adagrad")
                .with("lr_decay", 0.25, 0L)
                .with("initial_accumulator_value", 0.5, 0L)
                .with("eps", 1e-10, 0.125);
        optimizer("Adadelta").with("rho", 0.5, 0.9).with("eps", 1e-6, 0.125);
        optimizer("RMSprop")
                .with("alpha", 0.5, 0.99)
                .with("eps", 1e-8, 0.125)
                .with("momentum", 0.5, 0L)
                .with("centered", true, false);
        optimizer("Rprop")
                .with("etas", List.of(0.5, 1.5), List.of(0.25, 1.2))
                .with("step_sizes", List.of(0.01, 0.5), List.of(1e-6, 50L));
        optimizer("ASGD").with("lambd", 0.25, 0.0001).with("alpha", 0.5, 0.75).with("t0", 2.0, 1000000.0);
        optimizer("Adafactor")
                .with("beta2_decay", -0.5, -0.8)
                .with("eps", null, Arrays.asList(null, 0.01), List.of(0.125, 0.5))
                .with("d", 1.0, 2.0);
        optimizer("Muon")
                .with("momentum", 0.5, 0.95)
                .with("nesterov", false, true)
                .with("ns_steps", 3L, 5L)
                .with("adjust_lr_fn", null, "original", "match_rms_adamw");
        row("optim.SparseAdam").with("lr", 0.125, 0.5).with("maximize", true, false);
        row("optim.LBFGS")
                .with("lr", 1.0, 0.5)
                .with("max_iter", 3L, 5L, 20L)
                .with("max_eval", null, 4L)
                .with("history_size", 2L, 1L, 100L)
                .with("tolerance_grad", 1e-7, 0.01)
                .with("line_search_fn", null, "strong_wolfe");
    }

    private static void adams() {
        for (String kind : List.of("Adam", "AdamW", "NAdam", "RAdam", "Adamax"))
            optimizer(kind)
                    .with("betas", List.of(0.5, 0.75), List.of(0.9, 0.999), List.of(0.0, 0.5))
                    .with("eps", 1e-8, 0.125)
                    .with("amsgrad", true, false)
                    .with("decoupled_weight_decay", true, false)
                    .with("momentum_decay", 0.25, 0.004);
    }

    private static Alternatives scheduler(String kind) {
        return row(LR + kind);
    }

    private static void schedulers() {
        scheduler("StepLR").with("step_size", 2L, 1L, 3L).with("gamma", 0.5, 0.1);
        scheduler("MultiStepLR")
                .with("milestones", List.of(2L, 3L), List.of(1L, 1L, 4L), List.of(1L))
                .with("gamma", 0.5, 0.1);
        scheduler("ExponentialLR").with("gamma", 0.5, 0.9);
        scheduler("ConstantLR").with("factor", 0.5, 0.25).with("total_iters", 2L, 5L, 0L);
        scheduler("LinearLR")
                .with("start_factor", 0.5, 0.25)
                .with("end_factor", 1.0, 0.75)
                .with("total_iters", 3L, 5L, 1L);
        scheduler("PolynomialLR").with("total_iters", 3L, 5L).with("power", 2.0, 1.0, 0.5);
        scheduler("ReduceLROnPlateau")
                .with("mode", "min", "max")
                .with("factor", 0.5, 0.1)
                .with("patience", 0L, 1L, 2L)
                .with("threshold", 1e-4, 0.25)
                .with("threshold_mode", "rel", "abs")
                .with("cooldown", 0L, 1L)
                .with("min_lr", 0L, 0.05);
        row("optim.swa_utils.SWALR")
                .with("swa_lr", 0.25, 0.01)
                .with("anneal_epochs", 3L, 1L, 10L)
                .with("anneal_strategy", "cos", "linear");
    }

    private static void cycles() {
        scheduler("CosineAnnealingLR").with("T_max", 3L, 2L, 1L, 10L).with("eta_min", 0.01, 0.0);
        scheduler("CosineAnnealingWarmRestarts")
                .with("T_0", 2L, 1L, 3L)
                .with("T_mult", 1L, 2L)
                .with("eta_min", 0.01, 0.0);
        scheduler("CyclicLR")
                .with("base_lr", 0.01, 0.125)
                .with("max_lr", 0.5, 0.25)
                .with("step_size_up", 2L, 1L, 3L)
                .with("step_size_down", null, 1L, 3L)
                .with("mode", "triangular", "triangular2", "exp_range")
                .with("gamma", 0.5, 1.0)
                .with("scale_mode", "cycle", "iterations")
                .with("base_momentum", 0.5, 0.8)
                .with("max_momentum", 0.9, 0.75);
        scheduler("OneCycleLR")
                .with("max_lr", 0.5, 0.25)
                .with("total_steps", 12L, 20L)
                .with("pct_start", 0.25, 0.5, 0.0)
                .with("anneal_strategy", "cos", "linear")
                .with("base_momentum", 0.5, 0.85)
                .with("max_momentum", 0.75, 0.95)
                .with("div_factor", 4.0, 25.0)
                .with("final_div_factor", 8.0, 10000.0)
                .with("three_phase", true, false);
    }
}
