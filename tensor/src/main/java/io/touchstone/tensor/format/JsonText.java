package io.touchstone.tensor.format;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The JSON that headers of safetensors are made of: objects, strings, and lists of natural numbers. */
final class JsonText extends Cursor {
    private static final String ESCAPES = "\"\"\\\\//b\bf\fn\nr\rt\t";

    JsonText(String text) {
        super(text);
    }

    /** An object; {@code member} is given each name, all of them different, and reads what belongs to it. */
    void object(Consumer<String> member) {
        members(false, member);
    }

    List<Long> integers() {
        List<Long> numbers = new ArrayList<>();
        expect('[');
        if (take(']')) return numbers;
        do numbers.add(integer());
        while (take(','));
        expect(']');
        return numbers;
    }

    @Override
    String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') throw error("a control character in a string");
            out.append(c == '\\' ? escaped() : c);
        }
        if (out.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
            throw error("half a character in a string");
        return out.toString();
    }

    private char escaped() {
        char c = next();
        if (c == 'u') return unicode();
        for (int i = 0; i < ESCAPES.length(); i += 2) if (ESCAPES.charAt(i) == c) return ESCAPES.charAt(i + 1);
        throw error("an unknown escape");
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char digit = next();
            if (!HexFormat.isHexDigit(digit)) throw error("an unknown escape");
            code = code * 16 + HexFormat.fromHexDigit(digit);
        }
        return (char) code;
    }

    /** A string in quotation marks. */
    static String quoted(String s) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
