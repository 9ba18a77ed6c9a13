package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.ConvTransposeNd;
import io.touchstone.nn.Module;
import io.touchstone.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * The parametrizations that PyTorch brings along.
 *
 * @torch torch.nn.utils.parametrizations
 */
public final class Parametrizations {
    private Parametrizations() {}

    /**
     * A tensor of the module as lengths, {@code original0}, times directions, {@code original1}.
     *
     * @param dim the dimension whose indices have a length each, or null for one length
     * @torch torch.nn.utils.parametrizations.weight_norm
     */
    public static <M extends Module> M weightNorm(M module, String name, @Nullable Integer dim) {
        return Parametrize.registerParametrization(module, name, new WeightNormalization(dim == null ? -1 : dim), true);
    }

    /**
     * A tensor of the module divided by its largest singular value.
     *
     * @param iterations the power iterations in each use, in training
     * @param dim the dimension for the rows, or null for the one of outputs
     * @throws IllegalArgumentException if there is no such tensor, or no iteration
     * @torch torch.nn.utils.parametrizations.spectral_norm
     */
    public static <M extends Module> M spectralNorm(
            M module, String name, int iterations, double eps, @Nullable Integer dim) {
        Variable weight = present(module, name);
        int rows = dim == null ? outputs(module) : dim;
        return Parametrize.registerParametrization(
                module, name, new SpectralNormalization(weight, iterations, rows, eps), false);
    }

    /** The dimension of a module's weight that its outputs are numbered along. */
    static int outputs(Module module) {
        return module instanceof ConvTransposeNd ? 1 : 0;
    }

    /**
     * A tensor of the module as one with orthonormal columns, or rows.
     *
     * @param map how, or null for what suits the shape
     * @param useTrivialization whether it begins at what the tensor is
     * @throws IllegalArgumentException if there is no such tensor
     * @throws ShapeException if it is no matrix
     * @torch torch.nn.utils.parametrizations.orthogonal
     */
    public static <M extends Module> M orthogonal(
            M module, String name, @Nullable OrthogonalMap map, boolean useTrivialization) {
        Variable weight = present(module, name);
        if (weight.dim() < 2)
            throw new ShapeException(
                    "Expected a matrix or batch of matrices. Got a tensor of " + weight.dim() + " dimensions.");
        boolean square = weight.size(-2) == weight.size(-1) || weight.dtype().isComplex();
        OrthogonalMap suiting = square ? OrthogonalMap.MATRIX_EXP : OrthogonalMap.HOUSEHOLDER;
        Orthogonalization orthogonal = new Orthogonalization(weight, map == null ? suiting : map, useTrivialization);
        return Parametrize.registerParametrization(module, name, orthogonal, true);
    }

    private static Variable present(Module module, String name) {
        Variable found = module.tensorOrNull(name);
        if (found == null)
            throw new IllegalArgumentException(
                    "Module '" + module + "' has no parameter or buffer with name '" + name + "'");
        return found;
    }
}
