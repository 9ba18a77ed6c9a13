package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
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
    private final boolean runsInputs;
    private final IdentityHashMap<Node, Pending<A>> pending = new IdentityHashMap<>(64);
    private final PriorityQueue<Pending<A>> ready = new PriorityQueue<>();

    private Engine(Lane<A> lane, boolean retain, boolean runsInputs) {
        this.lane = lane;
        this.retain = retain;
        this.runsInputs = runsInputs;
    }

    /** A node that has not run yet, and what it has received; later nodes come first. */
    private static final class Pending<A extends Array<A>> implements Comparable<Pending<A>>, Primitive.Needs {
        private final Node node;
        private final @Nullable A[] received;
        private final @Nullable Pending<A>[] next;
        private int missing;
        private boolean needed = true;
        private @Nullable List<Capture> captures;

        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays that never leave this object
        Pending(Node node, int outputs) {
            this.node = node;
            this.received = (@Nullable A[]) new @Nullable Array<?>[outputs];
            this.next = new @Nullable Pending[node.inputs()];
        }

        @Override
        public int compareTo(Pending<A> other) {
            return Long.compare(other.node.sequence(), node.sequence());
        }

        /** Whether somebody waits for the gradient of this node's input. */
        @Override
        public boolean gradient(int input) {
            Pending<A> p = next[input];
            return p != null && (p.needed || p.captures != null);
        }

        boolean hasReceived() {
            for (A gradient : received) if (gradient != null) return true;
            return false;
        }

        /** Lets go of what this node received, which nobody will ask for again. */
        void forget() {
            Arrays.fill(received, null);
            Arrays.fill(next, null);
        }
    }

    private record Capture(int output, int slot) {}

    /**
     * Differentiates.
     *
     * @param roots where to begin
     * @param seeds the roots' gradients
     * @param inputs the edges whose gradients are wanted instead of being accumulated into leaves; null: all leaves accumulate
     * @param runsInputs whether the nodes that made the inputs run, too, though nobody wants what they give: PyTorch's backward does so,
     *     its grad does not, and it shows in what is freed and in what may have been freed before
     * @return the gradients that arrived at {@code inputs}, null where none did; nothing, if there are no inputs
     */
    static <A extends Array<A>> List<@Nullable A> run(
            Lane<A> lane,
            List<Edge> roots,
            List<A> seeds,
            @Nullable List<Edge> inputs,
            boolean retain,
            boolean runsInputs) {
        Engine<A> engine = new Engine<>(lane, retain, runsInputs);
        GradMode.State state = GradMode.state();
        long outer = state.pass;
        state.pass = newPass();
        try (GradMode mode = GradMode.set(lane.records())) {
            return engine.run(roots, seeds, inputs == null ? List.of() : inputs, inputs != null);
        } finally {
            state.pass = outer;
        }
    }

    /** The innermost pass that this thread runs, a number of its own. */
    static long currentPass() {
        return GradMode.state().pass;
    }

    static long newPass() {
        return PASSES.incrementAndGet();
    }

    private List<@Nullable A> run(List<Edge> roots, List<A> seeds, List<Edge> inputs, boolean capturing) {
        List<Pending<A>> order = count(roots);
        List<@Nullable A> captured = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) captured.add(null);
        if (capturing) restrict(order, inputs);
        for (int i = 0; i < roots.size(); i++)
            give(at(roots.get(i).node()), roots.get(i).output(), seeds.get(i));
        for (Edge root : roots) {
            Pending<A> p = at(root.node());
            if (p.missing == 0 && !ready.contains(p)) ready.add(p);
        }
        for (Pending<A> next = ready.poll(); next != null; next = ready.poll()) visit(next, captured, capturing);
        return captured;
    }

    private Pending<A> at(Node node) {
        Pending<A> found = pending.get(node);
        if (found != null) return found;
        Pending<A> made = new Pending<>(node, node.outputs().size());
        pending.put(node, made);
        return made;
    }

    /** Counts the deliveries that each node below the roots will get; the nodes come back with producers after consumers. */
    private List<Pending<A>> count(List<Edge> roots) {
        List<Pending<A>> found = new ArrayList<>();
        Deque<Pending<A>> open = new ArrayDeque<>();
        for (Edge root : roots) {
            if (pending.containsKey(root.node())) continue;
            Pending<A> p = at(root.node());
            open.push(p);
            found.add(p);
        }
        while (!open.isEmpty()) {
            Pending<A> from = open.pop();
            for (int i = 0; i < from.next.length; i++) {
                Edge edge = from.node.next(i);
                if (edge == null) continue;
                int before = pending.size();
                Pending<A> p = at(edge.node());
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
        IdentityHashMap<Node, List<Node>> consumers = new IdentityHashMap<>();
        for (Pending<A> p : nodes) {
            p.needed = false;
            for (int i = 0; i < p.node.inputs(); i++) {
                Edge edge = p.node.next(i);
                if (edge != null)
                    consumers
                            .computeIfAbsent(edge.node(), n -> new ArrayList<>())
                            .add(p.node);
            }
        }
        Deque<Node> open = new ArrayDeque<>();
        for (int slot = 0; slot < inputs.size(); slot++) {
            Pending<A> p = pending.get(inputs.get(slot).node());
            if (p == null) continue;
            if (p.captures == null) p.captures = new ArrayList<>();
            p.captures.add(new Capture(inputs.get(slot).output(), slot));
            if (runsInputs) p.needed = true;
            open.addAll(consumers.getOrDefault(p.node, List.of()));
        }
        while (!open.isEmpty()) {
            Node node = open.pop();
            Pending<A> p = at(node);
            if (p.needed) continue;
            p.needed = true;
            open.addAll(consumers.getOrDefault(node, List.of()));
        }
    }

    private void visit(Pending<A> p, List<@Nullable A> captured, boolean capturing) {
        Node node = p.node;
        boolean arrived = p.hasReceived();
        List<@Nullable A> g = Arrays.asList(p.received);
        boolean runs = arrived && p.needed && !(capturing && node instanceof AccumulateGrad);
        if (arrived && (runs || p.captures != null)) g = node.prepared(g, lane);
        if (p.captures != null) for (Capture c : p.captures) captured.set(c.slot(), g.get(c.output()));
        if (runs) deliver(p, node.finished(gradients(p, g), g, lane));
        else deliver(p, null);
    }

    private List<@Nullable A> gradients(Pending<A> p, List<@Nullable A> g) {
        List<@Nullable A> out = p.node.backward(g, p, lane);
        if (!retain) p.node.release();
        return out;
    }

    /** Hands the gradients on; a node that did not run still tells those behind it not to wait. */
    private void deliver(Pending<A> from, @Nullable List<@Nullable A> gradients) {
        for (int i = 0; i < from.next.length; i++) {
            Pending<A> p = from.next[i];
            Edge edge = from.node.next(i);
            if (p == null || edge == null) continue;
            A gradient = gradients == null ? null : gradients.get(i);
            if (gradient != null) give(p, edge.output(), gradient);
            if (--p.missing == 0) ready.add(p);
        }
        from.forget();
    }

    private void give(Pending<A> p, int output, A gradient) {
        A before = p.received[output];
        p.received[output] = before == null ? gradient : before.add(gradient);
    }
}
