package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Views show the same memory, and no operation can tell a view from a copy. */
class ViewsProperties {
    /** A function and its name. */
    record Named(String name, UnaryOperator<Tensor> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Named> named(Map<String, UnaryOperator<Tensor>> functions) {
        return functions.entrySet().stream()
                .map(e -> new Named(e.getKey(), e.getValue()))
                .toList();
    }

    @Provide
    Arbitrary<Named> views() {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        all.put("transpose", x -> x.transpose(0, -1));
        all.put("permute", x -> x.movedim(0, -1));
        all.put("unsqueeze", x -> x.unsqueeze(1));
        all.put("squeeze", Tensor::squeeze);
        all.put("slice", x -> x.slice(0, 0, x.size(0), 2));
        all.put("narrow", x -> x.narrow(-1, 0, x.size(-1)));
        all.put("expand", x -> x.unsqueeze(0).expandTo(x.shape().inserted(0, 3)));
        all.put("view", x -> x.view(x.shape().sizes()));
        all.put("get", x -> x.get(Index.ellipsis(), Index.newAxis(), Index.range(0, null)));
        all.put("detach", Tensor::detach);
        return Arbitraries.of(named(all));
    }

    @Provide
    Arbitrary<Named> families() {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        all.put("cast", x -> x.to(DType.FLOAT16));
        all.put("copy", Tensor::copy);
        all.put("add", x -> x.add(x.flip(0)));
        all.put("add a scalar", x -> x.add(1.5));
        all.put("exp", Tensor::exp);
        all.put("clamp", x -> x.clamp(-1, 1));
        all.put("compare", x -> x.lt(0.5));
        all.put("where", x -> x.where(x.gt(0L), x.neg()));
        all.put("reshape", x -> x.reshape(-1));
        all.put("cat", x -> Shaping.cat(List.of(x, x), 0));
        all.put("flip", x -> x.flip(-1));
        all.put("sum", Tensor::sum);
        all.put("sum of a dimension", x -> x.sum(false, 0));
        all.put("prod", Tensor::prod);
        all.put("mean", x -> x.mean(true, -1));
        all.put("var", x -> x.var(0, false, 0));
        all.put("norm", Tensor::norm);
        all.put("amax", x -> x.unsqueeze(0).amax(false, 0));
        all.put("argmax", x -> x.unsqueeze(-1).argmax(-1, false));
        all.put("all", x -> x.all(false, 0));
        all.put("cumsum", x -> x.cumsum(0));
        all.put("cumprod", x -> x.cumprod(-1));
        all.put("softmax", x -> x.softmax(-1));
        all.put("logsumexp", x -> x.logsumexp(false, 0));
        all.put("index_select", x -> x.indexSelect(0, Torch.arange(x.size(0))));
        all.put("gather", x -> x.gather(0, Torch.zeros(DType.INT64, x.shape().sizes())));
        all.put("masked_select", x -> x.maskedSelect(x.gt(0L)));
        all.put("index", x -> x.get(Index.of(Torch.arange(x.size(0)))));
        all.put("nonzero", Tensor::nonzero);
        all.put("matmul", x -> x.dim() < 2 ? x : x.matmul(x.transpose(-1, -2)));
        return Arbitraries.of(named(all));
    }

    @Provide
    Arbitrary<Tensor> vectorsAndMore() {
        return SomeTensors.of(DType.FLOAT32, DType.FLOAT64).filter(x -> x.dim() > 0 && x.numel() > 0);
    }

    @Property
    void a_view_shares_memory_and_version(@ForAll("views") Named view, @ForAll("vectorsAndMore") Tensor x) {
        Tensor seen = view.function().apply(x);
        assertThat(seen.sharesMemoryWith(x)).isTrue();
        int version = x.version();
        seen.bumpVersion();
        assertThat(x.version()).isEqualTo(version + 1);
    }

    @Property
    void what_is_written_to_the_base_is_seen_in_the_view(
            @ForAll("views") Named view, @ForAll("vectorsAndMore") Tensor x) {
        Tensor seen = view.function().apply(x);
        x.fill_(7L);
        assertThat(seen.toDoubleArray()).containsOnly(7);
    }

    @Property(tries = 1000)
    void a_layout_does_not_change_a_result(@ForAll("families") Named family, @ForAll("vectorsAndMore") Tensor x) {
        Tensor result = family.function().apply(x);
        assertThat(SomeTensors.same(result, family.function().apply(x.packed())))
                .isTrue();
    }

    @Property
    void an_elementwise_result_is_laid_out_as_its_input(@ForAll("vectorsAndMore") Tensor x) {
        Tensor columns = x.movedim(0, -1).contiguous().movedim(-1, 0);
        assertThat(columns.exp().strides()).isEqualTo(columns.add(columns).strides());
        if (x.dim() > 1) assertThat(columns.exp().isContiguous()).isEqualTo(columns.isContiguous());
        assertThat(x.contiguous().exp().isContiguous()).isTrue();
    }

    @Example
    void dimensions_of_size_1_have_the_strides_that_pytorch_gives_them() {
        Tensor x = Torch.zeros(2, 3).t();
        assertThat(x.unsqueeze(0).strides()).containsExactly(3, 1, 3);
        assertThat(x.unsqueeze(2).strides()).containsExactly(1, 3, 1);
        assertThat(x.unsqueeze(1).squeeze(1).strides()).containsExactly(1, 3);
        assertThat(Torch.zeros(4).expand(1, 4).strides()).containsExactly(4, 1);
        assertThat(Torch.zeros().expand(1, 1).strides()).containsExactly(0, 0);
        assertThat(x.flip(0).strides()).containsExactly(1, 3);
    }
}
