package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/**
 * A = L D Lᴴ, or L D Lᵀ, with the pivots of Bunch and Kaufman (1977), as LAPACK's {@code hetrf} and {@code sytrf} of a lower triangle: L is a product of
 * exchanges of rows and of columns of multipliers, and D has blocks of 1 × 1 and 2 × 2, these where no element of the diagonal is large enough.
 *
 * @param factors D's blocks on and below the diagonal, the multipliers below them, 0 above
 * @param pivots one-based: for a block of one the row that its row was exchanged with; for a block of two, twice minus the row that its second one was
 * @param info 0, or the one-based place of the first block of one that is 0
 */
@SuppressWarnings("ArrayRecordComponent") // working memory, never compared
public record Indefinite(Matrix factors, int[] pivots, int info) {
    /** How much larger elements grow in a block of one than in half a block of two. */
    private static final double ALPHA = (1 + Math.sqrt(17)) / 8;

    /** Decomposes; only the lower triangle is read. */
    public static Indefinite of(Matrix a, boolean hermitian) {
        Elimination work = new Elimination(a, hermitian);
        int[] pivots = new int[a.rows];
        int info = 0;
        for (int k = 0; k < a.rows; k += pivots[k] > 0 ? 1 : 2) {
            int row = work.isZero(k) ? k : work.pivot(k);
            boolean one = row >= 0;
            pivots[k] = one ? row + 1 : row;
            if (!one) pivots[k + 1] = row;
            if (work.isZero(k)) info = info == 0 ? k + 1 : info;
            else if (one) work.eliminateOne(k, row);
            else work.eliminateTwo(k, -row - 1);
        }
        return new Indefinite(work.x, pivots, info);
    }

    /** The steps of the elimination; each is of the rows and columns from k on. */
    private static final class Elimination {
        private final Matrix x;
        private final boolean hermitian;
        private final int n;

        Elimination(Matrix a, boolean hermitian) {
            this.hermitian = hermitian;
            n = a.rows;
            x = new Matrix(n, n);
            for (int i = 0; i < n; i++)
                for (int j = 0; j <= i; j++) x.set(i, j, i == j ? real(a.get(i, j)) : a.get(i, j));
        }

        private Complex real(Complex diagonal) {
            return hermitian ? new Complex(diagonal.re(), 0) : diagonal;
        }

        private Complex mirror(Complex c) {
            return hermitian ? c.conj() : c;
        }

        // as LAPACK, which spares itself the root
        private double size(int i, int j) {
            Complex c = x.get(i, j);
            return Math.abs(c.re()) + Math.abs(c.im());
        }

        private int largestBelow(int k, int from) {
            int best = from;
            for (int i = from + 1; i < n; i++) if (size(i, k) > size(best, k)) best = i;
            return best;
        }

        boolean isZero(int k) {
            double own = size(k, k);
            double below = k + 1 < n ? size(largestBelow(k, k + 1), k) : 0;
            return Double.isNaN(own) || Math.max(own, below) == 0;
        }

        /** The row of a pivot of one; or for one of two, −1 minus the row of its second. */
        int pivot(int k) {
            if (k + 1 == n) return k;
            double own = size(k, k);
            int largest = largestBelow(k, k + 1);
            double column = size(largest, k);
            if (own >= ALPHA * column) return k;
            double row = 0;
            for (int j = k; j < largest; j++) row = Math.max(row, size(largest, j));
            for (int i = largest + 1; i < n; i++) row = Math.max(row, size(i, largest));
            if (own >= ALPHA * column * (column / row)) return k;
            return size(largest, largest) >= ALPHA * row ? largest : -1 - largest;
        }

        /** Exchanges a row and its column with one further down, in a block that begins at k. */
        private void exchange(int k, int at, int other) {
            if (at == other) return;
            for (int i = other + 1; i < n; i++) swap(i, at, i, other);
            for (int j = at + 1; j < other; j++) {
                Complex turned = mirror(x.get(j, at));
                x.set(j, at, mirror(x.get(other, j)));
                x.set(other, j, turned);
            }
            x.set(other, at, mirror(x.get(other, at)));
            swap(at, at, other, other);
            if (at > k) swap(at, k, other, k);
        }

        private void swap(int i, int j, int k, int l) {
            Complex kept = x.get(i, j);
            x.set(i, j, x.get(k, l));
            x.set(k, l, kept);
        }

        void eliminateOne(int k, int row) {
            exchange(k, k, row);
            Complex inverse = Matrix.ONE.over(x.get(k, k));
            for (int j = k + 1; j < n; j++) {
                Complex share = inverse.times(mirror(x.get(j, k)));
                for (int i = j; i < n; i++) x.subtract(i, j, x.get(i, k).times(share));
                x.set(j, j, real(x.get(j, j)));
            }
            for (int i = k + 1; i < n; i++) x.set(i, k, inverse.times(x.get(i, k)));
        }

        void eliminateTwo(int k, int row) {
            exchange(k, k + 1, row);
            Complex low = x.get(k + 1, k);
            for (int j = k + 2; j < n; j++) {
                Complex[] shares = overBlock(x, k, low, mirror(low), x.get(j, k), x.get(j, k + 1));
                for (int i = j; i < n; i++)
                    x.subtract(
                            i,
                            j,
                            x.get(i, k)
                                    .times(mirror(shares[0]))
                                    .plus(x.get(i, k + 1).times(mirror(shares[1]))));
                x.set(j, k, shares[0]);
                x.set(j, k + 1, shares[1]);
                x.set(j, j, real(x.get(j, j)));
            }
        }
    }

    /** (p, q) D⁻¹ for D's block of two at k, with these elements beside its diagonal. */
    private static Complex[] overBlock(Matrix ld, int k, Complex low, Complex high, Complex p, Complex q) {
        // divided by the element beside the diagonal, which is the largest
        Complex first = ld.get(k, k).over(high);
        Complex second = ld.get(k + 1, k + 1).over(low);
        Complex determinant = first.times(second).minus(Matrix.ONE);
        return new Complex[] {
            second.times(p.over(high)).minus(q.over(high)).over(determinant),
            first.times(q.over(low)).minus(p.over(low)).over(determinant)
        };
    }

    /** The X with A X = B, given the factors and the pivots of A. */
    public static Matrix solve(Matrix ld, int[] pivots, Matrix b, boolean hermitian) {
        Matrix x = b.copy();
        int n = ld.rows;
        for (int k = 0; k < n; k += pivots[k] > 0 ? 1 : 2) {
            boolean one = pivots[k] > 0;
            x.swapRows(one ? k : k + 1, Math.abs(pivots[k]) - 1);
            for (int i = one ? k + 1 : k + 2; i < n; i++) {
                reduce(x, i, ld.get(i, k), k);
                if (!one) reduce(x, i, ld.get(i, k + 1), k + 1);
            }
            if (one) divide(x, k, hermitian ? new Complex(ld.get(k, k).re(), 0) : ld.get(k, k));
            else divideByBlock(x, k, ld, hermitian);
        }
        for (int k = n - 1; k >= 0; k -= pivots[k] > 0 ? 1 : 2) {
            boolean one = pivots[k] > 0;
            for (int i = k + 1; i < n; i++) {
                reduce(x, k, mirrored(ld.get(i, k), hermitian), i);
                if (!one) reduce(x, k - 1, mirrored(ld.get(i, k - 1), hermitian), i);
            }
            x.swapRows(k, Math.abs(pivots[k]) - 1);
        }
        return x;
    }

    private static Complex mirrored(Complex c, boolean hermitian) {
        return hermitian ? c.conj() : c;
    }

    /** Subtracts a multiple of one row from another. */
    private static void reduce(Matrix x, int i, Complex factor, int k) {
        for (int j = 0; j < x.columns; j++) x.subtract(i, j, factor.times(x.get(k, j)));
    }

    private static void divide(Matrix x, int k, Complex by) {
        for (int j = 0; j < x.columns; j++) x.set(k, j, x.get(k, j).over(by));
    }

    private static void divideByBlock(Matrix x, int k, Matrix ld, boolean hermitian) {
        Complex low = ld.get(k + 1, k);
        for (int j = 0; j < x.columns; j++) {
            // D⁻¹ (p, q)ᵀ is (p, q) (Dᵀ)⁻¹
            Complex[] both = overBlock(ld, k, mirrored(low, hermitian), low, x.get(k, j), x.get(k + 1, j));
            x.set(k, j, both[0]);
            x.set(k + 1, j, both[1]);
        }
    }
}
