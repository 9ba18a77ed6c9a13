package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The same program in other numbers: literals, dtypes among the arguments, casts, modules and the default dtype. Parameters are drawn in float32 and
 * then converted, so that they are the same ones.
 */
final class Recasting extends Rewriting {
    /** Methods that cast to the dtype in their name. */
    static final Map<String, DTypeName> CASTS = Map.of(
            "half", DTypeName.FLOAT16,
            "bfloat16", DTypeName.BFLOAT16,
            "float", DTypeName.FLOAT32,
            "double", DTypeName.FLOAT64,
            "cfloat", DTypeName.COMPLEX64,
            "cdouble", DTypeName.COMPLEX128);

    private final DTypeName real;
    private final DTypeName complex;

    private final Program program;

    private Recasting(DTypeName real, DTypeName complex, Program program) {
        this.real = real;
        this.complex = complex;
        this.program = program;
    }

    /** The program in float64 and complex128. */
    static Program wide(Program program) {
        return new Recasting(DTypeName.FLOAT64, DTypeName.COMPLEX128, program).recast();
    }

    /** The program in float32 and complex64. */
    static Program narrow(Program program) {
        return new Recasting(DTypeName.FLOAT32, DTypeName.COMPLEX64, program).recast();
    }

    private Program recast() {
        List<Step> steps = new ArrayList<>();
        steps.add(defaulting(real));
        for (Step step : program.steps()) {
            boolean draws = step instanceof Step.BuildModule build && Precision.draws(build.module());
            if (draws) steps.add(defaulting(DTypeName.FLOAT32));
            steps.add(step(step));
            if (draws) steps.add(defaulting(real));
        }
        return new Program(steps, exprs(program.returns()));
    }

    private static Step defaulting(DTypeName dtype) {
        List<Expr> argument = List.of(new Literal.DTypeOf(dtype));
        return new Step.Call(new Target.Nothing(), "set_default_dtype", argument, Map.of());
    }

    private DTypeName other(DTypeName dtype) {
        return switch (dtype.category()) {
            case FLOATING -> real;
            case COMPLEX -> complex;
            default -> dtype;
        };
    }

    @Override
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        return new Literal.TensorLiteral(other(literal.dtype()), literal.shape(), literal.data());
    }

    @Override
    protected Expr literal(Literal literal) {
        return literal instanceof Literal.DTypeOf of ? new Literal.DTypeOf(other(of.dtype())) : literal;
    }

    /** Options with the epsilon spelled out where it would be that of the dtype. */
    private Map<String, Expr> withEpsilon(String name, int positional, Map<String, Expr> options) {
        boolean given = options.get("eps") != null && !(options.get("eps") instanceof Literal.None);
        if (given || !Traits.takesEpsilonOfDType(name, positional)) return options;
        Map<String, Expr> all = new LinkedHashMap<>(options);
        all.put("eps", new Literal.FloatNum(Precision.epsilon(program)));
        return all;
    }

    @Override
    protected Expr.ModuleSpec module(Expr.ModuleSpec module) {
        Expr.ModuleSpec m = super.module(module);
        Map<String, Expr> options = withEpsilon(m.type(), m.args().size(), m.kwargs());
        return new Expr.ModuleSpec(m.type(), m.args(), options, m.dtype(), m.state(), m.train());
    }

    @Override
    protected Step call(Step.Call call) {
        DTypeName cast = CASTS.get(call.function());
        if (cast == null) {
            Map<String, Expr> options = withEpsilon(call.function(), call.args().size(), call.kwargs());
            return new Step.Call(call.let(), call.function(), call.args(), options);
        }
        boolean wide = real == DTypeName.FLOAT64;
        String function = cast.isComplex() ? wide ? "cdouble" : "cfloat" : wide ? "double" : "float";
        return new Step.Call(call.let(), function, call.args(), call.kwargs());
    }

    @Override
    protected @Nullable DTypeName moduleDType(@Nullable DTypeName dtype) {
        return dtype == null ? real : other(dtype);
    }
}
