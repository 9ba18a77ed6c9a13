package io.touchstone.conformance.generate;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.conformance.registry.ModuleKind;
import io.touchstone.conformance.registry.ModuleRegistry;
import io.touchstone.conformance.registry.Parameter;
import io.touchstone.nn.Lazy;
import io.touchstone.nn.Module;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Modules with any options and state, called in training and evaluation, and differentiated. */
final class ModuleSource implements Source {
    /** What holds modules or parameters and cannot be called. */
    static final List<String> NOT_CALLED =
            List.of("nn.ModuleList", "nn.ModuleDict", "nn.ParameterList", "nn.ParameterDict");

    private final ModuleRegistry registry;

    ModuleSource(ModuleRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Aspect aspect() {
        return Aspect.MODULE;
    }

    @Override
    public List<String> topics() {
        return registry.kinds().stream()
                .<String>map(ModuleKind::name)
                .filter(name -> !NOT_CALLED.contains(name))
                .toList();
    }

    @Override
    public Sample make(String topic, Choices choices) {
        ModuleKind<?> kind = registry.find(topic).orElseThrow();
        ModuleDomain domain =
                ModuleDomains.find(topic).orElseThrow(() -> new MissingDomainException(topic, "its options"));
        try (Rehearsal script = new Rehearsal()) {
            Making making = new Making(kind, domain, choices, script);
            making.build();
            List<Expr> returns = script.isOver() ? List.of() : making.use();
            return new Sample(topic, Aspect.MODULE, script.returning(returns), !script.isRejected(), null);
        }
    }

    /** One program in the making. */
    private static final class Making {
        private static final Expr.Ref MODULE = Expr.Ref.of("m");

        private final ModuleKind<?> kind;
        private final ModuleDomain domain;
        private final Choices choices;
        private final Rehearsal script;
        private final DType dtype;
        private final @Nullable Boolean train;
        private final List<Expr> args = new ArrayList<>();
        private final Map<String, Expr> kwargs = new LinkedHashMap<>();
        private final Map<String, Expr> options = new LinkedHashMap<>();
        private final List<String> leaves = new ArrayList<>();

        Making(ModuleKind<?> kind, ModuleDomain domain, Choices choices, Rehearsal script) {
            this.kind = kind;
            this.domain = domain;
            this.choices = choices;
            this.script = script;
            this.dtype = choices.oneIn(2) ? DType.FLOAT32 : DType.FLOAT64;
            this.train = choices.oneIn(4) ? (Boolean) choices.oneIn(2) : null;
        }

        // ---- building

        void build() {
            boolean byPosition = true;
            for (Parameter p : kind.constructor().parameters()) {
                List<Expr> alternatives = ModuleDomains.alternatives(domain, p);
                if (p.required() && alternatives.isEmpty()) throw new MissingDomainException(kind.name(), p.name());
                boolean demanded = p.required() || isVariadic(p) || domain.isAlwaysGiven(p.name());
                boolean given = !alternatives.isEmpty() && (demanded || choices.oneIn(2));
                byPosition &= given && !p.keywordOnly();
                if (given)
                    give(
                            p,
                            choices.pick(alternatives),
                            byPosition && (p.required() || isVariadic(p) || choices.oneIn(2)));
                byPosition &= given && !kwargs.containsKey(p.name());
            }
            script.add(new Step.BuildModule("m", spec(state())));
        }

        private static boolean isVariadic(Parameter p) {
            return p.name().equals("args");
        }

        private void give(Parameter p, Expr value, boolean byPosition) {
            options.put(p.name(), value);
            if (isVariadic(p)) args.addAll(((Expr.ListOf) value).items());
            else if (byPosition) args.add(value);
            else kwargs.put(p.name(), value);
        }

        private Expr.ModuleSpec spec(@Nullable Map<String, Expr> state) {
            DTypeName named = Literals.name(dtype);
            return new Expr.ModuleSpec(kind.name(), args, kwargs, named, state, train);
        }

        /** A state to load, or null to begin as the module does; one without shapes has no state yet. */
        private @Nullable Map<String, Expr> state() {
            if (choices.oneIn(3) || kind.type() == Lazy.class) return null;
            Map<String, Expr> state = new LinkedHashMap<>();
            try (Rehearsal trial = new Rehearsal()) {
                if (!trial.add(new Step.BuildModule("m", spec(null)))) return null;
                if (!(trial.value(MODULE) instanceof Module module)) return null;
                module.stateDict().forEach((name, tensor) -> state.put(name, entry(name, tensor, state.size())));
            }
            return state.isEmpty() ? null : state;
        }

        private static Expr entry(String name, Tensor like, int number) {
            if (!like.dtype().isDifferentiable()) return Literals.literal(like);
            Tensor values = Weights.of(like.spec(), number);
            return Literals.literal(name.endsWith("var") ? values.abs() : values);
        }

        // ---- calling

        /** Writes calls and a backward pass; what the program returns. */
        List<Expr> use() {
            List<Expr> returns = new ArrayList<>();
            List<Expr> terms = new ArrayList<>();
            int calls = choices.between(1, 3);
            for (int n = 0; n < calls && !script.isOver(); n++) {
                if (n > 0 && choices.oneIn(3)) script.add(new Step.SetTraining("m", choices.oneIn(2)));
                Expr.Ref y = call(n);
                if (script.isOver()) break;
                returns.add(y);
                weigh(y, terms);
            }
            if (!terms.isEmpty()) backward(terms);
            if (!script.isOver()) tell(returns);
            return returns;
        }

        private Expr.Ref call(int n) {
            List<Expr> inputs = new ArrayList<>();
            for (ModuleInput input : domain.inputs(new ModuleDraw(choices, dtype, options))) inputs.add(input(input));
            Expr.Ref y = Expr.Ref.of("y" + n);
            script.add(new Step.Forward(new Target.Name(y.name()), "m", inputs, Map.of()));
            return y;
        }

        private Expr input(ModuleInput input) {
            List<Expr> items =
                    input.values().stream().map(x -> input(x, input.constant())).toList();
            if (items.isEmpty()) return new Literal.None();
            return items.size() == 1 ? items.get(0) : new Expr.ListOf(items);
        }

        private Expr input(Tensor value, boolean constant) {
            boolean wanted = value.dtype().isDifferentiable() && !constant;
            Expr.Ref leaf = script.leaf("x" + script.length(), value, wanted);
            if (wanted) leaves.add(leaf.name());
            boolean overwritten = options.get("inplace") instanceof Literal.Bool b && b.value();
            return overwritten ? script.call("v" + leaf.name(), "clone", leaf) : leaf;
        }

        private void weigh(Expr.Ref y, List<Expr> terms) {
            Object value = script.value(y);
            if (value instanceof List<?> items)
                for (int i = 0; i < items.size(); i++) weigh(Expr.Ref.of(y.dotted() + "." + i), terms);
            if (!(value instanceof Variable x) || !x.requiresGrad()) return;
            String name = "s" + script.length();
            script.call(name, "mul", y, Literals.literal(Weights.of(x.spec(), terms.size())));
            terms.add(script.call(name, "sum", Expr.Ref.of(name)));
        }

        private void backward(List<Expr> terms) {
            Expr loss = terms.get(0);
            for (Expr term : terms.subList(1, terms.size())) loss = script.call("l", "add", loss, term);
            script.add(new Step.Backward(loss, null, null, false, null));
        }

        private void tell(List<Expr> returns) {
            for (String leaf : leaves) returns.add(Expr.Ref.of(leaf + ".grad"));
            if (script.value(MODULE) instanceof Module module)
                for (String name : module.namedParameters("", true).keySet())
                    returns.add(Expr.Ref.of("m." + name + ".grad"));
            returns.add(Expr.Ref.of("m.state_dict"));
            returns.add(Expr.Ref.of("m.training"));
        }
    }
}
