/** Optimizers and learning-rate schedulers, as {@code torch.optim} has them. */
module io.touchstone.optim {
    requires transitive io.touchstone.nn;
    requires static transitive org.jspecify;

    exports io.touchstone.optim;
    exports io.touchstone.optim.lr;
}
