package io.touchstone.conformance.registry;

import io.touchstone.optim.StateDict;
import io.touchstone.tensor.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an optimizer's state dict as a program holds it. */
final class SavedState {
    private SavedState() {}

    static StateDict of(@Nullable Object dict) {
        Map<String, @Nullable Object> whole = entries(dict);
        Map<Integer, Map<String, Object>> state = new LinkedHashMap<>();
        entries(whole.get("state")).forEach((number, own) -> state.put(Integer.valueOf(number), tensors(entries(own))));
        List<StateDict.Group> groups = new ArrayList<>();
        for (Object group : list(whole.get("param_groups"))) groups.add(group(entries(group)));
        return new StateDict(state, groups);
    }

    /** The same with numbers for options that are arrays, as a learning rate may be. */
    static StateDict inNumbers(StateDict dict) {
        List<StateDict.Group> groups = new ArrayList<>();
        for (StateDict.Group group : dict.groups()) {
            Map<String, @Nullable Object> options = new LinkedHashMap<>(group.options());
            options.replaceAll((name, value) ->
                    value instanceof Array<?> x ? (Object) x.value().item().re() : value);
            groups.add(new StateDict.Group(options, group.params()));
        }
        return new StateDict(dict.state(), groups);
    }

    private static StateDict.Group group(Map<String, @Nullable Object> options) {
        List<Integer> numbers = new ArrayList<>();
        for (Object number : list(options.remove("params")))
            numbers.add((int) (number instanceof Long n ? n : wrong(number)));
        return new StateDict.Group(options, numbers);
    }

    private static Map<String, Object> tensors(Map<String, @Nullable Object> entries) {
        Map<String, Object> tensors = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            if (value != null) tensors.put(key, tensor(value));
        });
        return tensors;
    }

    private static Object tensor(Object value) {
        if (value instanceof Array<?> array) return array.value();
        if (value instanceof Long n) return n.intValue();
        if (!(value instanceof List<?> list)) return value;
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) items.add(item == null ? null : tensor(item));
        return items;
    }

    private static Map<String, @Nullable Object> entries(@Nullable Object dict) {
        if (!(dict instanceof Map<?, ?> map))
            throw new ArgumentException("state_dict: no dict but " + PythonTypes.of(dict));
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) return list;
        throw new ArgumentException("state_dict: no list but " + PythonTypes.of(value));
    }

    private static long wrong(@Nullable Object number) {
        throw new ArgumentException("state_dict: no number of a parameter but " + PythonTypes.of(number));
    }
}
