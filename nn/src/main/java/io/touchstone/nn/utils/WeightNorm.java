package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Module;
import io.touchstone.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Weight normalisation as it was before there were parametrizations: {@code weight_g} and {@code weight_v} are parameters, and {@code weight} is computed of
 * them before each pass. {@link Parametrizations#weightNorm} is today's.
 *
 * @torch torch.nn.utils.weight_norm, torch.nn.utils.remove_weight_norm
 */
public final class WeightNorm {
    private WeightNorm() {}

    /**
     * Splits a parameter into lengths and directions.
     *
     * @param dim the dimension whose indices have a length each, or null for one length
     * @throws IllegalStateException if it is split already
     * @torch torch.nn.utils.weight_norm
     */
    public static <M extends Module> M weightNorm(M module, String name, @Nullable Integer dim) {
        if (Recomputed.of(module, name, Product.class) != null)
            throw new IllegalStateException("Cannot register two weight_norm hooks on the same parameter " + name);
        Product product = new Product(name, dim == null ? -1 : dim);
        Parameter weight = Recomputed.original(module, name);
        Parameter lengths = new Parameter(WeightNormalization.lengths(weight.tensor(), product.dim));
        module.remove(name);
        module.registerParameter(name + "_g", lengths);
        module.registerParameter(name + "_v", new Parameter(weight.tensor()));
        product.install(module, product.computed(module));
        return module;
    }

    /**
     * Makes an ordinary parameter of it again.
     *
     * @throws IllegalArgumentException if it is not split
     * @torch torch.nn.utils.remove_weight_norm
     */
    public static <M extends Module> M removeWeightNorm(M module, String name) {
        Product product = Recomputed.of(module, name, Product.class);
        if (product == null) throw new IllegalArgumentException("weight_norm of '" + name + "' not found in " + module);
        Variable weight = product.computed(module);
        product.uninstall(module);
        module.remove(name + "_g");
        module.remove(name + "_v");
        module.registerParameter(name, new Parameter(weight.tensor()));
        return module;
    }

    private static final class Product extends Recomputed {
        private final int dim;

        Product(String name, int dim) {
            super(name);
            this.dim = dim;
        }

        @Override
        Variable computed(Module module) {
            return WeightNormalization.weight(module.tensor(name() + "_g"), module.tensor(name() + "_v"), dim);
        }
    }
}
