package io.touchstone.conformance.program;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Between text and {@link Json}: strict JSON, no duplicated keys, nesting and number lengths bounded. */
public final class JsonText {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_NUMBER_LENGTH = 1000;
    /** What the parser says of where a text comes from, which is nothing here. */
    private static final Pattern WHERE = Pattern.compile(" \\(start marker at \\[Source: .*?]\\)");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private JsonText() {}

    /**
     * The one JSON value that a text holds.
     *
     * @throws ProtocolException if the text is anything else
     */
    public static Json parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) throw new ProtocolException("", "the line is empty");
            Json value = value(parser);
            if (parser.nextToken() != null) throw new ProtocolException("", "text after the end of the JSON value");
            return value;
        } catch (JsonProcessingException e) {
            throw new ProtocolException(
                    "", "no JSON: " + WHERE.matcher(e.getOriginalMessage()).replaceAll(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value as one line of text. */
    public static String write(Json value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(parser.getBooleanValue());
            case VALUE_NULL -> new Json.Null();
            default -> throw new ProtocolException(place(parser), "unexpected " + parser.currentToken());
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (fields.containsKey(key)) throw new ProtocolException(place(parser), "the key stands there twice");
            parser.nextToken();
            fields.put(key, value(parser));
        }
        return new Json.Obj(fields);
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
        return new Json.Arr(items);
    }

    private static String place(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext c = parser.getParsingContext(); c != null && !c.inRoot(); c = c.getParent()) {
            if (c.inArray()) path.insert(0, "[" + c.getCurrentIndex() + "]");
            else path.insert(0, "." + c.getCurrentName());
        }
        return path.indexOf(".") == 0 ? path.substring(1) : path.toString();
    }

    private static void write(Json value, JsonGenerator out) throws IOException {
        if (value instanceof Json.Obj object) writeObject(object, out);
        else if (value instanceof Json.Arr array) writeArray(array, out);
        else if (value instanceof Json.Text text) out.writeString(text.value());
        else if (value instanceof Json.Num number) out.writeNumber(number.literal());
        else if (value instanceof Json.Bool bool) out.writeBoolean(bool.value());
        else out.writeNull();
    }

    private static void writeObject(Json.Obj object, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Json> field : object.fields().entrySet()) {
            out.writeFieldName(field.getKey());
            write(field.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeArray(Json.Arr array, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Json item : array.items()) write(item, out);
        out.writeEndArray();
    }
}
