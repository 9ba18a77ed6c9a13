package io.touchstone.conformance.definition;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Parameter;
import io.touchstone.conformance.registry.ParameterType;
import io.touchstone.conformance.registry.Signature;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call, its arguments by name as they were when it was made, and its results.
 *
 * @param name the operation
 * @param given the arguments that are given: {@link Plain} arrays and literals
 * @param defaults those that are not
 * @param results the arrays that came of it
 */
record Asked(String name, Map<String, Object> given, Map<String, Object> defaults, List<Plain> results) {
    /** Copies the collections. */
    Asked {
        given = Map.copyOf(given);
        defaults = Map.copyOf(defaults);
        results = List.copyOf(results);
    }

    /**
     * The call that a program ends with; empty if the program returns anything else, or an array is complex.
     *
     * @param reader runs the steps before, which only lay arguments out
     */
    static Optional<Asked> of(Program program, List<Value> values, Operation operation, Subject reader) {
        int last = program.steps().size() - 1;
        if (last < 0 || !(program.steps().get(last) instanceof Step.Call call)) return Optional.empty();
        List<Plain> results = new ArrayList<>();
        if (!values.stream().allMatch(value -> collect(value, results))) return Optional.empty();
        Program before = new Program(program.steps().subList(0, last), references(call));
        if (!(reader.run(before) instanceof Answer.Ok ok)) return Optional.empty();
        Map<Expr, Value> arrays = new HashMap<>();
        for (int i = 0; i < ok.values().size(); i++)
            arrays.put(before.returns().get(i), ok.values().get(i));
        return operation.overloads().stream()
                .map(Overload::signature)
                .flatMap(signature -> bound(signature, call, arrays).stream()
                        .map(given -> new Asked(signature.name(), given, defaults(signature), results)))
                .findFirst();
    }

    private static boolean collect(Value value, List<Plain> into) {
        if (value instanceof Value.Sequence list) return list.items().stream().allMatch(item -> collect(item, into));
        if (!(value instanceof Literal.TensorLiteral x) || x.dtype().isComplex()) return false;
        into.add(Plain.of(x));
        return true;
    }

    private static List<Expr> references(Step.Call call) {
        List<Expr> all = new ArrayList<>(call.args());
        all.addAll(call.kwargs().values());
        return all.stream().filter(Expr.Ref.class::isInstance).distinct().toList();
    }

    /** The arguments by name, if the signature takes such ones. */
    private static Optional<Map<String, Object>> bound(Signature signature, Step.Call call, Map<Expr, Value> arrays) {
        Map<String, Expr> named = new HashMap<>(call.kwargs());
        if (call.args().size() > signature.positional()) return Optional.empty();
        for (int i = 0; i < call.args().size(); i++)
            named.put(signature.parameters().get(i).name(), call.args().get(i));
        Map<String, Object> out = new HashMap<>();
        for (Parameter p : signature.parameters()) {
            Expr expr = named.remove(p.name());
            if (expr == null && p.required()) return Optional.empty();
            if (expr == null || expr instanceof Literal.None) continue;
            Object value = arrays.getOrDefault(expr, expr instanceof Literal literal ? literal : new Literal.None());
            boolean array =
                    value instanceof Literal.TensorLiteral x && !x.dtype().isComplex();
            if (array != (p.type() == ParameterType.TENSOR)) return Optional.empty();
            out.put(p.name(), value instanceof Literal.TensorLiteral x ? Plain.of(x) : value);
        }
        return named.isEmpty() ? Optional.of(out) : Optional.empty();
    }

    private static Map<String, Object> defaults(Signature signature) {
        Map<String, Object> out = new HashMap<>();
        for (Parameter p : signature.parameters()) if (p.fallback() != null) out.put(p.name(), p.fallback());
        return out;
    }

    // ---- arguments

    boolean has(String argument) {
        return given.containsKey(argument) || defaults.containsKey(argument);
    }

    /** Whether an argument is an array. */
    boolean hasArray(String argument) {
        return given.get(argument) instanceof Plain;
    }

    Plain array(String argument) {
        return (Plain) Objects.requireNonNull(given.get(argument), argument);
    }

    @Nullable
    Plain maybeArray(String argument) {
        return given.get(argument) instanceof Plain x ? x : null;
    }

    long integer(String argument) {
        if (given.get(argument) instanceof Literal.Int i) return i.value();
        return defaults.get(argument) instanceof Long i ? i : 0;
    }

    boolean flag(String argument) {
        if (given.get(argument) instanceof Literal.Bool b) return b.value();
        return Boolean.TRUE.equals(defaults.get(argument));
    }

    /** A word, or nothing where there is none. */
    String text(String argument) {
        return given.get(argument) instanceof Literal.Str s ? s.value() : "";
    }

    /** A real number, or null. */
    @Nullable
    Double number(String argument) {
        Object value = given.getOrDefault(argument, defaults.getOrDefault(argument, new Literal.None()));
        if (value instanceof Literal.Int i) return (double) i.value();
        if (value instanceof Literal.FloatNum f) return f.value();
        if (value instanceof Literal.Bool b) return b.value() ? 1.0 : 0.0;
        return value instanceof Number n ? (Double) n.doubleValue() : null;
    }

    // ---- results

    Plain result(int i) {
        return results.get(i);
    }

    /** The dimension that the call goes along, of its first array. */
    int dim() {
        return array("input").wrap(integer("dim"));
    }
}
