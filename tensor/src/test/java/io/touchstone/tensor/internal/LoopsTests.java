package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.op.elementwise.Add;
import io.touchstone.tensor.op.elementwise.Erf;
import io.touchstone.tensor.op.elementwise.Exp;
import io.touchstone.tensor.op.elementwise.Lt;
import io.touchstone.tensor.op.elementwise.Mul;
import io.touchstone.tensor.op.elementwise.Neg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loops of elementwise primitives, however the elements lie and however many there are. */
class LoopsTests {
    private static final int MANY = 3 * (1 << 14) + 5; // several pieces and a rest

    private static Tensor counting(DType dtype, int n) {
        return Torch.arange(n).remainder(Scalar.of(50L)).to(dtype);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "BOOL")
    void every_type_has_its_loop(DType dtype) {
        Tensor x = counting(dtype, 7);
        Spec spec = x.spec();
        assertThat(Loops.zip(new Add(), x, x, spec).toDoubleArray()).containsExactly(0, 2, 4, 6, 8, 10, 12);
        assertThat(Loops.zip(new Mul(), x, x, spec).toDoubleArray()).containsExactly(0, 1, 4, 9, 16, 25, 36);
        if (!dtype.isComplex())
            assertThat(Loops.test(new Lt(), x, x.flip(0), spec.with(DType.BOOL)).toLongArray())
                    .containsExactly(1, 1, 1, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT64", "INT64", "INT16", "FLOAT16"})
    void long_runs_are_computed_in_pieces_without_gaps(DType dtype) {
        Tensor x = counting(dtype, MANY);
        Tensor out = Loops.map(new Neg(), x, x.spec());
        for (int i = 0; i < MANY; i++) assertThat(out.doubleAt(i)).isEqualTo(0.0 - i % 50);
    }

    @Test
    void widened_runs_are_computed_in_blocks_without_gaps() {
        Tensor x = counting(DType.FLOAT32, 2 * MANY).slice(0, 1, 2 * MANY, 2);
        Tensor out = Loops.map(new Exp(), x, x.spec());
        for (int i = 0; i < MANY; i++)
            assertThat((float) out.doubleAt(i)).isEqualTo((float) StrictMath.exp((2 * i + 1) % 50));
        Tensor erf = Loops.map(new Erf(), x, x.spec());
        for (int i = 0; i < MANY; i++)
            assertThat((float) erf.doubleAt(i)).isEqualTo((float) ErrorFunction.erf((2 * i + 1) % 50));
    }

    @Test
    void strided_runs_are_cut_too() {
        Tensor x = counting(DType.FLOAT32, 2 * MANY).slice(0, 1, 2 * MANY, 2);
        Tensor out = Loops.zip(new Add(), x, x, x.spec());
        for (int i = 0; i < MANY; i++) assertThat(out.doubleAt(i)).isEqualTo(2 * ((2 * i + 1) % 50));
    }

    @Test
    void results_may_be_written_over_an_input() {
        Tensor x = counting(DType.FLOAT64, 10);
        Loops.zipInto(new Mul(), x, x, x);
        assertThat(x.toDoubleArray()).containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
    }

    @Test
    void copying_converts_and_rearranges() {
        Tensor x = counting(DType.FLOAT32, 6).view(2, 3);
        Tensor to = Torch.zeros(DType.INT8, 3, 2).t();
        Loops.copy(x, to);
        assertThat(to.toLongArray()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(to.t().toLongArray()).containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void each_primitive_has_loops_of_its_own() {
        Specializer<Loops.Map> loops = Specializer.of(Loops.Map.class, MapLoop.class);
        assertThat(loops.of(new Neg()).getClass()).isNotEqualTo(MapLoop.class);
        assertThat(loops.of(new Neg())).isSameAs(loops.of(new Neg()));
        assertThat(loops.of(new Neg()).getClass())
                .isNotEqualTo(loops.of(new Exp()).getClass());
    }

    @Test
    void nothing_is_done_for_no_elements() {
        Tensor none = Tensor.allocate(new Spec(Shape.of(0, 3), DType.FLOAT32));
        assertThat(Loops.map(new Neg(), none, none.spec()).shape()).isEqualTo(Shape.of(0, 3));
    }
}
