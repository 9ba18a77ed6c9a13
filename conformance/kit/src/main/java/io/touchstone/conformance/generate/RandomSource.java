package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streams of random numbers: a seed, some draws of each kind, and one more that shows where the generator has come to. */
final class RandomSource implements Source {
    /** Sizes on either side of 16, where the normal distribution is drawn in another way, and of 624, a turn of the generator. */
    private static final List<Shape> SHAPES = List.of(
            Shape.of(3),
            Shape.of(16),
            Shape.of(2, 3),
            Shape.of(17),
            Shape.SCALAR,
            Shape.of(0),
            Shape.of(5, 8),
            Shape.of(700));

    private static final List<DTypeName> FLOATING =
            List.of(DTypeName.FLOAT32, DTypeName.FLOAT64, DTypeName.FLOAT16, DTypeName.BFLOAT16);

    @FunctionalInterface
    private interface Draw {
        void write(Stream s);
    }

    private static final Map<String, Draw> DRAWS = draws();

    private static Map<String, Draw> draws() {
        Map<String, Draw> d = new LinkedHashMap<>();
        d.put("rand", s -> s.create("rand"));
        d.put("randn", s -> s.create("randn"));
        d.put("randint", RandomSource::randint);
        d.put("randperm", s -> s.call("randperm", Scene.integer(s.choices.pick(List.of(5, 0, 1, 20)))));
        d.put("normal", s -> s.call("normal", s.number(0), s.number(1), s.size()));
        d.put("uniform_", s -> s.fill("uniform_", s.number(0), s.number(1)));
        d.put("normal_", s -> s.fill("normal_", s.number(0), s.number(1)));
        d.put("exponential_", s -> s.fill("exponential_", s.number(1)));
        d.put(
                "bernoulli_",
                s -> s.fill("bernoulli_", new Literal.FloatNum(s.choices.pick(List.of(0.5, 0.25, 0.0, 1.0)))));
        d.put("cauchy_", s -> s.fill("cauchy_", s.number(0), s.number(1)));
        d.put("log_normal_", s -> s.fill("log_normal_", s.number(0), s.number(1)));
        d.put("geometric_", s -> s.fill("geometric_", new Literal.FloatNum(s.choices.pick(List.of(0.5, 0.25)))));
        d.put("random_", RandomSource::random);
        d.put("bernoulli", s -> s.call("bernoulli", s.probabilities()));
        d.put("multinomial", RandomSource::multinomial);
        d.put("poisson", s -> s.call("poisson", s.rates()));
        d.put(
                "dropout",
                s -> s.call(
                        "nn.functional.dropout",
                        s.target(),
                        new Literal.FloatNum(s.choices.pick(List.of(0.5, 0.25, 0.0)))));
        d.put("rand_like", s -> s.call(s.choices.oneIn(2) ? "randn_like" : "rand_like", s.target()));
        d.put("nn.init.uniform_", s -> s.fill("nn.init.uniform_"));
        d.put("nn.init.trunc_normal_", s -> s.fill("nn.init.trunc_normal_"));
        return d;
    }

    @Override
    public Aspect aspect() {
        return Aspect.RNG;
    }

    @Override
    public List<String> topics() {
        return List.copyOf(DRAWS.keySet());
    }

    @Override
    public Sample make(String topic, Choices choices) {
        List<Draw> all = List.copyOf(DRAWS.values());
        try (Rehearsal script = new Rehearsal()) {
            Stream s = new Stream(choices, script);
            script.add(new Step.Call(
                    new Target.Nothing(),
                    "manual_seed",
                    List.of(Scene.integer(choices.pick(List.of(1, 0, 42, 123456789, -1)))),
                    Map.of()));
            DRAWS.getOrDefault(topic, all.get(0)).write(s);
            for (int n = choices.below(5); n > 0; n--) choices.pick(all).write(s);
            s.call("rand", Scene.integers(2));
            return new Sample(topic, Aspect.RNG, script.returning(s.drawn), !script.isRejected(), null);
        }
    }

    private static void randint(Stream s) {
        long low = s.choices.pick(List.of(0, -5, 3));
        long wide = s.choices.pick(List.of(2L, 10L, 1L, 1L << 20, 1L << 40));
        DTypeName dtype = s.choices.pick(List.of(DTypeName.INT64, DTypeName.FLOAT64, DTypeName.INT32));
        s.call(
                "randint",
                List.of(
                        Scene.integer(low),
                        Scene.integer(low + (dtype == DTypeName.INT64 ? wide : Math.min(wide, 100))),
                        s.size()),
                Map.of("dtype", new Literal.DTypeOf(dtype)));
    }

    private static void random(Stream s) {
        if (s.choices.oneIn(2)) s.fill("random_", Scene.integer(s.choices.pick(List.of(10, 2, 1000))));
        else s.fill("random_", Scene.integer(-3), Scene.integer(s.choices.pick(List.of(4, 100))));
    }

    private static void multinomial(Stream s) {
        boolean replacement = s.choices.oneIn(2);
        s.call(
                "multinomial",
                List.of(s.rates(), Scene.integer(s.choices.pick(List.of(1, 2)))),
                Map.of("replacement", new Literal.Bool(replacement)));
    }

    /** The stream in the making. */
    private static final class Stream {
        private final Choices choices;
        private final Rehearsal script;
        private final List<Expr> drawn = new ArrayList<>();

        Stream(Choices choices, Rehearsal script) {
            this.choices = choices;
            this.script = script;
        }

        private String fresh() {
            return "r" + script.length();
        }

        Expr size() {
            return Scene.integers(choices.pick(SHAPES).sizes());
        }

        Literal number(int usual) {
            return choices.oneIn(2) ? new Literal.FloatNum(usual + 0.5) : Scene.integer(usual);
        }

        void create(String function) {
            Map<String, Expr> kwargs =
                    choices.oneIn(2) ? Map.of("dtype", new Literal.DTypeOf(choices.pick(FLOATING))) : Map.of();
            call(function, List.of(size()), kwargs);
        }

        void call(String function, Expr... args) {
            call(function, List.of(args), Map.of());
        }

        void call(String function, List<Expr> args, Map<String, Expr> kwargs) {
            Expr.Ref r = Expr.Ref.of(fresh());
            script.add(new Step.Call(new Target.Name(r.name()), function, args, kwargs));
            drawn.add(r);
        }

        /** Writes random numbers into an array that may be a view with gaps. */
        void fill(String function, Expr... args) {
            Expr.Ref target = target();
            List<Expr> all = new ArrayList<>(List.of(target));
            all.addAll(List.of(args));
            script.add(new Step.Call(new Target.Nothing(), function, all, Map.of()));
            drawn.add(target);
        }

        /** An array of any floating dtype, laid in any way. */
        Expr.Ref target() {
            DTypeName dtype = choices.pick(FLOATING);
            Shape shape = choices.pick(SHAPES);
            Layout layout = choices.oneIn(3) ? choices.pick(List.of(Layout.values())) : Layout.DENSE;
            Tensor ones = Torch.full(new Spec(shape, DType.named(dtype.torchName())), Scalar.of(1L));
            Expr.Ref leaf = script.leaf(fresh(), layout.holding(ones), false);
            layout.steps(leaf.name(), leaf.name(), shape).forEach(script::add);
            return leaf;
        }

        Expr probabilities() {
            return Literals.literal(Tensor.of(DType.FLOAT32, Shape.of(5), 0.5, 0.25, 0.0, 1.0, 0.75));
        }

        Expr rates() {
            return choices.oneIn(2)
                    ? Literals.literal(Tensor.of(DType.FLOAT64, Shape.of(2, 3), 1, 0.5, 2, 4, 0, 8))
                    : Literals.literal(Tensor.of(DType.FLOAT32, Shape.of(4), 1, 0.5, 2, 12));
        }
    }
}
