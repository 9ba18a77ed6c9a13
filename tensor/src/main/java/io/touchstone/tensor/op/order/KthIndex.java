package io.touchstone.tensor.op.order;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Primitive;

/**
 * Where along a dimension the k-th smallest element is; NaN counts as the largest.
 *
 * <p>Of equal elements it is the one that PyTorch's search comes upon: a quickselect that takes the median of the first, the middle and the
 * last as its pivot.
 *
 * @param dim the dimension, counted from the front
 * @param k how many are not larger, itself included
 * @torch torch.kthvalue
 */
public record KthIndex(int dim, int k) implements PlaceInRow {
    @Override
    public int place(long[] keys, DType dtype) {
        return new Selection(keys).select(k - 1);
    }

    @Override
    public String torchName() {
        return "kthvalue";
    }

    /** The keys of one row, put into order as far as the search needs it, and where each came from. */
    private static final class Selection {
        private final long[] keys;
        private final int[] places;
        private int above; // the first place that holds nothing below the last pivot

        Selection(long[] row) {
            keys = new long[row.length];
            places = new int[row.length];
            for (int i = 0; i < places.length; i++) {
                keys[i] = row[i] ^ Long.MIN_VALUE; // the signed order, from the unsigned
                places[i] = i;
            }
        }

        int select(int k) {
            int left = 0;
            int right = keys.length - 1;
            while (right > left + 1) {
                int pivot = part(left, right);
                if (pivot <= k) left = above;
                if (pivot >= k) right = pivot - 1;
            }
            if (right == left + 1) order(left, right);
            return places[k];
        }

        /** Puts what is smaller than a pivot before it and what is larger after it; answers where the pivot is. */
        private int part(int left, int right) {
            swap(left + (right - left) / 2, left + 1);
            order(left + 1, right);
            order(left, right);
            order(left + 1, left);
            int i = left + 1;
            int j = right;
            long pivot = keys[left];
            while (true) {
                do i++;
                while (pivot > keys[i]);
                do j--;
                while (keys[j] > pivot);
                if (j < i) break;
                swap(i, j);
            }
            swap(left, j);
            above = i;
            return j;
        }

        private void order(int i, int j) {
            if (keys[i] > keys[j]) swap(i, j);
        }

        private void swap(int i, int j) {
            long key = keys[i];
            keys[i] = keys[j];
            keys[j] = key;
            int place = places[i];
            places[i] = places[j];
            places[j] = place;
        }
    }

    @Override
    public Primitive along(int other) {
        return new KthIndex(other, k);
    }
}
