package io.touchstone.conformance.report;

import io.touchstone.autograd.Variable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;

/**
 * An expression in Java.
 *
 * @param code as it is written
 * @param type what it is of
 */
record JavaValue(String code, Class<?> type) {
    /** What a method returns when its interpreter is {@link Variable}. */
    static Class<?> type(Type generic) {
        if (generic instanceof TypeVariable<?>) return Variable.class;
        if (generic instanceof ParameterizedType p) return type(p.getRawType());
        return generic instanceof Class<?> c ? c : Object.class;
    }
}
