package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** {@code x[…]} and what is written through it. */
class IndexingProperties {
    /** A tensor and items that fit it. */
    record Indexed(Tensor x, List<Index> items) {
        Index[] array() {
            return items.toArray(Index[]::new);
        }
    }

    @Provide
    Arbitrary<Indexed> indexed() {
        Arbitrary<Tensor> tensors = SomeTensors.of(DType.FLOAT32, DType.INT64);
        return Combinators.combine(tensors, Arbitraries.longs()).as((x, seed) -> {
            Random random = new Random(seed);
            int[] length = {1, 2, 3};
            int common = length[random.nextInt(3)];
            List<Index> items = new ArrayList<>();
            boolean ellipsis = random.nextInt(3) == 0;
            int left = x.dim();
            int d = 0;
            while (d < left && random.nextInt(6) > 0) {
                if (random.nextInt(6) == 0) items.add(Index.newAxis());
                items.add(item(x.size(d), common, random));
                d++;
            }
            if (ellipsis) items.add(Index.ellipsis());
            return new Indexed(x, items);
        });
    }

    private static Index item(int size, int common, Random random) {
        return switch (size == 0 ? 1 : random.nextInt(4)) {
            case 0 -> Index.at(random.nextInt(2 * size) - size);
            case 1 ->
                Index.range(
                        bound(size, random), bound(size, random), random.nextBoolean() ? null : 1 + random.nextInt(3));
            case 2 -> {
                int[] places = random.ints(random.nextInt(4) == 0 ? 1 : common, -size, size)
                        .toArray();
                yield Index.of(Tensor.of(places)
                        .reshape(random.nextBoolean() ? Shape.of(places.length) : Shape.of(1, places.length)));
            }
            default -> Index.all();
        };
    }

    private static @Nullable Integer bound(int size, Random random) {
        return random.nextInt(3) == 0 ? null : random.nextInt(2 * size + 5) - size - 2;
    }

    @Property(tries = 2000)
    void reading_is_what_the_rules_say(@ForAll("indexed") Indexed c) {
        assertThat(SomeTensors.same(c.x().get(c.array()), IndexingModel.get(c.x(), c.items())))
                .isTrue();
    }

    @Property(tries = 300)
    void a_mask_picks_what_holds_in_row_major_order(@ForAll("indexed") Indexed c, @ForAll int dims, @ForAll long seed) {
        Tensor x = c.x();
        int[] sizes = Arrays.copyOf(x.shape().sizes(), Math.floorMod(dims, x.dim() + 1));
        if (sizes.length == 0) return;
        Tensor mask = SomeTensors.random(DType.BOOL, Shape.of(sizes), new Random(seed));
        List<Index> items = List.of(Index.of(mask));
        assertThat(SomeTensors.same(x.get(Index.of(mask)), IndexingModel.get(x, items)))
                .isTrue();
        if (sizes.length == x.dim())
            assertThat(SomeTensors.same(x.get(Index.of(mask)), x.maskedSelect(mask)))
                    .isTrue();
    }

    @Property(tries = 500)
    void what_is_set_is_read_back_and_the_rest_stays(@ForAll("indexed") Indexed c, @ForAll long seed) {
        Tensor x = c.x().packed();
        Tensor marks = Torch.zeros(DType.INT64, x.shape().sizes()).set(1, c.array());
        Tensor value = SomeTensors.random(x.dtype(), Shape.SCALAR, new Random(seed));
        Tensor set = x.copy().set(value, c.array());
        assertThat(SomeTensors.same(set, value.expandTo(x.shape()).where(marks.ne(0L), x)))
                .isTrue();
        assertThat(SomeTensors.same(set, x.with(value, c.array()))).isTrue();
    }

    @Property(tries = 300)
    void putting_with_accumulation_counts_every_mention(@ForAll("indexed") Indexed c) {
        Tensor zeros = Torch.zeros(DType.INT64, c.x().shape().sizes());
        Tensor ones = zeros.get(c.array()).onesLike();
        long put = Subscript.of(zeros, c.array()).put(ones, true).sum().item().integer();
        assertThat(put).isEqualTo(ones.numel());
    }

    @Property(tries = 300)
    void integers_and_slices_give_views(@ForAll("indexed") Indexed c) {
        boolean basic = c.items().stream().noneMatch(Index.Places.class::isInstance);
        assertThat(c.x().get(c.array()).sharesMemoryWith(c.x())).isEqualTo(basic);
    }

    @Example
    void one_place_tensors_without_dimensions_count_as_integers() {
        Tensor x = Torch.arange(12).reshape(3, 4);
        Tensor row = x.get(Index.of(Tensor.scalar(Scalar.of(1L))));
        assertThat(row.toLongArray()).containsExactly(4, 5, 6, 7);
        assertThat(row.sharesMemoryWith(x)).isTrue();
    }

    @Example
    void index_put_adds_at_places_without_dimensions_too() {
        Tensor x = Torch.arange(3);
        List<Tensor> last = List.of(Tensor.scalar(Scalar.of(-1L)));
        assertThat(x.indexPut(last, Tensor.scalar(Scalar.of(5L)), true).toLongArray())
                .containsExactly(0, 1, 7);
        assertThatThrownBy(() -> x.indexPut(last, Tensor.of(5L), false)).isInstanceOf(ShapeException.class);
    }

    @Example
    void a_byte_without_dimensions_is_a_truth_value() {
        Tensor x = Torch.arange(3);
        Tensor zero = Tensor.scalar(Scalar.of(0L)).to(DType.UINT8);
        assertThat(x.get(Index.of(zero)).shape()).isEqualTo(Shape.of(0, 3));
    }

    @Example
    void what_is_picked_lies_in_memory_as_what_it_is_picked_from() {
        Tensor x = Torch.zeros(4, 3, 2).permute(2, 1, 0);
        assertThat(x.get(Index.of(Tensor.of(1, 0))).strides()).containsExactly(12, 1, 3);
    }

    @Example
    void truth_values_make_a_dimension_of_size_1_or_0() {
        Tensor x = Torch.arange(3);
        assertThat(x.get(new Index.Bool(true)).shape()).isEqualTo(Shape.of(1, 3));
        assertThat(x.get(new Index.Bool(false)).shape()).isEqualTo(Shape.of(0, 3));
    }

    @Example
    void index_tensors_with_a_slice_between_put_their_dimension_in_front() {
        Tensor x = Torch.zeros(2, 3, 4);
        Index two = Index.of(Tensor.of(0, 1));
        assertThat(x.get(two, Index.all(), two).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(x.get(Index.all(), two, two).shape()).isEqualTo(Shape.of(2, 2));
        assertThat(x.get(Index.all(), two).shape()).isEqualTo(Shape.of(2, 2, 4));
    }

    @Example
    void nothing_is_checked_where_nothing_is_picked() {
        Tensor x = Torch.zeros(2, 0);
        assertThat(x.get(Index.of(Tensor.of(7))).shape()).isEqualTo(Shape.of(1, 0));
        assertThatThrownBy(() -> x.get(Index.all(), Index.of(Tensor.of(0))))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index is out of bounds for dimension with size 0");
    }

    @Property(tries = 300)
    void gathering_undoes_scattering(@ForAll long seed) {
        Random random = new Random(seed);
        Tensor x = SomeTensors.random(DType.FLOAT64, Shape.of(3, 5), random);
        Tensor source = SomeTensors.random(DType.FLOAT64, Shape.of(3, 2), random);
        int first = random.nextInt(5);
        Tensor index = Tensor.of(first, (first + 1 + random.nextInt(4)) % 5).expand(3, 2);
        assertThat(SomeTensors.same(x.scatter(1, index, source).gather(1, index), source))
                .isTrue();
        Tensor added =
                Torch.zeros(DType.FLOAT64, 3, 5).scatterAdd(1, index, source).gather(1, index);
        assertThat(SomeTensors.same(added, source.add(0.0))).isTrue();
    }
}
