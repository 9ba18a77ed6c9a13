package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is unique about results that are not. Of equal elements PyTorch does not promise which one {@code topk} names, nor which sign an eigenvector
 * has; but it does promise the elements, and the matrix that eigenvectors and eigenvalues make up. So a program that returns the one is turned into
 * one that returns the other: steps are added that compute it, and returned references are replaced. {@code max}, {@code argmax} and their like are
 * not here: they name the first.
 */
final class Unique {
    /**
     * A function whose result is not unique.
     *
     * @param indices where in its result the indices of elements are; −1 if they are all of it
     * @param dim which argument is the dimension, by position
     * @param keepdim which argument says that the dimension is kept, by position; −1 if it always is
     */
    private record Ties(int indices, int dim, int keepdim) {}

    private static final Map<String, Ties> TIES = Map.of(
            "argsort", new Ties(-1, 1, -1),
            "sort", new Ties(1, 1, -1),
            "topk", new Ties(1, 2, -1),
            "kthvalue", new Ties(1, 2, 3),
            "mode", new Ties(1, 1, 2),
            "median", new Ties(1, 1, 2),
            "nanmedian", new Ties(1, 1, 2));

    /**
     * A decomposition into factors whose product is unique.
     *
     * @param left the first factor, by its place in the result: its columns are orthonormal, and that they are is unique as well
     * @param values the numbers that its columns are scaled by, which are unique themselves; −1 if there are none
     * @param right the last factor
     * @param adjoint whether the last factor has to be conjugated and transposed
     */
    private record Factors(int left, int values, int right, boolean adjoint) {}

    private static final Map<String, Factors> FACTORS = Map.of(
            "linalg.eigh", new Factors(1, 0, 1, true),
            "lobpcg", new Factors(1, 0, 1, true),
            "linalg.svd", new Factors(0, 1, 2, false),
            "svd", new Factors(0, 1, 2, true),
            "linalg.qr", new Factors(0, -1, 1, false),
            "qr", new Factors(0, -1, 1, false));

    /** Eigenvalues come in no promised order, and eigenvectors of any length. */
    private static final Set<String> EIGEN = Set.of("linalg.eig", "linalg.eigvals");

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Map<String, Expr>> replaced = new HashMap<>();

    private Unique() {}

    /** The program that returns what is unique, or empty if this one does. */
    static Optional<Program> of(Program program) {
        Program other = new Unique().rewritten(program);
        return other.equals(program) ? Optional.empty() : Optional.of(other);
    }

    /** Whether a program computes factors of a matrix that are unique only up to signs, phases, lengths or order. */
    static boolean hasFactors(Program program) {
        boolean[] found = {false};
        new Rewriting() {
            @Override
            protected Step call(Step.Call call) {
                found[0] |= FACTORS.containsKey(call.function()) || EIGEN.contains(call.function());
                return call;
            }
        }.program(program);
        return found[0];
    }

    private Program rewritten(Program program) {
        for (Step step : program.steps()) {
            steps.add(step);
            if (!(step instanceof Step.Call call) || !(call.let() instanceof Target.Name let)) continue;
            replaced.remove(let.name());
            Ties ties = TIES.get(call.function());
            if (ties != null && !isStable(call)) chosen(call, let.name(), ties);
            Factors factors = FACTORS.get(call.function());
            if (factors != null) product(let.name(), factors);
            if (call.function().equals("linalg.eigvals"))
                replaced.put(let.name(), Map.of("", ordered(let.name(), Expr.Ref.of(let.name()))));
            if (call.function().equals("linalg.eig")) eigen(call, let.name());
        }
        if (replaced.isEmpty()) return program;
        List<Expr> returns = program.returns().stream().map(this::replacing).toList();
        return returns.equals(program.returns()) ? program : new Program(steps, returns);
    }

    private static boolean isStable(Step.Call call) {
        return new Literal.Bool(true).equals(call.kwargs().get("stable"));
    }

    // ---- the elements that indices name

    private void chosen(Step.Call call, String let, Ties ties) {
        Expr x = argument(call, 0, "input");
        if (x == null) return;
        Expr dim = argument(call, ties.dim, "dim");
        boolean all = ties.indices < 0;
        if (dim == null && call.function().endsWith("median")) return; // the element itself
        Expr along = dim == null ? new Literal.Int(-1) : dim;
        Expr index = Expr.Ref.of(all ? let : let + "." + ties.indices);
        boolean kept = ties.keepdim < 0 || new Literal.Bool(true).equals(argument(call, ties.keepdim, "keepdim"));
        if (!kept) index = add(let + "_wide", "unsqueeze", index, along);
        Expr elements = add(let + "_chosen", "gather", x, along, index);
        replaced.put(
                let,
                all
                        ? Map.of("", elements)
                        : Map.of(
                                String.valueOf(ties.indices),
                                elements,
                                "",
                                new Expr.ListOf(List.of(Expr.Ref.of(let + ".0"), elements))));
    }

    private static @Nullable Expr argument(Step.Call call, int place, String name) {
        return place < call.args().size()
                ? call.args().get(place)
                : call.kwargs().get(name);
    }

    // ---- the product of factors

    /** The product of the factors and the Gram matrix of the first in place of the factors. */
    private void product(String let, Factors f) {
        Expr left = Expr.Ref.of(let + "." + f.left);
        Expr gram = add(let + "_gram", "matmul", adjoint(let, f.left), left);
        Expr values = Expr.Ref.of(let + "." + f.values);
        Expr scaled = left;
        if (f.values >= 0) {
            Expr row = add(let + "_row", "unsqueeze", values, new Literal.Int(-2));
            scaled = add(let + "_scaled", "mul", left, row);
        }
        Expr right = f.adjoint ? adjoint(let, f.right) : Expr.Ref.of(let + "." + f.right);
        Expr unique = new Expr.ListOf(List.of(gram, add(let + "_product", "matmul", scaled, right)));
        Map<String, Expr> by = new HashMap<>();
        by.put("", f.values >= 0 ? new Expr.ListOf(List.of(values, unique)) : unique);
        by.put(String.valueOf(f.left), unique);
        by.put(String.valueOf(f.right), unique);
        replaced.put(let, by);
    }

    private Expr.Ref adjoint(String let, int factor) {
        return add(let + "_adjoint" + factor, "conj", Expr.Ref.of(let + "." + factor + ".mT"));
    }

    // ---- eigenvalues and eigenvectors of any matrix

    /**
     * The real parts of eigenvalues in order; A V − V diag(w), beside the largest of A that it is measured by, and the lengths of eigenvectors in
     * place of these.
     */
    private void eigen(Step.Call call, String let) {
        Expr x = argument(call, 0, "input");
        if (x == null) x = argument(call, 0, "A");
        if (x == null) return;
        Expr vectors = Expr.Ref.of(let + ".1");
        Expr row = add(let + "_row", "unsqueeze", Expr.Ref.of(let + ".0"), new Literal.Int(-2));
        Expr matrix = add(let + "_matrix", "type_as", x, vectors);
        Expr image = add(let + "_image", "matmul", matrix, vectors);
        Expr residual = add(let + "_residual", "sub", image, add(let + "_scaled", "mul", vectors, row));
        Expr.ListOf both = new Expr.ListOf(List.of(new Literal.Int(-2), new Literal.Int(-1)));
        Expr infinite = new Literal.FloatNum(Double.POSITIVE_INFINITY);
        Expr size = add(let + "_size", "linalg.vector_norm", matrix, infinite, both, new Literal.Bool(true));
        Expr beside = add(let + "_beside", "add", residual, size);
        Expr lengths = add(let + "_lengths", "linalg.vector_norm", vectors, new Literal.Int(2), new Literal.Int(-2));
        Expr values = ordered(let, Expr.Ref.of(let + ".0"));
        Expr unique = new Expr.ListOf(List.of(beside, lengths));
        replaced.put(let, Map.of("0", values, "1", unique, "", new Expr.ListOf(List.of(values, unique))));
    }

    private Expr ordered(String let, Expr values) {
        return Expr.Ref.of(
                add(let + "_sorted", "sort", add(let + "_real", "real", values)).dotted() + ".0");
    }

    private Expr.Ref add(String let, String function, Expr... args) {
        steps.add(new Step.Call(new Target.Name(let), function, List.of(args), Map.of()));
        return Expr.Ref.of(let);
    }

    private Expr replacing(Expr expr) {
        if (expr instanceof Expr.ListOf list)
            return new Expr.ListOf(list.items().stream().map(this::replacing).toList());
        if (!(expr instanceof Expr.Ref ref) || ref.path().size() > 1) return expr;
        return replaced.getOrDefault(ref.name(), Map.of())
                .getOrDefault(ref.path().isEmpty() ? "" : ref.path().get(0), expr);
    }
}
