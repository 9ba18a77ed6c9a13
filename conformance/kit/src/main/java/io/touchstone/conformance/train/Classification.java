package io.touchstone.conformance.train;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.CrossEntropyLoss;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Module;
import io.touchstone.optim.Optimizer;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The training of a classifier. The split, the model's first parameters and each epoch's order are drawn, in this sequence, from one generator,
 * so that the seed determines all; a {@link Checkpoint} has what it takes to go on as if nothing had been.
 *
 * <p>Another thread may ask to {@link #stop} and then look at what there is; an epoch is never seen half done.
 */
public final class Classification {
    /** Told after each epoch, and may look at the training. */
    @FunctionalInterface
    public interface Listener {
        /** One more epoch is done. */
        void epoch(Classification training);
    }

    /** The share of the examples that is kept for testing: one in so many. */
    private static final int TESTING = 5;

    private final Task task;
    private final long seed;
    private final Examples training;
    private final Examples testing;
    private final Layer model;
    private final Optimizer<?> optimizer;
    private final CrossEntropyLoss loss = new CrossEntropyLoss();
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> accuracies = new ArrayList<>();
    private volatile boolean stopped;

    /** A training that is about to begin. */
    public Classification(Task task, long seed) {
        this.task = task;
        this.seed = seed;
        Random.manualSeed(seed);
        Examples all = task.examples();
        Tensor order = Random.randperm(all.size());
        int kept = all.size() / TESTING;
        Examples first = all.select(order.narrow(0, 0, all.size() - kept));
        Examples last = all.select(order.narrow(0, all.size() - kept, kept));
        boolean scaled = task == Task.WINE;
        this.training = (scaled ? first.standardised(first) : first).to(task.dtype());
        this.testing = (scaled ? last.standardised(first) : last).to(task.dtype());
        this.model = task.model();
        this.optimizer = task.optimizer(model.parameters());
    }

    /** Goes on where a checkpoint was made. */
    public static Classification resumed(Checkpoint from) {
        Classification training = new Classification(from.task(), from.seed());
        training.model.loadStateDict(from.model());
        training.optimizer.loadStateDict(
                from.optimizer(training.optimizer.stateDict().groups()).copy());
        Generator.global().setState(from.generator());
        training.losses.addAll(from.losses());
        training.accuracies.addAll(from.accuracies());
        return training;
    }

    /** All that it takes to go on from here. */
    public synchronized Checkpoint checkpoint() {
        return Checkpoint.of(
                this, optimizer.stateDict().copy(), Generator.global().state());
    }

    /** Trains until the given number of epochs is done in all, or {@link #stop} is called. */
    public void run(int epochs, Listener listener) {
        while (done() < epochs && !stopped) {
            advance();
            listener.epoch(this);
        }
    }

    private synchronized void advance() {
        if (stopped) return;
        int n = training.size();
        int size = task.batch() == 0 ? n : task.batch();
        Tensor order = size == n ? null : Random.randperm(n);
        double sum = 0;
        for (int at = 0; at < n; at += size) {
            int count = Math.min(size, n - at);
            Examples batch = order == null ? training : training.select(order.narrow(0, at, count));
            sum += step(batch) * count;
        }
        losses.add(sum / n);
        accuracies.add(accuracy(testing));
    }

    private double step(Examples batch) {
        Variable before = optimizer.step(() -> {
            optimizer.zeroGrad();
            Variable value = objective(batch);
            value.backward();
            return value;
        });
        return before == null ? Double.NaN : before.item().re();
    }

    /** The mean loss, and the penalty if there is one. */
    Variable objective(Examples batch) {
        Variable mean = loss.call(model.call(batch.inputs()), batch.classes());
        if (task.penalty() == 0) return mean;
        for (Module module : model.namedModules().values())
            if (module instanceof Linear linear)
                mean = mean.add(linear.weight().square().sum().mul(task.penalty() / (2 * training.size())));
        return mean;
    }

    private double accuracy(Examples some) {
        return predicted(some)
                .eq(some.classes())
                .to(DType.FLOAT64)
                .mean()
                .item()
                .re();
    }

    private Tensor predicted(Examples some) {
        try (GradMode mode = GradMode.noGrad()) {
            return model.call(some.inputs()).tensor().argmax(1, false);
        }
    }

    /** How often an example of the row's class was taken for the column's, of those kept for testing. */
    public synchronized int[][] confusion() {
        int classes = testing.names().size();
        int[][] counts = new int[classes][classes];
        Tensor predicted = predicted(testing);
        for (int i = 0; i < testing.size(); i++) counts[(int) testing.classes().longAt(i)][(int) predicted.longAt(i)]++;
        return counts;
    }

    /** Ends the training after the epoch that is running. */
    public void stop() {
        stopped = true;
    }

    /** What is trained. */
    public Task task() {
        return task;
    }

    /** What all is drawn from. */
    public long seed() {
        return seed;
    }

    /** The examples that are learned from. */
    public Examples training() {
        return training;
    }

    /** The examples that are kept for testing. */
    public Examples testing() {
        return testing;
    }

    /** The model as it is now. */
    public Layer model() {
        return model;
    }

    /** How many epochs have been run. */
    public synchronized int done() {
        return losses.size();
    }

    /** The mean training loss of each epoch, each batch's before its step. */
    public synchronized List<Double> losses() {
        return Collections.unmodifiableList(new ArrayList<>(losses));
    }

    /** The share of the test examples that was told apart rightly, after each epoch. */
    public synchronized List<Double> accuracies() {
        return Collections.unmodifiableList(new ArrayList<>(accuracies));
    }
}
