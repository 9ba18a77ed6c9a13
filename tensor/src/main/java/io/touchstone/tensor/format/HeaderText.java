package io.touchstone.tensor.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The JSON that headers are made of, read from left to right: objects, strings, and lists of natural numbers. */
final class HeaderText {
    private static final String ESCAPES = "\"\"\\\\//b\bf\fn\nr\rt\t";

    private final String text;
    private int at;

    HeaderText(String text) {
        this.text = text;
    }

    FormatException error(String what) {
        return new FormatException("invalid header: " + what + " at character " + at);
    }

    /** An object; {@code member} is given each name and reads what belongs to it. */
    void object(Consumer<String> member) {
        expect('{');
        if (take('}')) return;
        do {
            String name = string();
            expect(':');
            member.accept(name);
        } while (take(','));
        expect('}');
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

    private long integer() {
        skip();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        // eighteen digits always fit, and no file is longer
        if (at == start || at - start > 18 || (text.charAt(start) == '0' && at - start > 1)) throw error("no number");
        return Long.parseLong(text, start, at, 10);
    }

    String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') return out.toString();
            if (c < ' ') throw error("a control character in a string");
            out.append(c == '\\' ? escaped() : c);
        }
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
            int digit = Character.digit(next(), 16);
            if (digit < 0) throw error("an unknown escape");
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /** Nothing but spaces may follow. */
    void end() {
        skip();
        if (at < text.length()) throw error("something after the end");
    }

    private char next() {
        if (at >= text.length()) throw error("the header ends too early");
        return text.charAt(at++);
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private boolean take(char c) {
        skip();
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private void expect(char c) {
        if (!take(c)) throw error("'" + c + "' expected");
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
