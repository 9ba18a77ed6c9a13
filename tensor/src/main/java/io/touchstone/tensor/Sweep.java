package io.touchstone.tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How a kernel moves over an image: at place p of a dimension its element k lies on the image's element
 * p · stride − padding + k · dilation. Each list has a number for every spatial dimension, or one for all of them.
 *
 * @param stride how far apart places are
 * @param padding how far the first place is before the image
 * @param dilation how far apart the kernel's elements are
 * @param padded how the padding is told: by {@code padding}, or by name
 */
public record Sweep(List<Integer> stride, List<Integer> padding, List<Integer> dilation, Padded padded) {
    /** How a padding is told. PyTorch does the same for zeros and for the name of none, but asks other questions first. */
    public enum Padded {
        /** By numbers. */
        BY_NUMBERS,
        /** By the name {@code same}: what gives as many places as the image has elements. */
        SAME,
        /** By the name {@code valid}: none. */
        VALID
    }

    /** The padding told by numbers. */
    public Sweep(List<Integer> stride, List<Integer> padding, List<Integer> dilation) {
        this(stride, padding, dilation, Padded.BY_NUMBERS);
    }

    /** Copies the lists. */
    public Sweep {
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
    }

    /** Element by element, without padding or dilation. */
    public static final Sweep PLAIN = new Sweep(List.of(1), List.of(0), List.of(1));

    /** As this sweep, with another stride. */
    public Sweep stride(int... other) {
        return new Sweep(list(other), padding, dilation, padded);
    }

    /** As this sweep, with another padding. */
    public Sweep padding(int... other) {
        return new Sweep(stride, list(other), dilation);
    }

    /** As this sweep, with another dilation. */
    public Sweep dilation(int... other) {
        return new Sweep(stride, padding, list(other), padded);
    }

    /** As this sweep, with the padding that gives as many places as the image has elements; an odd one is larger at the end. */
    public Sweep samePadding() {
        return new Sweep(stride, List.of(0), dilation, Padded.SAME);
    }

    /** As this sweep, without padding, and said so by name. */
    public Sweep validPadding() {
        return new Sweep(stride, List.of(0), dilation, Padded.VALID);
    }

    /** Whether the padding is what gives as many places as the image has elements. */
    public boolean same() {
        return padded == Padded.SAME;
    }

    /** A number for each of n dimensions, given that or one for all. */
    public static List<Integer> spread(List<Integer> values, int n) {
        return values.size() == 1 ? Collections.nCopies(n, values.get(0)) : values;
    }

    private static List<Integer> list(int... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
