package io.touchstone.benchmarks;

import io.touchstone.autograd.Variable;
import io.touchstone.autograd.func.Func;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Recording and differentiating. */
final class AutogradTasks {
    private AutogradTasks() {}

    static List<Task> all() {
        return List.of(chain("chain of 20", 20, 16, 20), chain("chain of 10^6", 1, 1, 1_000_000), hessian(100));
    }

    /** Elementwise operations in a row, recorded, summed and differentiated: the cost of an operation as such. */
    private static Task chain(String name, double goal, int size, int length) {
        int rounds = length / 4;
        return new Task(
                name,
                goal,
                () -> {
                    Variable x = Variable.leaf(Ours.normal(1, size));
                    return () -> {
                        x.setGrad(null);
                        Variable y = x;
                        for (int i = 0; i < rounds; i++)
                            y = y.mul(x).add(x).tanh().sub(x);
                        y.sum().backward();
                        return x;
                    };
                },
                () -> {
                    Tensor x = Libtorch.normal(1, size).set_requires_grad(true);
                    return () -> {
                        Libtorch.clear(x);
                        Tensor y = x;
                        for (int i = 0; i < rounds; i++)
                            y = y.mul(x).add(x).tanh().sub(x);
                        y.sum().backward();
                        return x;
                    };
                });
    }

    /** The hessian of Σ tanh(x)² · x over n numbers; libtorch's is a second backward for each row. */
    private static Task hessian(int n) {
        return new Task(
                "hessian of " + n,
                5,
                () -> {
                    Variable x = Variable.constant(Ours.normal(1, n));
                    UnaryOperator<Variable> hessian = Func.hessian(AutogradTasks::function);
                    return () -> hessian.apply(x);
                },
                () -> {
                    Tensor x = Libtorch.normal(1, n).set_requires_grad(true);
                    return () -> rows(x, n);
                });
    }

    private static Variable function(Variable x) {
        return x.tanh().square().mul(x).sum();
    }

    private static Tensor rows(Tensor x, int n) {
        Tensor y = x.tanh().square().mul(x).sum();
        Tensor gradient = gradient(y, x, true);
        List<Tensor> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) rows.add(gradient(gradient.select(0, i), x, true));
        return torch.stack(new TensorVector(rows.toArray(Tensor[]::new)));
    }

    private static Tensor gradient(Tensor y, Tensor x, boolean create) {
        return torch.grad(
                        new TensorVector(y),
                        new TensorVector(x),
                        new TensorVector(),
                        new BoolOptional(true),
                        create,
                        false)
                .get(0);
    }
}
