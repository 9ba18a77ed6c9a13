package io.touchstone.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hooks that wait for the gradients of several variables.
 *
 * @torch torch.autograd.graph.register_multi_grad_hook
 */
public final class MultiGradHook {
    private final List<Variable> watched;
    private final Consumer<List<@Nullable Variable>> hook;
    private final Map<Long, Arrivals> passes = new ConcurrentHashMap<>();

    private MultiGradHook(List<Variable> watched, Consumer<List<@Nullable Variable>> hook) {
        this.watched = watched;
        this.hook = hook;
    }

    /** What has come in one backward pass. */
    private static final class Arrivals {
        private final @Nullable Variable[] gradients;
        private int missing;

        Arrivals(int variables, int missing) {
            this.gradients = new @Nullable Variable[variables];
            this.missing = missing;
        }
    }

    /**
     * Runs {@code hook} once in each backward pass, when all gradients that the pass computes are there; null for the others.
     *
     * @throws GradientException if one of the variables requires no gradient
     */
    public static Handle all(List<Variable> variables, Consumer<List<@Nullable Variable>> hook) {
        MultiGradHook watch = new MultiGradHook(List.copyOf(variables), hook);
        List<Handle> handles = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            int place = i;
            handles.add(variables.get(i).registerHook(g -> watch.arrived(place, g)));
        }
        return () -> handles.forEach(Handle::remove);
    }

    /** Runs {@code hook} once in each backward pass, with the first of the gradients. Variables that require none do not matter. */
    public static Handle any(List<Variable> variables, Consumer<Variable> hook) {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        List<Handle> handles = new ArrayList<>();
        for (Variable x : variables)
            if (x.requiresGrad())
                handles.add(x.registerHook(g -> {
                    if (seen.add(Engine.currentPass())) hook.accept(g);
                    return g;
                }));
        return () -> handles.forEach(Handle::remove);
    }

    private Variable arrived(int place, Variable gradient) {
        long pass = Engine.currentPass();
        Arrivals arrivals = passes.computeIfAbsent(pass, p -> new Arrivals(watched.size(), expected()));
        arrivals.gradients[place] = gradient;
        if (--arrivals.missing == 0) {
            passes.remove(pass);
            hook.accept(Collections.unmodifiableList(Arrays.asList(arrivals.gradients)));
        }
        return gradient;
    }

    private int expected() {
        int count = 0;
        for (Variable x : watched) if (Engine.runs(x.gradientEdge().node())) count++;
        return count;
    }
}
