package io.touchstone.conformance.spec;

import io.touchstone.conformance.accuracy.AccuracyPage;
import io.touchstone.conformance.check.Law;
import io.touchstone.conformance.check.Laws;
import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Drawing;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Programs;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.judge.KnownDifference;
import io.touchstone.conformance.judge.KnownDifferences;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.Takes;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the section of an operation. */
final class Sections {
    static final long SEED = 1;
    private static final int LONGEST = 260; // characters of an example's result
    private static final int MOST_LINES = 20;
    private static final int DRAWS = 400;
    private static final List<KnownDifference> KNOWN =
            KnownDifferences.reviewed().all();

    private final Registry registry;
    private final List<Law> laws;
    private final Remarks remarks;

    Sections(Registry registry, Remarks remarks) {
        this.registry = registry;
        this.laws = Laws.of(registry);
        this.remarks = remarks;
    }

    String of(Operation o) {
        StringBuilder out = new StringBuilder("## `").append(o.name()).append("`\n\n");
        for (Overload overload : o.overloads())
            out.append("    ").append(o.name()).append(overload.signature()).append('\n');
        String original = remarks.original(o);
        Operation pure = pure(o);
        if (!original.equals(o.name()))
            out.append("\nAnother name of ").append(reference(original)).append(".\n\n");
        else if (pure != null)
            out.append("\nWrites the result of ")
                    .append(reference(pure.name()))
                    .append(" into its first argument.\n\n")
                    .append(held(o));
        else out.append(whole(o));
        return out.toString();
    }

    /** The section of an operation that is told of here and nowhere else. */
    private String whole(Operation o) {
        List<Remark> said = remarks.of(o);
        StringBuilder out = new StringBuilder();
        for (String text : texts(said)) out.append('\n').append(text).append('\n');
        out.append('\n').append(line("Takes", ", ", Stream.of(takes(o.takes()))));
        if (o.mutable()) out.append(line("In place", ", ", Stream.of("`" + o.name() + "_`")));
        out.append(line("Raises", "; ", said.stream().flatMap(remark -> remark.raises().stream())));
        Shown shown = example(o);
        if (shown != null) out.append(shown.facts());
        out.append(line(
                "Accuracy", ", ", AccuracyPage.bound(o.name()).map(b -> b + " ([measured](../accuracy.md))").stream()));
        out.append(line("PyTorch differs", " ", differences(o)));
        out.append(held(o));
        out.append(line(
                "Source",
                ", ",
                said.stream()
                        .flatMap(remark -> Stream.ofNullable(remark.source()))
                        .map(Sections::link)));
        if (shown != null) out.append(shown.code());
        return out.toString();
    }

    /** The operation whose result this one writes into its first argument; null: it is one by itself. */
    private @Nullable Operation pure(Operation o) {
        String plain = Names.plain(o.name());
        return plain.equals(o.name()) ? null : registry.find(plain).orElse(null);
    }

    private String reference(String name) {
        String family = registry.find(name).orElseThrow().family();
        return "[`" + name + "`](" + family + ".md#" + Book.anchor(name) + ")";
    }

    private String held(Operation o) {
        return line("Laws", ", ", laws.stream().filter(law -> law.appliesTo(o)).map(Law::name));
    }

    private static String line(String topic, String between, Stream<String> parts) {
        String text = parts.distinct().collect(Collectors.joining(between));
        return text.isEmpty() ? "" : "- " + topic + ": " + text + "\n";
    }

    /** What PyTorch is known to do otherwise. */
    private Stream<String> differences(Operation o) {
        return KNOWN.stream()
                .filter(d -> d.topics().contains(o.name()))
                .map(d -> d.what() + " ([seen](../differences.md))");
    }

    /** What methods say, the longest first, then what primitives do; each once. */
    private static Set<String> texts(List<Remark> said) {
        return said.stream()
                .sorted(Comparator.comparing(Remark::isOfPrimitive)
                        .thenComparing(remark -> -remark.text().length()))
                .map(Remark::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String takes(Takes takes) {
        String operands = takes.operands().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String elements = takes.elements().name().toLowerCase(Locale.ROOT);
        String region = takes.region() == Takes.Region.REAL
                ? ""
                : ", " + takes.region().name().toLowerCase(Locale.ROOT);
        return operands + " (" + elements + region + ")";
    }

    private static String link(Path source) {
        String file = source.toString().replace('\\', '/');
        String name = file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
        return "[`" + name + "`](../../../" + file + ")";
    }

    // ---- the example

    /** What the reference answered: facts as lines of a list, and the call with its result. */
    private record Shown(String facts, String code) {}

    /** Whether a single call with arrays shows what the operation does. */
    static boolean hasExample(Operation o) {
        return !Traits.isSetting(o.names()) && !Drawing.overloads(o).isEmpty();
    }

    /** The first short call of the generator that the reference answers; null, if there is none. */
    private static @Nullable Shown example(Operation o) {
        if (!hasExample(o)) return null;
        Random random = new Random(SEED);
        try (ReferenceSubject reference = new ReferenceSubject()) {
            for (int i = 0; i < DRAWS; i++) {
                boolean early = i < DRAWS / 2;
                Case call = drawn(o, early ? Flavour.SINGLE : Flavour.ANY, random);
                if (call == null) return null;
                if (early && !isTelling(call)) continue;
                Program program = unrecorded(Programs.of(call));
                if (!(reference.run(program) instanceof Answer.Ok ok)) continue;
                List<String> lines = Python.lines(program);
                String result = ok.values().stream().map(Facts::shown).collect(Collectors.joining("\n"));
                if (result.length() <= LONGEST && lines.size() <= MOST_LINES)
                    return new Shown(new Facts(reference, o, call).lines(), code(o, lines, result));
            }
        }
        return null;
    }

    /** Whether it shows an array with several elements, if arrays are what the operation takes. */
    private static boolean isTelling(Case call) {
        if (call.inputs().isEmpty()) return call.operation().takes().operands() == Takes.Operands.NONE;
        return call.inputs().get(0).tensor().numel() > 1;
    }

    /** A case; null if its arguments cannot be drawn, as the check says then. */
    private static @Nullable Case drawn(Operation o, Flavour flavour, Random random) {
        try {
            return Cases.draw(o, flavour, random).call();
        } catch (MissingDomainException e) {
            return null;
        }
    }

    /** The program without gradients, of which its result would tell when it is printed. */
    private static Program unrecorded(Program program) {
        List<Step> steps = program.steps().stream()
                .map(step -> step instanceof Step.Leaf leaf ? new Step.Leaf(leaf.let(), leaf.tensor(), false) : step)
                .toList();
        return new Program(steps, program.returns());
    }

    private static String code(Operation o, List<String> lines, String result) {
        StringBuilder out = new StringBuilder("\n```python\n");
        if (Traits.isRandom(o.names())) out.append("torch.manual_seed(0)\n"); // as every program begins
        for (String line : lines.subList(1, lines.size())) out.append(line).append('\n');
        result.lines().forEach(line -> out.append("# ").append(line).append('\n'));
        return out.append("```\n").toString();
    }
}
