package io.touchstone.conformance.explain;

import io.touchstone.autograd.Graph;
import io.touchstone.autograd.Node;
import io.touchstone.autograd.SavedTensor;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the values behind a graph's nodes are called in an expression. */
final class ValueNames {
    private static final Map<String, String> CHANGES = Map.ofEntries(
            Map.entry("Expand", "expanded"),
            Map.entry("T", "transposed"),
            Map.entry("Unsqueeze", "reshaped"),
            Map.entry("Squeeze", "reshaped"),
            Map.entry("View", "reshaped"));

    private final Map<Node, String> inner = new HashMap<>();
    private final Map<Node, String> byNode = new HashMap<>();
    private final IdentityHashMap<Tensor, String> byTensor = new IdentityHashMap<>();
    private final TreeMap<Long, Step.Call> calls = new TreeMap<>(); // by the number of the last node that each recorded

    /** Notes a variable. */
    void variable(String name, Variable x) {
        byTensor.putIfAbsent(x.tensor(), name);
        if (x.requiresGrad()) byNode.put(x.gradientEdge().node(), name);
    }

    /** Notes what a call came to. */
    void result(Step.Call call, Variable x) {
        String name = nameOf(call);
        byTensor.putIfAbsent(x.tensor(), name);
        Node node = x.gradFn();
        if (node == null || byNode.putIfAbsent(node, name) != null) return;
        calls.put(node.sequence(), call);
    }

    static String nameOf(Step.Call call) {
        return call.let().names().get(0);
    }

    /** ValueNames the nodes inside calls: what only arranges a value after that, any other after its turn. */
    void within(Graph graph) {
        for (Graph.Entry entry : graph.entries()) {
            if (byNode.containsKey(entry.node())) continue;
            String step = "step " + (entry.number() + 1);
            String arranged = arranged(entry, graph);
            String name = arranged.isEmpty() ? step : arranged;
            inner.put(entry.node(), inner.containsValue(name) ? name + " in " + step : name);
        }
    }

    private String arranged(Graph.Entry entry, Graph graph) {
        String how = CHANGES.get(Rules.word(entry.name()));
        Graph.Link link = how == null ? null : entry.inputs().get(0);
        if (link == null) return "";
        String of = byNode.get(graph.entries().get(link.node()).node());
        return of == null ? "" : of + " " + how;
    }

    /** The variable that a node computed, or what a node inside a call is called. */
    String of(Graph.Entry entry) {
        String name = byNode.get(entry.node());
        return name != null ? name : Objects.requireNonNull(inner.get(entry.node()));
    }

    /** Whether a node computed a call's result, and not a part of it. */
    boolean isResult(Graph.Entry entry) {
        return byNode.containsKey(entry.node());
    }

    /** The call that recorded a node. */
    Step.@Nullable Call callOf(Graph.Entry entry) {
        Map.Entry<Long, Step.Call> found = calls.ceilingEntry(entry.node().sequence());
        return found == null ? null : found.getValue();
    }

    /**
     * What a node's inputs are called: after the nodes that computed them, the call's arguments, or the values that are kept. Numbers that
     * the call goes on with follow.
     */
    List<String> inputs(Graph.Entry entry, List<Graph.Entry> all) {
        List<String> names = new ArrayList<>();
        for (Graph.Link link : entry.inputs()) names.add(link == null ? "" : of(all.get(link.node())));
        List<String> arguments = arguments(entry, names);
        List<SavedTensor> kept = entry.node().saved();
        for (int i = 0; i < names.size(); i++)
            if (names.get(i).isEmpty())
                names.set(i, arguments.isEmpty() ? kept(entry, "input " + i, kept) : arguments.get(i));
        if (arguments.size() > names.size()) names.addAll(arguments.subList(names.size(), arguments.size()));
        return names;
    }

    /** A call's arguments, if one by one they are the inputs of the node that is called as the function is. */
    private List<String> arguments(Graph.Entry entry, List<String> known) {
        Step.Call call = callOf(entry);
        if (call == null || call.args().size() < known.size() || !isResult(entry)) return List.of();
        if (!plain(Rules.word(entry.name())).equals(plain(call.function()))) return List.of();
        List<String> arguments = new ArrayList<>();
        for (Expr argument : call.args()) {
            boolean isTensor = argument instanceof Expr.Ref && arguments.size() < known.size();
            if (!isTensor && !(argument instanceof Literal.Int) && !(argument instanceof Literal.FloatNum))
                return List.of();
            arguments.add(CallText.argument(argument));
        }
        for (int i = 0; i < known.size(); i++)
            if (byNode.containsValue(known.get(i)) && !known.get(i).equals(arguments.get(i))) return List.of();
        return arguments;
    }

    private String kept(Graph.Entry entry, String role, List<SavedTensor> kept) {
        for (int i = 0; i < kept.size(); i++)
            if (entry.saved().get(i).role().equals(role))
                return called(kept.get(i).read().tensor(), role);
        return role;
    }

    /** A value's name; a number that has none is called by what it is. */
    private String called(Tensor value, String role) {
        String name = byTensor.get(value);
        if (name != null) return name;
        return value.dim() == 0 ? value.toString().replaceFirst("^tensor\\(([^,)]*).*$", "$1") : role;
    }

    /** A name without what Python's and PyTorch's names of the same differ in. */
    static String plain(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace("_", "").toLowerCase(Locale.ROOT);
    }
}
