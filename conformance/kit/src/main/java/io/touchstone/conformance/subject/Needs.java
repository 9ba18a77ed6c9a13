package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a program names: functions, modules, optimizers and schedulers in the order of their steps, and dtypes. */
final class Needs extends Rewriting {
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<DTypeName> dtypes = EnumSet.noneOf(DTypeName.class);

    private Needs() {}

    static Needs of(Program program) {
        Needs needs = new Needs();
        needs.program(program);
        return needs;
    }

    Set<String> names() {
        return names;
    }

    Set<DTypeName> dtypes() {
        return dtypes;
    }

    @Override
    public Step step(Step step) {
        if (step instanceof Step.BuildOptimizer build) names.add(build.type());
        if (step instanceof Step.BuildScheduler build) names.add(build.type());
        return super.step(step);
    }

    @Override
    protected Step call(Step.Call call) {
        names.add(call.function());
        return call;
    }

    @Override
    protected Expr.ModuleSpec module(Expr.ModuleSpec module) {
        names.add(module.type());
        return super.module(module);
    }

    @Override
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        dtypes.add(literal.dtype());
        return literal;
    }

    @Override
    protected Expr literal(Literal literal) {
        if (literal instanceof Literal.DTypeOf dtype) dtypes.add(dtype.dtype());
        return literal;
    }

    @Override
    protected @Nullable DTypeName moduleDType(@Nullable DTypeName dtype) {
        if (dtype != null) dtypes.add(dtype);
        return dtype;
    }
}
