package io.touchstone.conformance.generate;

import static io.touchstone.conformance.generate.Scene.integer;
import static io.touchstone.conformance.generate.Scene.integers;
import static io.touchstone.conformance.generate.Scene.list;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private static final List<String> OPERATORS = List.of("mul", "add", "sub", "div", "maximum", "minimum", "matmul");
    private static final List<String> REDUCTIONS = List.of("sum", "mean", "amax", "prod", "var", "logsumexp", "cumsum");
    private static final List<String> WRITERS =
            List.of("mul_", "add_", "sub_", "div_", "copy_", "fill_", "maximum_", "addcmul_");
    private static final List<String> OVERWRITERS =
            List.of("zero_", "tanh_", "neg_", "sigmoid_", "relu_", "exp_", "square_", "abs_");

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
            s -> s.call("stack", list(s.any(), s.any()), integer(-1)),
            s -> s.call(
                    "to", s.any(), new Literal.DTypeOf(s.choices().oneIn(2) ? DTypeName.FLOAT32 : DTypeName.FLOAT64)));

    /** What shows the same memory in another way. */
    static final List<Move> VIEWS = List.of(
            s -> s.call("transpose", s.any(), integer(0), integer(-1)),
            Moves::index,
            s -> s.call("view", s.any(), integers(-1)),
            Moves::select,
            Moves::narrow,
            s -> s.call("reshape", s.any(), integers(-1)),
            s -> unsqueeze(s),
            s -> s.call("squeeze", s.any()),
            s -> s.call("expand", s.any(), integers(2, -1, -1)),
            s -> s.call("flatten", s.any()),
            Moves::permute,
            s -> s.call("detach", s.any()),
            s -> s.call("view_as", s.any(), s.any()));

    /** What writes into what is there. */
    static final List<Move> WRITES = List.of(
            s -> s.change(s.choices().pick(WRITERS), s.any(), number(s)),
            Moves::assign,
            s -> s.change(s.choices().pick(WRITERS), s.any(), s.any()),
            s -> s.change(s.choices().pick(OVERWRITERS), s.any()),
            Moves::assignArray,
            Moves::maskedFill,
            Moves::indexFill);

    /** What has several outputs. */
    static final List<Move> PARTS = List.of(
            s -> along(s, "unbind"),
            Moves::split,
            Moves::chunk,
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
            s -> s.change("retain_grad", s.any()),
            s -> s.change("detach_", s.any()),
            s -> s.insist(new Step.GradMode(Step.GradMode.Mode.INFERENCE_MODE)));

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
        Expr.Ref mask = s.call("gt", x, integer(0));
        if (mask != null) s.change("masked_fill_", x, mask, number(s));
    }

    private static void indexFill(Scene s) {
        Expr.Ref x = s.any();
        Literal.Int dim = s.dimension(x);
        long place = s.choices().below(Math.max(s.size(x, dim), 1));
        s.change("index_fill_", x, dim, Literal.TensorLiteral.integers(DTypeName.INT64, List.of(1L), place), number(s));
    }

    private static void along(Scene s, String function) {
        Expr.Ref x = s.any();
        s.call(function, x, s.dimension(x));
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
