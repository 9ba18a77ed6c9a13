package io.touchstone.nn.utils;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Module;
import io.touchstone.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parametrizations of one tensor, each applied to what the one before makes; and what the first is applied to: {@code original}, or
 * {@code original0}, {@code original1}, … where it takes several.
 *
 * @torch torch.nn.utils.parametrize.ParametrizationList
 */
public final class ParametrizationList extends Module {
    private final int originals;
    private final boolean single;
    private final List<Module> chain = new ArrayList<>();

    /** A parametrization of the tensor, whose originals are found by its inverse, if it has one. */
    ParametrizationList(Module first, Variable tensor) {
        append(first);
        List<Variable> inverse = inverse(first, tensor);
        single = inverse == null || inverse.size() == 1;
        originals = inverse == null ? 1 : inverse.size();
        if (inverse == null) keep("original", tensor, tensor);
        else for (int i = 0; i < originals; i++) keep(single ? "original" : "original" + i, inverse.get(i), tensor);
    }

    private static @Nullable List<Variable> inverse(Module parametrization, Variable x) {
        if (!(parametrization instanceof Parametrization p)) return null;
        try (GradMode mode = GradMode.noGrad()) {
            return p.rightInverse(Variable.constant(x.tensor()));
        }
    }

    /** Registers an original as what the tensor was. If there is but one, it is the same parameter, so that optimizers still know it. */
    private void keep(String name, Variable original, Variable tensor) {
        if (single && original != tensor) tensor.setData(original.tensor());
        if (tensor instanceof Parameter p)
            registerParameter(name, single ? p : new Parameter(original.tensor(), p.requiresGrad()));
        else registerBuffer(name, single ? tensor : original, true);
    }

    /** One more parametrization, applied last. */
    void append(Module parametrization) {
        registerModule(Integer.toString(chain.size()), parametrization);
        chain.add(parametrization);
    }

    /** The parametrizations, first to last. */
    List<Module> chain() {
        return List.copyOf(chain);
    }

    /** Makes the tensor of the very originals that another list makes its own of. */
    void share(ParametrizationList other) {
        List<Variable> theirs = other.originals();
        for (int i = 0; i < theirs.size(); i++) {
            String name = other.single ? "original" : "original" + i;
            if (tensorOrNull(name) != null) remove(name);
            if (theirs.get(i) instanceof Parameter p) registerParameter(name, p);
            else registerBuffer(name, theirs.get(i), true);
        }
    }

    /** Whether there is but one original. */
    boolean isSingle() {
        return single;
    }

    /** What the first parametrization is applied to. */
    List<Variable> originals() {
        List<Variable> all = new ArrayList<>();
        for (int i = 0; i < originals; i++) all.add(tensor(single ? "original" : "original" + i));
        return all;
    }

    /** The tensor that the originals make. */
    public Variable call() {
        return run(originals(), in -> {
            List<Variable> x = in;
            for (Module parametrization : chain) x = List.of(applied(parametrization, x));
            return x.get(0);
        });
    }

    /** What a parametrization makes of its originals. */
    static Variable applied(Module parametrization, List<Variable> originals) {
        if (parametrization instanceof Parametrization p) return p.call(originals);
        if (parametrization instanceof Layer layer && originals.size() == 1) return layer.call(originals.get(0));
        throw new IllegalArgumentException(
                parametrization + " is no parametrization of " + originals.size() + " tensors");
    }

    /**
     * Gives the originals the values that make the given tensor.
     *
     * @throws IllegalStateException if a parametrization has no inverse
     * @torch torch.nn.utils.parametrize.ParametrizationList.right_inverse
     */
    public void rightInverse(Variable value) {
        List<Variable> x = List.of(value);
        for (int i = chain.size() - 1; i >= 0; i--) {
            x = inverse(chain.get(i), x.get(0));
            if (x == null)
                throw new IllegalStateException(
                        "parametrization " + chain.get(i) + " does not implement right_inverse.");
        }
        List<Variable> own = originals();
        for (int i = 0; i < own.size(); i++) own.get(i).setData(x.get(i).tensor());
    }

    @Override
    protected List<String> childLines() {
        return folded(chain);
    }
}
