package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What users attach to a node; few nodes have any.
 *
 * <p>Hooks run in this order: those of output tensors, as registered; those that retain gradients, which see what the others made; those of
 * the node before its rule; those of the node after it.
 */
final class Attachments {
    private final List<TensorHook> tensors = new CopyOnWriteArrayList<>();
    private final List<TensorHook> retained = new CopyOnWriteArrayList<>();
    private final List<UnaryOperator<List<@Nullable Variable>>> before = new CopyOnWriteArrayList<>();
    private final List<BiFunction<List<@Nullable Variable>, List<@Nullable Variable>, List<@Nullable Variable>>> after =
            new CopyOnWriteArrayList<>();
    final Map<Object, Object> metadata = new HashMap<>();

    @Nullable
    RecordedHere recorded;

    private record TensorHook(int output, UnaryOperator<Variable> hook) {}

    Handle addTensorHook(int output, UnaryOperator<Variable> hook) {
        return Handle.added(tensors, new TensorHook(output, hook));
    }

    Handle addRetainHook(int output, UnaryOperator<Variable> hook) {
        return Handle.added(retained, new TensorHook(output, hook));
    }

    Handle addBefore(UnaryOperator<List<@Nullable Variable>> hook) {
        return Handle.added(before, hook);
    }

    Handle addAfter(BiFunction<List<@Nullable Variable>, List<@Nullable Variable>, List<@Nullable Variable>> hook) {
        return Handle.added(after, hook);
    }

    /** The outputs' gradients after the hooks of tensors, which run also where the node does not. */
    <A extends Array<A>> List<@Nullable A> ofTensors(List<@Nullable A> g, Lane<A> lane) {
        if (tensors.isEmpty() && retained.isEmpty()) return g;
        return lane.through(g, seen -> {
            List<@Nullable Variable> out = new ArrayList<>(seen);
            for (TensorHook hook : tensors) replace(out, hook);
            for (TensorHook hook : retained) replace(out, hook);
            return out;
        });
    }

    private static void replace(List<@Nullable Variable> g, TensorHook hook) {
        Variable gradient = g.get(hook.output());
        if (gradient == null) return;
        Variable replaced = hook.hook().apply(gradient);
        requireLike(gradient.spec(), replaced.spec());
        g.set(hook.output(), replaced);
    }

    /** The outputs' gradients after the hooks before the rule. */
    <A extends Array<A>> List<@Nullable A> beforeRule(List<@Nullable A> g, Lane<A> lane) {
        if (before.isEmpty()) return g;
        return lane.through(g, seen -> {
            List<@Nullable Variable> out = seen;
            for (UnaryOperator<List<@Nullable Variable>> hook : before) out = checked(out, hook.apply(out));
            return out;
        });
    }

    /** The inputs' gradients after the hooks after the rule. */
    <A extends Array<A>> List<@Nullable A> afterRule(
            List<@Nullable A> inputs, List<@Nullable A> outputs, Lane<A> lane) {
        if (after.isEmpty()) return inputs;
        List<@Nullable A> all = new ArrayList<>(inputs);
        all.addAll(outputs);
        return lane.through(all, seen -> {
            List<@Nullable Variable> out = seen.subList(0, inputs.size());
            List<@Nullable Variable> given = seen.subList(inputs.size(), seen.size());
            for (var hook : after) out = checked(out, hook.apply(out, given));
            return out;
        });
    }

    private static List<@Nullable Variable> checked(List<@Nullable Variable> were, List<@Nullable Variable> are) {
        if (are.size() != were.size())
            throw new GradientException("hook has returned an incorrect number of values (got " + are.size()
                    + ", but expected " + were.size() + ")");
        for (int i = 0; i < are.size(); i++) {
            Variable was = were.get(i);
            Variable is = are.get(i);
            if (is == null) continue;
            if (was == null) throw new GradientException("can't replace a None gradient with a non-None value");
            requireLike(was.spec(), is.spec());
        }
        return are;
    }

    private static void requireLike(Spec was, Spec is) {
        if (is.dtype() != was.dtype())
            throw new GradientException(
                    "hook has changed the type of value (was " + was.dtype() + " got " + is.dtype() + ")");
        if (!is.shape().equals(was.shape())) throw new GradientException("hook has changed the size of value");
    }
}
