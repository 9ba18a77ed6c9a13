package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A module: named parameters, buffers and children, and a forward function over libtorch's operations. */
final class TorchModule implements Attributed {
    /** What a module computes. */
    @FunctionalInterface
    interface Forward {
        @Nullable
        Object apply(TorchModule self, List<?> args, Map<String, ?> kwargs);
    }

    private final String type;
    private final Forward forward;
    private final Map<String, @Nullable Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, @Nullable Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, TorchModule> children = new LinkedHashMap<>();
    private boolean training = true;

    TorchModule(String type, Forward forward) {
        this.type = type;
        this.forward = forward;
    }

    TorchModule parameter(String name, @Nullable Tensor value) {
        parameters.put(name, value == null ? null : value.requires_grad_(true));
        return this;
    }

    TorchModule buffer(String name, @Nullable Tensor value) {
        buffers.put(name, value);
        return this;
    }

    TorchModule child(String name, TorchModule module) {
        children.put(name, module);
        return this;
    }

    Map<String, TorchModule> children() {
        return children;
    }

    TorchModule child(String name) {
        TorchModule child = children.get(name);
        if (child == null) throw Attributes.missing(name);
        return child;
    }

    boolean training() {
        return training;
    }

    /** A parameter or buffer of its own, or null if it is None. */
    @Nullable
    Tensor own(String name) {
        return parameters.containsKey(name) ? parameters.get(name) : buffers.get(name);
    }

    @Nullable
    Object forward(List<?> args, Map<String, ?> kwargs) {
        return forward.apply(this, args, kwargs);
    }

    void train(boolean mode) {
        training = mode;
        children.values().forEach(child -> child.train(mode));
    }

    /** Its parameters and its children's, each once. */
    List<Tensor> parameters() {
        Set<TorchModule> seen = new LinkedHashSet<>();
        collect(seen);
        List<Tensor> all = new ArrayList<>();
        for (TorchModule module : seen)
            for (Tensor parameter : module.parameters.values()) if (parameter != null) all.add(parameter);
        return all;
    }

    private void collect(Set<TorchModule> seen) {
        if (seen.add(this)) children.values().forEach(child -> child.collect(seen));
    }

    /** A module that computes the same from tensors of its own. */
    TorchModule copy() {
        TorchModule copy = new TorchModule(type, forward);
        parameters.forEach((name, p) -> copy.parameter(name, p == null ? null : Aten.tensor("clone", p.detach())));
        buffers.forEach((name, b) -> copy.buffer(name, b == null ? null : Aten.tensor("clone", b)));
        children.forEach((name, child) -> copy.child(name, child.copy()));
        copy.training = training;
        return copy;
    }

    /** Converts floating parameters and buffers. */
    void to(DTypeName dtype) {
        parameters.replaceAll(
                (name, p) -> p == null ? null : converted(p, dtype).requires_grad_(true));
        buffers.replaceAll((name, b) -> b == null || !Tensors.isFloating(b) ? b : converted(b, dtype));
        children.values().forEach(child -> child.to(dtype));
    }

    private static Tensor converted(Tensor tensor, DTypeName dtype) {
        return Aten.tensor("to", tensor.detach(), dtype, false, true);
    }

    Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        gather("", state);
        return state;
    }

    private void gather(String prefix, Map<String, @Nullable Object> state) {
        parameters.forEach((name, value) -> putPresent(state, prefix + name, value));
        buffers.forEach((name, value) -> putPresent(state, prefix + name, value));
        children.forEach((name, child) -> child.gather(prefix + name + ".", state));
    }

    private static void putPresent(Map<String, @Nullable Object> state, String name, @Nullable Tensor value) {
        if (value != null) state.put(name, value);
    }

    /** Loads strictly: every key, and no other. */
    void load(Map<String, ?> state) {
        Map<String, @Nullable Object> own = stateDict();
        List<String> problems = new ArrayList<>();
        own.keySet().stream()
                .filter(key -> !state.containsKey(key))
                .forEach(key -> problems.add("Missing key(s) in state_dict: \"" + key + "\". "));
        state.keySet().stream()
                .filter(key -> !own.containsKey(key))
                .forEach(key -> problems.add("Unexpected key(s) in state_dict: \"" + key + "\". "));
        for (Map.Entry<String, @Nullable Object> entry : own.entrySet())
            if (entry.getValue() instanceof Tensor mine && state.get(entry.getKey()) instanceof Tensor given) {
                if (Tensors.shape(mine).equals(Tensors.shape(given)))
                    Modes.withoutGrad(() -> Aten.call("copy_", mine, given));
                else
                    problems.add("size mismatch for " + entry.getKey() + ": copying a param with shape torch.Size("
                            + Tensors.shape(given) + ") from checkpoint, the shape in current model is torch.Size("
                            + Tensors.shape(mine) + ").");
            }
        if (!problems.isEmpty())
            throw new Rejection(
                    Kind.STATE, "Error(s) in loading state_dict for " + type + ":\n\t" + String.join("\n\t", problems));
    }

    @Override
    public @Nullable Object attribute(String name) {
        if (parameters.containsKey(name) || buffers.containsKey(name)) return own(name);
        if (children.containsKey(name)) return children.get(name);
        return switch (name) {
            case "training" -> training;
            case "state_dict" -> stateDict();
            default -> throw Attributes.missing(name);
        };
    }
}
