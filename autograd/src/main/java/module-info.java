/** Reverse and forward mode differentiation of programs written in the language of arrays. */
module io.touchstone.autograd {
    requires transitive io.touchstone.tensor;
    requires static transitive org.jspecify;

    exports io.touchstone.autograd;
    exports io.touchstone.autograd.func;
}
