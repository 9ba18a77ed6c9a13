/** Modules, layers, losses and initialisation, as {@code torch.nn} has them. */
module io.touchstone.nn {
    requires transitive io.touchstone.autograd;
    requires static transitive org.jspecify;

    exports io.touchstone.nn;
    exports io.touchstone.nn.functional;
    exports io.touchstone.nn.init;
    exports io.touchstone.nn.utils;
}
