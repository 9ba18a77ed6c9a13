package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Contents;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Elementwise;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Predicate;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Ternary;
import io.touchstone.tensor.View;
import io.touchstone.tensor.op.fft.Fft;
import io.touchstone.tensor.op.index.Gather;
import io.touchstone.tensor.op.index.IndexCopy;
import io.touchstone.tensor.op.index.IndexSelect;
import io.touchstone.tensor.op.index.Scatter;
import io.touchstone.tensor.op.view.Cat;
import io.touchstone.tensor.op.view.Clone;
import io.touchstone.tensor.op.view.Flip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the result of a call in narrow numbers may be from its result in float64, from the data of that call.
 *
 * <p>The call is recorded in float64. Each primitive adds an error of its own, by its family: movement and comparison
 * none; an elementwise function one unit in the last place of its output, and one of three inputs, which rounds in
 * between, one of each input's share xᵢ ∂y/∂xᵢ as well; a sum of n products γₙ Σ|xᵢyᵢ|, which is what the primitive
 * makes of its inputs' magnitudes; anything else γₙ times the magnitudes of inputs and output. An error reaches an
 * element of the result times the derivative of that element by the primitive's output, which reverse mode gives: the
 * bound is Σ |derivative| · (own error), doubled for what the first order leaves out.
 */
public final class Rounding {
    private static final Set<Class<?>> MOVEMENTS =
            Set.of(Cat.class, Clone.class, Flip.class, Gather.class, IndexCopy.class, IndexSelect.class, Scatter.class);

    private final Taped.Tape<Tensor> tape = new Taped.Tape<>();
    private final List<Taped<Tensor>> outputs;
    private final double unit;
    private final double tiny;

    /**
     * Records the call in float64.
     *
     * @param call the call
     * @param x its arrays, none of which is complex
     * @param unit what rounding once adds, relatively, to what is computed otherwise
     * @param tiny the smallest number there
     */
    public Rounding(Case call, List<Tensor> x, double unit, double tiny) {
        this.unit = unit;
        this.tiny = tiny;
        List<Taped<Tensor>> inputs = new ArrayList<>();
        for (Tensor t : x)
            inputs.add(call.isDifferentiable(inputs.size()) ? tape.input(widened(t)) : tape.constant(widened(t)));
        outputs = call.call(Worlds.of(Taped.class, t -> tape.constant(widened(t))), inputs);
    }

    private static Tensor widened(Tensor x) {
        return x.dtype().isFloating() ? x.to(DType.FLOAT64) : x;
    }

    /** The results in float64. */
    public List<Tensor> results() {
        return outputs.stream().map(Taped::taped).toList();
    }

    /** Whether the call only moves and compares: then its result is exact. */
    public boolean isExact() {
        return tape.entries().stream().allMatch(entry -> isExact(entry.op()));
    }

    private static boolean isExact(Primitive op) {
        return op instanceof View || op instanceof Predicate || MOVEMENTS.contains(op.getClass());
    }

    /** The bound for one element of one output. */
    public double bound(int output, int element) {
        Taped<Tensor> result = outputs.get(output);
        Tensor seed = result.taped().zerosLike().packed();
        Contents.put(seed, element, io.touchstone.tensor.Scalar.of(1.0));
        Map<Taped<Tensor>, Tensor> derivatives = tape.gradients(List.of(result), List.of(seed));
        double bound = unit * Math.abs(result.taped().doubleAt(element)) + tiny;
        for (Taped.Entry<Tensor> entry : tape.entries())
            for (int i = 0; i < entry.outputs().size(); i++) {
                Tensor derivative = derivatives.get(entry.outputs().get(i));
                if (derivative != null) bound += reaching(derivative, own(entry, i));
            }
        return 2 * bound;
    }

    /** Σ |derivative| · error; an error without effect does not count, be it infinite. */
    private static double reaching(Tensor derivative, Tensor error) {
        double sum = 0;
        Tensor weights = derivative.abs();
        for (int i = 0; i < weights.numel(); i++) {
            double weight = weights.doubleAt(i);
            if (weight > 0) sum += weight * error.doubleAt(i);
        }
        return sum;
    }

    /** The error that a primitive adds to each element of an output. */
    private Tensor own(Taped.Entry<Tensor> entry, int output) {
        Primitive op = entry.op();
        Tensor y = entry.out(output).abs();
        if (isExact(op)) return y.zerosLike();
        if (op instanceof Elementwise) return y.add(shares(entry)).mul(2 * unit).add(tiny);
        if (op instanceof Fft transform) return transformed(entry.in(0).abs(), transform);
        List<Tensor> magnitudes = new ArrayList<>();
        int n = 2;
        for (Taped<Tensor> x : entry.inputs()) {
            magnitudes.add(x.dtype().isDifferentiable() ? x.taped().abs() : x.taped());
            n += x.numel();
        }
        Tensor terms = y.apply(op, magnitudes).get(output).abs();
        double gamma = n * unit / (1 - n * unit);
        return op instanceof LinearMap
                ? terms.mul(gamma)
                : terms.add(y).mul(gamma).add(gamma * largest(magnitudes));
    }

    /** γₙ Σ|xᵢ|: every element is a sum of all along the dimension, turned. */
    private Tensor transformed(Tensor magnitudes, Fft transform) {
        int d = transform.dim();
        int n = 8 * magnitudes.size(d);
        return magnitudes.sum(true, d).expandTo(magnitudes.shape()).mul(n * unit / (1 - n * unit));
    }

    /** Σ |xᵢ ∂y/∂xᵢ| of a function of three inputs; 0 of one that rounds once. */
    private static Tensor shares(Taped.Entry<Tensor> entry) {
        Tensor sum = entry.out(0).zerosLike();
        if (!(entry.op() instanceof Ternary)) return sum;
        for (int i = 0; i < entry.inputs().size(); i++) {
            if (!entry.in(i).dtype().isDifferentiable()) continue;
            List<@Nullable Tensor> only = new ArrayList<>();
            for (int k = 0; k < entry.inputs().size(); k++) only.add(k == i ? entry.in(i) : null);
            Tensor share = entry.op().jvp(only, entry).get(0);
            if (share != null) sum = sum.add(share.abs());
        }
        return sum;
    }

    private static double largest(List<Tensor> magnitudes) {
        double largest = 0;
        for (Tensor x : magnitudes)
            if (x.dtype().isDifferentiable())
                for (double value : x.toDoubleArray())
                    largest = value > largest ? value : largest; // NaN concerns its place alone
        return largest;
    }
}
