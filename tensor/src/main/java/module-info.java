/** Tensors, the language of arrays, and its primitives. */
module io.touchstone.tensor {
    requires static transitive org.jspecify;

    exports io.touchstone.tensor;
    exports io.touchstone.tensor.format;
    exports io.touchstone.tensor.op.conv;
    exports io.touchstone.tensor.op.elementwise;
    exports io.touchstone.tensor.op.fft;
    exports io.touchstone.tensor.op.index;
    exports io.touchstone.tensor.op.linalg;
    exports io.touchstone.tensor.op.loss;
    exports io.touchstone.tensor.op.order;
    exports io.touchstone.tensor.op.pool;
    exports io.touchstone.tensor.op.reduce;
    exports io.touchstone.tensor.op.special;
    exports io.touchstone.tensor.op.view;
}
