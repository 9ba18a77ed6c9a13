package io.touchstone.autograd;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Overlap;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds gradients against differences: for each output and input, (f(x + εe) − f(x − εe)) / 2ε against the row of the Jacobian that backward
 * gives, element by element, |analytic − numeric| ≤ atol + rtol · |numeric|.
 *
 * @torch torch.autograd.gradcheck, torch.autograd.gradgradcheck
 */
public final class GradCheck {
    private final Function<List<Variable>, List<Variable>> f;
    private final List<Variable> inputs;
    private final Options options;
    private final List<GradReport.Finding> findings = new ArrayList<>();
    private final Generator generator = Generator.seeded(0);

    private GradCheck(Function<List<Variable>, List<Variable>> f, List<Variable> inputs, Options options) {
        this.f = f;
        this.inputs = inputs;
        this.options = options;
    }

    /**
     * How gradients are checked; the defaults are PyTorch's.
     *
     * @param eps how far inputs are moved
     * @param atol how far apart the derivatives may be
     * @param rtol how far apart they may be as a share of the numeric one
     * @param nondetTol how much a second backward may differ from the first
     * @param undefined whether outputs are also left out in turn
     * @param fast whether one random direction stands for all elements
     */
    public record Options(double eps, double atol, double rtol, double nondetTol, boolean undefined, boolean fast) {
        /** PyTorch's. */
        public static final Options DEFAULT = new Options(1e-6, 1e-5, 1e-3, 0, true, false);

        /** The same in one random direction instead of all elements. */
        public Options inOneDirection() {
            return new Options(eps, atol, rtol, nondetTol, undefined, true);
        }

        /** The same with other tolerances. */
        public Options within(double absolute, double relative) {
            return new Options(eps, absolute, relative, nondetTol, undefined, fast);
        }
    }

    /**
     * Checks first derivatives.
     *
     * @param inputs of real types; gradients are checked of those that require one
     * @throws IllegalArgumentException if none requires a gradient, one overlaps itself, or one is complex
     */
    public static GradReport check(Function<List<Variable>, List<Variable>> f, List<Variable> inputs, Options options) {
        requireCheckable(inputs);
        GradCheck check = new GradCheck(f, inputs, options);
        check.run();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++)
            if (inputs.get(i).requiresGrad() && inputs.get(i).dtype() != DType.FLOAT64)
                notes.add("Input #" + i
                        + " requires gradient and is not a double precision floating point or complex. This check"
                        + " will likely fail if all the inputs are not of double precision floating point or complex.");
        return new GradReport(check.findings, notes);
    }

    /** Checks second derivatives: the first ones, along random gradients of the outputs, are functions like others. */
    public static GradReport checkSecond(
            Function<List<Variable>, List<Variable>> f, List<Variable> inputs, Options options) {
        Generator generator = Generator.seeded(1);
        List<Variable> outputs = differentiable(f.apply(inputs));
        List<Variable> weights = new ArrayList<>();
        for (Variable y : outputs) weights.add(Variable.leaf(Random.randn(y.spec(), generator)));
        List<Variable> all = new ArrayList<>(inputs);
        all.addAll(weights);
        int count = inputs.size();
        return check(
                moved -> firstDerivatives(f, moved.subList(0, count), moved.subList(count, moved.size())),
                all,
                options);
    }

    private static List<Variable> firstDerivatives(
            Function<List<Variable>, List<Variable>> f, List<Variable> inputs, List<Variable> weights) {
        List<Variable> wanted = inputs.stream().filter(Variable::requiresGrad).toList();
        Autograd.Options recorded = Autograd.Options.DEFAULT.withGraph().materialized();
        List<Variable> first = new ArrayList<>();
        for (Variable g : Autograd.grad(differentiable(f.apply(inputs)), wanted, new ArrayList<>(weights), recorded))
            if (g != null) first.add(g);
        return first;
    }

    private static List<Variable> differentiable(List<Variable> outputs) {
        return outputs.stream().filter(Variable::requiresGrad).toList();
    }

    private static void requireCheckable(List<Variable> inputs) {
        if (inputs.stream().noneMatch(Variable::requiresGrad))
            throw new IllegalArgumentException(
                    "gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.");
        for (int i = 0; i < inputs.size(); i++) {
            if (Overlap.isCertain(inputs.get(i).tensor()))
                throw new IllegalArgumentException(
                        "The " + i + "th input has a dimension with stride 0. gradcheck only supports inputs"
                                + " that are non-overlapping to be able to compute the numerical gradients correctly.");
            if (inputs.get(i).requiresGrad() && inputs.get(i).dtype().isComplex())
                throw new IllegalArgumentException(
                        "The " + i + "th input is complex: pass its real and imaginary parts as inputs of their own");
        }
    }

    // ---- one function

    private void run() {
        List<Variable> leaves = leaves(-1, null);
        List<Variable> outputs = f.apply(leaves);
        for (int k = 0; k < outputs.size(); k++)
            for (int i = 0; i < inputs.size(); i++)
                if (inputs.get(i).requiresGrad() && outputs.get(k).dtype().isFloating()) compare(k, i, outputs, leaves);
        if (options.undefined()) leaveOut(outputs, leaves);
    }

    /** The inputs as leaves, input {@code moved} moved. */
    private List<Variable> leaves(int moved, @Nullable Tensor by) {
        List<Variable> leaves = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Variable x = inputs.get(i);
            Tensor at =
                    i == moved && by != null ? x.tensor().add(by) : x.tensor().packed();
            leaves.add(x.requiresGrad() ? Variable.leaf(at) : Variable.constant(at));
        }
        return leaves;
    }

    private double[] value(int output, int moved, Tensor by) {
        return f.apply(leaves(moved, by)).get(output).tensor().toDoubleArray();
    }

    private void compare(int k, int i, List<Variable> outputs, List<Variable> leaves) {
        double[] here = outputs.get(k).tensor().toDoubleArray();
        int rows = options.fast() ? 1 : here.length;
        double[][] weights = new double[rows][];
        Tensor[] analytic = new Tensor[rows];
        boolean missing = false;
        for (int r = 0; r < rows; r++) {
            Tensor weight = options.fast()
                    ? drawn(outputs.get(k).tensor())
                    : unit(outputs.get(k).tensor(), r);
            weights[r] = weight.toDoubleArray();
            Tensor g = gradient(outputs.get(k), leaves.get(i), weight);
            missing |= g == null;
            analytic[r] = g == null ? leaves.get(i).tensor().zerosLike() : g;
            if (g != null) again(k, i, outputs.get(k), leaves.get(i), weight, g);
        }
        differences(k, i, here, weights, analytic, missing);
    }

    private void differences(int k, int i, double[] here, double[][] weights, Tensor[] analytic, boolean missing) {
        Tensor x = inputs.get(i).tensor();
        GradReport.Finding worst = null;
        int columns = options.fast() ? 1 : x.numel();
        for (int c = 0; c < columns; c++) {
            Tensor direction = options.fast() ? drawn(x) : unit(x, c);
            double[] right = value(k, i, direction.mul(options.eps()));
            double[] left = value(k, i, direction.mul(-options.eps()));
            for (int r = 0; r < weights.length; r++) {
                double numeric = slope(weights[r], right, left, 2 * options.eps());
                double exact = analytic[r].mul(direction).sum().item().re();
                double bound = options.atol() + options.rtol() * Math.abs(numeric);
                if (Math.abs(exact - numeric) <= bound) continue;
                boolean kink = Math.abs(slope(weights[r], right, here, options.eps())
                                - slope(weights[r], here, left, options.eps()))
                        > bound;
                GradReport.Finding found = new GradReport.Finding(
                        failure(exact, missing),
                        k,
                        i,
                        options.fast() ? -1 : r,
                        options.fast() ? -1 : c,
                        exact,
                        numeric,
                        options.eps(),
                        bound,
                        kink);
                if (worst == null || Math.abs(exact - numeric) > Math.abs(worst.analytic() - worst.numeric()))
                    worst = found;
            }
        }
        if (worst != null) findings.add(worst);
    }

    private static GradReport.Failure failure(double exact, boolean missing) {
        if (missing) return GradReport.Failure.MISSING;
        if (!Double.isFinite(exact)) return GradReport.Failure.UNDEFINED;
        return exact == 0 ? GradReport.Failure.ZERO : GradReport.Failure.WRONG;
    }

    private static double slope(double[] weight, double[] right, double[] left, double width) {
        double sum = 0;
        for (int r = 0; r < weight.length; r++) if (weight[r] != 0) sum += weight[r] * ((right[r] - left[r]) / width);
        return sum;
    }

    private static @Nullable Tensor gradient(Variable y, Variable x, Tensor weight) {
        if (!y.requiresGrad()) return null;
        Autograd.Options options = Autograd.Options.DEFAULT.retained().allowingUnused();
        Variable g = Autograd.grad(List.of(y), List.of(x), List.of(Variable.constant(weight)), options)
                .get(0);
        return g == null ? null : g.tensor();
    }

    private void again(int k, int i, Variable y, Variable x, Tensor weight, Tensor first) {
        Tensor second = gradient(y, x, weight);
        if (second == null) return;
        double off = first.sub(second).abs().sum().item().re();
        if (!(off > options.nondetTol())) return;
        findings.add(new GradReport.Finding(
                GradReport.Failure.UNSTEADY, k, i, -1, -1, off, 0, 0, options.nondetTol(), false));
    }

    /** With several outputs, leaving one out must come to the same as giving it zeros. */
    private void leaveOut(List<Variable> outputs, List<Variable> leaves) {
        List<Variable> given = differentiable(outputs);
        if (given.size() < 2) return;
        List<Variable> wanted = leaves.stream().filter(Variable::requiresGrad).toList();
        Autograd.Options keeping = Autograd.Options.DEFAULT.retained().materialized();
        for (int k = 0; k < given.size(); k++) {
            List<@Nullable Variable> weights = new ArrayList<>();
            for (Variable y : given) weights.add(Variable.constant(drawn(y.tensor())));
            weights.set(k, Variable.constant(given.get(k).tensor().zerosLike()));
            List<@Nullable Variable> zeros = Autograd.grad(given, wanted, weights, keeping);
            List<Variable> fewer = new ArrayList<>(given);
            fewer.remove(k);
            weights.remove(k);
            List<@Nullable Variable> without = Autograd.grad(fewer, wanted, weights, keeping);
            for (int i = 0; i < wanted.size(); i++) same(k, i, zeros.get(i), without.get(i));
        }
    }

    private void same(int k, int i, @Nullable Variable zeros, @Nullable Variable without) {
        if (zeros == null || without == null) return;
        double off = zeros.tensor().sub(without.tensor()).abs().sum().item().re();
        if (off > options.atol())
            findings.add(new GradReport.Finding(
                    GradReport.Failure.LEFT_OUT, k, i, -1, -1, off, 0, 0, options.atol(), false));
    }

    private Tensor drawn(Tensor like) {
        return Random.randn(like.spec(), generator);
    }

    private static Tensor unit(Tensor like, int element) {
        Tensor unit = like.zerosLike().packed();
        unit.view(-1).select(0, element).fill_(Scalar.of(1.0));
        return unit;
    }
}
