package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of a path: adds what arrives to a leaf's {@code grad}. */
final class AccumulateGrad extends Node {
    private final Variable leaf;
    private final Shape shape;
    private final Edge edge = new Edge(this, 0);
    private final List<Consumer<Variable>> afterwards = new CopyOnWriteArrayList<>();

    AccumulateGrad(Variable leaf) {
        super(LEAF, new @Nullable Edge[0]);
        this.leaf = leaf;
        shape = leaf.shape();
    }

    Variable leaf() {
        return leaf;
    }

    /** What leads here. */
    Edge edge() {
        return edge;
    }

    Handle addAfterwards(Consumer<Variable> hook) {
        return Handle.added(afterwards, hook);
    }

    @Override
    public String name() {
        return "torch::autograd::AccumulateGrad";
    }

    @Override
    public List<Spec> outputs() {
        return List.of(leaf.spec());
    }

    @Override
    Shape shape(int output) {
        return shape; // that of the leaf when it was first used
    }

    /** One thread at a time: several may run backward on graphs that end in the same leaf. */
    @Override
    synchronized <A extends Array<A>> List<@Nullable A> backward(List<@Nullable A> g, Pending<A> here, Lane<A> lane) {
        A gradient = g.get(0);
        if (gradient == null) return List.of();
        if (!leaf.isLeaf()) throw new GradientException("leaf variable has been moved into the graph interior");
        if (!leaf.requiresGrad()) return List.of();
        boolean unseen = here.isUnseen(0);
        lane.through(g, seen -> {
            for (Variable arrived : seen) if (arrived != null) leaf.accumulate(arrived, lane.records(), unseen);
            return List.of();
        });
        for (Consumer<Variable> hook : afterwards) hook.accept(leaf);
        return List.of();
    }
}
