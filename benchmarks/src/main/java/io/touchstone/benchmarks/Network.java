package io.touchstone.benchmarks;

/**
 * The network that learns a thermometer's scale: eleven samples of one number, thirteen hidden units with tanh, one output, the mean
 * squared error and plain gradient descent.
 */
interface Network {
    int SAMPLES = 11;
    int HIDDEN = 13;
    double LEARNING_RATE = 1e-2;

    /** One epoch: forward, backward, step. */
    void epoch();

    /** The loss, which shows that both sides learn the same. */
    double loss();
}
