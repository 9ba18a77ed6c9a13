package io.touchstone.conformance.serve;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ValueWriter;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.Kind;
import io.touchstone.conformance.subject.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Writes answers as lines, without their end. */
public final class AnswerWriter {
    private AnswerWriter() {}

    /** The answer to a program. */
    public static String line(long id, Answer answer) {
        return JsonText.write(new Json.Obj(fields(Json.Num.of(id), answer)));
    }

    /** The answer to a line that is no request; its id if it had one. */
    public static String malformed(OptionalLong id, String message) {
        Json known = id.isPresent() ? Json.Num.of(id.getAsLong()) : new Json.Null();
        return JsonText.write(new Json.Obj(fields(known, new Answer.Rejected(-1, Kind.PROTOCOL, message))));
    }

    /** The answer to a hello. */
    public static String hello(Subject subject) {
        Capabilities can = subject.capabilities();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("protocol", Json.Num.of(Request.PROTOCOL));
        fields.put("name", new Json.Text(subject.name()));
        fields.put("version", new Json.Text(can.version()));
        fields.put("dtypes", texts(can.dtypes().stream().sorted().map(DTypeName::torchName)));
        fields.put(
                "supports",
                can.operations()
                        .<Json>map(names -> texts(names.stream().sorted()))
                        .orElseGet(() -> new Json.Text("*")));
        return JsonText.write(Json.object("hello", new Json.Obj(fields)));
    }

    private static Map<String, Json> fields(Json id, Answer answer) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", id);
        if (answer instanceof Answer.Ok ok) {
            fields.put("status", new Json.Text("ok"));
            fields.put("values", ValueWriter.array(ok.values()));
        } else if (answer instanceof Answer.Rejected rejected) {
            reject(fields, rejected);
        } else if (answer instanceof Answer.Unsupported unsupported) {
            fields.put("status", new Json.Text("unsupported"));
            fields.put("what", new Json.Text(unsupported.what()));
        } else if (answer instanceof Answer.Broken broken) {
            reject(fields, new Answer.Rejected(-1, Kind.OTHER, broken.offence() + ": " + broken.message()));
        }
        return fields;
    }

    private static void reject(Map<String, Json> fields, Answer.Rejected rejected) {
        fields.put("status", new Json.Text("error"));
        fields.put("step", Json.Num.of(rejected.step()));
        fields.put("kind", new Json.Text(rejected.kind().protocolName()));
        fields.put("message", new Json.Text(rejected.message()));
    }

    private static Json texts(Stream<String> texts) {
        List<Json> items = texts.<Json>map(Json.Text::new).toList();
        return new Json.Arr(items);
    }
}
