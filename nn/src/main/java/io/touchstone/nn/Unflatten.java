package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A dimension as several.
 *
 * @torch torch.nn.Unflatten
 */
public final class Unflatten extends Layer {
    private final int dim;
    private final int[] sizes;

    /**
     * Dimension {@code dim} as several.
     *
     * @param sizes their sizes, of which one may be −1
     */
    public Unflatten(int dim, int... sizes) {
        this.dim = dim;
        this.sizes = sizes.clone();
    }

    @Override
    protected Variable forward(Variable x) {
        return x.unflatten(dim, sizes);
    }

    @Override
    protected String extraRepr() {
        String all = Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "dim=" + dim + ", unflattened_size=(" + all + (sizes.length == 1 ? ",)" : ")");
    }
}
