package io.touchstone.conformance.train;

import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.FormatException;
import io.touchstone.tensor.format.Safetensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer's state of one parameter in a file: tensors under {@code prefix.key}, the items of a list under {@code prefix.key.0} and so
 * on. Numbers that are no tensors, and the lengths of lists, stand in the metadata, each with its kind: {@code int 3}, {@code float 0.5},
 * {@code list 2}.
 */
final class SavedState {
    private static final int MOST_ITEMS = 100_000;

    private SavedState() {}

    static void put(
            String prefix, Map<String, Object> entries, Map<String, Tensor> tensors, Map<String, String> metadata) {
        entries.forEach((key, value) -> put(prefix + "." + key, value, tensors, metadata));
    }

    private static void put(
            String name, @Nullable Object value, Map<String, Tensor> tensors, Map<String, String> metadata) {
        if (value instanceof Tensor t) tensors.put(name, t);
        else if (value instanceof Integer i) metadata.put(name, "int " + i);
        else if (value instanceof Double d) metadata.put(name, "float " + d);
        else if (value instanceof List<?> list) {
            metadata.put(name, "list " + list.size());
            for (int i = 0; i < list.size(); i++) put(name + "." + i, list.get(i), tensors, metadata);
        }
    }

    static Map<String, Object> of(String prefix, Safetensors file) {
        Map<String, Object> entries = new LinkedHashMap<>();
        String start = prefix + ".";
        List<String> names = new ArrayList<>(file.tensors().keySet());
        names.addAll(file.metadata().keySet());
        for (String name : names) {
            if (!name.startsWith(start) || name.indexOf('.', start.length()) >= 0) continue;
            Object value = value(name, file);
            if (value != null) entries.put(name.substring(start.length()), value);
        }
        return entries;
    }

    private static @Nullable Object value(String name, Safetensors file) {
        Tensor tensor = file.tensors().get(name);
        if (tensor != null) return tensor;
        String[] words = file.metadata().getOrDefault(name, "none 0").split(" ", 2);
        return switch (words[0]) {
            case "int" -> Integer.valueOf(words[1]);
            case "float" -> Double.valueOf(words[1]);
            case "list" -> list(name, Integer.parseInt(words[1]), file);
            default -> null;
        };
    }

    private static List<@Nullable Object> list(String name, int length, Safetensors file) {
        if (length > MOST_ITEMS) throw new FormatException(name + ": a list of " + length + " items is too long");
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < length; i++) items.add(value(name + "." + i, file));
        return items;
    }
}
