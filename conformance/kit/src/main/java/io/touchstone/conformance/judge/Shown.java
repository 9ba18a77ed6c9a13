package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.program.ValueWriter;

/** Values in one short line. */
final class Shown {
    private static final int MOST = 120;

    private Shown() {}

    static String of(Value value) {
        String text = JsonText.write(ValueWriter.json(value));
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
