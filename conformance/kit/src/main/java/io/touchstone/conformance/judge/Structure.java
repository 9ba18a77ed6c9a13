package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of values may not differ at all: lists, keys and their order, dtypes, shapes, and everything that is no real number. */
final class Structure {
    private final Program program;

    Structure(Program program) {
        this.program = program;
    }

    /** How two lists of values differ, but for the elements of tensors and for numbers, or empty. */
    Optional<Verdict.Fails> difference(List<Value> expected, List<Value> found) {
        if (expected.size() != found.size())
            return fails("another number of values is returned", "the answer", expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            Optional<Verdict.Fails> difference = difference(attribute(i), "value " + i, expected.get(i), found.get(i));
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    /** What a returned expression asks for: {@code a result}, or {@code stride}. */
    private String attribute(int i) {
        if (i < program.returns().size()
                && program.returns().get(i) instanceof Expr.Ref ref
                && !ref.path().isEmpty()) {
            String last = ref.path().get(ref.path().size() - 1);
            if (!last.matches("-?\\d+")) return last;
        }
        return "a result";
    }

    private static Optional<Verdict.Fails> difference(String what, String at, Value expected, Value found) {
        if (expected instanceof Literal.TensorLiteral x && found instanceof Literal.TensorLiteral y) {
            if (x.dtype() != y.dtype())
                return fails(
                        what + " has another dtype",
                        at,
                        x.dtype().torchName(),
                        y.dtype().torchName());
            return x.shape().equals(y.shape())
                    ? Optional.empty()
                    : fails(what + " has another shape", at, x.shape(), y.shape());
        }
        if (expected instanceof Value.Sequence x && found instanceof Value.Sequence y)
            return differenceOfLists(what, at, x.items(), y.items());
        if (expected instanceof Value.Dict x && found instanceof Value.Dict y) {
            List<String> keys = x.entries().stream().map(Map.Entry::getKey).toList();
            List<String> others = y.entries().stream().map(Map.Entry::getKey).toList();
            if (!keys.equals(others)) return fails(what + " has other keys", at, keys, others);
            return differenceOfLists(
                    what,
                    at,
                    x.entries().stream().map(Map.Entry::getValue).toList(),
                    y.entries().stream().map(Map.Entry::getValue).toList());
        }
        if (expected.getClass() != found.getClass())
            return fails(what + " is of another type", at, Shown.of(expected), Shown.of(found));
        boolean isNumber = expected instanceof Literal.FloatNum || expected instanceof Literal.ComplexNum;
        return isNumber || expected.equals(found)
                ? Optional.empty()
                : fails(what + " is another", at, Shown.of(expected), Shown.of(found));
    }

    private static Optional<Verdict.Fails> differenceOfLists(
            String what, String at, List<Value> expected, List<Value> found) {
        if (expected.size() != found.size())
            return fails(what + " has another length", at, expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            Optional<Verdict.Fails> difference = difference(what, at + ", item " + i, expected.get(i), found.get(i));
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    private static Optional<Verdict.Fails> fails(String problem, String at, Object expected, Object found) {
        return Optional.of(new Verdict.Fails(
                problem, List.of(at, "expected " + expected, "found    " + found), Double.POSITIVE_INFINITY));
    }
}
