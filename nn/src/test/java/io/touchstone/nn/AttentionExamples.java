package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Attention;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttentionExamples {
    @BeforeEach
    void seed() {
        Random.manualSeed(3);
    }

    private static Variable drawn(int... sizes) {
        return Variable.leaf(Random.randn(sizes).to(DType.FLOAT64));
    }

    private static Tensor truths(boolean value, int... sizes) {
        return Torch.full(new Spec(Shape.of(sizes), DType.BOOL), Scalar.of(value));
    }

    private static MultiheadAttention.Options options() {
        return MultiheadAttention.options(4, 2).dtype(DType.FLOAT64);
    }

    private static void same(Variable actual, Variable expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.tensor().toDoubleArray())
                .containsExactly(expected.tensor().toDoubleArray(), within(1e-12));
    }

    @Test
    void a_causal_query_sees_the_keys_up_to_its_own() {
        Variable q = drawn(3, 2);
        Variable k = drawn(4, 2);
        Variable v = drawn(4, 2);
        Attention.Options causal = new Attention.Options(0, true, null, false);
        Variable y = Attention.scaledDotProductAttention(q, k, v, null, causal);
        same(y.select(0, 0), v.select(0, 0));
        Variable mask = Variable.constant(truths(true, 3, 4).tril(0));
        same(y, Attention.scaledDotProductAttention(q, k, v, mask, Attention.options()));
    }

    @Test
    void a_query_without_keys_gets_zeros_and_gives_no_gradient() {
        Variable q = drawn(2, 2);
        Variable v = drawn(3, 2);
        Variable none = Variable.constant(truths(false, 2, 3));
        Variable y = Attention.scaledDotProductAttention(q, drawn(3, 2), v, none, Attention.options());
        assertThat(y.tensor().toDoubleArray()).containsOnly(0);
        y.sum().backward();
        assertThat(q.grad().tensor().toDoubleArray()).containsOnly(0);
        assertThat(v.grad().tensor().toDoubleArray()).containsOnly(0);
    }

    @Test
    void heads_of_queries_share_heads_of_keys() {
        Variable q = drawn(4, 3, 2);
        Variable k = drawn(2, 3, 2);
        Variable v = drawn(2, 3, 2);
        Attention.Options shared = new Attention.Options(0, false, null, true);
        Variable y = Attention.scaledDotProductAttention(q, k, v, null, shared);
        for (int head = 0; head < 4; head++)
            same(
                    y.select(0, head),
                    Attention.scaledDotProductAttention(
                            q.select(0, head),
                            k.select(0, head / 2),
                            v.select(0, head / 2),
                            null,
                            Attention.options()));
    }

    @Test
    void batches_and_heads_are_broadcast() {
        Variable q = drawn(2, 1, 3, 2);
        Variable k = drawn(1, 4, 3, 2);
        Variable v = drawn(2, 4, 3, 2);
        Shape all = v.shape();
        same(
                Attention.scaledDotProductAttention(q, k, v, null, Attention.options()),
                Attention.scaledDotProductAttention(q.expandTo(all), k.expandTo(all), v, null, Attention.options()));
    }

    @Test
    void weights_are_asked_for_or_not_with_the_same_outputs() {
        MultiheadAttention heads = new MultiheadAttention(options());
        Variable x = drawn(3, 2, 4);
        Variable padding = Variable.constant(Tensor.of(DType.BOOL, Shape.of(2, 3), 0, 0, 1, 0, 1, 1));
        Variable mask = Variable.constant(truths(true, 3, 3).triu(1));
        MultiheadAttention.Output with =
                heads.call(x, x, x, new MultiheadAttention.Request(padding, mask, true, false, false));
        same(
                heads.call(x, x, x, MultiheadAttention.Request.masked(padding, mask, false))
                        .output(),
                with.output());
        assertThat(with.weights().shape().sizes()).containsExactly(2, 2, 3, 3);
        same(
                with.weights().sum(false, -1),
                Variable.constant(Torch.full(new Spec(Shape.of(2, 2, 3), DType.FLOAT64), Scalar.of(1.0))));
    }

    @Test
    void separate_projections_are_the_packed_ones_in_parts() {
        MultiheadAttention packed = new MultiheadAttention(options());
        MultiheadAttention separate = new MultiheadAttention(options().sizes(4, 3));
        Map<String, Tensor> state = new LinkedHashMap<>(packed.stateDict());
        List<Tensor> parts = state.remove("in_proj_weight").chunk(3, 0);
        state.put("q_proj_weight", parts.get(0));
        state.put("k_proj_weight", parts.get(1));
        state.put("v_proj_weight", parts.get(2).narrow(1, 0, 3));
        separate.loadStateDict(state);
        Variable q = drawn(2, 1, 4);
        Variable k = drawn(3, 1, 4);
        Variable narrow = drawn(3, 1, 3);
        Variable wide = Variable.constant(Torch.zeros(DType.FLOAT64, 3, 1, 4));
        wide.narrow(2, 0, 3).copy_(narrow);
        same(separate.call(q, k, narrow).output(), packed.call(q, k, wide).output());
    }

    @Test
    void one_more_key_of_zeros_takes_its_share() {
        MultiheadAttention plain = new MultiheadAttention(options().bias(false));
        MultiheadAttention more = new MultiheadAttention(options().bias(false).extraKeys(false, true));
        more.loadStateDict(plain.stateDict());
        Variable q = Variable.constant(Torch.zeros(DType.FLOAT64, 1, 1, 4));
        Variable k = drawn(3, 1, 4);
        MultiheadAttention.Output y = more.call(q, k, k);
        assertThat(y.weights().tensor().toDoubleArray()).containsOnly(0.25);
        same(y.output(), plain.call(q, k, k).output().mul(0.75));
    }

    @Test
    void what_does_not_fit_is_refused_in_pytorchs_words() {
        assertThatThrownBy(() -> new MultiheadAttention(5, 2)).hasMessage("embed_dim must be divisible by num_heads");
        MultiheadAttention heads = new MultiheadAttention(4, 2);
        Variable wide = Variable.constant(Torch.ones(3, 1, 6));
        assertThatThrownBy(() -> heads.call(wide, wide, wide))
                .hasMessage("was expecting embedding dimension of 4, but got 6");
        Variable x = Variable.constant(Torch.ones(3, 1, 4));
        assertThatThrownBy(() -> heads.call(x, x, x, MultiheadAttention.Request.masked(null, null, true)))
                .hasMessageContaining("Need attn_mask if specifying the is_causal hint.");
        Variable mask = Variable.constant(Torch.zeros(2, 2));
        assertThatThrownBy(() -> heads.call(x, x, x, MultiheadAttention.Request.masked(null, mask, false)))
                .hasMessageContaining("The shape of the 2D attn_mask is");
    }
}
