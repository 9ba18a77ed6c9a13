package io.touchstone.conformance.oracle;

import static io.touchstone.conformance.oracle.Optimizers.addProduct;
import static io.touchstone.conformance.oracle.Optimizers.addQuotient;
import static io.touchstone.conformance.oracle.Optimizers.count;
import static io.touchstone.conformance.oracle.Optimizers.zeros;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Adam and its descendants. */
final class AdamFamily {
    private static final String FLAGS = "foreach=None, maximize=False, capturable=False, differentiable=False";

    private AdamFamily() {}

    static void define(Library library) {
        library.define(
                "Adam(lr=0.001, betas=None, eps=1e-08, weight_decay=0, amsgrad=False, *, " + FLAGS
                        + ", fused=None, decoupled_weight_decay=False)",
                AdamFamily::adamOfFloats);
        library.define(
                "AdamW(lr=0.001, betas=None, eps=1e-08, weight_decay=0.01, amsgrad=False, *, " + FLAGS
                        + ", fused=None, decoupled_weight_decay=True)",
                AdamFamily::adamOfFloats);
        library.define(
                "Adamax(lr=0.002, betas=None, eps=1e-08, weight_decay=0, *, " + FLAGS + ")",
                a -> checked(a, AdamFamily::adamax));
        library.define(
                "NAdam(lr=0.002, betas=None, eps=1e-08, weight_decay=0, momentum_decay=0.004, decoupled_weight_decay=False, *, "
                        + FLAGS + ")",
                a -> checked(a, AdamFamily::nadam));
        library.define(
                "RAdam(lr=0.001, betas=None, eps=1e-08, weight_decay=0, decoupled_weight_decay=False, *, " + FLAGS
                        + ")",
                a -> checked(a, AdamFamily::radam));
    }

    /** Adam and AdamW ask for betas that Python counts as floats. */
    private static TorchOptimizer adamOfFloats(Bound a) {
        Object given = a.get("betas");
        TorchOptimizer made = checked(a, AdamFamily::adam);
        if (given instanceof List<?> betas && !betas.stream().allMatch(b -> b instanceof Double))
            throw Rejection.value("betas must be either both floats or both Tensors");
        return made;
    }

    private static TorchOptimizer checked(Bound a, TorchOptimizer.Rule rule) {
        Optimizers.checkNonNegative(a, "lr", "eps");
        List<Double> betas = betas(a);
        for (int i = 0; i < 2; i++)
            if (!(betas.get(i) >= 0 && betas.get(i) < 1))
                throw Rejection.value("Invalid beta parameter at index " + i + ": " + betas.get(i));
        Optimizers.checkNonNegative(a, "weight_decay");
        // As Python shows it in param_groups.
        a.all().put("betas", betas);
        return TorchOptimizer.elementwise(rule);
    }

    private static List<Double> betas(Bound o) {
        return o.has("betas") ? Optimizers.reals(o, "betas") : List.of(0.9, 0.999);
    }

    /** The gradient after weight decay, which shrinks the parameter itself if it is decoupled. */
    private static Tensor decayed(Tensor p, Tensor grad, Bound o) {
        if (!o.has("decoupled_weight_decay") || !o.flag("decoupled_weight_decay"))
            return Optimizers.gradient(p, grad, o);
        if (o.real("weight_decay") != 0) Aten.call("mul_", p, 1 - o.real("lr") * o.real("weight_decay"));
        return o.flag("maximize") ? Aten.tensor("neg", grad) : grad;
    }

    private static Tensor firstMoment(Tensor p, Tensor g, Map<String, Object> state, double beta) {
        Tensor average = zeros(state, "exp_avg", p);
        Aten.call("lerp_", average, g, 1 - beta);
        return average;
    }

    private static Tensor secondMoment(Tensor p, Tensor g, Map<String, Object> state, double beta) {
        Tensor average = zeros(state, "exp_avg_sq", p);
        Aten.call("mul_", average, beta);
        addProduct(average, g, g, 1 - beta);
        return average;
    }

    private static void adam(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        double step = count(state);
        Tensor g = decayed(p, grad, o);
        double beta1 = betas(o).get(0);
        double beta2 = betas(o).get(1);
        Tensor mean = firstMoment(p, g, state, beta1);
        Tensor square = secondMoment(p, g, state, beta2);
        double stepSize = o.real("lr") / (1 - Math.pow(beta1, step));
        double correction = Math.sqrt(1 - Math.pow(beta2, step));
        if (o.flag("amsgrad")) {
            Tensor largest = zeros(state, "max_exp_avg_sq", p);
            Aten.call("copy_", largest, Aten.call("maximum", largest, square));
            square = largest;
        }
        Tensor root = Aten.tensor("add_", Aten.call("div", Aten.call("sqrt", square), correction), o.real("eps"));
        addQuotient(p, mean, root, -stepSize);
    }

    private static void adamax(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        double step = count(state);
        Tensor g = decayed(p, grad, o);
        double beta1 = betas(o).get(0);
        Tensor mean = firstMoment(p, g, state, beta1);
        Tensor largest = zeros(state, "exp_inf", p);
        Object shrunk = Aten.call("mul_", largest, betas(o).get(1));
        Aten.call(
                "copy_", largest, Aten.call("maximum", shrunk, Aten.call("add_", Aten.call("abs", g), o.real("eps"))));
        addQuotient(p, mean, largest, -(o.real("lr") / (1 - Math.pow(beta1, step))));
    }

    private static void nadam(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        double step = count(state);
        Tensor product = (Tensor) state.computeIfAbsent("mu_product", key -> Aten.tensor("scalar_tensor", 1.0));
        Tensor g = decayed(p, grad, o);
        double beta1 = betas(o).get(0);
        double beta2 = betas(o).get(1);
        double mu = beta1 * (1 - 0.5 * Math.pow(0.96, step * o.real("momentum_decay")));
        double muNext = beta1 * (1 - 0.5 * Math.pow(0.96, (step + 1) * o.real("momentum_decay")));
        Aten.call("mul_", product, mu);
        Tensor mean = firstMoment(p, g, state, beta1);
        Tensor square = secondMoment(p, g, state, beta2);
        Tensor root = Aten.tensor(
                "add_", Aten.call("sqrt", Aten.call("div", square, 1 - Math.pow(beta2, step))), o.real("eps"));
        double soFar = product.item_double();
        addQuotient(p, g, root, -o.real("lr") * (1 - mu) / (1 - soFar));
        addQuotient(p, mean, root, -o.real("lr") * muNext / (1 - soFar * muNext));
    }

    private static void radam(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        double step = count(state);
        Tensor g = decayed(p, grad, o);
        double beta1 = betas(o).get(0);
        double beta2 = betas(o).get(1);
        Tensor mean = firstMoment(p, g, state, beta1);
        Tensor square = secondMoment(p, g, state, beta2);
        double correction2 = 1 - Math.pow(beta2, step);
        Object corrected = Aten.call("mul", Aten.call("div", mean, 1 - Math.pow(beta1, step)), o.real("lr"));
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * step * Math.pow(beta2, step) / correction2;
        Tensor update = Aten.tensor("mul", corrected, 1.0);
        if (length > 5) {
            double rectified =
                    Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            Object root = Aten.call("add_", Aten.call("sqrt", square), o.real("eps"));
            Object adaptive = Aten.call("mul", Aten.call("reciprocal", root), Math.sqrt(correction2));
            update = Aten.tensor("mul", Aten.call("mul", corrected, adaptive), rectified);
        }
        Optimizers.add(p, update, -1);
    }
}
