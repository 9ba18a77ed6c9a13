package io.touchstone.autograd;

import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The recorded computation as data: its nodes in the order in which backward visits them, each with where its gradients go, and what it
 * keeps for its rule.
 *
 * <p>It is a picture of a moment, and does not follow later changes; it keeps its nodes alive.
 *
 * @param entries the nodes, the roots' first
 * @torch torch.autograd.graph
 */
public record Graph(List<Entry> entries) {
    /** Copies the list. */
    public Graph {
        entries = List.copyOf(entries);
    }

    /**
     * One node.
     *
     * @param number its place in the order of visits, from 0
     * @param node the node
     * @param outputs shapes and types of what it computed
     * @param inputs where the gradient of each input goes; null where none is needed
     * @param saved what its rule reads
     * @param arrived the gradients of its outputs, null where nothing came; empty unless {@link #traced}
     * @param given the gradients that its rule gave to its inputs, null where none; empty unless {@link #traced}
     */
    public record Entry(
            int number,
            Node node,
            List<Spec> outputs,
            List<@Nullable Link> inputs,
            List<Saved> saved,
            List<@Nullable Tensor> arrived,
            List<@Nullable Tensor> given) {
        /** Copies the lists, which may hold null. */
        public Entry {
            outputs = List.copyOf(outputs);
            inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
            saved = List.copyOf(saved);
            arrived = Collections.unmodifiableList(new ArrayList<>(arrived));
            given = Collections.unmodifiableList(new ArrayList<>(given));
        }

        /** PyTorch's name of the node. */
        public String name() {
            return node.name();
        }

        /** Whether this is the end of a path, where a leaf's gradient accumulates. */
        public boolean isLeaf() {
            return node instanceof AccumulateGrad;
        }
    }

    /**
     * An edge.
     *
     * @param node the number of the node that it leads to
     * @param output to which of its outputs
     */
    public record Link(int node, int output) {}

    /**
     * A value that a rule reads.
     *
     * @param role which input or output it is: {@code input 0}
     * @param spec its shape and type
     * @param version the version that it had, and must still have
     */
    public record Saved(String role, Spec spec, int version) {}

    /** The graph behind some variables. */
    public static Graph of(Variable... roots) {
        return of(order(roots), new IdentityHashMap<>(), new IdentityHashMap<>());
    }

    /**
     * The graph behind a variable of one element, and the gradients that arrive at each node. Nothing is accumulated and nothing is freed.
     *
     * @throws GradientException if it has several elements, or requires no gradient
     */
    public static Graph traced(Variable root) {
        List<Node> order = order(root);
        IdentityHashMap<Node, List<@Nullable Tensor>> arrived = new IdentityHashMap<>();
        IdentityHashMap<Node, List<@Nullable Tensor>> given = new IdentityHashMap<>();
        List<Handle> handles = new ArrayList<>();
        try {
            List<Edge> ends = new ArrayList<>();
            for (Node node : order) {
                if (node instanceof AccumulateGrad) ends.add(new Edge(node, 0));
                else handles.add(node.registerPrehook(g -> noted(arrived, node, g)));
                handles.add(node.registerHook((in, g) -> noted(given, node, in)));
            }
            List<@Nullable Tensor> found = Autograd.trace(root, ends);
            for (int i = 0; i < ends.size(); i++)
                arrived.put(ends.get(i).node(), Collections.singletonList(found.get(i)));
        } finally {
            handles.forEach(Handle::remove);
        }
        return of(order, arrived, given);
    }

    private static List<@Nullable Variable> noted(
            IdentityHashMap<Node, List<@Nullable Tensor>> into, Node node, List<@Nullable Variable> g) {
        List<@Nullable Tensor> seen = new ArrayList<>();
        for (Variable one : g) seen.add(one == null ? null : one.tensor());
        into.put(node, seen);
        return g;
    }

    private static Graph of(
            List<Node> order,
            IdentityHashMap<Node, List<@Nullable Tensor>> arrived,
            IdentityHashMap<Node, List<@Nullable Tensor>> given) {
        IdentityHashMap<Node, Integer> numbers = new IdentityHashMap<>();
        for (Node node : order) numbers.put(node, numbers.size());
        List<Entry> entries = new ArrayList<>();
        for (Node node : order) {
            List<@Nullable Link> links = new ArrayList<>();
            for (Edge edge : node.next())
                links.add(edge == null ? null : new Link(numbers.getOrDefault(edge.node(), -1), edge.output()));
            entries.add(new Entry(
                    entries.size(),
                    node,
                    node.outputs(),
                    links,
                    node instanceof PrimitiveNode own ? own.kept() : List.of(),
                    arrived.getOrDefault(node, List.of()),
                    given.getOrDefault(node, List.of())));
        }
        return new Graph(entries);
    }

    // ---- the order of visits: as the engine's, a node after all that lead to it, the latest recorded first

    private static List<Node> order(Variable... roots) {
        IdentityHashMap<Node, Integer> missing = new IdentityHashMap<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Variable root : roots) {
            Edge edge = root.edge();
            if (edge == null)
                throw new GradientException(
                        "a tensor that does not require grad and does not have a grad_fn has no graph");
            if (missing.putIfAbsent(edge.node(), 0) == null) open.add(edge.node());
        }
        List<Node> starts = List.copyOf(open);
        while (!open.isEmpty())
            for (Edge edge : open.remove().next())
                if (edge != null && missing.merge(edge.node(), 1, Integer::sum) == 1) open.add(edge.node());
        PriorityQueue<Node> ready = new PriorityQueue<>((a, b) -> Long.compare(b.sequence(), a.sequence()));
        for (Node start : starts) if (missing.getOrDefault(start, 0) == 0) ready.add(start);
        List<Node> order = new ArrayList<>();
        for (Node node = ready.poll(); node != null; node = ready.poll()) {
            order.add(node);
            for (Edge edge : node.next())
                if (edge != null && missing.merge(edge.node(), -1, Integer::sum) == 0) ready.add(edge.node());
        }
        return order;
    }

    // ---- forms

    /** A line a node: its number and name, where its gradients go, what it keeps. */
    public String text() {
        return GraphForms.text(this);
    }

    /** In Graphviz's language: nodes in boxes, leaves rounded, arrows the way gradients flow. */
    public String dot() {
        return GraphForms.dot(this);
    }

    /**
     * As JSON: {@code {"nodes": [{"number": 0, "name": "MulBackward0", "sequence": 1, "outputs": [{"shape": [2], "dtype": "float32"}],
     * "inputs": [{"node": 1, "output": 0}, null], "saved": [{"role": "input 1", "shape": [2], "dtype": "float32", "version": 0}]}]}}. A
     * leaf has no sequence.
     */
    public String json() {
        return GraphForms.json(this);
    }
}
