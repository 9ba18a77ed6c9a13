package io.touchstone.nn.functional;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Bags of row numbers, without those that are only padding. */
final class Bags {
    private final List<Long> index = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<Long> owners = new ArrayList<>();
    private final long[] sizes;

    private Bags(int count) {
        sizes = new long[count];
    }

    /** A bag for each row of a matrix; if the last offset is included, the last row only tells where the one before it ends. */
    static Bags rows(Tensor index, boolean includesLast, int padding) {
        Bags bags = new Bags(includesLast ? index.size(0) - 1 : index.size(0));
        long[] numbers = index.toLongArray();
        for (int i = 0; i < bags.count() * index.size(1); i++) bags.put(i / index.size(1), i, numbers[i], padding);
        return bags;
    }

    /** Bags that start at the offsets of a vector; if the last is included, it is where the last bag ends. */
    static Bags cut(Tensor index, Tensor offsets, boolean includesLast, int padding) {
        long[] numbers = index.toLongArray();
        long[] starts = offsets.toLongArray();
        Bags bags = new Bags(includesLast ? starts.length - 1 : starts.length);
        for (int b = 0; b < bags.count(); b++) {
            long end = b + 1 < starts.length ? starts[b + 1] : numbers.length;
            for (int i = Math.toIntExact(starts[b]); i < end; i++) bags.put(b, i, numbers[i], padding);
        }
        return bags;
    }

    private void put(int bag, int place, long number, int padding) {
        if (number == padding) return;
        index.add(number);
        places.add((long) place);
        owners.add((long) bag);
        sizes[bag]++;
    }

    /** How many bags there are. */
    int count() {
        return sizes.length;
    }

    /** The row numbers, bag after bag. */
    Tensor index() {
        return vector(index);
    }

    /** Where each of them stood. */
    Tensor places() {
        return vector(places);
    }

    /** The bag that each is in. */
    Tensor owners() {
        return vector(owners);
    }

    /** For each bag and column the row that has the largest element, the first of equals; 0 for empty bags. */
    Tensor largest(Tensor table) {
        int columns = table.size(1);
        double[] most = new double[sizes.length * columns];
        long[] rows = new long[most.length];
        boolean[] isBegun = new boolean[most.length];
        for (int i = 0; i < index.size(); i++) {
            long row = index.get(i);
            for (int c = 0; c < columns; c++) {
                int at = Math.toIntExact(owners.get(i)) * columns + c;
                double x = table.doubleAt(Math.toIntExact(row) * columns + c);
                if (isBegun[at] && !(x > most[at])) continue;
                isBegun[at] = true;
                most[at] = x;
                rows[at] = row;
            }
        }
        return Tensor.of(rows).reshape(sizes.length, columns);
    }

    /** How many each bag has. */
    Tensor sizes() {
        return Tensor.of(sizes);
    }

    /** A row for each bag: which of the row numbers are its own, the first over again where others have more; 0 for empty bags. */
    Tensor members() {
        int longest = 0;
        for (long size : sizes) longest = Math.max(longest, (int) size);
        double[] members = new double[sizes.length * longest];
        int first = 0;
        for (int b = 0; b < sizes.length; b++) {
            for (int i = 0; i < longest; i++)
                members[b * longest + i] = sizes[b] == 0 ? 0 : i < sizes[b] ? first + i : first;
            first += (int) sizes[b];
        }
        return Tensor.of(DType.INT64, Shape.of(sizes.length, longest), members);
    }

    private static Tensor vector(List<Long> numbers) {
        return Tensor.of(numbers.stream().mapToLong(n -> n).toArray());
    }
}
