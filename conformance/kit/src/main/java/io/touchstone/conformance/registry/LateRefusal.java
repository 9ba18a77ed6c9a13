package io.touchstone.conformance.registry;

/** An option's value that PyTorch's constructors take unseen and that only a call refuses. */
final class LateRefusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String option;

    LateRefusal(String option, IllegalArgumentException why) {
        super(why.getMessage(), why);
        this.option = option;
    }

    /** The option. */
    String option() {
        return option;
    }
}
