package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/** What {@link MultiHead} refuses. */
final class MultiHeadChecks {
    private MultiHeadChecks() {}

    /** Whether the numbers of dimensions belong together. */
    static <A extends Array<A>> void requireDims(MultiHead.Inputs<A> in, int heads) {
        int dims = in.query().dim();
        if (dims != 2 && dims != 3)
            throw new ShapeException(
                    "query should be unbatched 2D or batched 3D tensor but received " + dims + "-D query tensor");
        String form = dims == 3 ? "batched (3-D)" : "unbatched (2-D)";
        if (in.key().dim() != dims || in.value().dim() != dims)
            throw new ShapeException("For " + form + " `query`, expected `key` and `value` to be " + dims
                    + "-D but found " + in.key().dim() + "-D and " + in.value().dim() + "-D tensors respectively");
        A padding = in.keyPaddingMask();
        if (padding != null && padding.dim() != dims - 1)
            throw new ShapeException("For " + form + " `query`, expected `key_padding_mask` to be `None` or "
                    + (dims - 1) + "-D but found " + padding.dim() + "-D tensor instead");
        A mask = in.attnMask();
        if (mask == null) return;
        if (mask.dim() != 2 && mask.dim() != 3)
            throw new ShapeException(
                    "For " + form + " `query`, expected `attn_mask` to be `None`, 2-D or 3-D but found " + mask.dim()
                            + "-D tensor instead");
        if (dims == 2 && mask.dim() == 3)
            requireShape(mask, Shape.of(heads, in.query().size(0), in.key().size(0)), "Expected `attn_mask` shape");
    }

    /** Whether the sizes of a batch belong together. */
    static <A extends Array<A>> void requireSizes(
            MultiHead.Inputs<A> in, MultiHead.Weights<A> w, MultiHead.Options options) {
        int embed = in.query().size(2);
        if (embed != options.embedDim())
            throw new ShapeException(
                    "was expecting embedding dimension of " + options.embedDim() + ", but got " + embed);
        if (embed % options.heads() != 0)
            throw new IllegalArgumentException("embed_dim " + embed + " not divisible by num_heads " + options.heads());
        if (in.key().size(0) != in.value().size(0)
                || in.key().size(1) != in.value().size(1))
            throw new ShapeException("key's sequence and batch dims " + in.key().shape() + " do not match value's "
                    + in.value().shape());
        int rows = in.query().size(1) * options.heads();
        A mask = in.attnMask();
        if (mask != null && mask.dim() == 2)
            requireShape(mask, Shape.of(in.query().size(0), in.key().size(0)), "The shape of the 2D attn_mask");
        if (mask != null && mask.dim() == 3)
            requireShape(mask, Shape.of(rows, in.query().size(0), in.key().size(0)), "The shape of the 3D attn_mask");
        requireStatic("static_k", in.staticK(), w.biasK(), rows, embed / options.heads());
        requireStatic("static_v", in.staticV(), w.biasV(), rows, embed / options.heads());
    }

    private static <A extends Array<A>> void requireShape(A mask, Shape expected, String what) {
        if (!mask.shape().equals(expected))
            throw new ShapeException(what + " is " + mask.shape() + ", but should be " + expected + ".");
    }

    private static <A extends Array<A>> void requireStatic(
            String name, @Nullable A given, @Nullable A bias, int rows, int depth) {
        if (given == null) return;
        if (bias != null) throw new IllegalArgumentException("bias cannot be added to static key.");
        if (given.size(0) != rows)
            throw new ShapeException("expecting " + name + ".size(0) of " + rows + ", but got " + given.size(0));
        if (given.size(2) != depth)
            throw new ShapeException("expecting " + name + ".size(2) of " + depth + ", but got " + given.size(2));
    }

    /** Whether a padding mask has a place for each key. */
    static <A extends Array<A>> void requirePadding(A padding, int batch, int keys) {
        if (padding.size(0) != batch || padding.size(1) != keys)
            throw new ShapeException(
                    "Expected key_padded_mask.shape to be (" + batch + ", " + keys + "), but got " + padding.shape());
    }
}
