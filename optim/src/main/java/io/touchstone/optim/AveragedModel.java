package io.touchstone.optim;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.BatchNorm;
import io.touchstone.nn.Copies;
import io.touchstone.nn.Layer;
import io.touchstone.nn.Module;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.PythonFloat;
import java.util.ArrayList;
import java.util.List;

/**
 * A model whose parameters are averages of another's, taken whenever {@link #update} is called: an equal average (SWA), or one in which the
 * past fades away (EMA).
 *
 * <pre>{@code
 * AveragedModel averaged = new AveragedModel(model, newModel(), AveragedModel.ema(0.999));
 * for (…) { …; optimizer.step(); averaged.update(model); }
 * }</pre>
 *
 * <p>The first update copies. Buffers are copied each time, unless they are to be averaged too.
 *
 * @torch torch.optim.swa_utils.AveragedModel
 */
public final class AveragedModel extends Layer {
    private final Layer module;
    private final Variable count = buffer("n_averaged", Tensor.scalar(Scalar.of(0L), DType.INT64), true);
    private final Averaging averaging;
    private final boolean useBuffers;

    /** How an average goes on. */
    @FunctionalInterface
    public interface Averaging {
        /** The average with one more value; {@code n} values are in it already, at least one. */
        Tensor next(Tensor average, Tensor value, long n);
    }

    /**
     * The equal average of all values: a + (x − a) / (n + 1).
     *
     * @torch torch.optim.swa_utils.get_swa_avg_fn
     */
    public static Averaging swa() {
        return (average, value, n) -> average.add(value.sub(average).div(n + 1));
    }

    /**
     * An average in which the past fades away: d a + (1 − d) x.
     *
     * @throws IllegalArgumentException unless 0 ≤ decay ≤ 1
     * @torch torch.optim.swa_utils.get_ema_avg_fn
     */
    public static Averaging ema(double decay) {
        if (!(decay >= 0 && decay <= 1))
            throw new IllegalArgumentException("Invalid decay value " + PythonFloat.of(decay)
                    + " provided. Please provide a value in [0,1] range.");
        return (average, value, n) -> average.mul(decay).add(value.mul(1 - decay));
    }

    /**
     * The same by interpolation, a + (1 − d) (x − a), which rounds otherwise.
     *
     * @throws IllegalArgumentException unless 0 ≤ decay ≤ 1
     * @torch torch.optim.swa_utils.get_ema_multi_avg_fn
     */
    public static Averaging emaByLerp(double decay) {
        ema(decay);
        return (average, value, n) -> average.lerp(value, 1 - decay);
    }

    /** The equal average of the parameters of {@code model}; {@code copy} is a model of the same make, which becomes this one's. */
    public AveragedModel(Layer model, Layer copy) {
        this(model, copy, swa(), false);
    }

    /** An average of the parameters of {@code model}; {@code copy} is a model of the same make, which becomes this one's. */
    public AveragedModel(Layer model, Layer copy, Averaging averaging) {
        this(model, copy, averaging, false);
    }

    /**
     * An average of the parameters of {@code model}, and of its buffers if {@code useBuffers}; {@code copy} is a model of the same make,
     * which becomes this one's.
     */
    public AveragedModel(Layer model, Layer copy, Averaging averaging, boolean useBuffers) {
        this.module = child("module", Copies.into(copy, model));
        this.averaging = averaging;
        this.useBuffers = useBuffers;
    }

    /** The model that has the averages. */
    public Layer module() {
        return module;
    }

    /** How many values are in the averages. */
    public long averaged() {
        return count.tensor().longAt(0);
    }

    /**
     * Takes the model's values into the averages.
     *
     * @torch torch.optim.swa_utils.AveragedModel.update_parameters
     */
    public void update(Layer model) {
        try (GradMode mode = GradMode.noGrad()) {
            List<Variable> averages = new ArrayList<>(module.parameters());
            List<Variable> values = new ArrayList<>(model.parameters());
            List<Variable> copies = new ArrayList<>(module.namedBuffers().values());
            List<Variable> buffers = new ArrayList<>(model.namedBuffers().values());
            if (useBuffers) {
                averages.addAll(copies);
                values.addAll(buffers);
            }
            long n = averaged();
            for (int i = 0; i < averages.size(); i++) {
                Tensor average = averages.get(i).tensor();
                Tensor value = values.get(i).tensor();
                average.copy_(n == 0 ? value : averaging.next(average, value, n));
            }
            if (!useBuffers)
                for (int i = 0; i < copies.size(); i++)
                    copies.get(i).tensor().copy_(buffers.get(i).tensor());
            count.tensor().add_(1L);
        }
    }

    /**
     * Computes the running moments of a model's batch normalisations anew, from one pass over the inputs: those that averaged weights come
     * with belong to other weights. The model's mode stays as it was.
     *
     * @torch torch.optim.swa_utils.update_bn
     */
    public static void updateBn(Iterable<Tensor> inputs, Layer model) {
        List<BatchNorm> norms = new ArrayList<>();
        for (Module module : model.namedModules().values()) if (module instanceof BatchNorm norm) norms.add(norm);
        if (norms.isEmpty()) return;
        boolean training = model.isTraining();
        for (BatchNorm norm : norms) {
            norm.resetRunningStats();
            norm.cumulative(true);
        }
        model.train();
        try (GradMode mode = GradMode.noGrad()) {
            for (Tensor input : inputs) model.call(input);
        } finally {
            norms.forEach(norm -> norm.cumulative(false));
            model.train(training);
        }
    }

    @Override
    protected Variable forward(Variable x) {
        return module.call(x);
    }
}
