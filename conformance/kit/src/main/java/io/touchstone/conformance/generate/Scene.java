package io.touchstone.conformance.generate;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variables of a program in the making, for {@link Moves} to choose among. */
final class Scene {
    private static final List<DType> DTYPES =
            List.of(DType.FLOAT64, DType.FLOAT32, DType.FLOAT64, DType.COMPLEX128, DType.FLOAT32, DType.INT64);
    private static final List<DType> DIFFERENTIABLE =
            DTYPES.stream().filter(DType::isDifferentiable).toList();
    private static final List<Shape> SHAPES = List.of(
            Shape.of(2, 3),
            Shape.of(3),
            Shape.of(2, 2),
            Shape.SCALAR,
            Shape.of(1, 3),
            Shape.of(2, 3, 2),
            Shape.of(1),
            Shape.of(0, 3));
    private static final List<String> ATTRIBUTES =
            List.of("requires_grad", "_version", "stride", "grad_fn", "is_leaf", "dtype", "shape");

    /** Of what PyTorch's tangents are off, or none where there are no elements. */
    private static final Set<String> ROUGH = Set.of("logcumsumexp", "logsumexp");

    /** What tells how a derivative was composed, which is nobody's promise. */
    private static final Set<String> COMPOSED = Set.of("grad_fn", "_version");

    private final Choices choices;
    private final Rehearsal script;
    private final List<Expr.Ref> arrays = new ArrayList<>();
    private final List<Expr.Ref> leaves = new ArrayList<>();
    private final List<Expr.Ref> kept = new ArrayList<>();
    private final Names names;
    private final boolean moves;

    /** Numbers what is named, so that no two have the same name. */
    private static final class Names {
        private int next;

        String fresh(String kind) {
            return kind + next++;
        }
    }

    Scene(Choices choices, Rehearsal script) {
        this(choices, script, new Names(), false);
    }

    private Scene(Choices choices, Rehearsal script, Names names, boolean moves) {
        this.choices = choices;
        this.script = script;
        this.names = names;
        this.moves = moves;
    }

    /** A scene in forward mode beside this one, whose names are none of this one's. */
    Scene moving(Rehearsal script) {
        return new Scene(choices, script, names, true);
    }

    Choices choices() {
        return choices;
    }

    /** Whether a step was rejected, so that no more can follow. */
    boolean isOver() {
        return script.isOver();
    }

    /** How many steps there are. */
    int length() {
        return script.length();
    }

    /** The leaves that require a gradient. */
    List<Expr> leaves() {
        List<Expr> found = new ArrayList<>();
        for (Expr.Ref leaf : leaves) if (at(leaf).requiresGrad()) found.add(leaf);
        return found;
    }

    // ---- choosing

    /** An array; the last made is the simplest. */
    Expr.Ref any() {
        return arrays.get(arrays.size() - 1 - choices.below(arrays.size()));
    }

    /** An array that has a gradient, or null if there is none. */
    Expr.@Nullable Ref differentiable() {
        List<Expr.Ref> some = arrays.stream()
                .filter(x -> at(x).requiresGrad() && !leaves.contains(x))
                .toList();
        return some.isEmpty() ? null : some.get(some.size() - 1 - choices.below(some.size()));
    }

    /** What an array is at this point. */
    Variable at(Expr.Ref x) {
        Variable found = script.array(x);
        if (found == null) throw new IllegalStateException(x + " is no array");
        return found;
    }

    /** The value of an expression at this point. */
    @Nullable
    Object value(Expr x) {
        return script.value(x);
    }

    /** A dimension of an array, from the front or from the end. */
    Literal.Int dimension(Expr.Ref x) {
        int rank = Math.max(at(x).dim(), 1);
        int dim = choices.below(2 * rank);
        return integer(dim < rank ? dim : dim - 2 * rank);
    }

    /** The size along a dimension. */
    int size(Expr.Ref x, Literal.Int dim) {
        return at(x).dim() == 0 ? 1 : at(x).shape().size((int) dim.value());
    }

    // ---- writing

    /** Writes a leaf of any shape and dtype. */
    void leaf() {
        Spec spec = new Spec(choices.pick(SHAPES), choices.pick(DTYPES));
        boolean requiresGrad = spec.dtype().isDifferentiable() && !choices.oneIn(4);
        Expr.Ref leaf = script.leaf(fresh("x"), contents(spec), requiresGrad);
        leaves.add(leaf);
        arrays.add(leaf);
    }

    /** Writes an array of any differentiable dtype that is no leaf of the graph; its literal. */
    Literal.TensorLiteral point(String name) {
        Spec spec = new Spec(choices.pick(SHAPES), choices.pick(DIFFERENTIABLE));
        Tensor contents = contents(spec);
        arrays.add(script.leaf(name, contents, false));
        return Literals.literal(contents);
    }

    private Tensor contents(Spec spec) {
        Tensor weights = Weights.of(spec, choices.below(5));
        if (spec.dtype() == DType.INT64) return weights.mul(2);
        return choices.oneIn(4) && !spec.dtype().isComplex() ? weights.round() : weights;
    }

    /** A new name. */
    String fresh(String kind) {
        return names.fresh(kind);
    }

    /** A literal like an array in shape and dtype. */
    Literal.TensorLiteral like(Expr.Ref x) {
        return Literals.literal(Weights.of(at(x).spec(), choices.below(4)));
    }

    /** Writes a call; what it gives can be chosen from then on. */
    Expr.@Nullable Ref call(String function, Expr... args) {
        return call(function, List.of(args), Map.of());
    }

    /** Writes a call with arguments by name. */
    Expr.@Nullable Ref call(String function, List<Expr> args, Map<String, Expr> kwargs) {
        if (moves && ROUGH.contains(function)) return null;
        Expr.Ref y = Expr.Ref.of(fresh("y"));
        if (!attempt(new Step.Call(new Target.Name(y.name()), function, args, kwargs))) return null;
        know(y);
        return y;
    }

    /** Writes a call whose results get names of their own. */
    void calls(int results, String function, Expr... args) {
        List<String> lets = new ArrayList<>();
        for (int i = 0; i < results; i++) lets.add(fresh("y"));
        if (attempt(new Step.Call(new Target.Names(lets), function, List.of(args), Map.of())))
            lets.forEach(let -> know(Expr.Ref.of(let)));
    }

    /** Writes a call that is made for its effect; at times, what it gives can be chosen from then on: the array itself. */
    void change(String function, Expr... args) {
        if (moves && isMisread(function, args)) return;
        if (choices.oneIn(4)) call(function, args);
        else attempt(new Step.Call(new Target.Nothing(), function, List.of(args), Map.of()));
    }

    /** Lets an array keep its gradient, which the program returns. */
    void keepGradient(Expr.Ref x) {
        change("retain_grad", x);
        kept.add(x);
    }

    /**
     * Whether PyTorch's tangents would be wrong: their rules read what has just been written, and an alias of the whole shares its tangent with
     * what it is an alias of, whose shape it takes.
     */
    private boolean isMisread(String function, Expr... args) {
        if (!(args[0] instanceof Expr.Ref x)) return false;
        Stream<? extends Expr> others = Moves.reshapes(function)
                ? arrays.stream().filter(y -> !y.equals(x) && at(y).shape().equals(at(x).shape()))
                : Arrays.stream(args).skip(1);
        return others.anyMatch(
                y -> y instanceof Expr.Ref other && at(other).tensor().sharesMemoryWith(at(x).tensor()));
    }

    /** Lets what a variable holds be chosen from now on. */
    void know(Expr.Ref y) {
        Object value = script.value(y);
        if (value instanceof Variable) arrays.add(y);
        if (value instanceof List<?> items)
            for (int i = items.size() - 1; i >= 0; i--) know(Expr.Ref.of(y.dotted() + "." + i));
    }

    /** Writes a step that the reference accepts; one that it rejects, at times, as the last. */
    boolean attempt(Step step) {
        return choices.oneIn(8) ? script.add(step) : script.addIfAccepted(step);
    }

    /** Writes a step, which is the last if the reference rejects it. */
    boolean insist(Step step) {
        return script.add(step);
    }

    // ---- the end

    /** The program; it returns the arrays, gradients of leaves, and what arrays tell of themselves. */
    Program program() {
        List<Expr> returns = new ArrayList<>();
        if (!script.isOver()) {
            for (Expr.Ref leaf : leaves) answer(leaf, "grad", returns);
            for (Expr.Ref x : kept) answer(x, "grad", returns);
            for (int i = arrays.size() - 1; i >= Math.max(0, arrays.size() - 8); i--) describe(arrays.get(i), returns);
        }
        return script.returning(returns);
    }

    private void describe(Expr.Ref x, List<Expr> returns) {
        returns.add(x);
        answer(x, choices.pick(ATTRIBUTES), returns);
        answer(x, choices.pick(ATTRIBUTES), returns);
    }

    private void answer(Expr.Ref x, String attribute, List<Expr> returns) {
        boolean derived = x.name().startsWith("g") || x.name().startsWith("t");
        if (derived && COMPOSED.contains(attribute)) return;
        if (derived && attribute.equals("stride") && at(x).numel() == 0) return;
        Expr.Ref asked = Expr.Ref.of(x.dotted() + "." + attribute);
        try {
            script.value(asked);
        } catch (RuntimeException e) {
            return; // an inference tensor has no version, for example
        }
        if (!returns.contains(asked)) returns.add(asked);
    }

    // ---- literals

    static Literal.Int integer(long value) {
        return new Literal.Int(value);
    }

    static Expr list(Expr... items) {
        return new Expr.ListOf(Arrays.asList(items));
    }

    static Expr integers(int... values) {
        return new Expr.ListOf(
                Arrays.stream(values).<Expr>mapToObj(Literal.Int::new).toList());
    }
}
