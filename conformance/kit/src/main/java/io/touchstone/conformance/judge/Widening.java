package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same program in float64 and complex128: literals, dtypes among the arguments, casts, modules and the default dtype. */
final class Widening extends Rewriting {
    /** Methods that cast to the dtype in their name. */
    static final Map<String, DTypeName> CASTS = Map.of(
            "half", DTypeName.FLOAT16,
            "bfloat16", DTypeName.BFLOAT16,
            "float", DTypeName.FLOAT32,
            "double", DTypeName.FLOAT64,
            "cfloat", DTypeName.COMPLEX64,
            "cdouble", DTypeName.COMPLEX128);

    private static final Step DEFAULT = new Step.Call(
            new Target.Nothing(), "set_default_dtype", List.of(new Literal.DTypeOf(DTypeName.FLOAT64)), Map.of());

    private Widening() {}

    /** The program in wide numbers. */
    static Program of(Program program) {
        Program wide = new Widening().program(program);
        List<Step> steps = new ArrayList<>(List.of(DEFAULT));
        steps.addAll(wide.steps());
        return new Program(steps, wide.returns());
    }

    private static DTypeName wide(DTypeName dtype) {
        return switch (dtype.category()) {
            case FLOATING -> DTypeName.FLOAT64;
            case COMPLEX -> DTypeName.COMPLEX128;
            default -> dtype;
        };
    }

    @Override
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        return new Literal.TensorLiteral(wide(literal.dtype()), literal.shape(), literal.data());
    }

    @Override
    protected Expr literal(Literal literal) {
        return literal instanceof Literal.DTypeOf of ? new Literal.DTypeOf(wide(of.dtype())) : literal;
    }

    @Override
    protected Step call(Step.Call call) {
        DTypeName cast = CASTS.get(call.function());
        if (cast == null) return call;
        return new Step.Call(call.let(), cast.isComplex() ? "cdouble" : "double", call.args(), call.kwargs());
    }

    @Override
    protected @Nullable DTypeName moduleDType(@Nullable DTypeName dtype) {
        return dtype == null ? DTypeName.FLOAT64 : wide(dtype);
    }
}
