package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A softmax over many classes of which few are frequent: the frequent ones, and clusters of rare ones, stand in the head; the classes of a
 * cluster stand in a tail of its own, which is computed only where it is asked for, and of smaller dimension the rarer its classes.
 *
 * <p><b>Inputs</b> (N, in) and classes (N), or (in) and one. <b>Output</b> the log-probability of each target and the mean of their negatives.
 * <b>Parameters</b> {@code head}, a linear map to the frequent classes and the clusters, and {@code tail}, two linear maps for each cluster.
 *
 * @torch torch.nn.AdaptiveLogSoftmaxWithLoss
 */
public final class AdaptiveLogSoftmaxWithLoss extends Module {
    private final Options options;
    private final int[] bounds; // where the frequent classes and the clusters end
    private final Linear head;
    private final ModuleList<Sequential> tail;

    /**
     * What such a softmax is made of.
     *
     * @param inFeatures the size of the input
     * @param classes how many classes there are
     * @param cutoffs where the frequent classes end, and each cluster but the last
     * @param divValue by how much each tail is smaller than the one before it
     * @param headBias whether the head has a bias
     * @param dtype the parameters' type
     */
    public record Options(
            int inFeatures, int classes, List<Integer> cutoffs, double divValue, boolean headBias, DType dtype) {
        public Options {
            cutoffs = List.copyOf(cutoffs);
            if (cutoffs.isEmpty())
                throw new IllegalArgumentException("cutoffs should be a sequence of length larger than 0");
            int before = 0;
            for (int cutoff : cutoffs) {
                if (cutoff <= before || cutoff > classes - 1)
                    throw new IllegalArgumentException(
                            "cutoffs should be a sequence of unique, positive integers sorted in"
                                    + " an increasing order, where each value is between 1 and n_classes-1");
                before = cutoff;
            }
        }

        /** As these options, but for {@code divValue}. */
        public Options divValue(double value) {
            return new Options(inFeatures, classes, cutoffs, value, headBias, dtype);
        }

        /** As these options, but for {@code headBias}. */
        public Options headBias(boolean value) {
            return new Options(inFeatures, classes, cutoffs, divValue, value, dtype);
        }

        /** As these options, but for {@code dtype}. */
        public Options dtype(DType value) {
            return new Options(inFeatures, classes, cutoffs, divValue, headBias, value);
        }
    }

    /** The log-probability of each target, and the loss. */
    public record Result(Variable output, Variable loss) implements Tuple<Result> {
        @Override
        public List<@Nullable Variable> tensors() {
            return Arrays.asList(output, loss);
        }

        @Override
        public Result with(List<@Nullable Variable> tensors) {
            return new Result(Objects.requireNonNull(tensors.get(0)), Objects.requireNonNull(tensors.get(1)));
        }
    }

    /** PyTorch's defaults: tails smaller by 4, no bias. */
    public static Options options(int inFeatures, int classes, List<Integer> cutoffs) {
        return new Options(inFeatures, classes, cutoffs, 4, false, DType.defaultFloat());
    }

    /** An adaptive softmax. */
    public AdaptiveLogSoftmaxWithLoss(Options options) {
        this.options = options;
        int clusters = options.cutoffs().size();
        bounds = new int[clusters + 1];
        for (int i = 0; i < clusters; i++) bounds[i] = options.cutoffs().get(i);
        bounds[clusters] = options.classes();
        head = child("head", linear(options.inFeatures(), bounds[0] + clusters, options.headBias()));
        tail = child("tail", new ModuleList<Sequential>(List.of()));
        for (int i = 0; i < clusters; i++) {
            int hidden = (int) Math.floor(options.inFeatures() / Math.pow(options.divValue(), i + 1));
            tail.append(new Sequential(
                    linear(options.inFeatures(), hidden, false), linear(hidden, bounds[i + 1] - bounds[i], false)));
        }
    }

    private Linear linear(int in, int out, boolean bias) {
        return new Linear(Linear.options(in, out).bias(bias).dtype(options.dtype()));
    }

    /** The log-probabilities of the targets and their loss, hooks and all. */
    public Result call(Variable input, Variable target) {
        return run(List.of(input, target), in -> forward(in.get(0), in.get(1).tensor()));
    }

    private Result forward(Variable input, Tensor target) {
        requireFit(input, target);
        boolean single = target.dim() == 0;
        Variable x = single ? input.unsqueeze(0) : input;
        Variable output = likelihoods(x, target.reshape(-1));
        return new Result(single ? output.squeeze(0) : output, output.neg().mean());
    }

    private static void requireFit(Variable input, Tensor target) {
        if (target.dim() > 1) throw new ShapeException("0D or 1D target tensor expected, multi-target not supported");
        if (target.dim() == 1 && (input.dim() == 0 || input.size(0) != target.size(0)))
            throw new ShapeException("Input and target should have the same size in the batch dimension.");
        if (input.dim() != target.dim() + 1)
            throw new ShapeException(target.dim() + "D target tensor expects " + (target.dim() + 1)
                    + "D input tensors, but found inputs with size " + input.shape());
    }

    private Variable likelihoods(Variable x, Tensor target) {
        long[] inHead = target.toLongArray();
        Variable output = Variable.constant(Tensor.allocate(x.spec().with(target.shape())));
        int used = 0;
        int clusters = 0;
        for (int i = 0; i <= tail.size(); i++) {
            int low = i == 0 ? 0 : bounds[i - 1];
            long[] rows = rows(target, low, bounds[i]);
            used += rows.length;
            if (i == 0 || rows.length == 0) continue;
            for (long row : rows) inHead[(int) row] = (long) bounds[0] + i - 1;
            output = withCluster(output, x, target, i, Tensor.of(rows));
            clusters++;
        }
        if (used != inHead.length)
            throw new IllegalArgumentException("Target values should be in [0, " + (options.classes() - 1)
                    + "], but values in range ["
                    + Arrays.stream(target.toLongArray()).min().orElse(0) + ", "
                    + Arrays.stream(target.toLongArray()).max().orElse(0) + "] were found. ");
        Variable places = Variable.constant(Tensor.of(inHead).unsqueeze(1));
        return output.add(head.call(x).logSoftmax(1).gather(1, places).squeeze(1))
                .written(clusters + 1);
    }

    private static long[] rows(Tensor target, int low, int high) {
        return target.ge((long) low)
                .logicalAnd(target.lt((long) high))
                .nonzero()
                .reshape(-1)
                .toLongArray();
    }

    /** Puts in what the targets of a cluster have of probability within it. */
    private Variable withCluster(Variable output, Variable x, Tensor target, int i, Tensor rows) {
        Variable at = Variable.constant(rows);
        Variable within = tail.get(i - 1).call(x.indexSelect(0, at)).logSoftmax(1);
        Tensor relative = target.indexSelect(0, rows).sub((long) bounds[i - 1]);
        return output.indexCopy(
                0,
                at,
                within.gather(1, Variable.constant(relative.unsqueeze(1))).squeeze(1));
    }

    /**
     * The log-probabilities of all classes, (N, classes).
     *
     * @torch torch.nn.AdaptiveLogSoftmaxWithLoss.log_prob
     */
    public Variable logProb(Variable x) {
        return logProb(x, head.call(x));
    }

    private Variable logProb(Variable x, Variable scores) {
        Variable logs = scores.logSoftmax(1);
        List<Variable> parts = new ArrayList<>(List.of(logs.narrow(1, 0, bounds[0])));
        for (int i = 0; i < tail.size(); i++) {
            Variable within = tail.get(i).call(x).logSoftmax(1);
            parts.add(within.add(logs.select(1, bounds[0] + i).unsqueeze(1)));
        }
        return Shaping.cat(parts, 1);
    }

    /**
     * The most likely class of each row; the tails are looked at only where the head finds a cluster most likely.
     *
     * @torch torch.nn.AdaptiveLogSoftmaxWithLoss.predict
     */
    public Variable predict(Variable x) {
        Variable scores = head.call(x);
        Tensor best = scores.tensor().argmax(1, false);
        Tensor rare = best.ge((long) bounds[0]);
        if (!rare.any().isTrue()) return Variable.constant(best);
        Tensor all = logProb(x, scores).tensor().argmax(1, false);
        return Variable.constant(all.where(rare, best));
    }
}
