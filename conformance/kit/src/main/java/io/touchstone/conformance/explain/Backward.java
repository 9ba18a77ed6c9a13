package io.touchstone.conformance.explain;

import io.touchstone.autograd.Graph;
import io.touchstone.autograd.SavedTensor;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what backward does at each node of a traced graph, in the words of the expression. */
final class Backward {
    private static final Pattern LETTER = Pattern.compile("(?<![A-Za-z])(g|x|y|z|n|out)(?![A-Za-z])");
    private static final String NUMBER = "-?[\\d.]+(e-?\\d+)?";
    private static final List<String> INPUTS = List.of("x", "y", "z");

    private final List<Graph.Entry> entries;
    private final ValueNames names;
    private final Specifications specifications;
    private final String arrived;

    /**
     * Ready to tell.
     *
     * @param arrived the letter of the gradient that has arrived
     */
    Backward(Graph graph, ValueNames names, Specifications specifications, String arrived) {
        this.entries = graph.entries();
        this.names = names;
        names.within(graph);
        this.specifications = specifications;
        this.arrived = arrived;
    }

    List<Explanation.Visit> visits() {
        return entries.stream()
                .map(entry -> entry.isLeaf() ? end(entry) : visit(entry))
                .toList();
    }

    /** What has come together at each variable. */
    List<Explanation.Gradient> gradients() {
        List<Explanation.Gradient> gradients = new ArrayList<>();
        for (Graph.Entry entry : entries)
            if (entry.isLeaf())
                for (Tensor g : arrived(entry)) gradients.add(new Explanation.Gradient(names.of(entry), g));
        return gradients;
    }

    private Explanation.Visit end(Graph.Entry entry) {
        String of = names.of(entry);
        return new Explanation.Visit(
                entry.number() + 1, "AccumulateGrad", of, of, arrived(entry), List.of(), List.of(), "");
    }

    private Explanation.Visit visit(Graph.Entry entry) {
        Step.Call call = names.callOf(entry);
        List<String> inputs = names.inputs(entry, entries);
        List<String> rules = rules(entry, inputs);
        List<Explanation.Given> given = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < entry.given().size(); i++) {
            Tensor gradient = entry.given().get(i);
            if (entry.inputs().get(i) == null || gradient == null) continue;
            String rule = rules.isEmpty() ? "" : scaled(rules.get(i), names.isResult(entry) ? call : null);
            told.add(rule);
            String worded = worded(rule, inputs, entry, sharing(gradient, entry, call));
            given.add(new Explanation.Given(i, inputs.get(i), worded, gradient));
        }
        return new Explanation.Visit(
                entry.number() + 1,
                entry.name(),
                names.of(entry),
                place(entry, call),
                arrived(entry),
                reads(entry, inputs, rules.isEmpty() ? null : letters(told)),
                given,
                words(entry));
    }

    /** What is said of a rule that is not written; empty of one that is. */
    String words(Graph.Entry entry) {
        if (entry.isLeaf() || !rules(entry, names.inputs(entry, entries)).isEmpty()) return "";
        return specifications.of(entry.name(), names.callOf(entry), names.isResult(entry), isLastOfSeveral(entry));
    }

    /** Whether its call recorded other nodes before it, be it not for the shape of its arguments alone. */
    private boolean isLastOfSeveral(Graph.Entry entry) {
        return names.isResult(entry) && entries.stream().anyMatch(other -> isPart(other, entry));
    }

    private boolean isPart(Graph.Entry other, Graph.Entry of) {
        return !other.isLeaf()
                && other.number() != of.number()
                && Objects.equals(names.callOf(other), names.callOf(of))
                && !Rules.word(other.name()).equals("Expand");
    }

    private String place(Graph.Entry entry, Step.@Nullable Call call) {
        if (call == null) return names.of(entry);
        String result = ValueNames.nameOf(call) + " = " + CallText.of(call);
        return names.isResult(entry) ? result : "a step within " + result;
    }

    private static List<Tensor> arrived(Graph.Entry entry) {
        List<Tensor> arrived = new ArrayList<>();
        for (Tensor g : entry.arrived()) if (g != null) arrived.add(g);
        return arrived;
    }

    // ---- rules

    /**
     * The rule for each input; empty if none is written, or if that does not fit: several nodes may compute what PyTorch has one for, and
     * the last bears its name.
     *
     * @param inputs what they are called, and the call's numbers after them
     */
    private static List<String> rules(Graph.Entry entry, List<String> inputs) {
        List<String> rules = Rules.of(entry.name());
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < entry.inputs().size(); i++) {
            if (entry.inputs().get(i) == null) continue;
            if (i >= rules.size() || rules.get(i).isEmpty()) return List.of();
            wanted.add(rules.get(i));
        }
        return letters(wanted).stream().allMatch(letter -> isKnown(letter, entry, inputs)) ? rules : List.of();
    }

    /** Whether the value that a letter stands for is kept, or a number that the call names. */
    private static boolean isKnown(String letter, Graph.Entry entry, List<String> inputs) {
        int input = INPUTS.indexOf(letter);
        if (input >= entry.inputs().size()) return input < inputs.size();
        String role = input < 0 ? "output 0" : "input " + input;
        return entry.saved().stream().anyMatch(kept -> kept.role().equals(role));
    }

    /** The values that rules name. */
    private static List<String> letters(List<String> rules) {
        return rules.stream()
                .flatMap(rule -> LETTER.matcher(rule).results())
                .map((MatchResult found) -> found.group())
                .filter(letter -> !letter.equals("g") && !letter.equals("n"))
                .distinct()
                .toList();
    }

    /** A rule with the factors that the call gives the inputs; without them, where it gives none. */
    private static String scaled(String rule, Step.@Nullable Call call) {
        String scaled = rule;
        for (String factor : List.of("alpha", "beta")) {
            Expr value = call == null ? null : call.kwargs().get(factor);
            scaled = scaled.replace(" · " + factor, value == null ? "" : " · " + factor(CallText.argument(value)));
        }
        return scaled;
    }

    /** How many elements of an input share the gradient of one of the output. */
    private static long sharing(Tensor gradient, Graph.Entry entry, Step.@Nullable Call call) {
        boolean summed =
                call != null && new Literal.Str("sum").equals(call.kwargs().get("reduction"));
        long outputs = arrived(entry).stream().mapToLong(Tensor::numel).sum();
        return summed || outputs == 0 ? 1 : gradient.numel() / outputs;
    }

    /** A rule with the names in place of its letters. */
    private String worded(String rule, List<String> inputs, Graph.Entry entry, long n) {
        return LETTER.matcher(n == 1 ? rule.replace(" / n", "") : rule)
                .replaceAll((MatchResult found) -> {
                    String letter = found.group();
                    if (letter.equals("g")) return arrived;
                    if (letter.equals("n")) return Long.toString(n);
                    return factor(letter.equals("out") ? names.of(entry) : inputs.get(INPUTS.indexOf(letter)));
                })
                .replaceAll("\\(\\(([^()]* [^()]*)\\)\\)", "($1)");
    }

    /** A name as a factor: what is several words, or has a sign, in parentheses. */
    private static String factor(String name) {
        return name.contains(" ") || name.startsWith("-") ? "(" + name + ")" : name;
    }

    /** The values that a node keeps and its rule names; of an unwritten rule, all. */
    private List<Explanation.Read> reads(Graph.Entry entry, List<String> inputs, @Nullable List<String> letters) {
        List<Explanation.Read> reads = new ArrayList<>();
        List<SavedTensor> kept = entry.node().saved();
        for (int i = 0; i < kept.size(); i++) {
            String role = entry.saved().get(i).role();
            int number = Integer.parseInt(role.substring(role.indexOf(' ') + 1));
            boolean input = role.startsWith("input");
            String letter = !input ? "out" : number < INPUTS.size() ? INPUTS.get(number) : "";
            if (letters != null && !letters.contains(letter)) continue;
            String name = input ? inputs.get(number) : number == 0 ? names.of(entry) : "output " + number;
            if (name.matches(NUMBER)) continue;
            Explanation.Read read =
                    new Explanation.Read(name, kept.get(i).read().tensor());
            if (reads.stream().noneMatch(other -> other.name().equals(name))) reads.add(read);
        }
        return reads;
    }
}
