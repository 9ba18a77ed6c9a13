package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Module;
import io.touchstone.nn.Parameter;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Spectral normalisation as it was before there were parametrizations: {@code weight_orig} is the parameter, and {@code weight} is computed of it before each
 * pass, by the singular vectors in {@code weight_u} and {@code weight_v}. {@link Parametrizations#spectralNorm} is today's.
 *
 * @torch torch.nn.utils.spectral_norm, torch.nn.utils.remove_spectral_norm
 */
public final class SpectralNorm {
    private SpectralNorm() {}

    /**
     * Divides a parameter by its largest singular value.
     *
     * @param iterations the power iterations before each pass, in training
     * @param dim the dimension for the rows, or null for the one of outputs
     * @throws IllegalStateException if it is divided already
     * @torch torch.nn.utils.spectral_norm
     */
    public static <M extends Module> M spectralNorm(
            M module, String name, int iterations, double eps, @Nullable Integer dim) {
        if (iterations <= 0)
            throw new IllegalArgumentException(
                    "Expected n_power_iterations to be positive, but got n_power_iterations=" + iterations);
        if (Recomputed.of(module, name, Quotient.class) != null)
            throw new IllegalStateException("Cannot register two spectral_norm hooks on the same parameter " + name);
        int rows = dim == null ? Parametrizations.outputs(module) : dim;
        Quotient quotient = new Quotient(name, iterations, rows, eps);
        if (module.declaresParameter(name) && module.parameterOrNull(name) == null)
            throw new IllegalArgumentException("`SpectralNorm` cannot be applied as parameter `" + name + "` is None");
        Parameter weight = Recomputed.original(module, name);
        Tensor w = SpectralNormalization.matrix(weight.tensor(), rows);
        Tensor u = SpectralNormalization.unit(SpectralNormalization.drawn(w, 0), eps);
        Tensor v = SpectralNormalization.unit(SpectralNormalization.drawn(w, 1), eps);
        module.remove(name);
        module.registerParameter(name + "_orig", weight);
        module.registerBuffer(name + "_u", Variable.constant(u), true);
        module.registerBuffer(name + "_v", Variable.constant(v), true);
        quotient.install(module, weight.data());
        return module;
    }

    /**
     * Makes an ordinary parameter of it again.
     *
     * @throws IllegalArgumentException if it is not divided
     * @torch torch.nn.utils.remove_spectral_norm
     */
    public static <M extends Module> M removeSpectralNorm(M module, String name) {
        Quotient quotient = Recomputed.of(module, name, Quotient.class);
        if (quotient == null)
            throw new IllegalArgumentException("spectral_norm of '" + name + "' not found in " + module);
        Variable weight = quotient.quotient(module);
        quotient.uninstall(module);
        for (String part : new String[] {"_u", "_v", "_orig"}) module.remove(name + part);
        module.registerParameter(name, new Parameter(weight.tensor()));
        return module;
    }

    private static final class Quotient extends Recomputed {
        private final int iterations;
        private final int dim;
        private final double eps;

        Quotient(String name, int iterations, int dim, double eps) {
            super(name);
            this.iterations = iterations;
            this.dim = dim;
            this.eps = eps;
        }

        @Override
        Variable computed(Module module) {
            if (module.isTraining()) iterate(module);
            return quotient(module);
        }

        private void iterate(Module module) {
            Tensor w =
                    SpectralNormalization.matrix(module.tensor(name() + "_orig").tensor(), dim);
            Tensor u = module.tensor(name() + "_u").tensor();
            Tensor v = module.tensor(name() + "_v").tensor();
            for (int i = 0; i < iterations; i++) {
                v.copy_(SpectralNormalization.unit(w.mT().mv(u), eps));
                u.copy_(SpectralNormalization.unit(w.mv(v), eps));
            }
        }

        private Variable quotient(Module module) {
            Variable weight = module.tensor(name() + "_orig");
            Variable u = module.tensor(name() + "_u").copy();
            Variable v = module.tensor(name() + "_v").copy();
            return weight.div(u.dot(SpectralNormalization.matrix(weight, dim).mv(v)));
        }
    }
}
