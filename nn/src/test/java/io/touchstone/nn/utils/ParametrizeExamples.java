package io.touchstone.nn.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Conv1d;
import io.touchstone.nn.Flatten;
import io.touchstone.nn.Linear;
import io.touchstone.nn.Softplus;
import io.touchstone.nn.Tanh;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParametrizeExamples {
    @BeforeEach
    void seed() {
        Generator.global().manualSeed(0);
    }

    private static Linear linear(int in, int out) {
        return new Linear(Linear.options(in, out).dtype(DType.FLOAT64));
    }

    @Test
    void a_parametrized_tensor_is_made_of_its_original_which_is_trained_in_its_place() {
        Linear linear = linear(2, 3);
        Tensor before = linear.weight().tensor().copy();
        Parametrize.registerParametrization(linear, "weight", new Tanh(), false);
        Parametrize.registerParametrization(linear, "weight", new Softplus(), false);
        assertThat(linear.namedParameters().keySet()).containsExactly("bias", "parametrizations.weight.original");
        assertThat(linear.weight()
                        .tensor()
                        .sub(before.tanh().exp().log1p())
                        .abs()
                        .max()
                        .doubleAt(0))
                .isLessThan(1e-12);
        linear.call(Torch.ones(DType.FLOAT64, 1, 2)).sum().backward();
        assertThat(linear.namedParameters()
                        .get("parametrizations.weight.original")
                        .grad())
                .isNotNull();
        assertThat(linear.toString()).startsWith("ParametrizedLinear(\n  in_features=2, out_features=3, bias=True\n");
        Parametrize.removeParametrizations(linear, "weight", false);
        assertThat(linear.weight().tensor().equal(before)).isTrue();
        assertThat(linear.stateDict().keySet()).containsExactly("bias", "weight");
    }

    @Test
    void a_parametrization_must_keep_the_shape_and_the_tensor_must_be_there() {
        Linear linear = linear(2, 3);
        assertThatThrownBy(() -> Parametrize.registerParametrization(linear, "weight", new Flatten(0, -1), false))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("may not change the shape");
        assertThatThrownBy(() -> Parametrize.registerParametrization(linear, "wait", new Tanh(), false))
                .hasMessageContaining("does not have a parameter, a buffer, or a parametrized element");
        assertThat(Parametrize.isParametrized(linear)).isFalse();
    }

    @Test
    void parametrizations_are_transferred_with_what_they_start_from() {
        Linear from = linear(2, 3);
        Linear to = linear(2, 3);
        Parametrize.registerParametrization(from, "weight", new Tanh(), false);
        Parametrizations.weightNorm(from, "bias", null);
        Linear all = Parametrize.transferParametrizationsAndParams(from, to, null);
        assertThat(all.namedParameters().keySet())
                .containsExactlyInAnyOrderElementsOf(from.namedParameters().keySet());
        from.namedParameters()
                .forEach((name, parameter) ->
                        assertThat(to.namedParameters().get(name)).isSameAs(parameter));
        Linear one = Parametrize.transferParametrizationsAndParams(from, linear(2, 3), "weight");
        assertThat(Parametrize.isParametrized(one, "weight")).isTrue();
        assertThat(Parametrize.isParametrized(one, "bias")).isFalse();
        Linear plain = linear(2, 3);
        Parametrize.transferParametrizationsAndParams(linear(2, 3), plain, null);
        assertThat(Parametrize.isParametrized(plain)).isFalse();
        assertThatThrownBy(() -> Parametrize.transferParametrizationsAndParams(one, plain, "bias"))
                .hasMessage("bias is not parametrized");
        assertThat(Parametrize.typeBeforeParametrizations(one)).isEqualTo(Linear.class);
    }

    @Test
    void a_cached_tensor_is_computed_once() {
        Linear linear = linear(2, 3);
        Parametrize.registerParametrization(linear, "weight", new Tanh(), false);
        try (Parametrize.Cached outer = Parametrize.cached()) {
            Variable first = linear.weight();
            try (Parametrize.Cached inner = Parametrize.cached()) {
                assertThat(linear.weight()).isSameAs(first);
            }
            assertThat(linear.weight()).isSameAs(first);
        }
        assertThat(linear.weight()).isNotSameAs(linear.weight());
    }

    @Test
    void weight_norm_keeps_the_weight_and_splits_its_gradient_as_the_older_form_does() {
        Conv1d today = new Conv1d(Conv1d.options(2, 3, 2));
        Conv1d older = new Conv1d(Conv1d.options(2, 3, 2));
        older.loadStateDict(today.stateDict());
        Tensor weight = today.weight().tensor().copy();
        Parametrizations.weightNorm(today, "weight", 0);
        WeightNorm.weightNorm(older, "weight", 0);
        assertThat(today.stateDict().keySet())
                .containsExactly("bias", "parametrizations.weight.original0", "parametrizations.weight.original1");
        assertThat(today.weight().tensor().sub(weight).abs().max().doubleAt(0)).isLessThan(1e-7);
        Tensor x = Torch.ones(1, 2, 4);
        today.call(x).square().sum().backward();
        older.call(x).square().sum().backward();
        Variable g =
                today.namedParameters().get("parametrizations.weight.original0").grad();
        assertThat(g.tensor()
                        .equal(older.namedParameters().get("weight_g").grad().tensor()))
                .isTrue();
        WeightNorm.removeWeightNorm(older, "weight");
        assertThat(older.stateDict().keySet()).containsExactly("bias", "weight");
    }

    @Test
    void spectral_norm_leaves_a_largest_singular_value_of_one() {
        Linear linear = linear(4, 3);
        Parametrizations.spectralNorm(linear, "weight", 30, 1e-12, null);
        assertThat(linear.weight().tensor().svdvals().doubleAt(0)).isCloseTo(1, within(1e-9));
        Linear older = SpectralNorm.spectralNorm(linear(4, 3), "weight", 60, 1e-12, null);
        older.call(Torch.ones(DType.FLOAT64, 1, 4));
        assertThat(older.weight().tensor().svdvals().doubleAt(0)).isCloseTo(1, within(1e-6));
        assertThat(older.stateDict().keySet()).containsExactly("bias", "weight_orig", "weight_u", "weight_v");
    }

    @ParameterizedTest
    @EnumSource(OrthogonalMap.class)
    void orthogonal_weights_have_orthonormal_rows_or_columns_before_and_after_training(OrthogonalMap map) {
        for (boolean trivialized : new boolean[] {true, false})
            for (int out : new int[] {2, 4, 6}) {
                Linear linear = Parametrizations.orthogonal(linear(4, out), "weight", map, trivialized);
                requireOrthonormal(linear.weight().tensor());
                for (Variable p : linear.parameters()) p.tensor().mul_(1.25).add_(0.125);
                if (map != OrthogonalMap.HOUSEHOLDER)
                    requireOrthonormal(linear.weight().tensor());
            }
    }

    private static void requireOrthonormal(Tensor w) {
        boolean wide = w.size(0) < w.size(1);
        Tensor gram = wide ? w.mm(w.mT()) : w.mT().mm(w);
        Tensor one = Torch.eye(DType.FLOAT64, gram.size(0), gram.size(0));
        assertThat(gram.sub(one).abs().max().doubleAt(0)).isLessThan(1e-12);
    }
}
