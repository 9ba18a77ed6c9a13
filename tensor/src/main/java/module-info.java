/** Tensors, the language of arrays, and its primitives. */
module io.touchstone.tensor {
    requires static transitive org.jspecify;

    exports io.touchstone.tensor;
}
