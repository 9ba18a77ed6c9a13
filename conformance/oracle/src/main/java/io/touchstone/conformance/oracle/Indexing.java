package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code x[…]} and {@code x[…] = …}, item by item as Python's layer does it: views first, then what index tensors pick from the last of them. */
final class Indexing {
    private final List<@Nullable Tensor> picks = new ArrayList<>();
    private final boolean loneSlice;
    private Tensor seen;
    private long dim;

    private Indexing(Tensor x, List<?> items) {
        seen = x;
        long used = items.stream().mapToLong(Indexing::consumed).sum();
        if (used > x.dim()) throw new Rejection(Kind.INDEX, "too many indices for tensor of dimension " + x.dim());
        loneSlice = items.size() == 1 && items.get(0) instanceof Expr.Slice;
        for (Object item : items) take(item, x.dim() - used);
    }

    static Tensor get(Tensor x, @Nullable Object indices) {
        Indexing indexing = new Indexing(x, items(indices));
        if (!indexing.picks.isEmpty()) return Aten.tensor("index", indexing.seen, indexing.picks);
        if (!indexing.seen.equals(x)) return indexing.seen;
        return indexing.loneSlice ? Aten.tensor("slice", x, 0L, null, null, 1L) : Aten.tensor("alias", x);
    }

    static void set(Tensor x, @Nullable Object indices, @Nullable Object value) {
        Tensor source = source(x, value);
        Indexing indexing = new Indexing(x, items(indices));
        Tensor seen = indexing.seen;
        if (!indexing.picks.isEmpty()) Aten.call("index_put_", seen, indexing.picks, trimmed(source));
        else if (source.dim() == 0 && seen.dim() > 0) Aten.call("fill_", seen, source);
        else if (Tensors.shape(source).equals(Tensors.shape(seen))) Aten.call("copy_", seen, source);
        else Aten.call("copy_", seen, Aten.tensor("expand", trimmed(source), Tensors.shape(seen)));
    }

    private static List<?> items(@Nullable Object indices) {
        return indices instanceof List<?> list ? list : Arrays.asList(indices);
    }

    private static Tensor source(Tensor x, @Nullable Object value) {
        if (value instanceof Tensor tensor) return tensor;
        if (value != null && Param.isNumber(value))
            return (Tensor) Objects.requireNonNull(
                    Aten.call("scalar_tensor", List.of(value), Map.of("dtype", Tensors.dtype(x))));
        throw Rejection.type(
                "can't assign a " + (value == null ? "None" : value.getClass().getSimpleName()) + " to a tensor");
    }

    /** Leading sizes of 1 do not count. */
    private static Tensor trimmed(Tensor source) {
        Tensor trimmed = source;
        while (trimmed.dim() > 0 && trimmed.size(0) == 1) trimmed = Aten.tensor("select", trimmed, 0L, 0L);
        return trimmed;
    }

    private static long consumed(@Nullable Object item) {
        if (item instanceof Tensor t) return isMask(t) ? t.dim() : 1;
        return item == null || item instanceof Boolean || item instanceof Expr.Ellipsis ? 0 : 1;
    }

    private static boolean isMask(Tensor t) {
        return Tensors.dtype(t) == DTypeName.BOOL || Tensors.dtype(t) == DTypeName.UINT8;
    }

    private void take(@Nullable Object item, long left) {
        if (item == null) unsqueeze();
        else if (item instanceof Long i) select(i);
        else if (item instanceof Boolean b) truth(b);
        else if (item instanceof Tensor t) tensor(t);
        else if (item instanceof Expr.Slice s) slice(s);
        else if (item instanceof Expr.Ellipsis) dim += left;
        else if (item instanceof List<?> list) pick(positions(list));
        else
            throw new Rejection(
                    Kind.INDEX,
                    "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices");
    }

    private void unsqueeze() {
        seen = Aten.tensor("unsqueeze", seen, dim);
        dim++;
    }

    private void select(long i) {
        seen = Aten.tensor("select", seen, dim, i);
    }

    private void slice(Expr.Slice s) {
        long step = s.step() == null ? 1 : s.step();
        if (step <= 0) throw Rejection.value("step must be greater than zero");
        boolean toEnd = s.stop() == null || s.stop() >= seen.size(dim);
        boolean whole = step == 1 && (s.start() == null || s.start() == 0) && toEnd;
        if (!whole) seen = Aten.tensor("slice", seen, dim, s.start(), s.stop(), step);
        dim++;
    }

    private void truth(boolean value) {
        unsqueeze();
        dim--;
        pick(Tensors.integers(value ? List.of(0L) : List.of()));
    }

    private void tensor(Tensor t) {
        if (t.dim() > 0 || Tensors.isFloating(t)) pick(t);
        else if (isMask(t)) truth(t.item().toBool());
        else select(t.item().toLong());
    }

    private void pick(Tensor t) {
        while (picks.size() < dim) picks.add(null);
        picks.add(t);
        dim++;
    }

    private static Tensor positions(List<?> list) {
        List<Long> positions = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Long position))
                throw new Unsupported("an index that is a list of other than integers");
            positions.add(position);
        }
        return Tensors.integers(positions);
    }
}
