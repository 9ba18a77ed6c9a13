package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * What laws are checked on: something that makes a case's call, and differentiates it in each mode. The reference is
 * one; whatever runs programs can be another, since each method is a short program.
 *
 * <p>Vectors have an entry for each input (x, u, p) or each output (v, w) of the call, zeros where it cannot be
 * differentiated. Products are real: a complex number counts as two coordinates. J is the derivative of the outputs by
 * the inputs.
 */
public interface Machine {
    /** The outputs at x. */
    List<Tensor> value(Case call, List<Tensor> x);

    /** Jᵀ v, by reverse mode. */
    List<Tensor> vjp(Case call, List<Tensor> x, List<Tensor> v);

    /** J u, by forward mode. */
    List<Tensor> jvp(Case call, List<Tensor> x, List<Tensor> u);

    /**
     * The gradient of ⟨p, Jᵀ v⟩ by x and by v, reverse mode over reverse mode: an entry for each input, then one for
     * each output.
     */
    List<Tensor> vjpOfVjp(Case call, List<Tensor> x, List<Tensor> v, List<Tensor> p);

    /** How Jᵀ v moves when x moves by u and v by w, forward mode over reverse mode. */
    List<Tensor> jvpOfVjp(Case call, List<Tensor> x, List<Tensor> v, List<Tensor> u, List<Tensor> w);

    /** The gradient of ⟨v, J u⟩ by x, reverse mode over forward mode. */
    List<Tensor> vjpOfJvp(Case call, List<Tensor> x, List<Tensor> u, List<Tensor> v);

    /** The first input after the call's variant that overwrites it, which writes to {@code arrays.get(0)}. */
    Tensor inPlace(Case call, List<Tensor> arrays);

    /** As {@link #vjp} for the variant that overwrites its first input; v has one entry. */
    List<Tensor> vjpInPlace(Case call, List<Tensor> x, List<Tensor> v);
}
