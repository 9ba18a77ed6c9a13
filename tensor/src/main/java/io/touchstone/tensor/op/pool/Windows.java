package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.op.conv.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows along one dimension. Window i covers the elements start(i), start(i) + step, … below end(i), all of which exist.
 */
public interface Windows {
    /** The dimension's size. */
    int size();

    /** How many windows there are. */
    int count();

    /** The first element of window i. */
    int start(int i);

    /** The end of window i. */
    int end(int i);

    /** How far apart the elements of a window are. */
    default int step() {
        return 1;
    }

    /** How many elements window i covers. */
    default int length(int i) {
        return Math.max(0, -Math.floorDiv(start(i) - end(i), step()));
    }

    /** How many elements window i counts as. */
    default int weight(int i) {
        return length(i);
    }

    /**
     * Windows of one length at one distance. What they cover of the padding does not exist.
     *
     * @param size the dimension's size
     * @param count how many windows there are
     * @param kernel how many elements a window has
     * @param stride how far apart windows start
     * @param padding how far before the dimension the first one starts
     * @param step how far apart the elements of a window are
     * @param padded whether a window counts what it covers of the padding
     */
    record Sliding(int size, int count, int kernel, int stride, int padding, int step, boolean padded)
            implements Windows {
        @Override
        public int start(int i) {
            long first = first(i);
            return (int) (first >= 0 ? first : Math.floorMod(first, step));
        }

        @Override
        public int end(int i) {
            return (int) Math.min(first(i) + Grid.extent(kernel, step), size);
        }

        @Override
        public int weight(int i) {
            long first = first(i);
            return padded ? (int) (Math.min(first + kernel, (long) size + padding) - first) : length(i);
        }

        /** Where window i starts, perhaps in the padding. */
        private long first(int i) {
            return (long) i * stride - padding;
        }
    }

    /**
     * As many windows as are asked for, which cover the dimension evenly: window i from ⌊i · size / count⌋ to ⌈(i + 1) · size / count⌉.
     *
     * @param size the dimension's size
     * @param count how many windows there are
     */
    record Adaptive(int size, int count) implements Windows {
        @Override
        public int start(int i) {
            return (int) ((long) i * size / count);
        }

        @Override
        public int end(int i) {
            return (int) (((i + 1L) * size + count - 1) / count);
        }
    }

    /**
     * Windows of one length that start at given places.
     *
     * @param size the dimension's size
     * @param starts where each window starts
     * @param kernel how many elements a window has
     */
    record Placed(int size, List<Integer> starts, int kernel) implements Windows {
        /** Copies the list. */
        public Placed {
            starts = List.copyOf(starts);
        }

        @Override
        public int count() {
            return starts.size();
        }

        @Override
        public int start(int i) {
            return starts.get(i);
        }

        @Override
        public int end(int i) {
            return Math.min(starts.get(i) + kernel, size);
        }
    }

    /** The shape of x with its last dimensions replaced by the windows over them. */
    static Shape pooled(Shape x, List<? extends Windows> windows) {
        return replaced(x, windows.stream().map(Windows::count).toList());
    }

    /** The shape of what was pooled into the given shape. */
    static Shape unpooled(Shape pooled, List<? extends Windows> windows) {
        return replaced(pooled, windows.stream().map(Windows::size).toList());
    }

    /** A shape with its last dimensions replaced. */
    static Shape replaced(Shape x, List<Integer> last) {
        List<Integer> sizes = new ArrayList<>(x.toList().subList(0, x.rank() - last.size()));
        sizes.addAll(last);
        return Shape.of(sizes);
    }
}
