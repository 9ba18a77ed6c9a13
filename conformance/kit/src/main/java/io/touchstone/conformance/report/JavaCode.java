package io.touchstone.conformance.report;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program as Java code against Touchstone's public API, which compiles and prints what the reference makes of it: as somebody would write it,
 * where every step has a method of its own, else as a program for the reference to run.
 */
public final class JavaCode {
    /** The class that the code is of. */
    public static final String NAME = "Failure";

    private JavaCode() {}

    /** The code, a line each. */
    public static List<String> lines(Program program) {
        return written(program).orElseGet(() -> run(program));
    }

    /** The code as somebody would write it, if every step has a method of its own. */
    static Optional<List<String>> written(Program program) {
        return JavaWriter.statements(program).map(statements -> {
            List<String> imports = List.of(
                    "import io.touchstone.autograd.*;",
                    "import io.touchstone.nn.functional.*;",
                    "import io.touchstone.tensor.*;",
                    "import java.util.*;");
            return inClass(imports, statements);
        });
    }

    private static List<String> run(Program program) {
        List<String> statements = new ArrayList<>(List.of("Program program = ProgramReader.read(\"\"\""));
        ProgramWriter.json(program).fields().forEach((key, value) -> statements.addAll(field(key, (Json.Arr) value)));
        statements.add("    }\"\"\");");
        statements.add("System.out.println(new ReferenceSubject().run(program));");
        return inClass(
                List.of(
                        "import io.touchstone.conformance.program.Program;",
                        "import io.touchstone.conformance.program.ProgramReader;",
                        "import io.touchstone.conformance.subject.ReferenceSubject;"),
                statements);
    }

    /** A key with a line for each item of its array. */
    private static List<String> field(String key, Json.Arr items) {
        List<String> lines = new ArrayList<>();
        lines.add((key.equals("program") ? "    {" : "     ") + "\"" + key + "\": [");
        for (int i = 0; i < items.items().size(); i++)
            lines.add("        " + JsonText.write(items.items().get(i)).replace("\\", "\\\\")
                    + (i + 1 < items.items().size() ? "," : ""));
        lines.add("     ]" + (key.equals("program") ? "," : ""));
        return lines;
    }

    private static List<String> inClass(List<String> imports, List<String> statements) {
        List<String> lines = new ArrayList<>(imports);
        lines.addAll(List.of("", "public final class " + NAME + " {", "    public static void main(String[] args) {"));
        statements.forEach(statement -> lines.add("        " + statement));
        lines.addAll(List.of("    }", "}"));
        return lines;
    }
}
