package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Writing in place stores what the operation without the underscore returns. */
class InPlaceProperties {
    /** An operation in two forms. */
    record Twice(String name, BinaryOperator<Tensor> inPlace, BinaryOperator<Tensor> pure) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, Twice> ALL = new LinkedHashMap<>();

    private static void add(String name, BinaryOperator<Tensor> inPlace, BinaryOperator<Tensor> pure) {
        ALL.put(name, new Twice(name, inPlace, pure));
    }

    static {
        Scalar half = Scalar.of(0.5);
        Scalar two = Scalar.of(2L);
        add("add_", (x, y) -> x.add_(y), (x, y) -> x.add(y));
        add("add_ alpha", (x, y) -> x.add_(y, two), (x, y) -> x.add(y, two));
        add("add_ number", (x, y) -> x.add_(0.5), (x, y) -> x.add(0.5));
        add("add_ integer", (x, y) -> x.add_(3L), (x, y) -> x.add(3L));
        add("sub_", (x, y) -> x.sub_(y), (x, y) -> x.sub(y));
        add("sub_ alpha", (x, y) -> x.sub_(y, two), (x, y) -> x.sub(y, two));
        add("sub_ number", (x, y) -> x.sub_(2L), (x, y) -> x.sub(2L));
        add("mul_", (x, y) -> x.mul_(y), (x, y) -> x.mul(y));
        add("mul_ number", (x, y) -> x.mul_(half), (x, y) -> x.mul(half));
        add("div_", (x, y) -> x.div_(y), (x, y) -> x.div(y));
        add("div_ number", (x, y) -> x.div_(2L), (x, y) -> x.div(2L));
        add("div_ floor", (x, y) -> x.div_(y, "floor"), (x, y) -> x.div(y, "floor"));
        add("floorDivide_", (x, y) -> x.floorDivide_(y), (x, y) -> x.floorDivide(y));
        add("remainder_", (x, y) -> x.remainder_(y), (x, y) -> x.remainder(y));
        add("remainder_ number", (x, y) -> x.remainder_(two), (x, y) -> x.remainder(two));
        add("fmod_", (x, y) -> x.fmod_(y), (x, y) -> x.fmod(y));
        add("fmod_ number", (x, y) -> x.fmod_(two), (x, y) -> x.fmod(two));
        add("neg_", (x, y) -> x.neg_(), (x, y) -> x.neg());
        add("pow_", (x, y) -> x.pow_(y), (x, y) -> x.pow(y));
        add("pow_ number", (x, y) -> x.pow_(3L), (x, y) -> x.pow(3L));
        add("square_", (x, y) -> x.square_(), (x, y) -> x.square());
        add("clamp_", (x, y) -> x.clamp_(-1, 1), (x, y) -> x.clamp(-1, 1));
        add("lerp_", (x, y) -> x.lerp_(y, 0.25), (x, y) -> x.lerp(y, 0.25));
        add("addcmul_", (x, y) -> x.addcmul_(y, y, half), (x, y) -> x.addcmul(y, y, half));
        add("addcdiv_", (x, y) -> x.addcdiv_(y, y, half), (x, y) -> x.addcdiv(y, y, half));
        add("maskedFill_", (x, y) -> x.maskedFill_(y.gt(0L), 7), (x, y) -> x.maskedFill(y.gt(0L), 7));
        add("exp_", (x, y) -> x.exp_(), (x, y) -> x.exp());
        add("log_", (x, y) -> x.log_(), (x, y) -> x.log());
        add("sqrt_", (x, y) -> x.sqrt_(), (x, y) -> x.sqrt());
        add("tanh_", (x, y) -> x.tanh_(), (x, y) -> x.tanh());
        add("floor_", (x, y) -> x.floor_(), (x, y) -> x.floor());
        add("abs_", (x, y) -> x.abs_(), (x, y) -> real(x).abs());
        add("sign_", (x, y) -> x.sign_(), (x, y) -> x.sign());
        add("relu_", (x, y) -> x.relu_(), (x, y) -> x.relu());
        add("atan2_", (x, y) -> x.atan2_(y), (x, y) -> x.atan2(y));
        add("eq_", (x, y) -> x.eq_(y), (x, y) -> x.eq(y));
        add("lt_ number", (x, y) -> x.lt_(0.5), (x, y) -> x.lt(0.5));
        add("logicalAnd_", (x, y) -> x.logicalAnd_(y), (x, y) -> x.logicalAnd(y));
        add("logicalNot_", (x, y) -> x.logicalNot_(), (x, y) -> x.logicalNot());
        add("bitwiseXor_", (x, y) -> x.bitwiseXor_(y), (x, y) -> x.bitwiseXor(y));
        add("cumsum_", (x, y) -> x.cumsum_(0), (x, y) -> x.cumsum(0));
        add("cumprod_", (x, y) -> x.cumprod_(-1), (x, y) -> x.cumprod(-1));
        add("copy_", (x, y) -> x.copy_(y), (x, y) -> y.to(x.dtype()).expandTo(x.shape()));
        add("fill_", (x, y) -> x.fill_(2L), (x, y) -> x.fullLike(two));
        add("zero_", (x, y) -> x.zero_(), (x, y) -> x.zerosLike());
        add("set", (x, y) -> x.set(y, Index.ellipsis()), (x, y) -> x.with(y, Index.ellipsis()));
    }

    // the modulus of a complex number cannot take its place
    private static Tensor real(Tensor x) {
        if (x.dtype().isComplex()) throw new DTypeException("complex");
        return x;
    }

    @Provide
    Arbitrary<Twice> operations() {
        return Arbitraries.of(ALL.values());
    }

    @Property(tries = 2000)
    void the_result_is_stored_or_nothing_is(
            @ForAll("operations") Twice op,
            @ForAll(supplier = SomeTensors.OfAnyType.class) Tensor x,
            @ForAll DType other,
            @ForAll long seed) {
        Tensor before = x.packed();
        Shape shape = seed % 3 == 0 ? Shape.SCALAR : x.shape();
        Tensor y = SomeTensors.random(other, shape, new Random(seed));
        Tensor expected = expected(op, before, y);
        if (expected == null) {
            assertThatThrownBy(() -> op.inPlace().apply(x, y)).isInstanceOf(RuntimeException.class);
            assertThat(SomeTensors.same(x, before)).isTrue();
        } else {
            int version = x.version();
            assertThat(op.inPlace().apply(x, y)).isSameAs(x);
            assertThat(SomeTensors.same(x, expected)).isTrue();
            assertThat(x.version()).isGreaterThan(version);
        }
    }

    /** The pure result in x's type; null if there is none, or it may not be stored in x. */
    private static @Nullable Tensor expected(Twice op, Tensor x, Tensor y) {
        try {
            Tensor result = op.pure().apply(x, y);
            boolean fits = result.shape().equals(x.shape()) && Promotion.canCast(result.dtype(), x.dtype());
            return fits ? result.to(x.dtype()) : null;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    @Property(tries = 500)
    void a_tensor_may_be_its_own_operand(
            @ForAll("operations") Twice op, @ForAll(supplier = SomeTensors.Floating.class) Tensor x) {
        Tensor expected = expected(op, x.packed(), x.packed());
        if (expected == null) return;
        op.inPlace().apply(x, x);
        assertThat(SomeTensors.same(x, expected)).isTrue();
    }

    @Example
    void operands_that_overlap_in_part_are_refused() {
        Tensor x = Torch.arange(6);
        assertThatThrownBy(() -> x.narrow(0, 1, 5).add_(x.narrow(0, 0, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "unsupported operation: some elements of the input tensor and the written-to tensor refer");
        Tensor square = x.narrow(0, 0, 4).view(2, 2);
        assertThatThrownBy(() -> square.add_(square.t())).isInstanceOf(IllegalArgumentException.class);
        assertThat(x.toLongArray()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Example
    void places_that_are_one_in_memory_cannot_be_written_to_but_filled() {
        Tensor x = Torch.zeros(1).expand(3);
        assertThatThrownBy(() -> x.add_(1.0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "unsupported operation: more than one element of the written-to tensor refers to a single");
        assertThat(x.fill_(4L).toDoubleArray()).containsExactly(4, 4, 4);
    }

    @Example
    void what_is_set_is_compared_as_it_is_broadcast() {
        Tensor x = Torch.arange(3).view(1, 3);
        x.set(x, Index.at(0));
        x.set(x, Index.newAxis(), Index.at(0), Index.all());
        assertThat(x.toLongArray()).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> x.set(x.narrow(1, 0, 2), Index.at(0), Index.range(1, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Torch.zeros(1).expand(3).set(1, Index.range(0, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void memory_is_looked_at_after_the_shapes_of_what_is_written_elsewhere() {
        Tensor x = Torch.zeros(3);
        Tensor index = Tensor.of(0L, 1L);
        assertThatThrownBy(() -> x.indexAdd_(0, index, x)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> x.indexAdd_(0, Torch.arange(3), x))
                .hasMessageStartingWith("unsupported operation: some elements of the input tensor");
        assertThatThrownBy(() -> x.indexCopy_(0, index, x))
                .hasMessageStartingWith("unsupported operation: some elements of the input tensor");
    }

    @Example
    void views_of_one_memory_may_trade_places() {
        Tensor x = Torch.arange(6).view(2, 3);
        Tensor square = x.narrow(1, 0, 2);
        square.update_(Tensor::t);
        assertThat(x.toLongArray()).containsExactly(0, 3, 2, 1, 4, 5);
    }

    @Example
    void a_number_must_be_in_range() {
        Tensor x = Torch.zeros(DType.UINT8, 2);
        assertThatThrownBy(() -> x.fill_(300L))
                .hasMessage("value cannot be converted to type uint8_t without overflow");
        assertThatThrownBy(() -> Torch.zeros(2).fill_(1e300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Torch.zeros(2).fill_(Scalar.complex(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(x.fill_(-1L).toLongArray()).containsExactly(255, 255);
        assertThat(Torch.zeros(DType.INT64, 1).fill_(2.7).item()).isEqualTo(Scalar.of(2L));
    }

    @Example
    void values_are_set_through_views() {
        Tensor x = Torch.zeros(3, 4);
        x.set(1, Index.at(0), Index.range(1, null, 2));
        x.set(Tensor.of(2.0, 3.0, 4.0), Index.all(), Index.at(0));
        x.set(9, Index.of(Tensor.of(2, -2)), Index.of(Tensor.of(3, 3)));
        x.set(Scalar.of(5L), Index.of(x.eq(4.0)));
        assertThat(x.toDoubleArray()).containsExactly(2, 1, 0, 1, 3, 0, 0, 9, 5, 0, 0, 9);
        assertThat(x.version()).isEqualTo(4);
    }

    @Example
    void setting_casts_for_a_view_but_not_for_picked_places() {
        Tensor x = Torch.zeros(DType.INT64, 2);
        x.set(Tensor.scalar(2.7), Index.at(0));
        assertThat(x.toLongArray()).containsExactly(2, 0);
        assertThatThrownBy(() -> x.set(Tensor.of(2.7), Index.of(Tensor.of(0))))
                .isInstanceOf(DTypeException.class)
                .hasMessage(
                        "Index put requires the source and destination dtypes match, got Long for the destination and Float for"
                                + " the source.");
    }

    @Property(tries = 200)
    void indexed_writing_equals_its_pure_form(@ForAll long seed) {
        Tensor x = SomeTensors.random(DType.FLOAT32, Shape.of(4, 3), new Random(seed));
        Tensor source = SomeTensors.random(DType.FLOAT32, Shape.of(2, 3), new Random(seed + 1));
        Tensor index = Tensor.of((int) Math.floorMod(seed, 4L), 1);
        Tensor places = Shaping.stack(List.of(index, index, index), 1);
        assertThat(SomeTensors.same(x.copy().indexAdd_(0, index, source), x.indexAdd(0, index, source)))
                .isTrue();
        assertThat(SomeTensors.same(x.copy().indexCopy_(0, index, source), x.indexCopy(0, index, source)))
                .isTrue();
        assertThat(SomeTensors.same(x.copy().indexFill_(0, index, Scalar.of(1)), x.indexFill(0, index, Scalar.of(1))))
                .isTrue();
        assertThat(SomeTensors.same(x.copy().scatter_(0, places, source), x.scatter(0, places, source)))
                .isTrue();
        assertThat(SomeTensors.same(x.copy().scatterAdd_(0, places, source), x.scatterAdd(0, places, source)))
                .isTrue();
        Tensor put = x.copy()
                .indexPut_(Arrays.asList(null, Tensor.of(2)), source.get(0).narrow(0, 0, 1), true);
        assertThat(SomeTensors.same(put.get(Index.all(), Index.at(0)), x.get(Index.all(), Index.at(0))))
                .isTrue();
        assertThat(SomeTensors.same(
                        put.select(1, 2), x.select(1, 2).add(source.get(0).select(0, 0))))
                .isTrue();
    }
}
