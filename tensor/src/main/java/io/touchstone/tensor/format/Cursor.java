package io.touchstone.tensor.format;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A header's text, read from left to right. */
abstract class Cursor {
    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    final FormatException error(String what) {
        return new FormatException("invalid header: " + what + " at character " + at);
    }

    /** The string that begins here, in quotation marks. */
    abstract String string();

    /** A natural number. */
    final long integer() {
        skip();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        // eighteen digits always fit, and no file is longer
        if (at == start || at - start > 18 || (text.charAt(start) == '0' && at - start > 1)) throw error("no number");
        return Long.parseLong(text, start, at, 10);
    }

    /** Names in braces, all different, each with a colon and what belongs to it, which {@code member} reads. */
    final void members(boolean commaMayEnd, Consumer<String> member) {
        Set<String> names = new HashSet<>();
        expect('{');
        boolean more = !take('}');
        while (more) {
            String name = string();
            if (!names.add(name)) throw error("the name " + name + " comes twice");
            expect(':');
            member.accept(name);
            boolean comma = take(',');
            if (!comma) expect('}');
            more = comma && !(commaMayEnd && take('}'));
        }
    }

    /** Nothing but spaces may follow. */
    final void end() {
        skip();
        if (at < text.length()) throw error("something after the end");
    }

    final char next() {
        if (at >= text.length()) throw error("the header ends too early");
        return text.charAt(at++);
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    final boolean take(String word) {
        skip();
        if (!text.startsWith(word, at)) return false;
        at += word.length();
        return true;
    }

    final boolean take(char c) {
        skip();
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    final void expect(char c) {
        if (!take(c)) throw error("'" + c + "' expected");
    }
}
