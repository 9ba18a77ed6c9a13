package io.touchstone.conformance.port;

import java.util.ArrayList;
import java.util.List;

/** A command line cut into words: blanks separate, single and double quotes keep together, a backslash keeps the next character. */
final class Words {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private Words() {}

    /**
     * The words.
     *
     * @throws IllegalArgumentException if there is none, or a quote is not closed
     */
    static List<String> of(String command) {
        Words out = new Words();
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < command.length()) out.add(command.charAt(++i));
            else if (quote != 0 && c == quote) quote = 0;
            else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                out.inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) out.end();
            else out.add(c);
        }
        if (quote != 0) throw new IllegalArgumentException("a quote is not closed in: " + command);
        out.end();
        if (out.words.isEmpty()) throw new IllegalArgumentException("the command is empty");
        return out.words;
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void end() {
        if (inWord) words.add(word.toString());
        word.setLength(0);
        inWord = false;
    }
}
