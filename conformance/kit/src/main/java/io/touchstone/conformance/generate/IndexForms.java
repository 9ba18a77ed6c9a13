package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Subscripts in every form that Python has: {@code x[-1, ..., None, 1:, mask, [0, 2]]}. */
final class IndexForms {
    private final Choices choices;

    IndexForms(Choices choices) {
        this.choices = choices;
    }

    /** A subscript that fits a shape. */
    Expr.ListOf of(Shape shape) {
        List<Expr> items = new ArrayList<>();
        for (int dim = 0; dim < shape.rank() && !(dim > 0 && choices.oneIn(3)); dim++) items.add(item(shape.size(dim)));
        if (choices.oneIn(5)) items.add(choices.below(items.size() + 1), new Literal.None());
        if (choices.oneIn(5) || items.isEmpty()) items.add(choices.below(items.size() + 1), new Expr.Ellipsis());
        return new Expr.ListOf(items);
    }

    private Expr item(int size) {
        if (size == 0) return new Expr.Slice(null, null, null);
        return switch (choices.below(8)) {
            case 1 -> new Expr.Slice(null, null, null);
            case 2 -> new Expr.Slice((long) choices.below(size), null, null);
            case 3 -> new Expr.Slice(null, (long) -choices.below(size), null);
            case 4 -> new Expr.Slice((long) choices.below(2), null, 2L);
            case 5 -> places(size);
            case 6 -> mask(size);
            case 7 -> Scene.integers(choices.below(size), choices.below(size));
            default -> new Literal.Int(choices.between(-size, size - 1));
        };
    }

    private Expr places(int size) {
        long[] places = LongStream.generate(() -> choices.between(-size, size - 1))
                .limit(choices.between(1, 3))
                .toArray();
        return Literal.TensorLiteral.integers(DTypeName.INT64, List.of((long) places.length), places);
    }

    private Expr mask(int size) {
        long[] mask = LongStream.generate(() -> choices.below(2)).limit(size).toArray();
        return Literal.TensorLiteral.integers(DTypeName.BOOL, List.of((long) size), mask);
    }
}
