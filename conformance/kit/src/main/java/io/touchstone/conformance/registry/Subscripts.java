package io.touchstone.conformance.registry;

import io.touchstone.conformance.program.Expr;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Index;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands between the brackets of {@code x[…]}, from a program's values. */
final class Subscripts {
    private Subscripts() {}

    /** The items of an index; a list is a tuple of items, anything else a single item. */
    static <A extends Array<A>> Index[] of(@Nullable Object index, World<A> world) {
        List<? extends @Nullable Object> items = index instanceof List<?> list ? list : wrapped(index);
        List<Index> out = new ArrayList<>();
        for (Object item : items) out.add(item(item, world));
        return out.toArray(Index[]::new);
    }

    private static List<@Nullable Object> wrapped(@Nullable Object item) {
        List<@Nullable Object> one = new ArrayList<>();
        one.add(item);
        return one;
    }

    private static <A extends Array<A>> Index item(@Nullable Object item, World<A> world) {
        if (item == null) return Index.newAxis();
        if (item instanceof Long i) return Index.at(narrow(i));
        if (item instanceof Boolean b) return new Index.Bool(b);
        if (item instanceof Expr.Ellipsis) return Index.ellipsis();
        if (item instanceof Expr.Slice slice)
            return Index.range(bound(slice.start()), bound(slice.stop()), bound(slice.step()));
        if (item instanceof List<?> nested) return Index.of(places(Nested.tensor(nested, null)));
        A array = world.array(item);
        if (array == null)
            throw new IndexOutOfBoundsException(
                    "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables"
                            + " are valid indices (got " + PythonTypes.of(item) + ")");
        return Index.of(array.value());
    }

    /** A list of no numbers names places, too: none. */
    private static Tensor places(Tensor list) {
        return list.numel() == 0 ? list.to(DType.INT64) : list;
    }

    private static @Nullable Integer bound(@Nullable Long bound) {
        return bound == null ? null : (Integer) narrow(Objects.requireNonNull(bound));
    }

    private static int narrow(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }
}
