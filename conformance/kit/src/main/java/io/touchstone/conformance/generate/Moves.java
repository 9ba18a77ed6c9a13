package io.touchstone.conformance.generate;

import static io.touchstone.conformance.generate.Scene.integer;
import static io.touchstone.conformance.generate.Scene.integers;
import static io.touchstone.conformance.generate.Scene.list;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What a program may do next, the simplest moves first. */
final class Moves {
    /** Writes a step or two. */
    @FunctionalInterface
    interface Move {
        /** Writes to the scene. */
        void write(Scene s);
    }

    private static final List<String> FUNCTIONS = List.of(
            "tanh",
            "neg",
            "square",
            "sin",
            "sigmoid",
            "abs",
            "relu",
            "cos",
            "clone",
            "exp",
            "contiguous",
            "reciprocal");
    private static final List<String> OPERATORS =
            List.of("mul", "add", "sub", "div", "maximum", "minimum", "matmul", "atan2");
    private static final List<String> REDUCTIONS = List.of("sum", "mean", "amax", "prod", "var", "logsumexp", "cumsum");
    private static final List<String> ALONG = List.of("softmax", "cumsum", "amin", "logcumsumexp");
    private static final List<String> LOOKS = List.of(
            "squeeze",
            "flatten",
            "ravel",
            "adjoint",
            "conj",
            "real",
            "view_as_real",
            "imag",
            "atleast_2d",
            "t",
            "positive");
    private static final List<String> TURNS = List.of("transpose", "movedim", "swapaxes");
    private static final List<String> TURNERS = List.of("transpose_", "swapaxes_");
    private static final List<String> WRITERS =
            List.of("mul_", "add_", "sub_", "div_", "copy_", "fill_", "pow_", "copysign_", "xlogy_");
    private static final List<String> OVERWRITERS = List.of(
            "zero_",
            "tanh_",
            "neg_",
            "sigmoid_",
            "relu_",
            "exp_",
            "square_",
            "abs_",
            "sqrt_",
            "triu_",
            "sgn_",
            "log1p_");
    private static final List<String> RESHAPERS = List.of("squeeze_", "t_");
    private static final List<String> PLACERS =
            List.of("index_add_", "index_copy_", "scatter_", "scatter_add_", "index_put_");

    private Moves() {}

    /** What computes something new. */
    static final List<Move> PURE = List.of(
            s -> s.call(s.choices().pick(OPERATORS), s.any(), s.any()),
            s -> s.call(s.choices().pick(FUNCTIONS), s.any()),
            s -> s.call(s.choices().pick(OPERATORS), s.any(), number(s)),
            s -> s.call(s.choices().pick(REDUCTIONS), s.any()),
            Moves::reduce,
            s -> s.call("pow", s.any(), integer(s.choices().between(2, 3))),
            s -> s.call("cat", list(s.any(), s.any())),
            s -> s.call("stack", list(s.any(), s.any()), integer(s.choices().between(-1, 0))),
            s -> along(s, s.choices().pick(ALONG)),
            Moves::flipped,
            Moves::where,
            s -> s.call("masked_select", s.any(), truth(s, s.any())),
            s -> s.call("take", s.any(), places(0, -1)),
            s -> s.call("repeat", s.any(), integers(2, 1, 1)),
            s -> s.call(
                    "to", s.any(), new Literal.DTypeOf(s.choices().oneIn(2) ? DTypeName.FLOAT32 : DTypeName.FLOAT64)));

    /** What shows the same memory in another way. */
    static final List<Move> VIEWS = List.of(
            Moves::turn,
            Moves::index,
            s -> s.call("view", s.any(), integers(-1)),
            Moves::select,
            Moves::narrow,
            s -> s.call("reshape", s.any(), integers(-1)),
            s -> unsqueeze(s),
            s -> s.call(s.choices().pick(LOOKS), s.any()),
            s -> s.call("expand", s.any(), integers(2, -1, -1)),
            s -> s.call("expand_as", s.any(), s.any()),
            Moves::permute,
            s -> s.call("detach", s.any()),
            Moves::diagonal,
            s -> along(s, "squeeze"),
            s -> s.call("__getitem__", s.any(), list()),
            Moves::unfold,
            s -> s.call("as_strided", s.any(), integers(2, 1), integers(1, 2), integer(1)),
            s -> s.call("view_as", s.any(), s.any()));

    /** What writes into what is there. */
    static final List<Move> WRITES = List.of(
            s -> s.change(s.choices().pick(WRITERS), s.any(), number(s)),
            Moves::assign,
            s -> s.change(s.choices().pick(WRITERS), s.any(), s.any()),
            s -> s.change(s.choices().pick(OVERWRITERS), s.any()),
            Moves::assignArray,
            Moves::maskedFill,
            Moves::indexFill,
            Moves::place,
            s -> s.change("clamp_", s.any(), new Literal.FloatNum(-0.5), new Literal.FloatNum(0.75)),
            s -> s.change("lerp_", s.any(), s.any(), new Literal.FloatNum(0.25)),
            s -> s.change("addcmul_", s.any(), s.any(), s.any()),
            s -> changeAlong(s, "cumsum_"),
            s -> s.change(s.choices().pick(RESHAPERS), s.any()),
            s -> changeAlong(s, "unsqueeze_"),
            Moves::turnInPlace,
            Moves::maskedScatter);

    /** What has several outputs. */
    static final List<Move> PARTS = List.of(
            s -> along(s, "unbind"),
            Moves::split,
            Moves::chunk,
            s -> s.call("tensor_split", s.any(), integer(2)),
            s -> extreme(s, "max"),
            s -> extreme(s, "min"),
            s -> extreme(s, "sort"));

    /** What decides whether gradients are recorded. */
    static final List<Move> MODES = List.of(
            s -> s.insist(new Step.GradMode(Step.GradMode.Mode.NO_GRAD)),
            s -> s.insist(new Step.GradMode(Step.GradMode.Mode.ENABLE_GRAD)),
            s -> s.call("detach", s.any()),
            s -> s.change(
                    "requires_grad_", s.any(), new Literal.Bool(!s.choices().oneIn(3))),
            s -> s.keepGradient(s.any()),
            s -> s.change("detach_", s.any()),
            s -> s.insist(new Step.GradMode(Step.GradMode.Mode.INFERENCE_MODE)));

    /** Whether a function gives its argument another shape in place. */
    static boolean reshapes(String function) {
        return RESHAPERS.contains(function) || TURNERS.contains(function) || function.equals("unsqueeze_");
    }

    static Literal number(Scene s) {
        return s.choices()
                .pick(List.of(
                        integer(2),
                        new Literal.FloatNum(0.5),
                        new Literal.FloatNum(-1.5),
                        integer(0),
                        new Literal.Bool(true)));
    }

    private static void reduce(Scene s) {
        Expr.Ref x = s.any();
        List<Expr> args = List.of(x, s.dimension(x));
        Map<String, Expr> kwargs = s.choices().oneIn(2) ? Map.of("keepdim", new Literal.Bool(true)) : Map.of();
        s.call(s.choices().pick(List.of("sum", "mean", "amax", "prod", "var", "logsumexp")), args, kwargs);
    }

    private static void index(Scene s) {
        Expr.Ref x = s.any();
        s.call("__getitem__", x, new IndexForms(s.choices()).of(s.at(x).shape()));
    }

    private static void select(Scene s) {
        Expr.Ref x = s.any();
        Literal.Int dim = s.dimension(x);
        int size = s.size(x, dim);
        if (size > 0) s.call("select", x, dim, integer(s.choices().between(-size, size - 1)));
    }

    private static void narrow(Scene s) {
        Expr.Ref x = s.any();
        Literal.Int dim = s.dimension(x);
        int start = s.choices().below(s.size(x, dim) + 1);
        s.call("narrow", x, dim, integer(start), integer(s.choices().below(s.size(x, dim) - start + 1)));
    }

    private static void unsqueeze(Scene s) {
        Expr.Ref x = s.any();
        s.call("unsqueeze", x, integer(s.choices().below(s.at(x).dim() + 1)));
    }

    private static void permute(Scene s) {
        Expr.Ref x = s.any();
        int rank = s.at(x).dim();
        s.call(
                "permute",
                x,
                integers(IntStream.range(0, rank).map(d -> (d + 1) % rank).toArray()));
    }

    private static void assign(Scene s) {
        Expr.Ref x = s.any();
        s.change("__setitem__", x, new IndexForms(s.choices()).of(s.at(x).shape()), number(s));
    }

    private static void assignArray(Scene s) {
        Expr.Ref x = s.any();
        s.change("__setitem__", x, new IndexForms(s.choices()).of(s.at(x).shape()), s.any());
    }

    private static void maskedFill(Scene s) {
        Expr.Ref x = s.any();
        s.change("masked_fill_", x, truth(s, x), number(s));
    }

    // from its own memory PyTorch reads what it has just written
    private static void maskedScatter(Scene s) {
        Expr.Ref x = s.any();
        Expr.Ref source = s.any();
        if (!s.at(x).tensor().sharesMemoryWith(s.at(source).tensor()))
            s.change("masked_scatter_", x, truth(s, x), source);
    }

    // PyTorch refuses to lead a complex gradient back to a real choice
    private static void where(Scene s) {
        Expr.Ref x = s.any();
        Expr.Ref y = s.any();
        if (s.at(x).dtype().isComplex() == s.at(y).dtype().isComplex()) s.call("where", truth(s, x), x, y);
    }

    /** A mask of an array's shape. */
    private static Expr truth(Scene s, Expr.Ref x) {
        Shape shape = s.at(x).shape();
        long[] mask = LongStream.generate(() -> s.choices().below(2))
                .limit(shape.numel())
                .toArray();
        List<Long> sizes = shape.toList().stream().map(Integer::longValue).toList();
        return Literal.TensorLiteral.integers(DTypeName.BOOL, sizes, mask);
    }

    private static Literal.TensorLiteral places(long... places) {
        return Literal.TensorLiteral.integers(DTypeName.INT64, List.of((long) places.length), places);
    }

    private static void place(Scene s) {
        Expr.Ref x = s.any();
        Literal.Int dim = s.dimension(x);
        int last = Math.max(s.size(x, dim), 1) - 1;
        Literal.TensorLiteral index =
                places(LongStream.generate(() -> s.choices().between(0, last))
                        .limit(s.choices().between(1, 2))
                        .toArray());
        String function = s.choices().pick(PLACERS);
        if (function.equals("index_put_")) s.change(function, x, list(index), s.any());
        else s.change(function, x, dim, index, s.any());
    }

    private static void turn(Scene s) {
        Expr.Ref x = s.any();
        s.call(s.choices().pick(TURNS), x, integer(0), s.choices().oneIn(2) ? integer(-1) : s.dimension(x));
    }

    private static void turnInPlace(Scene s) {
        Expr.Ref x = s.any();
        s.change(s.choices().pick(TURNERS), x, integer(0), s.dimension(x));
    }

    private static void diagonal(Scene s) {
        Expr.Ref x = s.any();
        s.call("diagonal", x, integer(s.choices().between(-1, 1)), s.dimension(x), s.dimension(x));
    }

    private static void unfold(Scene s) {
        Expr.Ref x = s.any();
        s.call(
                "unfold",
                x,
                s.dimension(x),
                integer(s.choices().between(1, 2)),
                integer(s.choices().between(1, 2)));
    }

    private static void indexFill(Scene s) {
        Expr.Ref x = s.any();
        Literal.Int dim = s.dimension(x);
        s.change("index_fill_", x, dim, places(s.choices().below(Math.max(s.size(x, dim), 1))), number(s));
    }

    private static void along(Scene s, String function) {
        Expr.Ref x = s.any();
        s.call(function, x, s.dimension(x));
    }

    private static void flipped(Scene s) {
        Expr.Ref x = s.any();
        s.call("flip", x, list(s.dimension(x)));
    }

    private static void changeAlong(Scene s, String function) {
        Expr.Ref x = s.any();
        s.change(function, x, s.dimension(x));
    }

    private static void split(Scene s) {
        Expr.Ref x = s.any();
        s.call("split", x, integer(s.choices().between(1, 3)), s.dimension(x));
    }

    private static void chunk(Scene s) {
        Expr.Ref x = s.any();
        s.call("chunk", x, integer(s.choices().between(2, 4)), s.dimension(x));
    }

    private static void extreme(Scene s, String function) {
        Expr.Ref x = s.any();
        s.calls(2, function, x, s.dimension(x));
    }
}
