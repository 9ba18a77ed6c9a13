package io.touchstone.conformance.reference;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.conformance.registry.World;
import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expressions and calls, in one interpreter's world.
 *
 * @param <A> the interpreter
 */
final class Calls<A extends Array<A>> {
    private final World<A> world;
    private final Scope scope;
    private final Registry registry;

    Calls(World<A> world, Scope scope, Registry registry) {
        this.world = world;
        this.scope = scope;
        this.registry = registry;
    }

    /** These calls' operations, in another world and scope. */
    <B extends Array<B>> Calls<B> in(World<B> other, Scope inner) {
        return new Calls<>(other, inner, registry);
    }

    Scope scope() {
        return scope;
    }

    @Nullable
    Object value(Expr expr) {
        if (expr instanceof Literal literal) return literal(literal);
        if (expr instanceof Expr.ListOf list) return values(list.items());
        if (expr instanceof Expr.Ref ref) return at(ref);
        if (expr instanceof Expr.ModuleSpec spec) return Modules.build(spec, this);
        if (expr instanceof Expr.ParametersOf of) return module(of.module()).parameters();
        return expr;
    }

    /** What a path leads to. */
    @Nullable
    Object at(Expr.Ref path) {
        return Attributes.follow(scope.get(path.name()), path.path());
    }

    /** The module that a path leads to. */
    Module module(String path) {
        if (at(Expr.Ref.of(path)) instanceof Module module) return module;
        throw new ArgumentException("'" + path + "' is not a Module");
    }

    private @Nullable Object literal(Literal literal) {
        Object value = Literals.value(literal);
        return value instanceof Tensor tensor ? world.lift(tensor) : value;
    }

    List<@Nullable Object> values(List<? extends Expr> expressions) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expr expr : expressions) values.add(value(expr));
        return values;
    }

    Map<String, @Nullable Object> values(Map<String, Expr> expressions) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        expressions.forEach((key, expr) -> values.put(key, value(expr)));
        return values;
    }

    void run(Step.Call call) {
        scope.assign(call.let(), result(call));
    }

    private @Nullable Object result(Step.Call call) {
        if (call.kwargs().containsKey("out")) throw new UnsupportedException(call.function() + "(out=…)");
        Operation operation =
                registry.find(call.function()).orElseThrow(() -> new UnsupportedException(call.function()));
        List<@Nullable Object> args = values(call.args());
        Map<String, @Nullable Object> kwargs = values(call.kwargs());
        return registry.isStrict() ? operation.callStrictly(world, args, kwargs) : operation.call(world, args, kwargs);
    }
}
