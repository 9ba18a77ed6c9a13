package io.touchstone.conformance.judge;

import io.touchstone.conformance.check.Numbers;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Value;
import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A literal somewhere in a list of values.
 *
 * @param at where: {@code value 0}, {@code value 1, item 2}
 * @param literal the literal
 */
record Leaf(String at, Literal literal) {
    /** All literals of the values, in order. */
    static List<Leaf> of(List<Value> values) {
        List<Leaf> out = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) collect("value " + i, values.get(i), out);
        return out;
    }

    private static void collect(String at, Value value, List<Leaf> into) {
        if (value instanceof Literal literal) into.add(new Leaf(at, literal));
        else if (value instanceof Value.Sequence sequence)
            for (int i = 0; i < sequence.items().size(); i++)
                collect(at + ", item " + i, sequence.items().get(i), into);
        else if (value instanceof Value.Dict dict)
            dict.entries().forEach(e -> collect(at + ", " + e.getKey(), e.getValue(), into));
    }

    /** Whether it consists of reals, which are rounded: a floating or complex tensor or number. */
    boolean isRounded() {
        return literal instanceof Literal.TensorLiteral tensor
                        && !tensor.dtype().isIntegral()
                || literal instanceof Literal.FloatNum
                || literal instanceof Literal.ComplexNum;
    }

    /** How many reals make an element. */
    int parts() {
        return literal instanceof Literal.ComplexNum
                        || literal instanceof Literal.TensorLiteral tensor
                                && tensor.dtype().isComplex()
                ? 2
                : 1;
    }

    /** The dtype; float64 for Python's numbers. */
    DTypeName dtype() {
        return literal instanceof Literal.TensorLiteral tensor ? tensor.dtype() : DTypeName.FLOAT64;
    }

    /** Its numbers, two an element if complex; none of what has no numbers. */
    Elements numbers() {
        if (literal instanceof Literal.TensorLiteral tensor) return tensor.data();
        if (literal instanceof Literal.FloatNum f) return Elements.ofReals(f.value());
        if (literal instanceof Literal.ComplexNum z) return Elements.ofReals(z.re(), z.im());
        if (literal instanceof Literal.Int i) return Elements.ofIntegers(i.value());
        if (literal instanceof Literal.Bool b) return Elements.ofIntegers(b.value() ? 1 : 0);
        return Elements.ofIntegers();
    }

    /** |x|, of a complex number too. */
    double modulus(int element) {
        Elements x = numbers();
        return parts() == 1 ? Math.abs(x.real(element)) : Math.hypot(x.real(2 * element), x.real(2 * element + 1));
    }

    /** |x − y|; 0 for the same infinity and for two NaN. */
    double distance(Leaf other, int element) {
        Elements x = numbers();
        Elements y = other.numbers();
        if (parts() == 1) return distance(x.real(element), y.real(element));
        return Math.hypot(
                distance(x.real(2 * element), y.real(2 * element)),
                distance(x.real(2 * element + 1), y.real(2 * element + 1)));
    }

    private static double distance(double x, double y) {
        return Double.compare(x, y) == 0 ? 0 : Math.abs(x - y);
    }

    /** Where an element is, for people. */
    String place(int element) {
        if (!(literal instanceof Literal.TensorLiteral tensor)) return at;
        int[] sizes = tensor.shape().stream().mapToInt(Math::toIntExact).toArray();
        return at + " at " + Numbers.place(Shape.of(sizes), element);
    }

    /** An element in decimal and in hexadecimal. */
    String show(int element) {
        Elements numbers = numbers();
        if (numbers.isIntegral())
            return numbers.integer(element) + " (0x" + Long.toHexString(numbers.integer(element)) + ")";
        if (parts() == 1) return Numbers.show(numbers.real(element));
        return Numbers.show(numbers.real(2 * element)) + " + " + Numbers.show(numbers.real(2 * element + 1)) + "j";
    }
}
