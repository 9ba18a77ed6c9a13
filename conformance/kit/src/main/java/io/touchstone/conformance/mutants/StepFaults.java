package io.touchstone.conformance.mutants;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Faults of modules, optimizers, schedulers and of differentiation: steps of a program that are misheard. */
final class StepFaults {
    private static final Step NOTHING = new Step.Call(new Target.Nothing(), "is_grad_enabled", List.of(), Map.of());

    private StepFaults() {}

    static List<Mutant> all() {
        return Stream.of(optimizers(), schedulers(), modules(), differentiation())
                .flatMap(List::stream)
                .toList();
    }

    private static Mutant mutant(String name, Aspect aspect, String topic, UnaryOperator<Step> change, String... bugs) {
        return new Mutant(
                name,
                List.of(bugs),
                List.of(topic),
                Set.of(aspect),
                () -> new Rewriting(new ReferenceSubject(), change));
    }

    // ---- optimizers

    private static List<Mutant> optimizers() {
        return List.of(
                optimizer("Adam", "decay not in the gradient (AdamW's)", "weight_decay", renaming("AdamW"), "PB309"),
                optimizer(
                        "AdamW", "decay in the gradient (Adam's)", "weight_decay", renaming("Adam"), "PB311", "PB299"),
                ignoring("Adam", "amsgrad", "PB307"),
                ignoring("Adam", "maximize"),
                ignoring("SGD", "dampening"),
                ignoring("SGD", "nesterov"),
                ignoring("SGD", "momentum"),
                ignoring("RMSprop", "momentum", "PB302"),
                ignoring("RMSprop", "centered"),
                ignoring("Rprop", "step_sizes", "PB303"),
                ignoring("Adagrad", "lr_decay"),
                defaulting("Adam", "betas", List.of(0.9, 0.99), "PB304"),
                defaulting("Adam", "eps", List.of(1e-3), "PB317"),
                mutant(
                        "zero_grad: adds nothing, clears nothing",
                        Aspect.OPTIM,
                        "",
                        StepFaults::keepingGradients,
                        "PB096"),
                mutant(
                        "step: every closure's loss ignored",
                        Aspect.OPTIM,
                        "optim.LBFGS",
                        StepFaults::withoutSecondSearch),
                mutant("param_groups: all groups alike", Aspect.OPTIM, "", StepFaults::alikeGroups));
    }

    private static Mutant optimizer(
            String type, String name, String option, UnaryOperator<Step.BuildOptimizer> change, String... bugs) {
        return mutant(
                "optim." + type + ": " + name,
                Aspect.OPTIM,
                "optim." + type,
                step -> step instanceof Step.BuildOptimizer o
                                && o.type().equals("optim." + type)
                                && o.kwargs().containsKey(option)
                        ? change.apply(o)
                        : step,
                bugs);
    }

    private static UnaryOperator<Step.BuildOptimizer> renaming(String type) {
        return o -> new Step.BuildOptimizer(o.let(), "optim." + type, o.groups(), o.kwargs());
    }

    private static Mutant ignoring(String type, String option, String... bugs) {
        return optimizer(type, option + " ignored", option, o -> without(o, option), bugs);
    }

    private static Step.BuildOptimizer without(Step.BuildOptimizer o, String option) {
        Map<String, Expr> kwargs = new LinkedHashMap<>(o.kwargs());
        kwargs.remove(option);
        return new Step.BuildOptimizer(o.let(), o.type(), o.groups(), kwargs);
    }

    private static Mutant defaulting(String type, String option, List<Double> values, String... bugs) {
        List<Expr> numbers = values.stream().<Expr>map(Literal.FloatNum::new).toList();
        Expr value = numbers.size() == 1 ? numbers.get(0) : new Expr.ListOf(numbers);
        return mutant(
                "optim." + type + ": another default of " + option,
                Aspect.OPTIM,
                "optim." + type,
                step -> {
                    if (!(step instanceof Step.BuildOptimizer o) || !o.type().equals("optim." + type)) return step;
                    Map<String, Expr> kwargs = new LinkedHashMap<>(o.kwargs());
                    kwargs.putIfAbsent(option, value);
                    return new Step.BuildOptimizer(o.let(), o.type(), o.groups(), kwargs);
                },
                bugs);
    }

    private static Step keepingGradients(Step step) {
        return step instanceof Step.ZeroGrad ? NOTHING : step;
    }

    private static Step withoutSecondSearch(Step step) {
        if (!(step instanceof Step.BuildOptimizer o) || !o.type().equals("optim.LBFGS")) return step;
        Map<String, Expr> kwargs = new LinkedHashMap<>(o.kwargs());
        kwargs.put("max_iter", new Literal.Int(1));
        return new Step.BuildOptimizer(o.let(), o.type(), o.groups(), kwargs);
    }

    private static Step alikeGroups(Step step) {
        if (!(step instanceof Step.BuildOptimizer o)) return step;
        List<Step.ParamGroup> alike = o.groups().stream()
                .map(group -> new Step.ParamGroup(group.params(), Map.of()))
                .toList();
        return new Step.BuildOptimizer(o.let(), o.type(), alike, o.kwargs());
    }

    // ---- schedulers

    private static List<Mutant> schedulers() {
        return List.of(
                scheduler("StepLR", "gamma"),
                scheduler("CosineAnnealingLR", "eta_min", "PB319"),
                scheduler("CosineAnnealingWarmRestarts", "T_mult", "PB326"),
                scheduler("OneCycleLR", "pct_start", "PB328"),
                scheduler("LinearLR", "start_factor"));
    }

    private static Mutant scheduler(String type, String option, String... bugs) {
        String name = "optim.lr_scheduler." + type;
        return mutant(
                name + ": " + option + " ignored",
                Aspect.OPTIM,
                "",
                step -> {
                    if (!(step instanceof Step.BuildScheduler s) || !s.type().equals(name)) return step;
                    Map<String, Expr> kwargs = new LinkedHashMap<>(s.kwargs());
                    kwargs.remove(option);
                    return new Step.BuildScheduler(s.let(), s.type(), s.optimizer(), s.args(), kwargs);
                },
                bugs);
    }

    // ---- modules

    private static List<Mutant> modules() {
        return List.of(
                mutant(
                        "load_state_dict: nothing loaded",
                        Aspect.MODULE,
                        "nn.Linear",
                        StepFaults::withoutState,
                        "PB365"),
                mutant("eval: stays in training", Aspect.MODULE, "nn.Dropout", StepFaults::alwaysTraining, "PB273"),
                module("nn.Linear", "bias"),
                module("nn.LeakyReLU", "negative_slope"),
                module("nn.GELU", "approximate"),
                module("nn.Softmax", "dim"),
                module("nn.CrossEntropyLoss", "weight", "PB285"),
                module("nn.SmoothL1Loss", "beta"),
                module("nn.Dropout", "p", "PB207"));
    }

    private static Mutant module(String type, String option, String... bugs) {
        return mutant(
                type + ": " + option + " ignored",
                Aspect.MODULE,
                type,
                step -> {
                    if (!(step instanceof Step.BuildModule m)
                            || !m.module().type().equals(type)) return step;
                    Map<String, Expr> kwargs = new LinkedHashMap<>(m.module().kwargs());
                    kwargs.remove(option);
                    return new Step.BuildModule(
                            m.let(), changed(m.module(), kwargs, m.module().state()));
                },
                bugs);
    }

    private static Expr.ModuleSpec changed(
            Expr.ModuleSpec m, Map<String, Expr> kwargs, @Nullable Map<String, Expr> state) {
        return new Expr.ModuleSpec(m.type(), m.args(), kwargs, m.dtype(), state, m.train());
    }

    private static Step withoutState(Step step) {
        return step instanceof Step.BuildModule m
                ? new Step.BuildModule(m.let(), changed(m.module(), m.module().kwargs(), null))
                : step;
    }

    private static Step alwaysTraining(Step step) {
        if (step instanceof Step.SetTraining set) return new Step.SetTraining(set.module(), true);
        if (!(step instanceof Step.BuildModule b)) return step;
        Expr.ModuleSpec m = b.module();
        return new Step.BuildModule(
                b.let(), new Expr.ModuleSpec(m.type(), m.args(), m.kwargs(), m.dtype(), m.state(), true));
    }

    // ---- differentiation

    private static List<Mutant> differentiation() {
        return List.of(
                mutant("backward: gradients replaced, not added", Aspect.GRAD, "", StepFaults::secondBackwardAlone),
                mutant("backward: inputs ignored", Aspect.PROGRAM, "", StepFaults::allInputs),
                mutant("no_grad: has no effect", Aspect.PROGRAM, "", StepFaults::alwaysRecording),
                mutant("backward: graph always kept", Aspect.PROGRAM, "", StepFaults::keepingGraph),
                mutant("grad: create_graph ignored", Aspect.SECOND, "", StepFaults::firstOrder, "PB187"));
    }

    private static Step secondBackwardAlone(Step step) {
        if (!(step instanceof Step.Backward b) || b.retainGraph() == null || !b.retainGraph()) return step;
        return NOTHING;
    }

    private static Step allInputs(Step step) {
        return step instanceof Step.Backward b
                ? new Step.Backward(b.root(), b.gradient(), b.retainGraph(), b.createGraph(), null)
                : step;
    }

    private static Step alwaysRecording(Step step) {
        return step instanceof Step.GradMode ? NOTHING : step;
    }

    private static Step keepingGraph(Step step) {
        return step instanceof Step.Backward b
                ? new Step.Backward(b.root(), b.gradient(), true, b.createGraph(), b.inputs())
                : step;
    }

    private static Step firstOrder(Step step) {
        if (step instanceof Step.Grad g)
            return new Step.Grad(g.let(), g.outputs(), g.inputs(), g.gradOutputs(), true, false, g.allowUnused());
        return step instanceof Step.Backward b
                ? new Step.Backward(b.root(), b.gradient(), true, false, b.inputs())
                : step;
    }
}
