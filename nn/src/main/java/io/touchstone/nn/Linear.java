package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import org.jspecify.annotations.Nullable;

/**
 * The linear map y = x Wᵀ + b of the last dimension.
 *
 * <p><b>Input</b> (*, in). <b>Output</b> (*, out). <b>Parameters</b> {@code weight} (out, in) and {@code bias} (out), both uniform in
 * ±1/√in at first.
 *
 * @torch torch.nn.Linear
 */
public final class Linear extends Layer {
    private final Options options;

    /**
     * What a linear layer is made of.
     *
     * @param inFeatures the size of the input's last dimension
     * @param outFeatures the size of the output's
     * @param bias whether there is a bias
     * @param dtype the parameters' type
     */
    public record Options(int inFeatures, int outFeatures, boolean bias, DType dtype) {
        public Options {
            if (inFeatures < 0 || outFeatures < 0)
                throw new ShapeException("Trying to create tensor with negative dimension "
                        + Math.min(inFeatures, outFeatures) + ": [" + outFeatures + ", " + inFeatures + "]");
        }

        /** As these options, with a bias or without. */
        public Options bias(boolean has) {
            return new Options(inFeatures, outFeatures, has, dtype);
        }

        /** As these options, with parameters of another type. */
        public Options dtype(DType other) {
            return new Options(inFeatures, outFeatures, bias, other);
        }
    }

    /** The defaults: with a bias, in the default floating type. */
    public static Options options(int inFeatures, int outFeatures) {
        return new Options(inFeatures, outFeatures, true, DType.defaultFloat());
    }

    /** A linear layer with a bias. */
    public Linear(int inFeatures, int outFeatures) {
        this(options(inFeatures, outFeatures));
    }

    /** A linear layer. */
    public Linear(Options options) {
        this.options = options;
        Spec spec = new Spec(Shape.of(options.outFeatures(), options.inFeatures()), options.dtype());
        parameter("weight", new Parameter(Initial.weight(spec, options.inFeatures())));
        if (options.bias()) {
            Spec out = new Spec(Shape.of(options.outFeatures()), options.dtype());
            parameter("bias", new Parameter(Initial.bias(out, options.inFeatures())));
        } else {
            registerParameter("bias", null);
        }
    }

    /** W, (out, in). */
    public Variable weight() {
        return tensor("weight");
    }

    /** b, (out), or null. */
    public @Nullable Variable bias() {
        return tensorOrNull("bias");
    }

    /** A layer of its own with the same numbers. */
    public Linear copy() {
        Options same = options.dtype(weight().dtype());
        return Copies.of(this, () -> new Linear(same));
    }

    @Override
    protected Variable forward(Variable x) {
        return x.linear(weight(), bias());
    }

    @Override
    protected String extraRepr() {
        return "in_features=" + options.inFeatures() + ", out_features=" + options.outFeatures() + ", bias="
                + python(bias() != null);
    }
}
