package io.touchstone.conformance.serve;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.program.ValueReader;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the lines that a port writes; keys that the protocol does not name are ignored, as a newer port may have more to say. */
public final class AnswerReader {
    /**
     * An answer and the request it belongs to.
     *
     * @param id the request's id, empty if the port could not read the line
     * @param answer what it made of it
     */
    public record Identified(OptionalLong id, Answer answer) {}

    /**
     * Who a port says it is.
     *
     * @param name its name
     * @param capabilities what it says it can do
     */
    public record Introduction(String name, Capabilities capabilities) {}

    private AnswerReader() {}

    /**
     * The answer on a line.
     *
     * @throws ProtocolException if there is none
     */
    public static Identified answer(String line) {
        Json json = JsonText.parse(line);
        Map<String, Json> fields = object(json, "");
        return new Identified(Request.id(json), answer(fields));
    }

    /**
     * The answer to a hello.
     *
     * @throws ProtocolException if the line is none
     */
    public static Introduction hello(String line) {
        Map<String, Json> hello = object(field(object(JsonText.parse(line), ""), "hello", ""), "hello");
        if (integer(hello, "protocol", "hello.") != Request.PROTOCOL)
            throw new ProtocolException("hello.protocol", "expected " + Request.PROTOCOL);
        Set<DTypeName> dtypes = new HashSet<>();
        Set<String> others = new HashSet<>(); // dtypes that no program asks for
        for (String name : texts(field(hello, "dtypes", "hello."), "hello.dtypes"))
            DTypeName.of(name).ifPresentOrElse(dtypes::add, () -> others.add(name));
        return new Introduction(
                text(hello, "name", "hello."),
                new Capabilities(
                        text(hello, "version", "hello."),
                        dtypes,
                        operations(field(hello, "supports", "hello.")),
                        others));
    }

    private static Optional<Set<String>> operations(Json supports) {
        if (supports.equals(new Json.Text("*"))) return Optional.empty();
        return Optional.of(new HashSet<>(texts(supports, "hello.supports")));
    }

    private static Answer answer(Map<String, Json> fields) {
        String status = text(fields, "status", "");
        return switch (status) {
            case "ok" -> new Answer.Ok(values(field(fields, "values", "")));
            case "error" ->
                new Answer.Rejected(
                        Math.toIntExact(integer(fields, "step", "")), kind(fields), text(fields, "message", ""));
            case "unsupported" -> new Answer.Unsupported(text(fields, "what", ""));
            default -> throw new ProtocolException("status", "unknown status \"" + status + "\"");
        };
    }

    private static Kind kind(Map<String, Json> fields) {
        String kind = text(fields, "kind", "");
        return Kind.of(kind).orElseThrow(() -> new ProtocolException("kind", "unknown kind \"" + kind + "\""));
    }

    private static List<Value> values(Json json) {
        List<Value> values = new ArrayList<>();
        for (Json item : items(json, "values")) values.add(ValueReader.read(item, "values[" + values.size() + "]"));
        return values;
    }

    private static Json field(Map<String, Json> fields, String key, String prefix) {
        Json value = fields.get(key);
        if (value == null) throw new ProtocolException(prefix + key, "is missing");
        return value;
    }

    private static String text(Map<String, Json> fields, String key, String prefix) {
        if (field(fields, key, prefix) instanceof Json.Text text) return text.value();
        throw new ProtocolException(prefix + key, "expected a string");
    }

    private static long integer(Map<String, Json> fields, String key, String prefix) {
        if (field(fields, key, prefix) instanceof Json.Num number
                && number.literal().matches("-?\\d{1,9}")) return Long.parseLong(number.literal());
        throw new ProtocolException(prefix + key, "expected a small integer");
    }

    private static Map<String, Json> object(Json json, String path) {
        if (json instanceof Json.Obj object) return object.fields();
        throw new ProtocolException(path, "expected an object, found " + json.kind());
    }

    private static List<Json> items(Json json, String path) {
        if (json instanceof Json.Arr array) return array.items();
        throw new ProtocolException(path, "expected an array, found " + json.kind());
    }

    private static List<String> texts(Json json, String path) {
        List<String> texts = new ArrayList<>();
        for (Json item : items(json, path)) {
            if (!(item instanceof Json.Text text)) throw new ProtocolException(path, "expected strings");
            texts.add(text.value());
        }
        return texts;
    }
}
