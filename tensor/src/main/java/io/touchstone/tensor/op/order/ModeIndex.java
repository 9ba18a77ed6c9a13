package io.touchstone.tensor.op.order;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.internal.Introsort;
import java.util.List;

/**
 * Where the most frequent element is along a dimension, which stays with size 1: of several equally frequent values the smallest, and of its places
 * the one that PyTorch's sort puts last.
 *
 * <p><b>Constraints</b> (C1) not complex; the dimension is not empty (checked by the language).
 *
 * @param dim the dimension, counted from the front
 * @torch torch.mode
 */
public record ModeIndex(int dim) implements PlaceInRow {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        if (x.dtype().isComplex() && x.shape().rank() > 0 && x.shape().numel() > 0)
            throw DTypeException.notImplemented("mode_cpu", x.dtype(), "C1");
        return PlaceInRow.super.spec(in);
    }

    @Override
    public int place(long[] keys, DType dtype) {
        Introsort order = new Introsort(keys);
        order.sort(keys.length);
        int best = 0;
        int longest = 0;
        for (int start = 0, end; start < keys.length; start = end) {
            end = start + 1;
            while (end < keys.length && keys[order.place(end)] == keys[order.place(start)]) end++;
            if (end - start > longest) {
                longest = end - start;
                best = order.place(end - 1);
            }
        }
        return best;
    }

    @Override
    public String torchName() {
        return "mode";
    }

    @Override
    public Primitive along(int other) {
        return new ModeIndex(other);
    }
}
