package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.nn.Module;
import io.touchstone.nn.utils.OrthogonalMap;
import io.touchstone.nn.utils.Parametrizations;
import io.touchstone.nn.utils.Parametrize;
import io.touchstone.nn.utils.SpectralNorm;
import io.touchstone.nn.utils.WeightNorm;
import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/** What {@code torch.nn.utils} does to modules whose tensors are to be made of others. */
final class ReparametrizationRows {
    private ReparametrizationRows() {}

    static Rows rows() {
        Rows r = new Rows("module");
        String lengths = "(Module module, str name='weight', int? dim=0)";
        String spectral =
                "(Module module, str name='weight', int n_power_iterations=1, float eps=1e-12, int? dim=None)";
        r.op("nn.utils.weight_norm" + lengths, ReparametrizationRows::weightNorm)
                .takes(NONE);
        r.op("nn.utils.remove_weight_norm(Module module, str name='weight')", ReparametrizationRows::removeWeightNorm)
                .takes(NONE);
        r.op("nn.utils.spectral_norm" + spectral, ReparametrizationRows::spectralNorm)
                .takes(NONE);
        r.op(
                        "nn.utils.remove_spectral_norm(Module module, str name='weight')",
                        ReparametrizationRows::removeSpectralNorm)
                .takes(NONE);
        r.op("nn.utils.parametrizations.weight_norm" + lengths, ReparametrizationRows::lengths)
                .takes(NONE);
        r.op("nn.utils.parametrizations.spectral_norm" + spectral, ReparametrizationRows::spectrum)
                .takes(NONE);
        r.op(
                        "nn.utils.parametrizations.orthogonal(Module module, str name='weight', str? orthogonal_map=None, *, "
                                + "bool use_trivialization=True)",
                        ReparametrizationRows::orthogonal)
                .takes(NONE);
        parametrize(r);
        return r;
    }

    private static void parametrize(Rows r) {
        String of = "nn.utils.parametrize.";
        r.op(
                        of + "register_parametrization(Module module, str tensor_name, Module parametrization, *, "
                                + "bool unsafe=False)",
                        ReparametrizationRows::register)
                .takes(NONE);
        r.op(
                        of + "remove_parametrizations(Module module, str tensor_name, bool leave_parametrized=True)",
                        ReparametrizationRows::remove)
                .takes(NONE);
        r.op(
                of
                        + "transfer_parametrizations_and_params(Module from_module, Module to_module, str? tensor_name=None)",
                ReparametrizationRows::transfer);
        r.op(of + "is_parametrized(Module module, str? tensor_name=None)", ReparametrizationRows::isParametrized)
                .takes(NONE);
    }

    private static Module module(Arguments<?> a) {
        return a.module("module", Module.class);
    }

    private static <A extends Array<A>> Object weightNorm(Arguments<A> a) {
        return WeightNorm.weightNorm(module(a), a.text("name"), a.maybeInteger("dim"));
    }

    private static <A extends Array<A>> Object removeWeightNorm(Arguments<A> a) {
        return WeightNorm.removeWeightNorm(module(a), a.text("name"));
    }

    private static <A extends Array<A>> Object spectralNorm(Arguments<A> a) {
        return SpectralNorm.spectralNorm(
                module(a), a.text("name"), a.integer("n_power_iterations"), a.real("eps"), a.maybeInteger("dim"));
    }

    private static <A extends Array<A>> Object removeSpectralNorm(Arguments<A> a) {
        return SpectralNorm.removeSpectralNorm(module(a), a.text("name"));
    }

    private static <A extends Array<A>> Object lengths(Arguments<A> a) {
        return Parametrizations.weightNorm(module(a), a.text("name"), a.maybeInteger("dim"));
    }

    private static <A extends Array<A>> Object spectrum(Arguments<A> a) {
        return Parametrizations.spectralNorm(
                module(a), a.text("name"), a.integer("n_power_iterations"), a.real("eps"), a.maybeInteger("dim"));
    }

    private static <A extends Array<A>> Object orthogonal(Arguments<A> a) {
        String map = a.maybeText("orthogonal_map");
        return Parametrizations.orthogonal(
                module(a), a.text("name"), map == null ? null : OrthogonalMap.of(map), a.flag("use_trivialization"));
    }

    private static <A extends Array<A>> Object register(Arguments<A> a) {
        Module parametrization = a.module("parametrization", Module.class);
        return Parametrize.registerParametrization(module(a), a.text("tensor_name"), parametrization, a.flag("unsafe"));
    }

    private static <A extends Array<A>> Object remove(Arguments<A> a) {
        return Parametrize.removeParametrizations(module(a), a.text("tensor_name"), a.flag("leave_parametrized"));
    }

    private static <A extends Array<A>> Object transfer(Arguments<A> a) {
        return Parametrize.transferParametrizationsAndParams(
                a.module("from_module", Module.class), a.module("to_module", Module.class), a.maybeText("tensor_name"));
    }

    private static <A extends Array<A>> @Nullable Object isParametrized(Arguments<A> a) {
        String name = a.maybeText("tensor_name");
        return name == null ? Parametrize.isParametrized(module(a)) : Parametrize.isParametrized(module(a), name);
    }
}
