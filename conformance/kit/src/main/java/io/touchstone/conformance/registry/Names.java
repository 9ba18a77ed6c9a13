package io.touchstone.conformance.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that an operation goes by, its own first: {@code arccosh_}, {@code arccosh}, {@code acosh_}, {@code acosh}. What a table says
 * of one of them holds for the operations that have it after their own, unless the table says otherwise of an earlier one.
 *
 * @param all the names, the most particular first
 */
public record Names(List<String> all) {
    /** Copies the list. */
    public Names {
        all = List.copyOf(all);
    }

    /** The names of what is called so; what ends with an underscore goes by the name without it too, but not operators of Python. */
    public static Names of(String name) {
        return new Names(tellsOfWriting(name) ? List.of(name, plain(name)) : List.of(name));
    }

    /** Whether a name says, by PyTorch's convention, that the operation overwrites its first argument. */
    static boolean tellsOfWriting(String name) {
        return name.endsWith("_") && !name.endsWith("__");
    }

    /** The name without the underscore of what writes. */
    public static String plain(String name) {
        return tellsOfWriting(name) ? name.substring(0, name.length() - 1) : name;
    }

    /** Its own name. */
    public String own() {
        return all.get(0);
    }

    /** Whether a table lists one of the names. */
    public boolean isIn(Collection<String> table) {
        return all.stream().anyMatch(table::contains);
    }

    /** Whether a table lists a parameter under one of the names. */
    public boolean isIn(Collection<String> table, String parameter) {
        return all.stream().anyMatch(name -> table.contains(name + "." + parameter));
    }

    /** What a table has for a parameter under the first of the names that it lists, or null. */
    public <T> @Nullable T find(Map<String, T> table, String parameter) {
        return first(name -> table.get(name + "." + parameter));
    }

    /** The first answer to one of the names, or null. */
    public <T> @Nullable T first(Function<String, @Nullable T> question) {
        for (String name : all) {
            T answer = question.apply(name);
            if (answer != null) return answer;
        }
        return null;
    }

    /** These names after one more. */
    Names under(String name) {
        return new Names(Stream.concat(Stream.of(name), all.stream()).distinct().toList());
    }

    /** These names and, last, one of what is much alike. */
    Names like(String name) {
        return new Names(Stream.concat(all.stream(), Stream.of(name)).distinct().toList());
    }

    /** The names of the variant in place: each with an underscore before it is there without. */
    Names inPlace() {
        List<String> both = new ArrayList<>();
        for (String name : all) {
            both.add(name + "_");
            both.add(name);
        }
        return new Names(both);
    }
}
