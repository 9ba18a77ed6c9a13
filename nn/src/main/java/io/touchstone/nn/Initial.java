package io.touchstone.nn;

import io.touchstone.tensor.Random;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;

/** The values that layers begin with, drawn as PyTorch draws them. */
final class Initial {
    private Initial() {}

    /** Uniform in ±√3 · gain / √fanIn with the gain of a leaky rectifier of slope √5: what weights of linear maps begin with. */
    static Tensor weight(Spec spec, int fanIn) {
        if (spec.shape().numel() == 0) return Tensor.allocate(spec);
        double gain = Math.sqrt(2.0 / (1 + Math.sqrt(5) * Math.sqrt(5)));
        double std = gain / Math.sqrt(fanIn);
        double bound = Math.sqrt(3.0) * std;
        return uniform(spec, bound);
    }

    /** Uniform in ±1/√fanIn: what biases begin with. */
    static Tensor bias(Spec spec, int fanIn) {
        return uniform(spec, fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0);
    }

    /** The same number everywhere, written there, as PyTorch's constructors write it: the version counts it. */
    static Tensor filled(Spec spec, double value) {
        return Tensor.allocate(spec).fill_(value);
    }

    /** Uniform in ±bound. */
    static Tensor uniform(Spec spec, double bound) {
        return Random.uniform_(Tensor.allocate(spec), -bound, bound);
    }
}
