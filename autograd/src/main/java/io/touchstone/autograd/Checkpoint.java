package io.touchstone.autograd;

import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Memory for time: a checkpointed function keeps its inputs only, and runs again when backward asks for what it would have kept.
 *
 * <p>It rests on {@link SavedTensorsHooks}. On the way forward each value that would be kept leaves a {@link Place}, empty. When backward
 * reads the first of them, the function runs again, and its values, which come in the same order, fill the places. A value is given out once
 * in a backward pass, and then let go. Checkpoints nest: the inputs of an inner one are values that the outer one keeps a place for.
 *
 * @torch torch.utils.checkpoint, with use_reentrant=False
 */
public final class Checkpoint {
    private final Function<List<Variable>, ?> function;
    private final Options options;
    private final List<SavedTensor> inputs = new ArrayList<>();
    private final byte @Nullable [] randomState;
    private final List<Place> places = new ArrayList<>();
    private final Set<Long> passes = new HashSet<>();
    private final SelectiveCheckpoint.@Nullable Kept kept;

    private Checkpoint(Function<List<Variable>, ?> function, List<Variable> inputs, Options options) {
        this.function = function;
        this.options = options;
        for (Variable x : inputs) this.inputs.add(new SavedTensor(x));
        this.kept = options.selection() == null ? null : new SelectiveCheckpoint.Kept(options.selection());
        this.randomState = options.preserveRngState() ? Generator.global().state() : null;
    }

    /**
     * How a function is run again; the defaults are PyTorch's.
     *
     * @param preserveRngState whether random operations draw the same numbers again
     * @param checksDeterminism whether shapes and types of the values are held against those of the first run
     * @param earlyStop whether the second run ends with the last value that is needed, instead of with the function
     * @param selection whose results are kept instead of computed again; null for nothing's
     */
    public record Options(
            boolean preserveRngState,
            boolean checksDeterminism,
            boolean earlyStop,
            @Nullable SelectiveCheckpoint selection) {
        /** PyTorch's. */
        public static final Options DEFAULT = new Options(true, true, true);

        /** Computes everything again. */
        public Options(boolean preserveRngState, boolean checksDeterminism, boolean earlyStop) {
            this(preserveRngState, checksDeterminism, earlyStop, null);
        }

        /** As these options, keeping what is chosen. */
        public Options selecting(SelectiveCheckpoint chosen) {
            return new Options(preserveRngState, checksDeterminism, earlyStop, chosen);
        }
    }

    /** A value that would have been kept. */
    private static final class Place {
        private final Spec spec;
        private final Map<Long, Variable> values = new HashMap<>();

        Place(Spec spec) {
            this.spec = spec;
        }
    }

    /** Ends the second run where nothing more is needed of it. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    /** Runs {@code f}, keeping its inputs only. */
    public static <R> R checkpoint(Function<List<Variable>, R> f, Variable... inputs) {
        return checkpoint(f, List.of(inputs), Options.DEFAULT);
    }

    /**
     * Runs {@code f}, keeping its inputs only.
     *
     * <p>Backward throws a {@link CheckpointException} if {@code f} keeps more, fewer, or other values when it runs again.
     *
     * @param f a function that does the same whenever it is run; it may give anything back
     * @torch torch.utils.checkpoint.checkpoint
     */
    public static <R> R checkpoint(Function<List<Variable>, R> f, List<Variable> inputs, Options options) {
        if (!GradMode.isEnabled()) return f.apply(inputs);
        Checkpoint checkpoint = new Checkpoint(f, inputs, options);
        try (SavedTensorsHooks hooks = SavedTensorsHooks.with(checkpoint::leave, checkpoint::fetch)) {
            return SelectiveCheckpoint.Kept.during(checkpoint.kept, false, () -> f.apply(inputs));
        }
    }

    /**
     * Runs functions one after the other in segments, each a checkpoint but for the last, which backward needs first.
     *
     * @param segments how many segments; the last takes what remains, and there is no other if this is negative
     * @throws IllegalArgumentException if that is 0, or there are fewer functions
     * @torch torch.utils.checkpoint.checkpoint_sequential
     */
    public static Variable checkpointSequential(
            List<? extends UnaryOperator<Variable>> functions, int segments, Variable input) {
        if (segments == 0) throw new IllegalArgumentException("division by zero");
        int size = Math.floorDiv(functions.size(), segments);
        if (size == 0) throw new IllegalArgumentException("range() arg 3 must not be zero");
        int last = size < 0 ? 0 : size * (segments - 1);
        Variable x = input;
        for (int start = 0; start < last; start += size) {
            var segment = functions.subList(start, start + size);
            x = checkpoint(in -> inTurn(segment, in.get(0)), x);
        }
        return inTurn(functions.subList(last, functions.size()), x);
    }

    private static Variable inTurn(List<? extends UnaryOperator<Variable>> functions, Variable input) {
        Variable x = input;
        for (UnaryOperator<Variable> f : functions) x = f.apply(x);
        return x;
    }

    // ---- the places

    private Place leave(Variable value) {
        Place place = new Place(value.spec());
        places.add(place);
        return place;
    }

    private Variable fetch(Place place) {
        long running = Engine.currentPass();
        long pass = running != Engine.NO_PASS ? running : Engine.newPass(); // read outside of backward: for this once
        if (passes.add(pass)) refill(pass);
        Variable value = place.values.remove(pass);
        if (value == null)
            throw new CheckpointException(
                    "torch.utils.checkpoint: Unpack is being triggered for a tensor that was either never recomputed, or"
                            + " already unpacked once. If you are calling ctx.saved_tensors in backward, make sure to do so only"
                            + " once. Otherwise please open an issue with details on your use case.");
        return value;
    }

    private void refill(long pass) {
        Refill refill = new Refill(pass);
        byte[] now = Generator.global().state();
        if (randomState != null) Generator.global().setState(randomState);
        List<Variable> given = inputs.stream().map(SavedTensor::read).toList();
        try (GradMode mode = GradMode.enableGrad();
                SavedTensorsHooks hooks = SavedTensorsHooks.with(refill, x -> x)) {
            Object unused =
                    SelectiveCheckpoint.Kept.during(kept, true, () -> function.apply(given)); // what it saves is wanted
        } catch (Enough stop) {
            // the places are full
        } finally {
            if (randomState != null) Generator.global().setState(now);
        }
        refill.requireComplete();
    }

    /** The second run, as its values come in. */
    private final class Refill implements UnaryOperator<Variable> {
        private final long pass;
        private int filled;
        private final StringBuilder different = new StringBuilder();

        Refill(long pass) {
            this.pass = pass;
        }

        @Override
        public Variable apply(Variable value) {
            Variable x = value.requiresGrad() ? value.detach() : value;
            if (filled == places.size())
                throw new CheckpointException(
                        "torch.utils.checkpoint: trying to save more tensors during recomputation than during the original"
                                + " forward pass.\n");
            Place place = places.get(filled);
            place.values.put(pass, x);
            if (!x.spec().equals(place.spec))
                different
                        .append("tensor at position ")
                        .append(filled)
                        .append(":\nsaved metadata: ")
                        .append(text(place.spec))
                        .append("\nrecomputed metadata: ")
                        .append(text(x.spec()))
                        .append('\n');
            filled++;
            if (options.earlyStop() && filled == places.size()) throw new Enough();
            return x;
        }

        void requireComplete() {
            if (filled != places.size())
                throw new CheckpointException(
                        "torch.utils.checkpoint: A different number of tensors was saved during the original forward and"
                                + " recomputation.\nNumber of tensors saved during forward: " + places.size()
                                + "\nNumber of tensors saved during recomputation: " + filled + ".");
            if (options.checksDeterminism() && !different.isEmpty())
                throw new CheckpointException(
                        "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than"
                                + " during the forward pass.\n" + different);
        }
    }

    private static String text(Spec spec) {
        return "{'shape': torch.Size(" + Arrays.toString(spec.shape().sizes()) + "), 'dtype': " + spec.dtype()
                + ", 'device': device(type='cpu')}";
    }
}
