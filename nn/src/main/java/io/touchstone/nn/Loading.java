package io.touchstone.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a module is told when a state dict is loaded into it; the lists may be changed.
 *
 * @param version the version of the module that wrote its part of the state; null if the state does not say
 * @param strict whether names that are on one side only are errors
 * @param missingKeys the names that the state has not, so far
 * @param unexpectedKeys the names that the modules have not, so far
 * @param errors what else is wrong, so far
 */
public record Loading(
        @Nullable Integer version,
        boolean strict,
        List<String> missingKeys,
        List<String> unexpectedKeys,
        List<String> errors) {
    /** Whether the part was written by a module of an older version than the given one, or does not say of which. */
    public boolean isBefore(int other) {
        return version == null || version < other;
    }
}
