package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Padding;
import io.touchstone.tensor.Scalar;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A layer without parameters that puts a border around its input. */
public abstract class PaddingLayer extends Layer {
    private final Padding.Mode mode;
    private final int[] pads;
    private final @Nullable Scalar value;

    /**
     * A border.
     *
     * @param pads numbers of places before and after, the last dimension's first; or one number for all
     * @param sides how many numbers one number stands for
     */
    PaddingLayer(Padding.Mode mode, int sides, int... pads) {
        this(mode, null, sides, pads);
    }

    /** A border of one number. */
    PaddingLayer(Scalar value, int sides, int... pads) {
        this(Padding.Mode.CONSTANT, value, sides, pads);
    }

    private PaddingLayer(Padding.Mode mode, @Nullable Scalar value, int sides, int... pads) {
        this.mode = mode;
        this.value = value;
        this.pads = pads.length == 1 ? new int[sides] : pads.clone();
        if (pads.length == 1) Arrays.fill(this.pads, pads[0]);
    }

    @Override
    protected final Variable forward(Variable x) {
        requireInput(x);
        return Padding.pad(x, pads, mode, value);
    }

    /** Checks what the function itself does not. */
    void requireInput(Variable x) {}

    /** The numbers of places as Python writes them. */
    final String places() {
        return Arrays.stream(pads).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    protected String extraRepr() {
        return places();
    }
}
