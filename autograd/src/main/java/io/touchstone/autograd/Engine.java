package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs the recorded graph backwards.
 *
 * <p>A node runs when every path that leads to it has delivered its part of the gradient, and just once: first the graph below the roots
 * is walked to count how many deliveries each node will get, then ready nodes are taken latest first. A recursion along edges would
 * visit a shared node once per path, and either repeat its work or run it too early; it would also overflow the stack on long chains.
 *
 * <p>The engine is generic in what a gradient is. With {@code Tensor} it is plain backward; with {@code Variable} the backward pass is
 * itself recorded, which in PyTorch is {@code create_graph=True}.
 */
final class Engine<A extends Array<A>> {
    /** The pass of a thread that runs none. */
    static final long NO_PASS = 0;

    private static final AtomicLong PASSES = new AtomicLong(NO_PASS);

    private final Lane<A> lane;
    private final boolean retain;
    private final boolean accumulates;
    private final Passage<A> pending = new Passage<>();
    private final PriorityQueue<Pending<A>> ready = new PriorityQueue<>();
    private final long pass = newPass();
    private @Nullable Node visited;
    private @Nullable Node onlyRoot;

    private Engine(Lane<A> lane, boolean retain, boolean accumulates) {
        this.lane = lane;
        this.retain = retain;
        this.accumulates = accumulates;
    }

    /**
     * Differentiates.
     *
     * @param roots where to begin
     * @param seeds the roots' gradients
     * @param inputs the only edges whose gradients are wanted; null: all leaves accumulate
     * @param accumulates whether the inputs' nodes run, so that leaves among them accumulate, as PyTorch's backward does it; if not, the
     *     gradients are given back, and those nodes run only if others wait for what they give
     * @return the gradients that arrived at {@code inputs}, null where none did; nothing, if they accumulate
     */
    static <A extends Array<A>> List<@Nullable A> run(
            Lane<A> lane,
            List<Edge> roots,
            List<A> seeds,
            @Nullable List<Edge> inputs,
            boolean retain,
            boolean accumulates) {
        Engine<A> engine = new Engine<>(lane, retain, accumulates);
        GradMode.State state = GradMode.state();
        Engine<?> outer = state.engine;
        state.engine = engine;
        try (GradMode mode = GradMode.set(lane.records())) {
            return engine.run(roots, seeds, inputs);
        } finally {
            state.engine = outer;
        }
    }

    /** The innermost pass that this thread runs, a number of its own. */
    static long currentPass() {
        Engine<?> running = GradMode.state().engine;
        return running == null ? NO_PASS : running.pass;
    }

    static long newPass() {
        return PASSES.incrementAndGet();
    }

    /** Whether the pass that this thread runs computes the gradients of the node's outputs. */
    static boolean runs(Node node) {
        Engine<?> running = GradMode.state().engine;
        Pending<?> p = running == null ? null : running.pending.find(node);
        return p != null && p.isWanted();
    }

    /** Where the node was recorded whose rule this thread runs; null if it runs none, or nobody knows. */
    static @Nullable RecordedHere inducing() {
        Engine<?> running = GradMode.state().engine;
        return running == null || running.visited == null ? null : running.visited.recorded();
    }

    private List<@Nullable A> run(List<Edge> roots, List<A> seeds, @Nullable List<Edge> inputs) {
        if (roots.size() == 1) onlyRoot = roots.get(0).node();
        List<Pending<A>> order = count(roots);
        List<@Nullable A> captured = new ArrayList<>();
        if (inputs != null) {
            restrict(order, inputs);
            if (!accumulates) captured.addAll(Collections.nCopies(inputs.size(), null));
        }
        for (int i = 0; i < roots.size(); i++)
            receive(pending.at(roots.get(i).node()), roots.get(i), seeds.get(i), null, i);
        for (Edge root : roots) {
            Pending<A> p = pending.at(root.node());
            if (p.missing == 0 && !ready.contains(p)) ready.add(p);
        }
        for (Pending<A> next = ready.poll(); next != null; next = ready.poll()) visit(next, captured);
        return captured;
    }

    /** Counts the deliveries that each node below the roots will get; the nodes come back in the order in which they were found. */
    private List<Pending<A>> count(List<Edge> roots) {
        List<Pending<A>> found = new ArrayList<>();
        Deque<Pending<A>> open = new ArrayDeque<>();
        for (Edge root : roots) {
            if (pending.find(root.node()) != null) continue;
            Pending<A> p = pending.at(root.node());
            open.push(p);
            found.add(p);
        }
        while (!open.isEmpty()) {
            Pending<A> from = open.pop();
            for (int i = 0; i < from.next.length; i++) {
                Edge edge = from.node.next(i);
                if (edge == null) continue;
                int before = pending.size();
                Pending<A> p = pending.at(edge.node());
                from.next[i] = p;
                p.missing++;
                if (pending.size() == before) continue;
                open.push(p);
                found.add(p);
            }
        }
        return found;
    }

    /** Marks the nodes that lead to one of the inputs; the others will not run. */
    private void restrict(List<Pending<A>> nodes, List<Edge> inputs) {
        Map<Pending<A>, List<Pending<A>>> consumers = new HashMap<>();
        for (Pending<A> p : nodes) {
            p.needed = false;
            for (Pending<A> behind : p.next)
                if (behind != null)
                    consumers.computeIfAbsent(behind, b -> new ArrayList<>()).add(p);
        }
        Deque<Pending<A>> open = new ArrayDeque<>();
        for (int slot = 0; slot < inputs.size(); slot++) {
            Pending<A> p = pending.find(inputs.get(slot).node());
            if (p == null) continue;
            if (accumulates) p.needed = true;
            else p.capture(inputs.get(slot).output(), slot);
            open.addAll(consumers.getOrDefault(p, List.of()));
        }
        while (!open.isEmpty()) {
            Pending<A> p = open.pop();
            if (p.needed) continue;
            p.needed = true;
            open.addAll(consumers.getOrDefault(p, List.of()));
        }
    }

    private void receive(Pending<A> p, Edge edge, A gradient, @Nullable Node giver, int number) {
        p.receive(edge.output(), edge.fitted(gradient, giver, number), lane);
    }

    private void visit(Pending<A> p, List<@Nullable A> captured) {
        List<@Nullable A> g = Arrays.asList(p.received);
        boolean wanted = p.hasReceived() && p.isWanted();
        // as PyTorch has it: what is captured where the node runs, too, has not been through the tensors' hooks;
        // and an only root's hooks run whether it is wanted or not
        if (wanted && !p.needed || p.node == onlyRoot && !p.isWanted()) g = p.node.seenByTensors(g, lane);
        if (wanted && p.captures != null)
            for (Pending.Capture c : p.captures) captured.set(c.slot(), g.get(c.output()));
        boolean runs = wanted && p.needed;
        visited = p.node;
        List<@Nullable A> gradients = null;
        if (runs && !isPlaced(p, g)) gradients = AnomalyMode.isEnabled() ? watched(p, g) : gradients(p, g);
        deliver(p, gradients);
        visited = null;
    }

    /** Whether the gradient has been added where it belongs, without a rule that would fill what is around it with zeros. */
    private boolean isPlaced(Pending<A> p, List<@Nullable A> g) {
        View view = AnomalyMode.isEnabled() ? null : p.node.placing();
        Edge edge = view == null ? null : p.node.next(0);
        Pending<A> next = view == null ? null : p.next[0];
        if (view == null || edge == null || next == null || !next.isWanted()) return false;
        A sum = next.sum(edge.output());
        A gradient = g.get(0);
        return sum != null && gradient != null && lane.addsInto(sum, view, gradient);
    }

    private List<@Nullable A> gradients(Pending<A> p, List<@Nullable A> g) {
        List<@Nullable A> out = p.node.run(p.node.seenByTensors(g, lane), p, lane);
        if (!retain) p.node.release();
        return out;
    }

    private List<@Nullable A> watched(Pending<A> p, List<@Nullable A> g) {
        try {
            List<@Nullable A> out = gradients(p, g);
            if (AnomalyMode.checksNan()) AnomalyMode.requireNumbers(p.node, out);
            return out;
        } catch (RuntimeException error) {
            AnomalyMode.explain(error, p.node);
            throw error;
        }
    }

    /** Hands the gradients on; a node that did not run still tells those behind it not to wait. */
    private void deliver(Pending<A> from, @Nullable List<@Nullable A> gradients) {
        for (int i = 0; i < from.next.length; i++) {
            Pending<A> p = from.next[i];
            Edge edge = from.node.next(i);
            if (p == null || edge == null) continue;
            A gradient = gradients == null ? null : gradients.get(i);
            if (gradient != null) receive(p, edge, gradient, from.node, i);
            if (--p.missing == 0) ready.add(p);
        }
        from.forget();
    }
}
