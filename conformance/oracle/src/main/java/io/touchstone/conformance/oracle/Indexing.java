package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.Expr;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.EllipsisIndexType;
import org.bytedeco.pytorch.Slice;
import org.bytedeco.pytorch.SymInt;
import org.bytedeco.pytorch.SymIntOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorIndex;
import org.bytedeco.pytorch.TensorIndexVector;
import org.jspecify.annotations.Nullable;

/** {@code x[…]} and {@code x[…] = …}. */
final class Indexing {
    private Indexing() {}

    static Tensor get(Tensor x, @Nullable Object indices) {
        return x.index(vector(indices));
    }

    static void set(Tensor x, @Nullable Object indices, @Nullable Object value) {
        if (value instanceof Tensor tensor) x.index_put_(vector(indices), tensor);
        else if (value != null && Param.isNumber(value)) x.index_put_(vector(indices), Param.scalar(value));
        else
            throw Rejection.type("can't assign a "
                    + (value == null ? "None" : value.getClass().getSimpleName()) + " to a tensor");
    }

    private static TensorIndexVector vector(@Nullable Object indices) {
        TensorIndexVector vector = new TensorIndexVector();
        if (indices instanceof List<?> list) for (Object index : list) vector.push_back(index(index));
        else vector.push_back(index(indices));
        return vector;
    }

    private static TensorIndex index(@Nullable Object index) {
        if (index == null) return new TensorIndex();
        if (index instanceof Long i) return new TensorIndex(i.longValue());
        if (index instanceof Boolean b) return new TensorIndex(Tensors.bool(b));
        if (index instanceof Tensor t) return new TensorIndex(t);
        if (index instanceof Expr.Slice s)
            return new TensorIndex(new Slice(bound(s.start()), bound(s.stop()), bound(s.step())));
        if (index instanceof Expr.Ellipsis) return new TensorIndex(new EllipsisIndexType());
        if (index instanceof List<?> list) return new TensorIndex(positions(list));
        throw Rejection.type(
                "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices");
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

    private static SymIntOptional bound(@Nullable Long bound) {
        return bound == null ? new SymIntOptional() : new SymIntOptional(new SymInt(bound));
    }
}
