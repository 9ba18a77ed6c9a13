package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Functional;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import java.util.List;

/**
 * The bilinear map yₖ = x₁ᵀ Wₖ x₂ + bₖ of the last dimensions.
 *
 * <p><b>Inputs</b> (*, in1) and (*, in2). <b>Output</b> (*, out). <b>Parameters</b> {@code weight} (out, in1, in2) and {@code bias} (out),
 * both uniform in ±1/√in1 at first.
 *
 * @torch torch.nn.Bilinear
 */
public final class Bilinear extends Module {
    private final Options options;

    /**
     * What a bilinear map is made of.
     *
     * @param in1Features the size of the first input's last dimension
     * @param in2Features the size of the second's
     * @param outFeatures the size of the output's
     * @param bias whether there is a bias
     * @param dtype the parameters' type
     */
    public record Options(int in1Features, int in2Features, int outFeatures, boolean bias, DType dtype) {
        public Options {
            if (in1Features <= 0)
                throw new IllegalArgumentException("in1_features must be > 0, but got " + in1Features);
        }

        /** As these options, with a bias or without. */
        public Options bias(boolean has) {
            return new Options(in1Features, in2Features, outFeatures, has, dtype);
        }

        /** As these options, with parameters of another type. */
        public Options dtype(DType other) {
            return new Options(in1Features, in2Features, outFeatures, bias, other);
        }
    }

    /** The defaults: with a bias, in the default floating type. */
    public static Options options(int in1Features, int in2Features, int outFeatures) {
        return new Options(in1Features, in2Features, outFeatures, true, DType.defaultFloat());
    }

    /** A bilinear map with a bias. */
    public Bilinear(int in1Features, int in2Features, int outFeatures) {
        this(options(in1Features, in2Features, outFeatures));
    }

    /** A bilinear map. */
    public Bilinear(Options options) {
        this.options = options;
        double bound = 1 / Math.sqrt(options.in1Features());
        Shape shape = Shape.of(options.outFeatures(), options.in1Features(), options.in2Features());
        parameter("weight", new Parameter(Initial.uniform(new Spec(shape, options.dtype()), bound)));
        if (options.bias()) {
            Spec out = new Spec(Shape.of(options.outFeatures()), options.dtype());
            parameter("bias", new Parameter(Initial.uniform(out, bound)));
        } else {
            registerParameter("bias", null);
        }
    }

    /** The map applied to two inputs, hooks and all. */
    public Variable call(Variable x1, Variable x2) {
        return run(List.of(x1, x2), in -> forward(in.get(0), in.get(1)));
    }

    private Variable forward(Variable x1, Variable x2) {
        return Functional.bilinear(x1, x2, tensor("weight"), tensorOrNull("bias"));
    }

    @Override
    protected String extraRepr() {
        return "in1_features=" + options.in1Features() + ", in2_features=" + options.in2Features() + ", out_features="
                + options.outFeatures() + ", bias=" + python(tensorOrNull("bias") != null);
    }
}
