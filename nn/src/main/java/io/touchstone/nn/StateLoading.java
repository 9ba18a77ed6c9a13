package io.touchstone.nn;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state dict on its way into a module: each module on the path takes what is its own, then those below it do, and what did not fit is told
 * at the end, all together.
 */
final class StateLoading {
    private final Map<String, Tensor> state;
    private final Map<String, Integer> versions;
    private final boolean strict;
    private final boolean assign;
    private final IncompatibleKeys keys = new IncompatibleKeys(new ArrayList<>(), new ArrayList<>());
    private final List<String> wrong = new ArrayList<>();

    StateLoading(Map<String, Tensor> state, boolean strict, boolean assign) {
        this.state = new LinkedHashMap<>(state); // hooks may change it
        this.versions = state instanceof ModuleState<?> s ? s.versions() : Map.of();
        this.strict = strict;
        this.assign = assign;
    }

    IncompatibleKeys into(Module root) {
        try (GradMode mode = GradMode.noGrad()) {
            load(root, "");
        }
        if (strict) {
            insert("Unexpected", keys.unexpectedKeys());
            insert("Missing", keys.missingKeys());
        }
        if (!wrong.isEmpty())
            throw new StateDictException(
                    "Error(s) in loading state_dict for " + root.name() + ":\n\t" + String.join("\n\t", wrong));
        return keys;
    }

    private void insert(String what, List<String> names) {
        if (names.isEmpty()) return;
        String quoted =
                String.join(", ", names.stream().map(n -> "\"" + n + "\"").toList());
        wrong.add(0, what + " key(s) in state_dict: " + quoted + ". ");
    }

    private void load(Module module, String path) {
        Hooks hooks = module.hooksOrNull();
        Loading loading = new Loading(versions.get(path), strict, keys.missingKeys(), keys.unexpectedKeys(), wrong);
        module.adapt(state, Paths.join(path, ""), loading);
        if (hooks != null) hooks.beforeLoading(module, state, path, loading);
        Map<String, Variable> own = module.ownState();
        own.forEach((name, v) -> take(module, path, name, v));
        below(path).forEach(rest -> {
            if (!isKnown(rest, module, own.keySet())) keys.unexpectedKeys().add(Paths.join(path, rest));
        });
        module.forEachChild((name, child) -> load(child, Paths.join(path, name)));
        if (hooks != null) hooks.afterLoading(module, keys);
    }

    /** What the names below a path are from there on. */
    private Set<String> below(String path) {
        String prefix = Paths.join(path, "");
        Map<String, Tensor> below = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (name.startsWith(prefix)) below.put(name.substring(prefix.length()), value);
        });
        return below.keySet();
    }

    private static boolean isKnown(String rest, Module module, Set<String> own) {
        int dot = rest.indexOf('.');
        return dot < 0 ? own.contains(rest) : module.mutableChildren().containsKey(rest.substring(0, dot));
    }

    private void take(Module module, String path, String name, Variable own) {
        String key = Paths.join(path, name);
        Tensor given = state.get(key);
        if (given == null) {
            keys.missingKeys().add(key);
            return;
        }
        String misfit = misfit(key, own, given);
        if (misfit != null) wrong.add(misfit);
        else if (assign) module.replace(name, given);
        else own.update_(x -> Variable.constant(given.to(x.dtype()).reshape(x.shape())));
    }

    private static @Nullable String misfit(String key, Variable own, Tensor given) {
        boolean old = own.dim() == 0 && given.dim() == 1 && given.numel() == 1; // saved by PyTorch before 0.4
        if (old || given.shape().equals(own.shape())) return null;
        return "size mismatch for " + key + ": copying a param with shape torch.Size(" + given.shape()
                + ") from checkpoint, the shape in current model is torch.Size(" + own.shape() + ").";
    }
}
