package io.touchstone.autograd.func;

import io.touchstone.tensor.Array;
import java.util.List;

/**
 * A function of arrays that any interpreter can run. A generic method is one: {@code Func.jvp(MyFunctions::loss, …)}.
 *
 * @torch torch.func
 */
@FunctionalInterface
public interface Mapping {
    /** The value at the given inputs. */
    <A extends Array<A>> A of(List<A> inputs);
}
