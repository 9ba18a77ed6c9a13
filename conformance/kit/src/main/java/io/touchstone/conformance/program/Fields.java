package io.touchstone.conformance.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of an object, taken one by one; {@link #end} complains of those that nobody took. */
public final class Fields {
    private final Map<String, Json> fields;
    private final String path;
    private final Set<String> taken = new HashSet<>();

    private Fields(Map<String, Json> fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /** The fields of an object that stands for itself. */
    public static Fields of(Json json) {
        return new At(json, "").fields();
    }

    /**
     * A JSON value and where it stands.
     *
     * @param json the value
     * @param path the keys and positions that lead to it
     */
    public record At(Json json, String path) {
        /** That something is wrong with this value. */
        public ProtocolException error(String what) {
            return new ProtocolException(path, what);
        }

        /** The fields of an object. */
        public Fields fields() {
            if (json instanceof Json.Obj object) return new Fields(object.fields(), path);
            throw error("expected an object, found " + json.kind());
        }

        /** The items of an array. */
        public List<At> items() {
            if (!(json instanceof Json.Arr array)) throw error("expected an array, found " + json.kind());
            List<At> items = new ArrayList<>();
            for (Json item : array.items()) items.add(new At(item, path + "[" + items.size() + "]"));
            return items;
        }

        /** What the items of an array read as. */
        public <T> List<T> items(Function<At, T> read) {
            return items().stream().map(read).toList();
        }

        <T> Map<String, T> entries(Function<At, T> read) {
            Map<String, T> entries = new LinkedHashMap<>();
            Fields all = fields();
            for (String key : all.fields.keySet()) entries.put(key, read.apply(all.take(key)));
            return entries;
        }

        /** A string. */
        public String text() {
            if (json instanceof Json.Text text) return text.value();
            throw error("expected a string, found " + json.kind());
        }

        /** A truth value. */
        public boolean bool() {
            if (json instanceof Json.Bool bool) return bool.value();
            throw error("expected true or false, found " + json.kind());
        }

        /** An integer. */
        public long integer() {
            if (!(json instanceof Json.Num number && number.isInteger()))
                throw error("expected an integer, found "
                        + (json instanceof Json.Num number ? number.literal() : json.kind()));
            try {
                return Long.parseLong(number.literal());
            } catch (NumberFormatException e) {
                throw error(number.literal() + " does not fit int64");
            }
        }

        /** A real number; those that JSON has no number for are words. */
        public double real() {
            try {
                if (json instanceof Json.Num number) return Double.parseDouble(number.literal());
                if (json instanceof Json.Text text) return Double.parseDouble(text.value());
            } catch (NumberFormatException e) {
                throw error("expected a number, found \"" + json + "\"");
            }
            throw error("expected a number, found " + json.kind());
        }

        /** Runs a constructor that checks its arguments, and says where these came from. */
        <T> T checked(Function<At, T> build) {
            try {
                return build.apply(this);
            } catch (ProtocolException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw error(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Whether there is a field. */
    public boolean has(String key) {
        return fields.containsKey(key);
    }

    /** A field that has to be there. */
    public At take(String key) {
        Json value = fields.get(key);
        if (value == null) throw new ProtocolException(path, "\"" + key + "\" is missing");
        taken.add(key);
        return new At(value, path.isEmpty() ? key : path + "." + key);
    }

    /** What a field reads as, or null if it is absent or JSON's null. */
    public <T> @Nullable T optional(String key, Function<At, T> read) {
        if (!has(key)) return null;
        At at = take(key);
        return at.json() instanceof Json.Null ? null : read.apply(at);
    }

    boolean flag(String key) {
        Boolean value = optional(key, At::bool);
        return value != null && value;
    }

    /** What the items of a field read as; none if there is no such field. */
    public <T> List<T> list(String key, Function<At, T> read) {
        return has(key) ? take(key).items(read) : List.of();
    }

    /** What the entries of a field read as; none if there is no such field. */
    public <T> Map<String, T> map(String key, Function<At, T> read) {
        return has(key) ? take(key).entries(read) : Map.of();
    }

    /** What is left, read as named entries. */
    <T> Map<String, T> rest(Function<At, T> read) {
        Map<String, T> rest = new LinkedHashMap<>();
        for (String key : fields.keySet()) if (!taken.contains(key)) rest.put(key, read.apply(take(key)));
        return rest;
    }

    ProtocolException error(String what) {
        return new ProtocolException(path, what);
    }

    void end() {
        for (String key : fields.keySet()) if (!taken.contains(key)) throw error("unknown key \"" + key + "\"");
    }
}
