package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Normalizations;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;

/**
 * An input normalised over its last dimensions by their own mean and biased variance.
 *
 * <p><b>Parameters</b>, both of the normalised shape, {@code weight}, 1 at first, and {@code bias}, 0 at first.
 *
 * @torch torch.nn.LayerNorm
 */
public final class LayerNorm extends Layer {
    private final Options options;

    /**
     * What such a layer is made of.
     *
     * @param normalizedShape the sizes of the dimensions that are normalised over
     * @param eps added to variances
     * @param elementwiseAffine whether there are parameters
     * @param bias whether, with these, there is a bias
     * @param dtype their type
     */
    public record Options(Shape normalizedShape, double eps, boolean elementwiseAffine, boolean bias, DType dtype) {
        /** As these options, but for {@code eps}. */
        public Options eps(double value) {
            return new Options(normalizedShape, value, elementwiseAffine, bias, dtype);
        }

        /** As these options, but for {@code elementwiseAffine}. */
        public Options elementwiseAffine(boolean value) {
            return new Options(normalizedShape, eps, value, bias, dtype);
        }

        /** As these options, but for {@code bias}. */
        public Options bias(boolean value) {
            return new Options(normalizedShape, eps, elementwiseAffine, value, dtype);
        }

        /** As these options, but for {@code dtype}. */
        public Options dtype(DType value) {
            return new Options(normalizedShape, eps, elementwiseAffine, bias, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options(int... normalizedShape) {
        return new Options(Shape.of(normalizedShape), 1e-5, true, true, DType.defaultFloat());
    }

    /** A layer with PyTorch's defaults. */
    public LayerNorm(int... normalizedShape) {
        this(options(normalizedShape));
    }

    /** A layer. */
    public LayerNorm(Options options) {
        this.options = options;
        Spec spec = new Spec(options.normalizedShape(), options.dtype());
        boolean affine = options.elementwiseAffine();
        registerParameter("weight", affine ? new Parameter(Initial.filled(spec, 1)) : null);
        boolean shifts = affine && options.bias();
        registerParameter("bias", shifts ? new Parameter(Initial.filled(spec, 0)) : null);
    }

    @Override
    protected Variable forward(Variable x) {
        return Normalizations.layerNorm(
                x, options.normalizedShape(), tensorOrNull("weight"), tensorOrNull("bias"), options.eps());
    }

    @Override
    protected String extraRepr() {
        return tuple(options.normalizedShape()) + ", eps=" + python(options.eps()) + ", elementwise_affine="
                + python(options.elementwiseAffine());
    }

    /** Sizes as Python writes a tuple of them. */
    static String tuple(Shape shape) {
        String sizes = shape.toString().substring(1, shape.toString().length() - 1);
        return "(" + sizes + (shape.rank() == 1 ? ",)" : ")");
    }
}
