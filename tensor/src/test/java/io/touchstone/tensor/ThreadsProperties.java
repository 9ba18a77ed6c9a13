package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.internal.Parallel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** A result has the same bits however many threads computed it. */
class ThreadsProperties {
    private final int before = Parallel.threads();

    @AfterProperty
    void restoreThreads() {
        Parallel.threads(before);
    }

    @Provide
    Arbitrary<Map.Entry<String, UnaryOperator<Tensor>>> operations() {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        all.put("exp", Tensor::exp);
        all.put("add", x -> x.add(x.flip(0)));
        all.put("add, strided", x -> x.view(300, 200).t().add(x.view(200, 300)));
        all.put("lt", x -> x.lt(0.1));
        all.put("where", x -> x.where(x.gt(0L), x.neg()));
        all.put("addcmul", x -> x.addcmul(x, x, Scalar.of(0.3)));
        all.put("cast", x -> x.to(DType.BFLOAT16));
        all.put("sum", Tensor::sum);
        all.put("sum of rows", x -> x.view(300, 200).sum(false, 1));
        all.put("sum of columns", x -> x.view(300, 200).sum(false, 0));
        all.put("prod", x -> x.view(300, 200).prod(0, false));
        all.put("var", Tensor::var);
        all.put("amax", x -> x.view(300, 200).amax(false, 0));
        all.put("cumsum", x -> x.view(300, 200).cumsum(0));
        all.put("softmax", x -> x.view(300, 200).softmax(1));
        all.put("mm", x -> x.view(300, 200).mm(x.view(200, 300)));
        all.put("bmm", x -> x.view(60, 10, 100).bmm(x.view(60, 100, 10)));
        all.put("in place", x -> x.copy().mul_(0.3).tanh_());
        return Arbitraries.of(List.copyOf(all.entrySet()));
    }

    @Property(tries = 40)
    void the_number_of_threads_does_not_show(
            @ForAll("operations") Map.Entry<String, UnaryOperator<Tensor>> op, @ForAll long seed) {
        Tensor x = Tensor.of(
                DType.FLOAT32,
                Shape.of(60_000),
                new Random(seed).doubles(60_000, -2, 2).toArray());
        Parallel.threads(1);
        Tensor alone = op.getValue().apply(x);
        for (int threads : new int[] {2, 7}) {
            Parallel.threads(threads);
            assertThat(SomeTensors.same(op.getValue().apply(x), alone))
                    .as("%s with %d", op.getKey(), threads)
                    .isTrue();
        }
    }
}
