package io.touchstone.conformance.verify;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dtypes that a program names. */
final class DTypes extends Rewriting {
    private final Set<DTypeName> named = EnumSet.noneOf(DTypeName.class);

    private DTypes() {}

    static Set<DTypeName> of(Program program) {
        DTypes dtypes = new DTypes();
        dtypes.program(program);
        return dtypes.named;
    }

    @Override
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        named.add(literal.dtype());
        return literal;
    }

    @Override
    protected Expr literal(Literal literal) {
        if (literal instanceof Literal.DTypeOf dtype) named.add(dtype.dtype());
        return literal;
    }

    @Override
    protected @Nullable DTypeName moduleDType(@Nullable DTypeName dtype) {
        if (dtype != null) named.add(dtype);
        return dtype;
    }
}
