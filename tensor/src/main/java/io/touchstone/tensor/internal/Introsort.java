package io.touchstone.tensor.internal;

/**
 * Putting keys in order as far as asked, where equal ones may change places: which of them comes first is what C++'s library makes of it, and
 * so what PyTorch shows.
 *
 * <p>The steps are those of libstdc++: a quicksort whose pivot is the median of the second, the middle and the last; short ranges by
 * insertion; heaps where few are wanted or the pivots are bad. Ranges are half open. Keys are compared as {@link Sorting} makes them.
 */
public final class Introsort {
    private static final int SHORT = 16;

    private final long[] keys;
    private final int[] places;

    /** Over the keys of a row, which stay as they are. */
    public Introsort(long[] row) {
        keys = new long[row.length];
        places = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            keys[i] = row[i] ^ Long.MIN_VALUE; // the signed order, from the unsigned
            places[i] = i;
        }
    }

    /** Where the key that is now at a position was at first. */
    public int place(int position) {
        return places[position];
    }

    /** Puts the key that belongs at position n there, no larger one before it and no smaller one behind. {@code std::nth_element}. */
    public void select(int n) {
        int first = 0;
        int last = keys.length;
        for (int depth = depth(last); last - first > 3; depth--) {
            if (depth == 0) {
                heapSelect(first, n + 1, last);
                swap(first, n);
                return;
            }
            int cut = part(first, last);
            if (cut <= n) first = cut;
            else last = cut;
        }
        insert(first, last);
    }

    /** Puts the first keys in order. {@code std::sort}. */
    public void sort(int count) {
        sort(0, count, depth(count));
        insert(0, count);
    }

    /** Puts the smallest keys in front, in order. {@code std::partial_sort}. */
    public void sortSmallest(int count) {
        heapSort(0, count, keys.length);
    }

    private static int depth(int count) {
        return count == 0 ? 0 : 2 * (31 - Integer.numberOfLeadingZeros(count));
    }

    /** Until only short ranges are out of order. */
    private void sort(int first, int end, int depth) {
        int last = end;
        for (int left = depth; last - first > SHORT; left--) {
            if (left == 0) {
                heapSort(first, last, last);
                return;
            }
            int cut = part(first, last);
            sort(cut, last, left - 1);
            last = cut;
        }
    }

    private void insert(int first, int last) {
        for (int i = first + 1; i < last; i++) {
            long key = keys[i];
            int place = places[i];
            int j = i;
            for (; j > first && key < keys[j - 1]; j--) copy(j - 1, j);
            put(j, key, place);
        }
    }

    // ---- quicksort

    private int part(int first, int last) {
        medianToFirst(first, first + 1, first + (last - first) / 2, last - 1);
        int i = first + 1;
        int j = last;
        while (true) {
            while (keys[i] < keys[first]) i++;
            j--;
            while (keys[first] < keys[j]) j--;
            if (i >= j) return i;
            swap(i, j);
            i++;
        }
    }

    private void medianToFirst(int first, int a, int b, int c) {
        boolean rising = keys[a] < keys[b];
        int low = rising ? a : b;
        int high = rising ? b : a;
        if (keys[high] < keys[c]) swap(first, high);
        else if (keys[low] < keys[c]) swap(first, c);
        else swap(first, low);
    }

    // ---- heaps, the largest key in front

    private void heapSort(int first, int middle, int last) {
        heapSelect(first, middle, last);
        for (int end = middle - 1; end > first; end--) pop(first, end, end);
    }

    private void heapSelect(int first, int middle, int last) {
        int count = middle - first;
        for (int parent = count / 2 - 1; parent >= 0; parent--)
            sift(first, parent, count, keys[first + parent], places[first + parent]);
        for (int i = middle; i < last && count > 0; i++) if (keys[i] < keys[first]) pop(first, middle, i);
    }

    /** Moves the largest to where it goes, and what was there into the heap. */
    private void pop(int first, int end, int to) {
        long key = keys[to];
        int place = places[to];
        copy(first, to);
        sift(first, 0, end - first, key, place);
    }

    /** Moves a hole down to a leaf, along the larger children, and the key up from there. */
    private void sift(int first, int top, int count, long key, int place) {
        int hole = top;
        for (int child = 2 * hole + 2; child <= count; child = 2 * hole + 2) {
            int larger = child == count || keys[first + child] < keys[first + child - 1] ? child - 1 : child;
            copy(first + larger, first + hole);
            hole = larger;
        }
        for (int parent = (hole - 1) / 2; hole > top && keys[first + parent] < key; parent = (hole - 1) / 2) {
            copy(first + parent, first + hole);
            hole = parent;
        }
        put(first + hole, key, place);
    }

    // ---- moving

    private void copy(int from, int to) {
        put(to, keys[from], places[from]);
    }

    private void put(int position, long key, int place) {
        keys[position] = key;
        places[position] = place;
    }

    private void swap(int i, int j) {
        long key = keys[i];
        int place = places[i];
        copy(j, i);
        put(j, key, place);
    }
}
