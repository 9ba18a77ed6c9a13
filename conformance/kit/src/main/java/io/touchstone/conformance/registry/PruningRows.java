package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.nn.BatchNorm;
import io.touchstone.nn.ConvNd;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Module;
import io.touchstone.nn.utils.Fusion;
import io.touchstone.nn.utils.Prune;
import io.touchstone.nn.utils.PruningAmount;
import io.touchstone.nn.utils.PruningMethod;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code torch.nn.utils.prune}, and layers with normalisations drawn into them. */
final class PruningRows {
    private PruningRows() {}

    static Rows rows() {
        Rows r = new Rows("module");
        String of = "nn.utils.prune.";
        String scores = ", Tensor? importance_scores=None)";
        r.op(of + "identity(Module module, str name)", PruningRows::identity).takes(NONE);
        r.op(of + "random_unstructured(Module module, str name, Scalar amount)", PruningRows::randomUnstructured)
                .takes(NONE);
        r.op(of + "l1_unstructured(Module module, str name, Scalar amount" + scores, PruningRows::smallest)
                .takes(NONE);
        r.op(of + "random_structured(Module module, str name, Scalar amount, int dim)", PruningRows::randomStructured)
                .takes(NONE);
        r.op(
                        of + "ln_structured(Module module, str name, Scalar amount, float n, int dim" + scores,
                        PruningRows::shortest)
                .takes(NONE);
        r.op(of + "custom_from_mask(Module module, str name, Tensor mask)", PruningRows::customFromMask)
                .takes(NONE);
        r.op(of + "global_unstructured(Any parameters, str pruning_method, *, Scalar amount)", PruningRows::global)
                .takes(NONE);
        r.op(of + "remove(Module module, str name)", PruningRows::remove).takes(NONE);
        r.op(of + "is_pruned(Module module)", PruningRows::isPruned).takes(NONE);
        r.op("nn.utils.fusion.fuse_conv_bn_eval(Module conv, Module bn, bool transpose=False)", PruningRows::fusedConv)
                .alias("nn.utils.fuse_conv_bn_eval")
                .takes(NONE);
        r.op("nn.utils.fusion.fuse_linear_bn_eval(Module linear, Module bn)", PruningRows::fusedLinear)
                .alias("nn.utils.fuse_linear_bn_eval")
                .takes(NONE);
        return r;
    }

    private static Module module(Arguments<?> a) {
        return a.module("module", Module.class);
    }

    private static PruningAmount amount(Arguments<?> a) {
        Scalar amount = a.number("amount");
        return amount.isIntegral()
                ? PruningAmount.of((int) Math.min(Integer.MAX_VALUE, amount.integer()))
                : PruningAmount.of(amount.re());
    }

    private static Object pruned(Arguments<?> a, PruningMethod method) {
        return Prune.prune(module(a), a.text("name"), method, null);
    }

    private static <A extends Array<A>> Object scored(Arguments<A> a, PruningMethod method) {
        A scores = a.maybeArray("importance_scores");
        Tensor values = scores == null ? null : scores.value();
        return Prune.prune(module(a), a.text("name"), method, values);
    }

    private static <A extends Array<A>> Object identity(Arguments<A> a) {
        return pruned(a, new PruningMethod.Identity());
    }

    private static <A extends Array<A>> Object randomUnstructured(Arguments<A> a) {
        return pruned(a, new PruningMethod.RandomUnstructured(amount(a)));
    }

    private static <A extends Array<A>> Object smallest(Arguments<A> a) {
        return scored(a, new PruningMethod.L1Unstructured(amount(a)));
    }

    private static <A extends Array<A>> Object randomStructured(Arguments<A> a) {
        return pruned(a, new PruningMethod.RandomStructured(amount(a), a.integer("dim")));
    }

    private static <A extends Array<A>> Object shortest(Arguments<A> a) {
        return scored(a, new PruningMethod.LnStructured(amount(a), a.real("n"), a.integer("dim")));
    }

    private static <A extends Array<A>> Object customFromMask(Arguments<A> a) {
        return Prune.customFromMask(module(a), a.text("name"), a.array("mask").value());
    }

    private static <A extends Array<A>> @Nullable Object global(Arguments<A> a) {
        if (!(a.maybe("parameters") instanceof List<?> given))
            throw new ArgumentException("global_unstructured(): parameters is not an Iterable");
        List<Prune.Place> places = new ArrayList<>();
        for (Object item : given) places.add(place(item));
        Prune.globalUnstructured(places, method(a));
        return null;
    }

    private static Prune.Place place(@Nullable Object item) {
        if (item instanceof List<?> pair
                && pair.size() == 2
                && pair.get(0) instanceof Module module
                && pair.get(1) instanceof String name) return new Prune.Place(module, name);
        throw new ArgumentException("global_unstructured(): a parameter is a pair of a module and a name");
    }

    private static PruningMethod method(Arguments<?> a) {
        String name = a.text("pruning_method");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "L1Unstructured" -> new PruningMethod.L1Unstructured(amount(a));
            case "RandomUnstructured" -> new PruningMethod.RandomUnstructured(amount(a));
            default -> throw new UnsupportedException("nn.utils.prune.global_unstructured by " + name);
        };
    }

    private static <A extends Array<A>> Object remove(Arguments<A> a) {
        return Prune.remove(module(a), a.text("name"));
    }

    private static <A extends Array<A>> Object isPruned(Arguments<A> a) {
        return Prune.isPruned(module(a));
    }

    private static <A extends Array<A>> Object fusedConv(Arguments<A> a) {
        return Fusion.fuseConvBnEval(
                a.module("conv", ConvNd.class), a.module("bn", BatchNorm.class), a.flag("transpose"));
    }

    private static <A extends Array<A>> Object fusedLinear(Arguments<A> a) {
        return Fusion.fuseLinearBnEval(a.module("linear", Linear.class), a.module("bn", BatchNorm.class));
    }
}
