package io.touchstone.benchmarks;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Classification;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.global.torch;

/** Operations on much data: their loops are measured. */
final class ArrayTasks {
    private static final int MILLION = 1_000_000;

    private ArrayTasks() {}

    static List<Task> all() {
        return List.of(
                inPlace("add", 0.9, 0, Tensor::add_, org.bytedeco.pytorch.Tensor::add_),
                inPlace("mul", 0.9, 1, Tensor::mul_, org.bytedeco.pytorch.Tensor::mul_),
                map("relu", 0.9, Tensor::relu_, org.bytedeco.pytorch.Tensor::relu_),
                map("exp", 0.2, Tensor::exp, org.bytedeco.pytorch.Tensor::exp),
                map("tanh", 0.7, Tensor::tanh, org.bytedeco.pytorch.Tensor::tanh),
                on("sum of 10^7", 0.9, x -> x.sum(), x -> x.sum(), 10 * MILLION),
                on(
                        "sort of 10^6",
                        0.5,
                        x -> x.sort(0, false).values(),
                        x -> x.sort(0, false).get0(),
                        MILLION),
                matmul(512),
                conv2d(),
                softmaxCrossEntropy(1024, 1000));
    }

    /** In place with a neutral second operand: no memory is made, and numbers neither grow nor become subnormal. */
    private static Task inPlace(
            String name, double goal, float neutral, Pairs<Tensor> ours, Pairs<org.bytedeco.pytorch.Tensor> libtorch) {
        float[] second = Numbers.repeated(MILLION, neutral);
        return new Task(
                name,
                goal,
                () -> {
                    Tensor x = Ours.normal(1, MILLION);
                    Tensor y = Ours.tensor(second, MILLION);
                    return () -> ours.of(x, y);
                },
                () -> {
                    var x = Libtorch.normal(1, MILLION);
                    var y = Libtorch.tensor(second, MILLION);
                    return () -> libtorch.of(x, y);
                });
    }

    private static Task map(
            String name, double goal, UnaryOperator<Tensor> ours, UnaryOperator<org.bytedeco.pytorch.Tensor> libtorch) {
        return on(name, goal, ours, libtorch, MILLION);
    }

    static Task on(
            String name,
            double goal,
            Function<Tensor, ?> ours,
            Function<org.bytedeco.pytorch.Tensor, ?> libtorch,
            int... sizes) {
        return new Task(
                name,
                goal,
                () -> {
                    Tensor x = Ours.normal(1, sizes);
                    return () -> ours.apply(x);
                },
                () -> {
                    var x = Libtorch.normal(1, sizes);
                    return () -> libtorch.apply(x);
                });
    }

    private static Task matmul(int n) {
        return new Task(
                "matmul of " + n,
                0.25,
                () -> {
                    Tensor x = Ours.normal(1, n, n);
                    Tensor y = Ours.normal(2, n, n);
                    return () -> x.mm(y);
                },
                () -> {
                    var x = Libtorch.normal(1, n, n);
                    var y = Libtorch.normal(2, n, n);
                    return () -> x.mm(y);
                });
    }

    private static Task conv2d() {
        return new Task(
                "conv2d",
                0.2,
                () -> {
                    Tensor x = Ours.normal(1, 16, 32, 28, 28);
                    Tensor weight = Ours.normal(2, 64, 32, 3, 3);
                    return () -> x.conv2d(weight, null);
                },
                () -> {
                    var x = Libtorch.normal(1, 16, 32, 28, 28);
                    var weight = Libtorch.normal(2, 64, 32, 3, 3);
                    return () -> torch.conv2d(x, weight);
                });
    }

    /** The loss and its gradient. */
    private static Task softmaxCrossEntropy(int samples, int classes) {
        long[] target = Numbers.classes(samples, classes);
        return new Task(
                "cross entropy",
                0.4,
                () -> {
                    Variable x = Variable.leaf(Ours.normal(1, samples, classes));
                    Variable y = Variable.constant(Tensor.of(target));
                    return () -> {
                        x.setGrad(null);
                        Classification.crossEntropy(x, y).backward();
                        return x;
                    };
                },
                () -> {
                    var x = Libtorch.normal(1, samples, classes).set_requires_grad(true);
                    var y = org.bytedeco.pytorch.Tensor.create(target);
                    return () -> {
                        Libtorch.clear(x);
                        torch.cross_entropy_loss(x, y).backward();
                        return x;
                    };
                });
    }

    /** x and y, one array. */
    private interface Pairs<T> {
        T of(T x, T y);
    }
}
