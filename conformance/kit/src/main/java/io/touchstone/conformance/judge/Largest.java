package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;

/** The largest finite number that is written in a program. */
final class Largest extends Rewriting {
    private double largest = 1;

    private Largest() {}

    /** At least 1. */
    static double in(Program program) {
        Largest found = new Largest();
        found.program(program);
        return found.largest;
    }

    @Override
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        if (!literal.dtype().isIntegral()) for (double x : literal.data().reals()) add(x);
        return literal;
    }

    @Override
    protected Expr literal(Literal literal) {
        if (literal instanceof Literal.FloatNum f) add(f.value());
        if (literal instanceof Literal.Int i) add((double) i.value());
        return literal;
    }

    private void add(double x) {
        if (Double.isFinite(x)) largest = Math.max(largest, Math.abs(x));
    }
}
