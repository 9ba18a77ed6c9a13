package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Domains;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import java.util.Map;

/** Finds what takes the epsilon of its dtype, and so is another function in wide numbers. */
final class OwnEpsilon extends Rewriting {
    private boolean found;

    private OwnEpsilon() {}

    /** Whether a program has a call or a module of this kind. */
    static boolean isTakenBy(Program program) {
        OwnEpsilon search = new OwnEpsilon();
        search.program(program);
        return search.found;
    }

    @Override
    protected Step call(Step.Call call) {
        note(call.function(), call.args().size(), call.kwargs());
        return call;
    }

    @Override
    protected Expr.ModuleSpec module(Expr.ModuleSpec module) {
        note(module.type(), module.args().size(), module.kwargs());
        return super.module(module);
    }

    private void note(String name, int positional, Map<String, Expr> named) {
        Expr eps = named.get("eps");
        boolean given = eps != null && !(eps instanceof Literal.None);
        found |= !given && Domains.takesEpsilonOfDType(name, positional);
    }
}
