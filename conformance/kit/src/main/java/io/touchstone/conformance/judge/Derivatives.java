package io.touchstone.conformance.judge;

import io.touchstone.conformance.check.Numbers;
import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The derivatives that a program returns, held against what the same subject makes of it nearby. It relies on what programs about derivatives
 * promise (see {@code generate}): the first value is a number φ of the leaves, and the others are its gradients; or the second is its derivative
 * along tangents.
 *
 * <p>Along a direction u, D(h) = (φ(x + hu) − φ(x − hu)) ÷ 2h approaches ⟨∇φ, u⟩ as h²; so |D(h) − D(½h)| bounds the error of Richardson's
 * (4 D(½h) − D(h)) ÷ 3, and what φ loses to rounding, divided by h, comes on top. Where the two steps do not agree with each other, there is a kink
 * or a pole nearby, and nothing is said.
 *
 * <p>A tangent is also held against the gradient, ⟨∇φ, u⟩ = Jφ·u, which no step size blurs.
 */
final class Derivatives {
    static final String DIFFERENCES = "a gradient is not what differences of the subject's own results say";
    static final String TANGENT_DIFFERENCES = "a tangent is not what differences of the subject's own results say";
    static final String ADJOINT = "a tangent and a gradient of the same function differ";

    /** All that it may find. */
    static final Set<String> PROBLEMS = Set.of(DIFFERENCES, TANGENT_DIFFERENCES, ADJOINT);

    /** Kinks keep a distance of 2⁻¹¹ in smooth samples. */
    private static final double H = 0x1p-12;

    private static final double ROUNDING = 0x1p-53 * 256;
    private static final double DEPTH = 0x1p-53 * (1 << 20);

    private final Sample sample;
    private final Answer.Ok found;
    private final Subject subject;
    private final Map<String, Literal.TensorLiteral> leaves = new LinkedHashMap<>();

    Derivatives(Sample sample, Answer.Ok found, Subject subject) {
        this.sample = sample;
        this.found = found;
        this.subject = subject;
        for (Step step : sample.program().steps())
            if (step instanceof Step.Leaf leaf && leaf.requiresGrad()) leaves.put(leaf.let(), leaf.tensor());
    }

    /** Whether a sample returns derivatives in float64 at a place where there are some. */
    static boolean areReturnedBy(Sample sample) {
        boolean derivative =
                sample.aspect() == Aspect.GRAD || sample.aspect() == Aspect.SECOND || sample.aspect() == Aspect.JVP;
        return derivative
                && sample.call() != null
                && Precision.of(sample.program(), List.of()).unit() == DTypeName.FLOAT64.unit();
    }

    /** What differences and the adjoint identity say, or empty if they say nothing. */
    Optional<Verdict> verdict() {
        if (leaves.isEmpty()
                || found.values().isEmpty()
                || !Double.isFinite(real(found.values().get(0)))) return Optional.empty();
        return sample.aspect() == Aspect.JVP ? ofTangent() : ofGradients();
    }

    private Optional<Verdict> ofGradients() {
        Map<String, double[]> gradients = gradients(sample.program().returns(), found.values());
        if (gradients.isEmpty()) return Optional.empty();
        Map<String, double[]> u = directions();
        return differences(u, inner(gradients, u), magnitude(gradients, u), DIFFERENCES);
    }

    private Optional<Verdict> ofTangent() {
        Map<String, double[]> u = tangents();
        if (u.isEmpty() || found.values().size() < 2) return Optional.empty();
        double tangent = real(found.values().get(1));
        Optional<Verdict> differences = differences(u, tangent, Math.abs(tangent), TANGENT_DIFFERENCES);
        if (differences.isPresent() && differences.get() instanceof Verdict.Fails) return differences;
        Optional<Verdict> adjoint = adjoint(u, tangent);
        return adjoint.isPresent() ? adjoint : differences;
    }

    // ---- differences

    private Optional<Verdict> differences(Map<String, double[]> u, double claimed, double magnitude, String problem) {
        double[] far = pair(u, H);
        double[] near = pair(u, H / 2);
        double wide = (far[0] - far[1]) / (2 * H);
        double narrow = (near[0] - near[1]) / H;
        double expected = (4 * narrow - wide) / 3;
        double size = Math.max(1, Math.max(Math.abs(far[0]), Math.abs(far[1])));
        double rounding = ROUNDING * (size / H + magnitude);
        double bound = Math.abs(wide - narrow) + rounding;
        if (!(bound <= 1e-3 * Math.max(1, Math.abs(narrow))) || isKink(far, near, rounding)) return Optional.empty();
        return Optional.of(within(expected, claimed, bound, problem));
    }

    /** Whether the slopes to both sides do not come closer to each other nearby: at a corner, even one that differences do not see. */
    private boolean isKink(double[] far, double[] near, double rounding) {
        double here = real(found.values().get(0));
        double wide = Math.abs(far[0] - 2 * here + far[1]) / H;
        double narrow = Math.abs(near[0] - 2 * here + near[1]) / (H / 2);
        return narrow > 0.75 * wide + 8 * rounding;
    }

    private static Verdict within(double expected, double claimed, double bound, String problem) {
        double error = Math.abs(expected - claimed);
        if (error <= bound) return new Verdict.Holds(error / bound);
        return new Verdict.Fails(
                problem,
                List.of(
                        "expected " + Numbers.show(expected),
                        "found    " + Numbers.show(claimed),
                        "error ÷ bound = " + error / bound + " (bound " + bound + ")"),
                error / bound);
    }

    /** φ(x + hu) and φ(x − hu). */
    private double[] pair(Map<String, double[]> u, double h) {
        return new double[] {phi(u, h), phi(u, -h)};
    }

    private double phi(Map<String, double[]> u, double h) {
        List<Step> steps = sample.program().steps().stream()
                .map(step -> step instanceof Step.Leaf leaf ? moved(leaf, u, h) : step)
                .toList();
        Program program = new Program(steps, sample.program().returns().subList(0, 1));
        return subject.run(program) instanceof Answer.Ok ok ? real(ok.values().get(0)) : Double.NaN;
    }

    private static Step moved(Step.Leaf leaf, Map<String, double[]> u, double h) {
        double[] direction = u.get(leaf.let());
        if (direction == null) return leaf;
        double[] x = leaf.tensor().data().reals();
        for (int i = 0; i < x.length; i++) x[i] += h * direction[i];
        return new Step.Leaf(
                leaf.let(),
                new Literal.TensorLiteral(leaf.tensor().dtype(), leaf.tensor().shape(), Elements.ofReals(x)),
                leaf.requiresGrad());
    }

    // ---- the adjoint identity

    private Optional<Verdict> adjoint(Map<String, double[]> u, double tangent) {
        List<Expr> by = leaves.keySet().stream().<Expr>map(Expr.Ref::of).toList();
        List<Step> steps = new ArrayList<>(sample.program().steps());
        steps.add(new Step.Grad(new Target.Name("g"), List.of(Expr.Ref.of("l")), by, null, null, false, true));
        List<Expr> returns = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) returns.add(Expr.Ref.of("g." + i));
        if (!(subject.run(new Program(steps, returns)) instanceof Answer.Ok ok)) return Optional.empty();
        Map<String, double[]> gradients = new LinkedHashMap<>();
        int i = 0;
        for (String name : leaves.keySet()) put(gradients, name, ok.values().get(i++));
        double bound = DEPTH
                * (1 + magnitude(gradients, u) + Math.abs(real(found.values().get(0))));
        return Optional.of(within(inner(gradients, u), tangent, bound, ADJOINT));
    }

    // ---- gradients and directions, by leaf

    private Map<String, double[]> gradients(List<Expr> returns, List<Value> values) {
        Map<String, double[]> out = new LinkedHashMap<>();
        for (int i = 1; i < returns.size(); i++) {
            if (!(returns.get(i) instanceof Expr.Ref ref)) continue;
            String leaf = ref.path().equals(List.of("grad"))
                    ? ref.name()
                    : "x" + ref.name().substring(1);
            boolean isGradient = ref.path().equals(List.of("grad"))
                    || ref.path().isEmpty() && ref.name().startsWith("g");
            if (isGradient && leaves.containsKey(leaf)) put(out, leaf, values.get(i));
        }
        return out;
    }

    private void put(Map<String, double[]> into, String leaf, Value gradient) {
        Literal.TensorLiteral x = leaves.get(leaf);
        if (x == null) return;
        if (gradient instanceof Literal.TensorLiteral g
                && g.data().size() == x.data().size()) into.put(leaf, g.data().reals());
        if (gradient instanceof Literal.None) into.put(leaf, new double[x.data().size()]);
    }

    /** A direction for each leaf that has a gradient: a function of the program's leaves alone, so that a failure stays one. */
    private Map<String, double[]> directions() {
        Map<String, double[]> out = new LinkedHashMap<>();
        Map<String, double[]> gradients = gradients(sample.program().returns(), found.values());
        SplittableRandom random = new SplittableRandom(leaves.size());
        leaves.forEach((name, x) -> {
            if (!gradients.containsKey(name)) return;
            out.put(name, random.doubles(x.data().size(), -1, 1).toArray());
        });
        return out;
    }

    /** The tangents that the program itself names. */
    private Map<String, double[]> tangents() {
        Map<String, double[]> out = new LinkedHashMap<>();
        for (Step step : sample.program().steps()) {
            if (!(step instanceof Step.Jvp jvp)) continue;
            for (int i = 0; i < jvp.primals().size(); i++) {
                Literal.TensorLiteral tangent = written(jvp.tangents().get(i));
                if (!(jvp.primals().get(i) instanceof Expr.Ref primal) || tangent == null) return Map.of();
                out.put(primal.name(), tangent.data().reals());
            }
        }
        return out;
    }

    private Literal.@Nullable TensorLiteral written(Expr expr) {
        if (expr instanceof Literal.TensorLiteral literal) return literal;
        for (Step step : sample.program().steps())
            if (step instanceof Step.Leaf leaf && Expr.Ref.of(leaf.let()).equals(expr)) return leaf.tensor();
        return null;
    }

    private static double inner(Map<String, double[]> gradients, Map<String, double[]> u) {
        double sum = 0;
        for (Map.Entry<String, double[]> entry : u.entrySet()) {
            double[] g = gradients.get(entry.getKey());
            if (g == null) continue;
            for (int i = 0; i < g.length; i++) sum += g[i] * entry.getValue()[i];
        }
        return sum;
    }

    private static double magnitude(Map<String, double[]> gradients, Map<String, double[]> u) {
        double sum = 0;
        for (Map.Entry<String, double[]> entry : u.entrySet()) {
            double[] g = gradients.get(entry.getKey());
            if (g == null) continue;
            for (int i = 0; i < g.length; i++) sum += Math.abs(g[i] * entry.getValue()[i]);
        }
        return sum;
    }

    /** A number, or NaN. */
    private static double real(Value value) {
        if (value instanceof Literal.FloatNum f) return f.value();
        boolean number = value instanceof Literal.TensorLiteral x && x.data().size() == 1;
        return number ? ((Literal.TensorLiteral) value).data().real(0) : Double.NaN;
    }
}
