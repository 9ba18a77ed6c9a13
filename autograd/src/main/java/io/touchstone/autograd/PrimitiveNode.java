package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded primitive: its rule, and the values that the rule reads. */
final class PrimitiveNode extends Node {
    private static final @Nullable SavedTensor[] NONE = {};

    private Primitive op;
    private final List<Spec> inputSpecs;
    private final List<Spec> outputSpecs;
    private @Nullable String name;
    private @Nullable SavedTensor @Nullable [] savedInputs;
    private @Nullable SavedTensor @Nullable [] savedOutputs;
    private boolean released;

    PrimitiveNode(long sequence, Primitive op, @Nullable Edge[] next, List<Spec> inputSpecs, List<Spec> outputSpecs) {
        super(sequence, next);
        this.op = op;
        this.inputSpecs = inputSpecs;
        this.outputSpecs = outputSpecs;
    }

    /**
     * Keeps what the rules of the inputs that need a gradient read; and, as PyTorch does whatever is needed, outputs that any rule reads and
     * inputs that several read.
     */
    void save(List<Variable> inputs, List<Variable> outputs, GradMode.State mode) {
        int in = 0;
        int out = 0;
        int seen = 0;
        for (int i = 0; i < inputs(); i++) {
            Reads reads = op.reads(i);
            in |= next(i) != null ? reads.inputs() : reads.inputs() & seen;
            seen |= reads.inputs();
            out |= reads.outputs();
        }
        if (in != 0) savedInputs = kept(in, inputs, true, mode);
        if (out != 0) savedOutputs = kept(out, outputs, false, mode);
    }

    private static @Nullable SavedTensor[] kept(
            int mask, List<Variable> variables, boolean given, GradMode.State mode) {
        @Nullable SavedTensor[] saved = new @Nullable SavedTensor[32 - Integer.numberOfLeadingZeros(mask)];
        for (int i = 0; i < saved.length && i < variables.size(); i++)
            if ((mask >>> i & 1) != 0) saved[i] = new SavedTensor(variables.get(i), given, mode);
        return saved;
    }

    /** The output has been written into {@code variable}, in place: there the rule reads it, which may be another rule from now on. */
    void overwrites(Variable variable) {
        Primitive before = op;
        op = before.overwriting();
        if (!op.equals(before)) {
            savedInputs = null;
            savedOutputs = op.reads(0).outputs() != 0 ? new @Nullable SavedTensor[1] : null;
        }
        if (savedOutputs == null) return;
        SavedTensor kept = savedOutputs[0];
        boolean looksThere = kept != null && !kept.isPacked();
        if (op != before || looksThere) savedOutputs[0] = new SavedTensor(variable);
    }

    void rename(String newName) {
        name = newName;
    }

    @Override
    public List<SavedTensor> saved() {
        if (released) throw new GradientException(FREED);
        List<SavedTensor> all = new ArrayList<>();
        for (SavedTensor value : savedInputs == null ? NONE : savedInputs) if (value != null) all.add(value);
        for (SavedTensor value : savedOutputs == null ? NONE : savedOutputs) if (value != null) all.add(value);
        return all;
    }

    /** What is kept, for looking at. */
    List<Graph.Saved> kept() {
        List<Graph.Saved> all = new ArrayList<>();
        list("input", savedInputs, all);
        list("output", savedOutputs, all);
        return all;
    }

    private static void list(String role, @Nullable SavedTensor @Nullable [] kept, List<Graph.Saved> into) {
        if (kept == null) return;
        for (int i = 0; i < kept.length; i++) {
            SavedTensor value = kept[i];
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
    @Nullable
    View placing() {
        return op instanceof View view && view.places() && !isObserved() ? view : null;
    }

    @Override
    void release() {
        released |= savedInputs != null || savedOutputs != null || op.keepsParameters();
        savedInputs = null;
        savedOutputs = null;
    }

    @Override
    <A extends Array<A>> List<@Nullable A> backward(List<@Nullable A> g, Pending<A> here, Lane<A> lane) {
        if (released) throw new GradientException(FREED);
        return op.vjps(here, inputs(), g, new Kept<>(this, read(savedInputs), read(savedOutputs), lane));
    }

    // all that was kept, each once, also what the gradients wanted now do not read: PyTorch looks at everything first
    private static @Nullable Variable @Nullable [] read(@Nullable SavedTensor @Nullable [] saved) {
        if (saved == null) return null;
        @Nullable Variable[] values = new @Nullable Variable[saved.length];
        for (int i = 0; i < saved.length; i++) {
            SavedTensor value = saved[i];
            if (value != null) values[i] = value.read();
        }
        return values;
    }

    /** What was kept, as it was found when the rule began. */
    private static final class Kept<A extends Array<A>> implements Primitive.Saved<A> {
        private final PrimitiveNode node;
        private final @Nullable Variable @Nullable [] inputs;
        private final @Nullable Variable @Nullable [] outputs;
        private final Lane<A> lane;

        Kept(
                PrimitiveNode node,
                @Nullable Variable @Nullable [] inputs,
                @Nullable Variable @Nullable [] outputs,
                Lane<A> lane) {
            this.node = node;
            this.inputs = inputs;
            this.outputs = outputs;
            this.lane = lane;
        }

        @Override
        public A in(int i) {
            return seen(inputs, i);
        }

        @Override
        public A out(int i) {
            return seen(outputs, i);
        }

        private A seen(@Nullable Variable @Nullable [] values, int i) {
            Variable value = values == null || i >= values.length ? null : values[i];
            if (value == null)
                throw new IllegalStateException(
                        node.name() + " reads a value that " + node.op + " does not declare in reads()");
            return lane.see(value);
        }

        @Override
        public Spec spec(int i) {
            return node.inputSpecs.get(i);
        }
    }
}
