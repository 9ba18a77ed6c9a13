package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The inputs of one module in the making, which know its options. */
final class ModuleDraw {
    private final Choices choices;
    private final DType dtype;
    private final Map<String, Expr> options;
    private int number;

    /**
     * Inputs for a module.
     *
     * @param dtype the module's
     * @param options those that were given
     */
    ModuleDraw(Choices choices, DType dtype, Map<String, Expr> options) {
        this.choices = choices;
        this.dtype = dtype;
        this.options = options;
    }

    // ---- what was chosen

    /** An option that is an integer; if it was not given, its default. */
    int integer(String option, int byDefault) {
        return options.get(option) instanceof Literal.Int i ? (int) i.value() : byDefault;
    }

    /** An option that is a flag; if it was not given, its default. */
    boolean flag(String option, boolean byDefault) {
        return options.get(option) instanceof Literal.Bool b ? b.value() : byDefault;
    }

    /** Whether an option is this text. */
    boolean is(String option, String text) {
        return options.get(option) instanceof Literal.Str s && s.value().equals(text);
    }

    // ---- shapes

    /** One of some shapes, the simplest first. */
    Shape oneOf(Shape... shapes) {
        return choices.pick(List.of(shapes));
    }

    /** Any shape, empty ones and numbers too. */
    Shape any() {
        return oneOf(
                Shape.of(3), Shape.of(2, 3), Shape.SCALAR, Shape.of(2, 1, 3), Shape.of(0, 2), Shape.of(2, 2, 2, 2));
    }

    /** A decision. */
    boolean isOneIn(int n) {
        return choices.oneIn(n);
    }

    // ---- contents

    /** Numbers of either sign, at times whole ones, where kinks lie. */
    ModuleInput reals(Shape shape) {
        Tensor values = Weights.of(new Spec(shape, dtype), number++ + 7 * choices.below(5));
        return new ModuleInput(
                switch (choices.below(4)) {
                    case 2 -> values.round();
                    case 3 -> values.mul(4);
                    default -> values;
                },
                false);
    }

    /** Positive numbers. */
    ModuleInput positive(Shape shape) {
        return new ModuleInput(reals(shape).value().abs().add(0.25), false);
    }

    /** Probabilities. */
    ModuleInput probabilities(Shape shape) {
        boolean bounds = choices.oneIn(4);
        return filled(shape, i -> bounds ? (i + 1) % 3 / 2.0 : 0.125 * (1 + (3 * i + number) % 7));
    }

    /** Ones and minus ones. */
    ModuleInput signs(Shape shape) {
        return filled(shape, i -> choices.below(2) == 0 ? 1 : -1);
    }

    /** Zeros and ones. */
    ModuleInput labels(Shape shape) {
        return filled(shape, i -> choices.below(2));
    }

    /** Which places are left out: never the first. */
    ModuleInput leftOut(Shape shape) {
        Tensor out = Torch.zeros(DType.BOOL, shape.sizes());
        for (int i = 0; i < shape.numel(); i++)
            if (i % shape.size(-1) > 0) Contents.put(out, i, Scalar.of(choices.oneIn(3)));
        return new ModuleInput(out, true);
    }

    /** Numbers of classes below a count. */
    ModuleInput classes(Shape shape, int count) {
        Tensor out = Torch.zeros(DType.INT64, shape.sizes());
        for (int i = 0; i < shape.numel(); i++) Contents.put(out, i, Scalar.of((long) choices.below(count)));
        return new ModuleInput(out, true);
    }

    /** The same, as something to compare with: at times nothing is differentiated by it. */
    ModuleInput target(ModuleInput input) {
        return new ModuleInput(input.value(), !choices.oneIn(3));
    }

    private ModuleInput filled(Shape shape, IntToDoubleFunction element) {
        Tensor out = Torch.full(new Spec(shape, dtype), Scalar.of(0L));
        for (int i = 0; i < shape.numel(); i++) Contents.put(out, i, Scalar.of(element.applyAsDouble(i)));
        return new ModuleInput(out, false);
    }
}
