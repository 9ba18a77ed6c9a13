package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/** An option's value that PyTorch's constructors take unseen and that only a call refuses. */
final class LateRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String option;
    private final transient @Nullable Object standIn;
    private final RuntimeException why;

    /**
     * A refusal.
     *
     * @param option the option
     * @param standIn a value with which the module can be made
     * @param why what calls answer
     */
    LateRefusal(String option, @Nullable Object standIn, RuntimeException why) {
        super(why.getMessage(), why);
        this.option = option;
        this.standIn = standIn;
        this.why = why;
    }

    /** These arguments without what is refused. */
    <A extends Array<A>> Arguments<A> mended(Arguments<A> a) {
        return a.with(option, standIn);
    }

    /** What calls answer. */
    RuntimeException why() {
        return why;
    }
}
