package io.touchstone.optim;

import java.util.List;
import java.util.Map;

/** Options by PyTorch's names, read with a fallback. */
final class Named {
    private final Map<String, ?> map;

    Named(Map<String, ?> map) {
        this.map = map;
    }

    double real(String name, double otherwise) {
        return map.get(name) instanceof Number n ? n.doubleValue() : otherwise;
    }

    int integer(String name, int otherwise) {
        return map.get(name) instanceof Number n ? n.intValue() : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        return map.get(name) instanceof Boolean b ? b : otherwise;
    }

    /** One of a pair, such as {@code betas}. */
    double part(String name, int i, double otherwise) {
        return map.get(name) instanceof List<?> pair && pair.get(i) instanceof Number n ? n.doubleValue() : otherwise;
    }
}
