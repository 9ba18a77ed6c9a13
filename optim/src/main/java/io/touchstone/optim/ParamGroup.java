package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import java.util.List;

/**
 * Parameters that share options.
 *
 * @param <S> the options
 */
public final class ParamGroup<S extends Settings<S>> {
    private final List<Variable> parameters;
    private S options;

    ParamGroup(List<? extends Variable> parameters, S options) {
        this.parameters = List.copyOf(parameters);
        this.options = options;
    }

    /** The parameters, in order. */
    public List<Variable> parameters() {
        return parameters;
    }

    /** The options as they are now. */
    public S options() {
        return options;
    }

    /** Changes the options. */
    public void options(S changed) {
        options = changed;
    }

    /** The learning rate as it is now. */
    public double lr() {
        return options.lr();
    }

    /** Changes the learning rate. */
    public void lr(double lr) {
        options = options.lr(lr);
    }
}
