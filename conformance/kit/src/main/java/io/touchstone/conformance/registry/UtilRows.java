package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.utils.ClipGrad;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code torch.nn.utils} does to parameters and their gradients. */
final class UtilRows {
    private UtilRows() {}

    static Rows rows() {
        Rows r = new Rows("utils");
        String norm = "Any norm_type=2.0, bool error_if_nonfinite=False, bool? foreach=None)";
        r.op("nn.utils.clip_grad_norm_(Tensor[] parameters, Any max_norm, " + norm, UtilRows::clipNorm)
                .or("nn.utils.clip_grad_norm_(Tensor parameters, Any max_norm, " + norm, UtilRows::clipNorm)
                .alias("nn.utils.clip_grad_norm")
                .takes(SPECIAL);
        r.op("nn.utils.clip_grad_value_(Tensor[] parameters, Any clip_value, bool? foreach=None)", UtilRows::clipValue)
                .or(
                        "nn.utils.clip_grad_value_(Tensor parameters, Any clip_value, bool? foreach=None)",
                        UtilRows::clipValue)
                .takes(SPECIAL);
        r.op("nn.utils.get_total_norm(Tensor[] tensors, " + norm, UtilRows::totalNorm)
                .or("nn.utils.get_total_norm(Tensor tensors, " + norm, UtilRows::totalNorm)
                .takes(SPECIAL);
        r.op(
                        "nn.utils.clip_grads_with_norm_(Tensor[] parameters, Any max_norm, Tensor total_norm, bool? foreach=None)",
                        UtilRows::clipWithNorm)
                .takes(SPECIAL);
        return r;
    }

    private static <A extends Array<A>> List<Variable> parameters(Arguments<A> a) {
        return several(a, "parameters").stream().map(a.world()::variable).toList();
    }

    /** A list of arrays, or the one array. */
    private static <A extends Array<A>> List<A> several(Arguments<A> a, String name) {
        return a.maybe(name) instanceof List<?> ? a.arrays(name) : List.of(a.array(name));
    }

    /** A number, which may be written out. */
    private static double real(Arguments<?> a, String name) {
        return PythonTypes.real(a.maybe(name));
    }

    private static <A extends Array<A>> Object clipNorm(Arguments<A> a) {
        return a.lift(ClipGrad.clipGradNorm_(
                parameters(a), real(a, "max_norm"), real(a, "norm_type"), a.flag("error_if_nonfinite")));
    }

    private static <A extends Array<A>> @Nullable Object clipValue(Arguments<A> a) {
        ClipGrad.clipGradValue_(parameters(a), real(a, "clip_value"));
        return null;
    }

    private static <A extends Array<A>> Object totalNorm(Arguments<A> a) {
        List<Tensor> tensors = several(a, "tensors").stream().map(A::value).toList();
        return a.lift(ClipGrad.totalNorm(tensors, real(a, "norm_type"), a.flag("error_if_nonfinite")));
    }

    private static <A extends Array<A>> @Nullable Object clipWithNorm(Arguments<A> a) {
        ClipGrad.clipGradsWithNorm_(
                parameters(a), real(a, "max_norm"), a.array("total_norm").value());
        return null;
    }
}
