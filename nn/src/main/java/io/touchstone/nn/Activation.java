package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/** A layer without parameters whose output has its input's shape, and which may write it where the input was. */
public abstract class Activation extends Layer {
    private final boolean inplace;

    /** An activation that makes new outputs, or overwrites its inputs. */
    protected Activation(boolean inplace) {
        this.inplace = inplace;
    }

    /** The function itself. */
    protected abstract Variable f(Variable x);

    @Override
    protected final Variable forward(Variable x) {
        return inplace ? overwritten(x) : f(x);
    }

    /** The input with the function's values written over it. */
    Variable overwritten(Variable x) {
        return x.update_(this::f);
    }

    /** The arguments but {@code inplace}, as {@link #toString} shows them. */
    protected String arguments() {
        return "";
    }

    @Override
    protected final String extraRepr() {
        String own = arguments();
        if (!inplace) return own;
        return own.isEmpty() ? "inplace=True" : own + ", inplace=True";
    }
}
