package io.touchstone.conformance.check;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparing results bit by bit, and showing numbers in decimal and in hexadecimal. */
public final class Numbers {
    private Numbers() {}

    /** A number in decimal and in hexadecimal. */
    public static String show(double x) {
        return x + " (" + Double.toHexString(x) + ")";
    }

    private static String show(Scalar x) {
        return switch (x.category()) {
            case BOOL, INTEGER -> x + " (0x" + Long.toHexString(x.integer()) + ")";
            case FLOATING -> show(x.re());
            case COMPLEX -> show(x.re()) + " + " + show(x.im()) + "j";
        };
    }

    /** Whether the lists agree in shapes, dtypes and every bit; all NaN count as one. */
    public static Outcome sameBits(List<Tensor> expected, List<Tensor> actual, String problem) {
        if (expected.size() != actual.size())
            return Outcome.failed(problem, expected.size() + " results expected, " + actual.size() + " found");
        for (int i = 0; i < expected.size(); i++) {
            Optional<List<String>> difference = difference(expected.get(i), actual.get(i));
            if (difference.isEmpty()) continue;
            List<String> details = new ArrayList<>();
            if (expected.size() > 1) details.add("result " + i);
            details.addAll(difference.get());
            return new Outcome.Failed(problem, details);
        }
        return Outcome.held();
    }

    private static Optional<List<String>> difference(Tensor expected, Tensor actual) {
        if (!expected.spec().equals(actual.spec()))
            return Optional.of(List.of("expected " + expected.spec(), "found    " + actual.spec()));
        boolean real = expected.dtype().isFloating();
        for (int i = 0; i < expected.numel(); i++) {
            if (real && Double.compare(expected.doubleAt(i), actual.doubleAt(i)) == 0) continue;
            Scalar wanted = expected.scalarAt(i);
            Scalar found = actual.scalarAt(i);
            if (!wanted.equals(found)) return Optional.of(element(expected.shape(), i, wanted, found));
        }
        return Optional.empty();
    }

    static List<String> element(Shape shape, int i, Scalar wanted, Scalar found) {
        return List.of("first difference at " + place(shape, i), "expected " + show(wanted), "found    " + show(found));
    }

    /** Whether no element is off by more than the bound. */
    static Outcome near(Tensor expected, Tensor actual, double bound, String problem) {
        double worst = 0;
        for (int i = 0; i < expected.numel(); i++) {
            Scalar wanted = expected.scalarAt(i);
            Scalar found = actual.scalarAt(i);
            double error = Math.hypot(wanted.re() - found.re(), wanted.im() - found.im());
            boolean same = wanted.equals(found) || error <= bound;
            if (!same)
                return new Outcome.Failed(problem, offBy(element(expected.shape(), i, wanted, found), error, bound));
            if (!wanted.equals(found)) worst = Math.max(worst, error / bound);
        }
        return Outcome.held(worst);
    }

    /** The lines with what the error is as a share of its bound. */
    static List<String> offBy(List<String> lines, double error, double bound) {
        List<String> out = new ArrayList<>(lines);
        out.add("error ÷ bound = " + error / bound + " (bound " + bound + ")");
        return out;
    }

    /** The indices of the element with the given row-major number. */
    public static String place(Shape shape, int linear) {
        List<Integer> indices = new ArrayList<>();
        int rest = linear;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            indices.add(0, rest % shape.size(d));
            rest /= shape.size(d);
        }
        return indices.toString();
    }

    /** Whether no element is infinite or NaN. */
    static boolean isFinite(List<Tensor> tensors) {
        for (Tensor x : tensors)
            for (int i = 0; i < x.numel(); i++) {
                Scalar number = x.scalarAt(i);
                if (!Double.isFinite(number.re()) || !Double.isFinite(number.im())) return false;
            }
        return true;
    }

    /** Whether any of the tensors has elements that are differentiable numbers. */
    static boolean anyDifferentiable(List<Tensor> tensors) {
        return tensors.stream().anyMatch(x -> x.dtype().isDifferentiable() && x.numel() > 0);
    }

    /** Half the distance between 1 and the next number: what rounding once may add, relatively. */
    static double unit(DType dtype) {
        return dtype.epsilon() / 2;
    }
}
