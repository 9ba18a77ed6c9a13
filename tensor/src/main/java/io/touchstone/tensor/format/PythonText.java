package io.touchstone.tensor.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The Python that headers of npy files are made of: strings, truth values, and tuples of natural numbers. It is read, never run. */
final class PythonText extends Cursor {
    PythonText(String text) {
        super(text);
    }

    /** A dict; {@code member} is given each key, all of them different, and reads what belongs to it. */
    void dict(Consumer<String> member) {
        members(true, member);
    }

    @Override
    String string() {
        char quote = take('"') ? '"' : '\'';
        if (quote == '\'') expect(quote);
        StringBuilder out = new StringBuilder();
        for (char c = next(); c != quote; c = next()) {
            if (c < ' ' || c == '\\' || c > '~') throw error("an unusual character in a string");
            out.append(c);
        }
        return out.toString();
    }

    boolean truth() {
        if (take("True")) return true;
        if (take("False")) return false;
        throw error("True or False expected");
    }

    List<Long> tuple() {
        List<Long> numbers = new ArrayList<>();
        expect('(');
        while (!take(')')) {
            numbers.add(integer());
            take('L'); // as Python 2 wrote long integers
            if (take(',')) continue;
            expect(')');
            if (numbers.size() == 1) throw error("a tuple of one number needs a comma");
            break;
        }
        return numbers;
    }
}
