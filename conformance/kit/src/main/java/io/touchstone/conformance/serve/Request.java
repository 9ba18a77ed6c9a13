package io.touchstone.conformance.serve;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.ProgramWriter;
import io.touchstone.conformance.program.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A line that a port reads. */
public sealed interface Request {
    /** The version of the protocol that this package speaks. */
    long PROTOCOL = 1;

    /** Who are you? */
    record Hello() implements Request {}

    /**
     * Run this.
     *
     * @param id what the answer repeats
     * @param program the program
     */
    record Run(long id, Program program) implements Request {}

    /**
     * The request on a line.
     *
     * @throws ProtocolException if there is none
     */
    static Request read(Json line) {
        if (!(line instanceof Json.Obj object))
            throw new ProtocolException("", "expected an object, found " + line.kind());
        Map<String, Json> fields = object.fields();
        if (fields.containsKey("hello")) return hello(fields);
        for (String key : fields.keySet())
            if (!Set.of("id", "program", "return").contains(key))
                throw new ProtocolException("", "unknown key \"" + key + "\"");
        long id = id(line).orElseThrow(() -> new ProtocolException("id", "expected an integer"));
        return new Run(id, ProgramReader.read(required(fields, "program"), required(fields, "return")));
    }

    /** The id of a line, also of one that is otherwise malformed. */
    static OptionalLong id(Json line) {
        if (!(line instanceof Json.Obj object && object.fields().get("id") instanceof Json.Num number))
            return OptionalLong.empty();
        try {
            return OptionalLong.of(Long.parseLong(number.literal()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The request as a line without its end. */
    default String line() {
        if (!(this instanceof Run run))
            return JsonText.write(Json.object("hello", Json.object("protocol", Json.Num.of(PROTOCOL))));
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.Num.of(run.id));
        fields.putAll(ProgramWriter.json(run.program).fields());
        return JsonText.write(new Json.Obj(fields));
    }

    private static Request hello(Map<String, Json> fields) {
        boolean known = fields.size() == 1
                && fields.get("hello") instanceof Json.Obj hello
                && hello.fields().equals(Map.of("protocol", Json.Num.of(PROTOCOL)));
        if (!known) throw new ProtocolException("hello", "expected {\"protocol\": " + PROTOCOL + "}");
        return new Hello();
    }

    private static Json required(Map<String, Json> fields, String key) {
        Json value = fields.get(key);
        if (value == null) throw new ProtocolException("", "\"" + key + "\" is missing");
        return value;
    }
}
