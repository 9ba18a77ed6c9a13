package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Normalizations;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import org.jspecify.annotations.Nullable;

/**
 * An input over the root of the mean of its squares over its last dimensions.
 *
 * <p><b>Parameter</b> {@code weight} of the normalised shape, 1 at first.
 *
 * @torch torch.nn.RMSNorm
 */
public final class RMSNorm extends Layer {
    private final Options options;

    /**
     * What such a layer is made of.
     *
     * @param normalizedShape the sizes of the dimensions that are normalised over
     * @param eps added to the mean; null for the type's own
     * @param elementwiseAffine whether there is a parameter
     * @param dtype its type
     */
    public record Options(Shape normalizedShape, @Nullable Double eps, boolean elementwiseAffine, DType dtype) {
        /** As these options, but for {@code eps}. */
        public Options eps(@Nullable Double value) {
            return new Options(normalizedShape, value, elementwiseAffine, dtype);
        }

        /** As these options, but for {@code elementwiseAffine}. */
        public Options elementwiseAffine(boolean value) {
            return new Options(normalizedShape, eps, value, dtype);
        }

        /** As these options, but for {@code dtype}. */
        public Options dtype(DType value) {
            return new Options(normalizedShape, eps, elementwiseAffine, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options(int... normalizedShape) {
        return new Options(Shape.of(normalizedShape), null, true, DType.defaultFloat());
    }

    /** A layer with PyTorch's defaults. */
    public RMSNorm(int... normalizedShape) {
        this(options(normalizedShape));
    }

    /** A layer. */
    public RMSNorm(Options options) {
        this.options = options;
        Spec spec = new Spec(options.normalizedShape(), options.dtype());
        boolean affine = options.elementwiseAffine();
        registerParameter("weight", affine ? new Parameter(Initial.filled(spec, 1)) : null);
    }

    @Override
    protected Variable forward(Variable x) {
        return Normalizations.rmsNorm(x, options.normalizedShape(), tensorOrNull("weight"), options.eps());
    }

    @Override
    protected String extraRepr() {
        Double eps = options.eps();
        return LayerNorm.tuple(options.normalizedShape()) + ", eps=" + (eps == null ? "None" : python(eps))
                + ", elementwise_affine=" + python(options.elementwiseAffine());
    }
}
