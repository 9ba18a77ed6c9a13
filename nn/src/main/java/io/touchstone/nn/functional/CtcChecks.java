package io.touchstone.nn.functional;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;

/** What {@link Ctc} asks of its arguments, in PyTorch's order and words. */
final class CtcChecks {
    private static final String WHERE = " (while checking arguments for ctc_loss_allocate_outputs)";

    private CtcChecks() {}

    static void require(Spec x, Tensor targets, Ctc.Lengths lengths) {
        Shape shape = x.shape();
        if (shape.numel() == 0) throw new IllegalStateException("log_probs tensor must not be empty");
        if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64)
            throw DTypeException.notImplemented("ctc_loss_cpu", x.dtype());
        if (shape.rank() != 3)
            throw new ShapeException("Expected 3-dimensional tensor, but got " + shape.rank()
                    + "-dimensional tensor for argument #1 'log_probs'" + WHERE);
        if (targets.dim() < 1 || targets.dim() > 2)
            throw new ShapeException("Expected 1 to 2 dimensions, but got " + targets.dim()
                    + "-dimensional tensor for argument #2 'targets'" + WHERE);
        int batch = shape.size(1);
        if (lengths.blank() < 0 || lengths.blank() >= shape.size(2))
            throw new IllegalArgumentException("blank must be in label range");
        if (lengths.inputs().length != batch) throw new ShapeException("input_lengths must be of size batch_size");
        if (lengths.targets().length != batch) throw new ShapeException("target_lengths must be of size batch_size");
        requireTargets(targets, lengths, batch);
        for (long length : lengths.inputs()) requireBetween("input_lengths", length, shape.size(0));
        requireLabels(targets, shape.size(2));
    }

    private static void requireTargets(Tensor targets, Ctc.Lengths lengths, int batch) {
        long total = 0;
        long longest = 0;
        for (long length : lengths.targets()) {
            requireBetween("target_lengths", length, Long.MAX_VALUE);
            total += length;
            longest = Math.max(longest, length);
        }
        if (targets.dim() == 1) requireSize(targets, 0, total);
        else requireSize(targets, 0, batch);
        if (targets.dim() == 2 && targets.size(1) < longest)
            throw new ShapeException("Expected tensor to have size at least " + longest
                    + " at dimension 1, but got size " + targets.size(1) + " for argument #2 'targets'" + WHERE);
    }

    private static void requireSize(Tensor targets, int dim, long size) {
        if (targets.size(dim) != size)
            throw new ShapeException("Expected tensor to have size " + size + " at dimension " + dim + ", but got size "
                    + targets.size(dim) + " for argument #2 'targets'" + WHERE);
    }

    private static void requireBetween(String name, long value, long most) {
        if (value < 0)
            throw new ShapeException("Expected " + name + " to have value at least 0, but got value " + value + WHERE);
        if (value > most)
            throw new ShapeException(
                    "Expected " + name + " to have value at most " + most + ", but got value " + value + WHERE);
    }

    /** PyTorch reads beyond the classes, whatever is there. */
    private static void requireLabels(Tensor targets, int classes) {
        for (long label : targets.toLongArray())
            if (label < 0 || label >= classes)
                throw new IndexOutOfBoundsException("Target " + label + " is out of bounds.");
    }
}
