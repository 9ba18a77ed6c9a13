package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program may ask of a scheduler. */
final class SchedulerMethods {
    private SchedulerMethods() {}

    private static Scheduler scheduler(Arguments<?> a) {
        if (a.maybe("input") instanceof Scheduler scheduler) return scheduler;
        throw new ArgumentException(a.operation() + "() needs a scheduler");
    }

    static <A extends Array<A>> Object stateDict(Arguments<A> a) {
        return scheduler(a).stateDict();
    }

    static <A extends Array<A>> Object lastLr(Arguments<A> a) {
        return scheduler(a).lastLr();
    }

    static <A extends Array<A>> @Nullable Object loadStateDict(Arguments<A> a) {
        if (!(a.maybe("state_dict") instanceof Map<?, ?> saved))
            throw new ArgumentException("'" + PythonTypes.of(a.maybe("state_dict")) + "' object is not iterable");
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        saved.forEach((name, value) -> entries.put(String.valueOf(name), value));
        scheduler(a).loadStateDict(entries);
        return null;
    }
}
