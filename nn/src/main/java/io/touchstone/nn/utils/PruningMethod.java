package io.touchstone.nn.utils;

import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Which elements of a tensor are pruned: a mask with zeros there.
 *
 * @torch torch.nn.utils.prune.BasePruningMethod
 */
public sealed interface PruningMethod {
    /**
     * The mask of a tensor.
     *
     * @param t the tensor, or what tells how important its elements are
     * @param before the mask that it has; what is zero there stays so
     */
    Tensor mask(Tensor t, Tensor before);

    /** The mask of a tensor that was pruned before: what is pruned already is not looked at again. */
    default Tensor maskAgain(Tensor t, Tensor before) {
        return mask(t, before);
    }

    /** A method that looks at single elements, wherever they are. */
    private static Tensor amongElements(PruningMethod method, Tensor t, Tensor before) {
        Tensor places = before.reshape(-1).eq(1L).nonzero().squeeze(1);
        Tensor left = before.reshape(-1).indexSelect(0, places);
        Tensor mask = method.mask(t.reshape(-1).indexSelect(0, places), left);
        return before.reshape(-1).indexCopy(0, places, mask).reshape(before.shape());
    }

    /** A method that looks at what is left along a dimension. */
    private static Tensor amongChannels(PruningMethod method, int dim, Tensor t, Tensor before) {
        int kept = dim < 0 ? dim + t.dim() : dim;
        if (kept < 0 || kept >= t.dim()) throw outOfRange(dim, t);
        Tensor places =
                before.sum(false, others(t.dim(), kept)).ne(0L).nonzero().squeeze(1);
        Tensor mask = method.mask(t.indexSelect(kept, places), before.indexSelect(kept, places));
        return before.indexCopy(kept, places, mask);
    }

    private static int[] others(int rank, int dim) {
        return IntStream.range(0, rank).filter(d -> d != dim).toArray();
    }

    private static IndexOutOfBoundsException outOfRange(int dim, Tensor t) {
        return new IndexOutOfBoundsException(
                "Invalid index " + dim + " for tensor of size torch.Size(" + t.shape() + ")");
    }

    private static int channels(Tensor t, int dim) {
        if (t.dim() <= 1)
            throw new ShapeException(
                    "Structured pruning can only be applied to multidimensional tensors. Found tensor of"
                            + " shape torch.Size(" + t.shape() + ") with " + t.dim() + " dims");
        if (dim >= t.dim() || dim < -t.dim()) throw outOfRange(dim, t);
        return t.size(dim);
    }

    private static Tensor without(Tensor before, Tensor places) {
        return before.reshape(-1).indexFill(0, places, Scalar.of(0L)).reshape(before.shape());
    }

    /** The mask that lets some indices of a dimension through. */
    private static Tensor only(Tensor before, int dim, Tensor kept) {
        return before.zerosLike().indexFill(dim, kept, Scalar.of(1L)).mul(before);
    }

    /**
     * Nothing.
     *
     * @torch torch.nn.utils.prune.Identity
     */
    record Identity() implements PruningMethod {
        @Override
        public Tensor mask(Tensor t, Tensor before) {
            return before;
        }
    }

    /**
     * Elements by chance.
     *
     * @param amount how many
     * @torch torch.nn.utils.prune.RandomUnstructured
     */
    record RandomUnstructured(PruningAmount amount) implements PruningMethod {
        @Override
        public Tensor mask(Tensor t, Tensor before) {
            int count = amount.outOf(t.numel());
            if (count == 0) return before;
            return without(
                    before, Random.randLike(t).reshape(-1).topk(count, -1, true).indices());
        }

        @Override
        public Tensor maskAgain(Tensor t, Tensor before) {
            return amongElements(this, t, before);
        }
    }

    /**
     * The elements nearest to zero.
     *
     * @param amount how many
     * @torch torch.nn.utils.prune.L1Unstructured
     */
    record L1Unstructured(PruningAmount amount) implements PruningMethod {
        @Override
        public Tensor mask(Tensor t, Tensor before) {
            int count = amount.outOf(t.numel());
            if (count == 0) return before;
            return without(before, t.abs().reshape(-1).topk(count, -1, false).indices());
        }

        @Override
        public Tensor maskAgain(Tensor t, Tensor before) {
            return amongElements(this, t, before);
        }
    }

    /**
     * Indices of a dimension by chance.
     *
     * @param amount how many
     * @param dim the dimension
     * @torch torch.nn.utils.prune.RandomStructured
     */
    record RandomStructured(PruningAmount amount, int dim) implements PruningMethod {
        @Override
        public Tensor mask(Tensor t, Tensor before) {
            int channels = channels(t, dim);
            int count = amount.outOf(channels);
            if (count == 0) return before;
            Tensor chance = Random.rand(channels);
            Tensor threshold = chance.kthvalue(count, -1, false).values();
            return only(before, dim, chance.gt(threshold).nonzero().squeeze(1));
        }

        @Override
        public Tensor maskAgain(Tensor t, Tensor before) {
            return amongChannels(this, dim, t, before);
        }
    }

    /**
     * The indices of a dimension with the smallest norms.
     *
     * @param amount how many
     * @param n the norm's exponent
     * @param dim the dimension
     * @torch torch.nn.utils.prune.LnStructured
     */
    record LnStructured(PruningAmount amount, double n, int dim) implements PruningMethod {
        @Override
        public Tensor mask(Tensor t, Tensor before) {
            int channels = channels(t, dim);
            int count = amount.outOf(channels);
            if (count == 0) return before;
            Tensor norms = t.norm(n, false, others(t.dim(), Math.floorMod(dim, t.dim())));
            return only(before, dim, norms.topk(channels - count, -1, true).indices());
        }

        @Override
        public Tensor maskAgain(Tensor t, Tensor before) {
            return amongChannels(this, dim, t, before);
        }
    }

    /**
     * What another mask says.
     *
     * @param mask the mask
     * @torch torch.nn.utils.prune.CustomFromMask
     */
    record CustomFromMask(Tensor mask) implements PruningMethod {
        @Override
        public Tensor mask(Tensor t, Tensor before) {
            if (!before.shape().equals(mask.shape()))
                throw new IllegalArgumentException(
                        "the mask's shape " + mask.shape() + " is not the tensor's, " + before.shape());
            return before.mul(mask.to(before.dtype()));
        }
    }

    /** A mask of ones. */
    static Tensor everything(Tensor t) {
        return Tensor.allocate(new Spec(Shape.of(t.shape().sizes()), t.dtype())).fill_(1.0);
    }
}
