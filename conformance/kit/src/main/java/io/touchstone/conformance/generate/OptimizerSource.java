package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.conformance.registry.OptimizerKind;
import io.touchstone.conformance.registry.OptimizerRegistry;
import io.touchstone.conformance.registry.SchedulerKind;
import io.touchstone.conformance.registry.SchedulerRegistry;
import io.touchstone.conformance.registry.Signature;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some steps of an optimizer with any options, perhaps with a scheduler. The loss of a parameter p is Σ w (p − ½)². Steps may be recorded: the
 * parameters are copies of leaves then, and in the end what they have become is differentiated by the leaves.
 */
final class OptimizerSource implements Source {
    /** What takes other schedulers: it cannot be drawn from a table. */
    static final Set<String> COMPOSED =
            Set.of("optim.lr_scheduler.SequentialLR", "optim.lr_scheduler.ChainedScheduler");

    private static final List<Shape> SHAPES =
            List.of(Shape.of(2, 3), Shape.of(3), Shape.SCALAR, Shape.of(2, 1), Shape.of(0));
    private static final List<Shape> MATRICES = List.of(Shape.of(2, 3), Shape.of(3, 2), Shape.of(2, 2));
    private static final String LBFGS = "optim.LBFGS";

    private final OptimizerRegistry optimizers;
    private final SchedulerRegistry schedulers;

    OptimizerSource(OptimizerRegistry optimizers, SchedulerRegistry schedulers) {
        this.optimizers = optimizers;
        this.schedulers = schedulers;
    }

    @Override
    public Aspect aspect() {
        return Aspect.OPTIM;
    }

    @Override
    public List<String> topics() {
        return Stream.concat(
                        optimizers.kinds().stream().map(OptimizerKind::name),
                        schedulers.kinds().stream().map(SchedulerKind::name))
                .filter(name -> !COMPOSED.contains(name))
                .toList();
    }

    @Override
    public Sample make(String topic, Choices choices) {
        boolean isOptimizer = optimizers.find(topic).isPresent();
        String optimizer = isOptimizer ? topic : choices.pick(List.of("optim.SGD", "optim.Adam", "optim.RMSprop"));
        try (Rehearsal script = new Rehearsal()) {
            Making making = new Making(optimizer, choices, script);
            making.build(optimizers.find(optimizer).orElseThrow().signature());
            if (!isOptimizer) making.schedule(schedulers.find(topic).orElseThrow());
            else if (choices.oneIn(3))
                making.schedule(
                        schedulers.find("optim.lr_scheduler.ExponentialLR").orElseThrow());
            Program program = making.run();
            return new Sample(topic, Aspect.OPTIM, program, !script.isRejected(), null);
        }
    }

    /** One program in the making. */
    private static final class Making {
        private final String optimizer;
        private final Choices choices;
        private final Rehearsal script;
        private final List<Expr.Ref> parameters = new ArrayList<>();
        private final List<Expr.Ref> leaves = new ArrayList<>();
        private boolean recorded;
        private @Nullable String scheduler;

        Making(String optimizer, Choices choices, Rehearsal script) {
            this.optimizer = optimizer;
            this.choices = choices;
            this.script = script;
        }

        // ---- building

        void build(Signature signature) {
            DType dtype = choices.oneIn(3) ? DType.FLOAT32 : DType.FLOAT64;
            recorded = signature.parameters().stream().anyMatch(p -> p.name().equals("differentiable"))
                    && choices.oneIn(6);
            List<Shape> shapes = optimizer.equals("optim.Muon") ? MATRICES : SHAPES;
            for (int i = choices.between(1, 3); i > 0; i--) {
                Spec spec = new Spec(choices.pick(shapes), dtype);
                parameters.add(recorded ? copied(spec, i) : script.leaf("p" + i, Weights.of(spec, i), true));
            }
            Alternatives options = OptimizerDomains.of(optimizer);
            Map<String, Expr> kwargs = options.draw(signature, choices);
            if (recorded) kwargs.put("differentiable", new Literal.Bool(true));
            script.add(new Step.BuildOptimizer("o", optimizer, groups(options, signature), kwargs));
        }

        private Expr.Ref copied(Spec spec, int i) {
            Expr.Ref leaf = script.leaf("x" + i, Weights.of(spec, i), true);
            leaves.add(leaf);
            script.add(call("p" + i, "clone", leaf));
            return Expr.Ref.of("p" + i);
        }

        private List<Step.ParamGroup> groups(Alternatives options, Signature signature) {
            boolean several = parameters.size() > 1 && !optimizer.equals(LBFGS) && choices.oneIn(2);
            if (!several) return List.of(new Step.ParamGroup(new Expr.ListOf(List.copyOf(parameters)), Map.of()));
            return List.of(
                    new Step.ParamGroup(new Expr.ListOf(List.of(parameters.get(0))), options.draw(signature, choices)),
                    new Step.ParamGroup(
                            new Expr.ListOf(List.copyOf(parameters.subList(1, parameters.size()))), Map.of()));
        }

        void schedule(SchedulerKind kind) {
            scheduler = kind.name();
            Map<String, Expr> kwargs = OptimizerDomains.of(kind.name()).draw(kind.signature(), choices);
            boolean cycles = kind.name().endsWith("CyclicLR") || kind.name().endsWith("OneCycleLR");
            if (cycles && !choices.oneIn(4)) kwargs.put("cycle_momentum", new Literal.Bool(false));
            if (kind.name().endsWith("OneCycleLR")) kwargs.putIfAbsent("total_steps", new Literal.Int(12));
            script.add(new Step.BuildScheduler("s", kind.name(), "o", List.of(), kwargs));
        }

        // ---- running

        Program run() {
            for (int n = choices.between(1, recorded ? 2 : 10); n > 0 && !script.isOver(); n--) {
                if (optimizer.equals(LBFGS))
                    script.add(new Step.Advance("o", List.of(), new Step.Closure(loss(), Expr.Ref.of("l"))));
                else step();
                if (scheduler != null) advanceScheduler(n);
            }
            if (recorded && !script.isOver()) differentiate();
            return script.returning(returns());
        }

        /** Back through the steps, to the leaves. */
        private void differentiate() {
            for (int i = 0; i < parameters.size(); i++) {
                script.add(call(i == 0 ? "z" : "t", "sum", parameters.get(i)));
                if (i > 0) script.add(call("z", "add", Expr.Ref.of("z"), Expr.Ref.of("t")));
            }
            script.add(new Step.Backward(Expr.Ref.of("z"), null, null, false, List.copyOf(leaves)));
        }

        private void step() {
            if (!choices.oneIn(5)) script.add(new Step.ZeroGrad("o"));
            loss().forEach(script::add);
            script.add(new Step.Backward(
                    Expr.Ref.of("l"), null, null, recorded, recorded ? List.copyOf(parameters) : null));
            script.add(new Step.Advance("o", List.of(), null));
        }

        private void advanceScheduler(int n) {
            boolean byMetric = String.valueOf(scheduler).endsWith("ReduceLROnPlateau");
            Expr metric = choices.oneIn(3) ? Expr.Ref.of("l") : new Literal.FloatNum(0.5 * (n % 3));
            boolean known = !optimizer.equals(LBFGS);
            List<Expr> args = byMetric ? List.of(known ? metric : new Literal.FloatNum(n)) : List.of();
            script.add(new Step.Advance("s", args, null));
        }

        /** The steps that compute the loss, in which not every parameter has a part. */
        private List<Step> loss() {
            List<Step> steps = new ArrayList<>();
            boolean all = parameters.size() == 1 || !choices.oneIn(4);
            List<Expr.Ref> some = all ? parameters : parameters.subList(1, parameters.size());
            for (int i = 0; i < some.size(); i++) {
                String term = i == 0 ? "l" : "t";
                Spec spec = spec(some.get(i));
                steps.add(call(term, "sub", some.get(i), new Literal.FloatNum(0.5)));
                steps.add(call(term, "mul", Expr.Ref.of(term), Expr.Ref.of(term)));
                steps.add(call(
                        term,
                        "mul",
                        Expr.Ref.of(term),
                        Literals.literal(Weights.of(spec, i).abs())));
                steps.add(call(term, "sum", Expr.Ref.of(term)));
                if (i > 0) steps.add(call("l", "add", Expr.Ref.of("l"), Expr.Ref.of("t")));
            }
            return steps;
        }

        private Spec spec(Expr.Ref parameter) {
            return java.util.Objects.requireNonNull(script.array(parameter)).spec();
        }

        private static Step call(String let, String function, Expr... args) {
            return new Step.Call(new Target.Name(let), function, List.of(args), Map.of());
        }

        private List<Expr> returns() {
            if (script.isOver()) return List.of();
            List<Expr> returns = new ArrayList<>(parameters);
            for (Expr.Ref leaf : leaves) returns.add(Expr.Ref.of(leaf.name() + ".grad"));
            if (!optimizer.equals(LBFGS)) returns.add(Expr.Ref.of("o.state_dict.state"));
            returns.add(Expr.Ref.of("o.param_groups.0.lr"));
            if (scheduler != null) returns.add(Expr.Ref.of("s.last_lr"));
            return returns;
        }
    }
}
