package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.DTypeName.Category;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Literal.TensorLiteral;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a program writes to one place several times at once: which of the values remains, PyTorch does not promise. */
final class Collisions {
    /** Writes along a dimension, at places in an array of the shape of what is written. */
    private static final Set<String> LANES = Set.of("scatter", "scatter_");

    private static final Set<String> PLACES =
            Set.of("index_copy", "index_copy_", "index_put", "index_put_", "put", "put_", "__setitem__");

    private Collisions() {}

    static boolean in(Program program) {
        Map<String, TensorLiteral> leaves = new HashMap<>();
        for (Step step : program.steps()) {
            if (step instanceof Step.Leaf leaf) leaves.put(leaf.let(), leaf.tensor());
            if (step instanceof Step.Call call && collides(call, leaves)) return true;
        }
        return false;
    }

    private static boolean collides(Step.Call call, Map<String, TensorLiteral> leaves) {
        boolean lanes = LANES.contains(call.function());
        if (!lanes && !PLACES.contains(call.function()) || addsUp(call)) return false;
        List<TensorLiteral> indices = Stream.concat(call.args().stream().skip(1), call.kwargs().values().stream())
                .flatMap(Collisions::items)
                .flatMap(item -> literal(item, leaves))
                .filter(x -> x.dtype().category() == Category.INTEGRAL)
                .toList();
        if (indices.isEmpty()) return false;
        return lanes
                ? repeatsInLane(indices.get(0), dim(call))
                : indices.stream().allMatch(Collisions::repeats);
    }

    private static boolean addsUp(Step.Call call) {
        boolean accumulates = Stream.concat(call.args().stream(), call.kwargs().values().stream())
                .anyMatch(new Literal.Bool(true)::equals);
        return accumulates || call.kwargs().containsKey("reduce");
    }

    private static Stream<Expr> items(Expr expr) {
        return expr instanceof Expr.ListOf list ? list.items().stream() : Stream.of(expr);
    }

    private static Stream<TensorLiteral> literal(Expr expr, Map<String, TensorLiteral> leaves) {
        if (expr instanceof TensorLiteral x) return Stream.of(x);
        return expr instanceof Expr.Ref ref && leaves.containsKey(ref.name())
                ? Stream.of(leaves.get(ref.name()))
                : Stream.empty();
    }

    private static int dim(Step.Call call) {
        Expr dim = call.args().size() > 1 ? call.args().get(1) : call.kwargs().get("dim");
        return dim instanceof Literal.Int i ? (int) i.value() : 0;
    }

    private static boolean repeats(TensorLiteral x) {
        return Arrays.stream(x.data().integers()).distinct().count() < x.data().size();
    }

    private static boolean repeatsInLane(TensorLiteral x, int dim) {
        int rank = x.shape().size();
        if (rank == 0) return false;
        int d = Math.floorMod(dim, rank);
        int inner = 1;
        for (int k = d + 1; k < rank; k++) inner *= Math.toIntExact(x.shape().get(k));
        int block = inner * Math.toIntExact(x.shape().get(d));
        Set<List<Long>> seen = new HashSet<>();
        for (int i = 0; i < x.data().size(); i++)
            if (!seen.add(
                    List.of((long) (i / block * inner + i % inner), x.data().integer(i)))) return true;
        return false;
    }
}
