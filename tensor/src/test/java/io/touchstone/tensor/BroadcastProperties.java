package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An operation on broadcast operands is the operation on repeated ones. */
class BroadcastProperties {
    /** Two shapes, each with some sizes of a common one replaced by 1 and some in front missing. */
    record Pair(Shape x, Shape y, Shape common, long seed) {}

    @Provide
    Arbitrary<Pair> fitting() {
        return Combinators.combine(SomeTensors.shapes(), Arbitraries.longs()).as((common, seed) -> {
            Random random = new Random(seed);
            Shape x = thinned(common, random);
            Shape y = thinned(common, random);
            return new Pair(x, y, x.broadcast(y), seed);
        });
    }

    private static Shape thinned(Shape shape, Random random) {
        int[] sizes = shape.sizes();
        for (int d = 0; d < sizes.length; d++) if (random.nextInt(3) == 0) sizes[d] = 1;
        int from = sizes.length == 0 ? 0 : random.nextInt(sizes.length + 1);
        return Shape.of(java.util.Arrays.copyOfRange(sizes, from, sizes.length));
    }

    @Property
    void operands_behave_as_if_repeated(@ForAll("fitting") Pair pair) {
        Random random = new Random(pair.seed());
        Tensor x = SomeTensors.random(DType.FLOAT32, pair.x(), random);
        Tensor y = SomeTensors.random(DType.FLOAT64, pair.y(), random);
        Tensor c = SomeTensors.random(DType.BOOL, pair.x(), random);
        Tensor wideX = repeated(x, pair.common());
        Tensor wideY = repeated(y, pair.common());
        assertThat(SomeTensors.same(x.mul(y.to(DType.FLOAT32)), wideX.mul(wideY.to(DType.FLOAT32))))
                .isTrue();
        assertThat(SomeTensors.same(x.lt(y.to(DType.FLOAT32)), wideX.lt(wideY.to(DType.FLOAT32))))
                .isTrue();
        assertThat(SomeTensors.same(y.where(c, y), wideY)).isTrue();
    }

    private static Tensor repeated(Tensor x, Shape shape) {
        Tensor out = Tensor.allocate(x.spec().with(shape));
        for (int i = 0; i < out.numel(); i++) out.storage().setDouble(i, x.doubleAt(source(i, shape, x.shape())));
        return out;
    }

    // the row-major number of the element that element i of the repeated tensor repeats
    private static int source(int i, Shape shape, Shape from) {
        int rest = i;
        int at = 0;
        int stride = 1;
        for (int k = 1; k <= shape.rank(); k++) {
            int size = shape.size(-k);
            int coordinate = rest % size;
            rest /= size;
            if (k > from.rank()) continue;
            at += from.size(-k) == 1 ? 0 : coordinate * stride;
            stride *= from.size(-k);
        }
        return at;
    }

    @Property
    void expanding_copies_nothing_and_its_adjoint_sums_what_was_repeated(@ForAll("fitting") Pair pair) {
        Tensor x = Torch.ones(DType.INT64, pair.x().sizes());
        Tensor wide = x.expandTo(pair.common());
        assertThat(wide.sharesMemoryWith(x)).isTrue();
        Tensor counts = wide.sumTo(pair.x());
        long repetitions =
                pair.x().numel() == 0 ? 0 : pair.common().numel() / pair.x().numel();
        assertThat(SomeTensors.same(counts, x.mul(repetitions))).isTrue();
    }

    @Property
    void shapes_that_do_not_fit_are_refused(@ForAll("fitting") Pair pair) {
        Shape odd = pair.common().inserted(pair.common().rank(), 2);
        Shape other = pair.common().inserted(pair.common().rank(), 3);
        assertThatThrownBy(() -> Torch.zeros(odd.sizes()).add(Torch.zeros(other.sizes())))
                .isInstanceOf(ShapeException.class)
                .hasMessage("The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension "
                        + pair.common().rank());
    }
}
