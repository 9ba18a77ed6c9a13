package io.touchstone.conformance.registry;

import java.util.AbstractList;
import java.util.Objects;

/** A value that stands for a list, as a kernel's size for the sizes in all dimensions; a list of that one value says something else. */
final class Single extends AbstractList<Object> {
    private final Object value;

    Single(Object value) {
        this.value = value;
    }

    @Override
    public Object get(int index) {
        Objects.checkIndex(index, 1);
        return value;
    }

    @Override
    public int size() {
        return 1;
    }
}
