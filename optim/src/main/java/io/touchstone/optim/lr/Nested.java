package io.touchstone.optim.lr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The states of schedulers within a scheduler. */
final class Nested {
    private Nested() {}

    static void restore(List<LRScheduler> schedulers, Map<String, ?> state) {
        if (!(state.get("_schedulers") instanceof List<?> saved) || saved.size() != schedulers.size())
            throw new IllegalArgumentException("the state is not one of " + schedulers.size() + " schedulers");
        for (int i = 0; i < schedulers.size(); i++) {
            Map<String, Object> own = new LinkedHashMap<>();
            if (saved.get(i) instanceof Map<?, ?> map) map.forEach((key, value) -> own.put(String.valueOf(key), value));
            schedulers.get(i).loadStateDict(own);
        }
    }
}
