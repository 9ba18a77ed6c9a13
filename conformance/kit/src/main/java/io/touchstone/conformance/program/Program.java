package io.touchstone.conformance.program;

import java.util.List;

/**
 * A straight-line script: steps in order, then the expressions whose values are the answer.
 *
 * <p>Every program starts from the same state: no variables, gradients recorded, the default generator seeded with 0 and float32 as the default dtype.
 *
 * @param steps what is done
 * @param returns what is asked for afterwards
 */
public record Program(List<Step> steps, List<Expr> returns) {
    /** Copies the lists. */
    public Program {
        steps = List.copyOf(steps);
        returns = List.copyOf(returns);
    }
}
