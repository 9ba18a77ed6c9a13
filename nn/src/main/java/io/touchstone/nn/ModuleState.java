package io.touchstone.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A state dict: what belongs to a module, by path, and in which version of its kind each module has written its part. A copy as a plain map, and what is read
 * from a file, have no versions any more; modules then take such a state for one of the oldest version.
 *
 * @param <T> how the tensors are held
 * @torch torch.nn.Module.state_dict
 */
@SuppressWarnings("serial") // it is saved as safetensors, not by Java's means
public final class ModuleState<T> extends LinkedHashMap<String, T> {
    private final Map<String, Integer> versions = new LinkedHashMap<>();

    /** Nothing yet. */
    public ModuleState() {}

    /**
     * The versions by the modules' paths, which can be changed: PyTorch's {@code state_dict._metadata}.
     */
    public Map<String, Integer> versions() {
        return versions;
    }

    /** The same held in another way. */
    public <R> ModuleState<R> map(Function<? super T, ? extends R> how) {
        ModuleState<R> mapped = new ModuleState<>();
        forEach((path, tensor) -> mapped.put(path, how.apply(tensor)));
        mapped.versions.putAll(versions);
        return mapped;
    }

    /** The same with all names behind a prefix, {@code "encoder."}. */
    public ModuleState<T> behind(String prefix) {
        ModuleState<T> moved = new ModuleState<>();
        forEach((path, tensor) -> moved.put(prefix + path, tensor));
        String root = prefix.substring(0, Math.max(0, prefix.length() - 1));
        versions.forEach((path, version) -> moved.versions.put(path.isEmpty() ? root : prefix + path, version));
        return moved;
    }
}
