package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded primitive: its rule, and the values that the rule reads. */
final class PrimitiveNode extends Node {
    private Primitive op;
    private final List<Spec> inputSpecs;
    private final List<Spec> outputSpecs;
    private @Nullable String name;
    private @Nullable SavedValue @Nullable [] savedInputs;
    private @Nullable SavedValue @Nullable [] savedOutputs;
    private boolean released;

    PrimitiveNode(long sequence, Primitive op, @Nullable Edge[] next, List<Spec> inputSpecs, List<Spec> outputSpecs) {
        super(sequence, next);
        this.op = op;
        this.inputSpecs = inputSpecs;
        this.outputSpecs = outputSpecs;
    }

    /** Keeps what the rules of the inputs that need a gradient read. */
    void save(List<Variable> inputs, List<Variable> outputs) {
        int in = 0;
        int out = 0;
        for (int i = 0; i < inputs(); i++) {
            if (next(i) == null) continue;
            Reads reads = op.reads(i);
            in |= reads.inputs();
            out |= reads.outputs();
        }
        if (in != 0) savedInputs = kept(in, inputs);
        if (out != 0) savedOutputs = kept(out, outputs);
    }

    private static @Nullable SavedValue[] kept(int mask, List<Variable> variables) {
        @Nullable SavedValue[] saved = new @Nullable SavedValue[32 - Integer.numberOfLeadingZeros(mask)];
        for (int i = 0; i < saved.length && i < variables.size(); i++)
            if ((mask >>> i & 1) != 0) saved[i] = new SavedValue(variables.get(i));
        return saved;
    }

    /** The output has been written into {@code variable}, in place: there the rule reads it, which may be another rule from now on. */
    void overwrites(Variable variable) {
        Primitive before = op;
        op = before.overwriting();
        if (!op.equals(before)) {
            savedInputs = null;
            savedOutputs = op.reads(0).outputs() != 0 ? new @Nullable SavedValue[1] : null;
        }
        if (savedOutputs != null && (op != before || savedOutputs[0] != null))
            savedOutputs[0] = new SavedValue(variable);
    }

    void rename(String newName) {
        name = newName;
    }

    /** What is kept, for looking at. */
    List<Graph.Saved> saved() {
        List<Graph.Saved> all = new ArrayList<>();
        list("input", savedInputs, all);
        list("output", savedOutputs, all);
        return all;
    }

    private static void list(String role, @Nullable SavedValue @Nullable [] kept, List<Graph.Saved> into) {
        if (kept == null) return;
        for (int i = 0; i < kept.length; i++) {
            SavedValue value = kept[i];
            if (value != null) into.add(new Graph.Saved(role + " " + i, value.spec(), value.version()));
        }
    }

    Primitive op() {
        return op;
    }

    @Override
    public String name() {
        return name != null ? name : op.nodeName();
    }

    @Override
    public List<Spec> outputs() {
        return outputSpecs;
    }

    @Override
    void release() {
        released |= savedInputs != null || savedOutputs != null || op.keepsParameters();
        savedInputs = null;
        savedOutputs = null;
    }

    @Override
    <A extends Array<A>> List<@Nullable A> backward(List<@Nullable A> g, Primitive.Needs needs, Lane<A> lane) {
        if (released)
            throw new GradientException(
                    "Trying to backward through the graph a second time (or directly access saved tensors after"
                            + " they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or"
                            + " autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you"
                            + " need to access saved tensors after calling backward.");
        requireUnchanged(savedInputs);
        requireUnchanged(savedOutputs);
        return op.vjps(needs, inputs(), g, new Kept<>(this, lane));
    }

    // all that was kept, also what the gradients wanted now do not read: PyTorch looks at everything first
    private static void requireUnchanged(@Nullable SavedValue @Nullable [] saved) {
        if (saved == null) return;
        for (SavedValue value : saved) if (value != null) value.read();
    }

    private record Kept<A extends Array<A>>(PrimitiveNode node, Lane<A> lane) implements Primitive.Saved<A> {
        @Override
        public A in(int i) {
            return read(node.savedInputs, i);
        }

        @Override
        public A out(int i) {
            return read(node.savedOutputs, i);
        }

        private A read(@Nullable SavedValue @Nullable [] saved, int i) {
            SavedValue value = saved == null || i >= saved.length ? null : saved[i];
            if (value == null)
                throw new IllegalStateException(
                        node.name() + " reads a value that " + node.op + " does not declare in reads()");
            return lane.see(value.read());
        }

        @Override
        public Spec spec(int i) {
            return node.inputSpecs.get(i);
        }
    }
}
