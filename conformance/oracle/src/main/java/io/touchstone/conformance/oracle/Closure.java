package io.touchstone.conformance.oracle;

import org.bytedeco.pytorch.Tensor;

/** Evaluates the loss again and differentiates it. */
@FunctionalInterface
interface Closure {
    Tensor evaluate();
}
