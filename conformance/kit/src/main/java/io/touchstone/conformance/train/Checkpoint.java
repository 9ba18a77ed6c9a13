package io.touchstone.conformance.train;

import io.touchstone.optim.StateDict;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.UInt8Storage;
import io.touchstone.tensor.format.FormatException;
import io.touchstone.tensor.format.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A training at the end of an epoch, kept as a safetensors file: the model under {@code model.}, the optimizer's state under {@code
 * optimizer.}, the generator, and what the losses and accuracies were. What it was made with stands in the file's metadata.
 */
public final class Checkpoint {
    private static final String TASK = "task";
    private static final String SEED = "seed";
    private static final String MODEL = "model.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String GENERATOR = "generator";
    private static final String LOSSES = "losses";
    private static final String ACCURACIES = "accuracies";

    private final Safetensors file;

    private Checkpoint(Safetensors file) {
        this.file = file;
    }

    static Checkpoint of(Classification training, StateDict optimizer, byte[] generator) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = metadata(training);
        training.model().stateDict().forEach((name, t) -> tensors.put(MODEL + name, t.packed()));
        optimizer.state().forEach((number, entries) -> SavedState.put(OPTIMIZER + number, entries, tensors, metadata));
        tensors.put(GENERATOR, Tensor.wrap(Shape.of(generator.length), new UInt8Storage(generator)));
        tensors.put(LOSSES, numbers(training.losses()));
        tensors.put(ACCURACIES, numbers(training.accuracies()));
        return new Checkpoint(new Safetensors(tensors, metadata));
    }

    /** What the files that a training writes say of themselves. */
    static Map<String, String> metadata(Classification training) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put(TASK, training.task().name().toLowerCase(Locale.ROOT));
        metadata.put(SEED, Long.toString(training.seed()));
        metadata.put("epoch", Integer.toString(training.done()));
        return metadata;
    }

    private static Tensor numbers(List<Double> values) {
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        return Tensor.of(DType.FLOAT64, Shape.of(array.length), array);
    }

    /** Writes the file, which is replaced. */
    public void write(Path path) {
        Safetensors.write(path, file.tensors(), file.metadata());
    }

    /**
     * Reads a file.
     *
     * @throws FormatException if it is none, or no checkpoint
     */
    public static Checkpoint read(Path path) {
        Checkpoint checkpoint = new Checkpoint(Safetensors.read(path));
        checkpoint.task();
        checkpoint.seed();
        for (String needed : List.of(GENERATOR, LOSSES, ACCURACIES)) checkpoint.tensor(needed);
        return checkpoint;
    }

    /** What was trained. */
    public Task task() {
        String name = metadata(TASK);
        for (Task task : Task.values()) if (task.name().equalsIgnoreCase(name)) return task;
        throw new FormatException("this is no checkpoint: there is no task " + name);
    }

    /** The seed that the training began with. */
    public long seed() {
        try {
            return Long.parseLong(metadata(SEED));
        } catch (NumberFormatException e) {
            throw new FormatException("this is no checkpoint: the seed is no number");
        }
    }

    private String metadata(String key) {
        String value = file.metadata().get(key);
        if (value == null) throw new FormatException("this is no checkpoint: its metadata has no " + key);
        return value;
    }

    private Tensor tensor(String name) {
        Tensor found = file.tensors().get(name);
        if (found == null) throw new FormatException("this is no checkpoint: it has no " + name);
        return found;
    }

    /** The model's state dict. */
    Map<String, Tensor> model() {
        Map<String, Tensor> model = new LinkedHashMap<>();
        file.tensors().forEach((name, t) -> {
            if (name.startsWith(MODEL)) model.put(name.substring(MODEL.length()), t);
        });
        return model;
    }

    /** The optimizer's state, with the given groups. */
    StateDict optimizer(List<StateDict.Group> groups) {
        Map<Integer, Map<String, Object>> states = new LinkedHashMap<>();
        for (StateDict.Group group : groups)
            for (int number : group.params()) {
                Map<String, Object> entries = SavedState.of(OPTIMIZER + number, file);
                if (!entries.isEmpty()) states.put(number, entries);
            }
        return new StateDict(states, groups);
    }

    byte[] generator() {
        Tensor state = tensor(GENERATOR);
        byte[] bytes = new byte[state.numel()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) state.longAt(i);
        return bytes;
    }

    List<Double> losses() {
        return Arrays.stream(tensor(LOSSES).toDoubleArray()).boxed().toList();
    }

    List<Double> accuracies() {
        return Arrays.stream(tensor(ACCURACIES).toDoubleArray()).boxed().toList();
    }
}
