package io.touchstone.benchmarks;

import io.touchstone.tensor.Shaping;
import java.util.List;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Operations of every kind on sixteen numbers: next to nothing to compute, so the cost of an operation as such is measured. */
final class SmallTasks {
    private static final double GOAL = 5;

    private SmallTasks() {}

    static List<Task> all() {
        return List.of(
                ArrayTasks.on("16: mul", GOAL, x -> x.mul(x), x -> x.mul(x), 16),
                ArrayTasks.on("16: exp", GOAL, x -> x.exp(), x -> x.exp(), 16),
                ArrayTasks.on("16: erf", GOAL, x -> x.erf(), x -> x.erf(), 16),
                ArrayTasks.on("16: sum", GOAL, x -> x.sum(), x -> x.sum(), 16),
                ArrayTasks.on("16: softmax", GOAL, x -> x.softmax(1), x -> x.softmax(1), 4, 4),
                ArrayTasks.on("16: cumsum", GOAL, x -> x.cumsum(0), x -> x.cumsum(0), 16),
                ArrayTasks.on("16: sort", GOAL, x -> x.sort(0, false), x -> x.sort(0, false), 16),
                ArrayTasks.on("16: mm", GOAL, x -> x.mm(x), x -> x.mm(x), 4, 4),
                ArrayTasks.on("16: transpose", GOAL, x -> x.transpose(0, 1), x -> x.transpose(0, 1), 4, 4),
                ArrayTasks.on("16: contiguous", GOAL, x -> x.t().contiguous(), x -> x.t().contiguous(), 4, 4),
                ArrayTasks.on(
                        "16: cat",
                        GOAL,
                        x -> Shaping.cat(List.of(x, x), 0),
                        x -> torch.cat(new TensorVector(x, x)),
                        16),
                ArrayTasks.on("16: inverse", GOAL, x -> x.inv(), x -> x.inverse(), 4, 4));
    }
}
