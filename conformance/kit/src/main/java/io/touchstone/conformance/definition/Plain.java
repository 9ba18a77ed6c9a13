package io.touchstone.conformance.definition;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An array of integers or reals in row-major order, with nothing but its elements.
 *
 * @param dtype their type
 * @param shape the sizes
 * @param data the elements
 */
record Plain(DTypeName dtype, List<Integer> shape, Elements data) {
    /** Copies the list. */
    Plain {
        shape = List.copyOf(shape);
    }

    static Plain of(Literal.TensorLiteral x) {
        return new Plain(x.dtype(), x.shape().stream().map(Math::toIntExact).toList(), x.data());
    }

    int rank() {
        return shape.size();
    }

    int numel() {
        return data.size();
    }

    /** A dimension counted from the front; 0 of a scalar. */
    int wrap(long dim) {
        return rank() == 0 ? 0 : Math.floorMod((int) dim, rank());
    }

    /** The size of a dimension; 1 of a scalar. */
    int size(int dim) {
        return rank() == 0 ? 1 : shape.get(dim);
    }

    boolean isIntegral() {
        return data.isIntegral();
    }

    boolean isNaN(int i) {
        return Double.isNaN(data.real(i));
    }

    /** An index, counted from the end if negative. */
    int index(int i, int size) {
        long at = data.integer(i);
        return Math.toIntExact(at < 0 ? at + size : at);
    }

    /** Order of numbers, NaN behind all others; the zeros are equal. */
    int compare(int i, Plain other, int j) {
        if (isIntegral() && other.isIntegral()) return Long.compare(data.integer(i), other.data.integer(j));
        return Double.compare(data.real(i) + 0.0, other.data.real(j) + 0.0);
    }

    /** Whether they are the same to the bit; all NaN are. */
    boolean isSame(int i, Plain other, int j) {
        if (isIntegral() && other.isIntegral()) return data.integer(i) == other.data.integer(j);
        return Double.compare(data.real(i), other.data.real(j)) == 0;
    }

    /** Whether an element is neither 0 nor false. */
    boolean isNonzero(int i) {
        return data.real(i) != 0;
    }

    /** An element for people. */
    String show(int i) {
        return isIntegral() ? Long.toString(data.integer(i)) : Double.toString(data.real(i));
    }

    // ---- places

    /** Where an element stands; a scalar is a row of one. */
    int[] place(int element) {
        int[] place = new int[Math.max(rank(), 1)];
        int left = element;
        for (int d = rank() - 1; d >= 0; d--) {
            place[d] = left % shape.get(d);
            left /= shape.get(d);
        }
        return place;
    }

    /** Which element stands at a place. */
    int at(int[] place) {
        int i = 0;
        for (int d = 0; d < place.length; d++) i = i * size(d) + place[d];
        return i;
    }

    /** A place with another index along a dimension. */
    static int[] moved(int[] place, int dim, int to) {
        int[] other = place.clone();
        other[dim] = to;
        return other;
    }

    /** The rows of elements along a dimension, in the order of the others. */
    List<Lane> lanes(int dim) {
        if (rank() == 0) return List.of(whole());
        int inner = shape.stream().skip(dim + 1L).reduce(1, (a, b) -> a * b);
        int outer = shape.stream().limit(dim).reduce(1, (a, b) -> a * b);
        int size = shape.get(dim);
        List<Lane> lanes = new ArrayList<>();
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++) {
                int first = o * size * inner + i;
                lanes.add(new Lane(
                        this,
                        IntStream.range(0, size).map(k -> first + k * inner).toArray()));
            }
        return lanes;
    }

    /** All elements in a row. */
    Lane whole() {
        return new Lane(this, IntStream.range(0, numel()).toArray());
    }

    /** Each element in a row of its own. */
    List<Lane> singles() {
        return IntStream.range(0, numel())
                .mapToObj(i -> new Lane(this, new int[] {i}))
                .toList();
    }

    @Override
    public String toString() {
        return dtype.torchName() + Arrays.toString(shape.toArray()) + " " + data;
    }
}
