package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Takes.Elements;
import java.util.List;

/** Something that holds for every call of every operation that it applies to. */
public interface Law {
    /** One word, the column's title. */
    String name();

    /** What it says, in one line. */
    String statement();

    /** What cases it wants. */
    Flavour flavour();

    /** Whether it says anything of the operation. */
    boolean appliesTo(Operation operation);

    /** How many cases to try where others try {@code tries}. */
    default int tries(int tries) {
        return tries;
    }

    /** Whether it changes something that all threads share, so that nothing else may run beside it. */
    default boolean runsAlone() {
        return false;
    }

    /** Checks a call that the machine has accepted. What it throws is a failure too. */
    Outcome check(Trial trial);

    /** Checks a call that the machine may reject; by default one that is rejected is skipped. */
    default Outcome check(Case call, Machine machine) {
        return Rejections.trial(call, machine, this::check);
    }

    /** Whether an operation's arrays can hold numbers to differentiate by. */
    static boolean isDifferentiable(Operation operation) {
        Elements elements = operation.takes().elements();
        boolean floating = elements != Elements.INTEGRAL && elements != Elements.BOOL;
        return floating
                && !Traits.isSample(operation.names())
                && !Traits.hasNoDerivative(operation.names())
                && !Traits.isDifferentiatedOtherwise(operation.names());
    }

    /**
     * Whether PyTorch's forward and backward rules are of one and the same linear map. Those of these are so for Hermitian tangents only: forward
     * takes a tangent as it is, backward takes it to be Hermitian.
     */
    static boolean isOneMap(Operation operation) {
        return !operation
                .names()
                .isIn(List.of(
                        "linalg.eigh",
                        "linalg.eigvalsh",
                        "lobpcg",
                        "linalg.cholesky",
                        "linalg.cholesky_ex",
                        "cholesky"));
    }
}
