package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indexed places of which a mask takes away some. A place that does not exist stands for the nearest one that does: the mask is expected to hide it. */
public final class MaskedPlaces {
    private MaskedPlaces() {}

    /**
     * The elements at the indexed places, {@code fill} where the mask is false; all {@code fill} if x has no elements.
     *
     * @param indices of int32 or int64, one for each of the first dimensions
     * @throws DTypeException if an index has another type
     * @torch torch._unsafe_masked_index
     */
    public static <A extends Array<A>> A get(A x, A mask, List<Tensor> indices, Scalar fill) {
        List<@Nullable Tensor> places = existing(x.shape(), indices);
        if (x.numel() == 0)
            return x.full(new Spec(withPlaces(x.shape(), indices.size()), x.dtype()), fill)
                    .index(places);
        return x.index(places).maskedFill(mask.logicalNot(), fill).named("UnsafeMaskedIndexBackward0");
    }

    /**
     * A copy of x with values added at the indexed places where the mask is true.
     *
     * @param indices as for {@link #get}
     * @throws DTypeException if an index has another type
     * @torch torch._unsafe_masked_index_put_accumulate
     */
    public static <A extends Array<A>> A accumulate(A x, A mask, List<Tensor> indices, A values) {
        if (x.numel() == 0) return x.copy();
        List<@Nullable Tensor> places = existing(x.shape(), indices);
        A shown = values.maskedFill(mask.logicalNot(), Scalar.of(0L));
        return x.indexPut(places, shown, true).named("UnsafeMaskedIndexPutAccumulateBackward0");
    }

    private static List<@Nullable Tensor> existing(Shape shape, List<Tensor> indices) {
        List<@Nullable Tensor> places = new ArrayList<>();
        for (Tensor index : indices) {
            if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32)
                throw new DTypeException("_unsafe_masked_index found unexpected index type "
                        + index.dtype().scalarName());
            int d = places.size();
            if (d >= shape.rank()) places.add(index); // too many: refused by whoever indexes
            else places.add(index.clamp(Scalar.of(-(long) shape.size(d)), Scalar.of(shape.size(d) - 1L)));
        }
        return places;
    }

    /** One place where an index finds none, and none where nothing is indexed: as PyTorch. */
    private static Shape withPlaces(Shape shape, int indexed) {
        int[] places = new int[shape.rank()];
        for (int d = 0; d < Math.min(indexed, places.length); d++) places[d] = Math.max(shape.size(d), 1);
        return Shape.of(places);
    }
}
