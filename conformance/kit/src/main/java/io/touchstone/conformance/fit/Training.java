package io.touchstone.conformance.fit;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.Layer;
import io.touchstone.nn.MSELoss;
import io.touchstone.optim.Optimizer;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The training loop: all training data at once, each epoch; the losses are those before the step.
 *
 * <p>Another thread may ask to {@link #stop} and then look at what there is; an epoch is never seen half done.
 */
public final class Training {
    /** Told after each epoch, and may look at the training. */
    @FunctionalInterface
    public interface Listener {
        /** The given epoch, counted from 1, is done. */
        void epoch(int epoch, Training training);
    }

    private final Setup setup;
    private final Measurements data;
    private final Layer model;
    private final Part training;
    private final @Nullable Part validation;
    private final MSELoss loss = new MSELoss();
    private final Optimizer<?> optimizer;
    private float[] trainingLosses = new float[0];
    private float[] validationLosses = new float[0];
    private double lastTraining = Double.NaN;
    private double lastValidation = Double.NaN;
    private int done;
    private boolean diverged;
    private volatile boolean stopped;

    /** Some of the measurements: which, their inputs and their answers. */
    record Part(Tensor rows, Tensor x, Tensor y) {
        int size() {
            return rows.numel();
        }
    }

    /** A training whose split and model are drawn, in this order, from the setup's seed. */
    public static Training drawn(Setup setup, Measurements data) {
        Random.manualSeed(setup.seed());
        Tensor order = Random.randperm(data.size());
        return new Training(setup, data, order, setup.newModel());
    }

    /** A training of a given model; of the measurements in the given order, the last are for validation. */
    Training(Setup setup, Measurements data, Tensor order, Layer model) {
        this.setup = setup;
        this.data = data;
        this.model = model;
        int n = data.size() - setup.validation();
        this.training = part(order, 0, n);
        this.validation = setup.validation() == 0 ? null : part(order, n, data.size());
        this.optimizer = setup.newOptimizer(model.parameters());
    }

    private Part part(Tensor order, int from, int to) {
        Tensor rows = order.narrow(0, from, to - from);
        Tensor x = data.inputs(setup.dtype(), setup.scale()).indexSelect(0, rows);
        return new Part(rows, x, data.answers(setup.dtype()).indexSelect(0, rows));
    }

    /** Trains until all epochs are done, the loss is no number any more, or {@link #stop} is called. */
    public void run(Listener listener) {
        for (int epoch = 1; epoch <= setup.epochs() && !diverged && !stopped; epoch++) {
            advance();
            listener.epoch(epoch, this);
        }
    }

    private synchronized void advance() {
        if (stopped) return;
        Variable training = loss.call(model.call(this.training.x()), this.training.y());
        Part kept = validation;
        double ofKept = kept == null
                ? Double.NaN
                : loss.call(model.call(kept.x()), kept.y()).item().re();
        note(training.item().re(), ofKept);
        if (diverged) return;
        optimizer.zeroGrad();
        training.backward();
        optimizer.step();
    }

    private void note(double ofTraining, double ofKept) {
        if (done == trainingLosses.length) {
            int room = Math.max(1024, 2 * done);
            trainingLosses = Arrays.copyOf(trainingLosses, room);
            validationLosses = Arrays.copyOf(validationLosses, room);
        }
        trainingLosses[done] = (float) ofTraining;
        validationLosses[done++] = (float) ofKept;
        lastTraining = ofTraining;
        lastValidation = ofKept;
        diverged = !Double.isFinite(ofTraining);
    }

    /** Ends the training after the epoch that is running. */
    public void stop() {
        stopped = true;
    }

    /** What the model gives for the given inputs, which are scaled already; shape (n, 1). */
    synchronized Tensor predicted(Tensor x) {
        try (GradMode mode = GradMode.noGrad()) {
            return model.call(x).tensor();
        }
    }

    /** What was asked for. */
    public Setup setup() {
        return setup;
    }

    /** The data. */
    public Measurements data() {
        return data;
    }

    /** The model as it is now. */
    public Layer model() {
        return model;
    }

    Part training() {
        return training;
    }

    @Nullable
    Part validation() {
        return validation;
    }

    /** How many epochs have been run. */
    public synchronized int done() {
        return done;
    }

    /** Whether the loss has become infinite or NaN. */
    public synchronized boolean diverged() {
        return diverged;
    }

    /** The training loss of the last epoch, before its step. */
    public synchronized double trainingLoss() {
        return lastTraining;
    }

    /** The validation loss of the last epoch, before its step; NaN if nothing is kept out. */
    public synchronized double validationLoss() {
        return lastValidation;
    }

    synchronized float[] trainingLosses() {
        return Arrays.copyOf(trainingLosses, done);
    }

    synchronized float[] validationLosses() {
        return Arrays.copyOf(validationLosses, validation == null ? 0 : done);
    }
}
