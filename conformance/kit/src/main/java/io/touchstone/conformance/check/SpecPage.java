package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Domains;
import io.touchstone.conformance.generate.Drawing;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Programs;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.program.ValueWriter;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.Takes;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;

/**
 * The page of {@code docs/spec} that has a section for every operation, made from the registry: signatures, what the operation takes, the
 * laws that it is held to, and a call with its result, which the reference has just computed.
 */
public final class SpecPage {
    static final long SEED = 1;
    private static final int LONGEST = 260; // characters of an example's result
    private static final int MOST_LINES = 20;
    private static final int DRAWS = 400;

    private final Registry registry;
    private final List<Law> laws;

    private SpecPage(Registry registry) {
        this.registry = registry;
        this.laws = Laws.of(registry);
    }

    /** The page for a registry. */
    public static String of(Registry registry) {
        return new SpecPage(registry).page();
    }

    private String page() {
        TreeMap<String, List<Operation>> families = new TreeMap<>();
        for (Operation o : registry.operations())
            families.computeIfAbsent(o.family(), f -> new ArrayList<>()).add(o);
        StringBuilder out = new StringBuilder("""
                # The operations

                Made from the registry by `./touchstone spec`; a test fails while it is not up to date. What an operation computes, its
                constraints and its gradient at kinks stand in the Javadoc of its method and its primitive; [numbers.md](numbers.md) says how
                sums, products and elementary functions are rounded, [accuracy.md](accuracy.md) how exact they are.

                The example of a section has been run, and what stands above it has been found by running it again with its first
                array, and the others of the same type, replaced: by the same numbers in every **type** (what comes out; `same` is the type
                itself); by a **0-dim** array of the first number, by an **empty** one, by one of **special** numbers. What it **refuses** are the
                first messages that misfitting arguments bring about.
                """);
        families.forEach((family, operations) -> {
            out.append("\n## ").append(family).append('\n');
            operations.forEach(o -> section(o, out));
        });
        return out.toString();
    }

    private void section(Operation o, StringBuilder out) {
        out.append("\n### ").append(o.name()).append("\n\n");
        for (Overload overload : o.overloads())
            out.append("    ").append(o.name()).append(overload.signature()).append('\n');
        out.append("\nTakes ").append(takes(o.takes())).append('.');
        if (o.mutable()) out.append(" In place: `").append(o.name()).append("_`.");
        List<String> held =
                laws.stream().filter(law -> law.appliesTo(o)).map(Law::name).toList();
        if (!held.isEmpty())
            out.append(" Laws: ").append(String.join(", ", held)).append('.');
        out.append('\n').append(example(o));
    }

    private static String takes(Takes takes) {
        String operands = takes.operands().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String elements = takes.elements().name().toLowerCase(Locale.ROOT);
        String region = takes.region() == Takes.Region.REAL
                ? ""
                : ", " + takes.region().name().toLowerCase(Locale.ROOT);
        return operands + " (" + elements + region + ")";
    }

    /** Whether a single call with arrays shows what the operation does. */
    static boolean hasExample(Operation o) {
        return !Domains.isSetting(o.name()) && !Drawing.overloads(o).isEmpty();
    }

    /** The first short call of the generator that the reference answers; nothing, if there is none. */
    private static String example(Operation o) {
        if (!hasExample(o)) return "";
        Random random = new Random(SEED);
        try (ReferenceSubject reference = new ReferenceSubject()) {
            for (int i = 0; i < DRAWS; i++) {
                Case call;
                try {
                    call = Cases.draw(o, i < DRAWS / 2 ? Flavour.SINGLE : Flavour.ANY, random)
                            .call();
                } catch (RuntimeException e) {
                    return ""; // its arguments cannot be drawn: the check says so
                }
                boolean telling = !call.inputs().isEmpty() || o.takes().operands() == Takes.Operands.NONE;
                if (!telling && i < DRAWS / 2) continue; // numbers alone
                Program program = Programs.of(call);
                if (!(reference.run(program) instanceof Answer.Ok ok)) continue;
                String result = result(ok.values());
                List<String> lines = Python.lines(program);
                if (result.length() <= LONGEST && lines.size() <= MOST_LINES)
                    return new SpecFacts(reference, o, call).lines() + shown(o, lines, result);
            }
        }
        return "";
    }

    private static String result(List<Value> values) {
        List<String> parts = new ArrayList<>();
        for (Value value : values) parts.add(json(value));
        return String.join(", ", parts);
    }

    static String json(Value value) {
        return JsonText.write(ValueWriter.json(value));
    }

    private static String shown(Operation o, List<String> lines, String result) {
        StringBuilder out = new StringBuilder("\n```python\n");
        if (Domains.isRandom(o.name())) out.append("torch.manual_seed(0)\n"); // as every program begins
        for (String line : lines.subList(1, lines.size())) out.append(line).append('\n');
        return out.append("# ").append(result).append("\n```\n").toString();
    }
}
