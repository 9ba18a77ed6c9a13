package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Module;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a tensor of a module is made of others, its originals: what {@link Parametrize#registerParametrization} takes. A {@link io.touchstone.nn.Layer} is one
 * too, of one original and without an inverse.
 *
 * @torch torch.nn.utils.parametrize
 */
public abstract class Parametrization extends Module {
    /** A parametrization that owns nothing yet. */
    protected Parametrization() {}

    /** The tensor that is made of the originals, hooks and all. */
    public final Variable call(List<Variable> originals) {
        return run(originals, this::forward);
    }

    /** What the originals make. */
    protected abstract Variable forward(List<Variable> originals);

    /** Originals that make the given tensor; null if there is no way to find some, and the tensor is then an original itself. */
    protected @Nullable List<Variable> rightInverse(Variable x) {
        return null;
    }
}
