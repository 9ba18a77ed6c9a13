package io.touchstone.nn;

/** What {@link LocalResponseNorm} and {@link CrossMapLRN2d} have in common: the numbers of their formula. */
abstract class ResponseNorm extends Layer {
    final int size;
    final double alpha;
    final double beta;
    final double k;

    ResponseNorm(int size, double alpha, double beta, double k) {
        this.size = size;
        this.alpha = alpha;
        this.beta = beta;
        this.k = k;
    }

    @Override
    protected final String extraRepr() {
        return size + ", alpha=" + python(alpha) + ", beta=" + python(beta) + ", k=" + python(k);
    }
}
