package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What PyTorch refuses is refused, in PyTorch's words. */
class ErrorExamples {
    /** Something that is refused, and with which exception. */
    record Refused(Class<? extends RuntimeException> type, ThrowingCallable call) {}

    private static final Map<String, Refused> CALLS = new LinkedHashMap<>();

    private static void add(String id, Class<? extends RuntimeException> type, ThrowingCallable call) {
        CALLS.put(id, new Refused(type, call));
    }

    static {
        first();
        second();
    }

    private static void first() {
        add("matmul_shape", ShapeException.class, () -> ones(2, 3).matmul(ones(2, 3)));
        add("mm_dim", ShapeException.class, () -> ones(3).mm(ones(3)));
        add("dot_size", ShapeException.class, () -> ones(3).dot(ones(4)));
        add("bmm_shape", ShapeException.class, () -> ones(2, 3, 4).bmm(ones(3, 4, 5)));
        add("mv_shape", ShapeException.class, () -> ones(2, 3).mv(ones(4)));
        add("broadcast", ShapeException.class, () -> ones(2, 3).add(ones(2, 4)));
        add("broadcast_inplace", ShapeException.class, () -> ones(3).add_(ones(2, 3)));
        add("expand", ShapeException.class, () -> ones(2, 3).expand(4, 3));
        add("view_size", ShapeException.class, () -> ones(2, 3).view(4, 2));
        add("view_noncontig", ShapeException.class, () -> ones(2, 3).t().view(6));
        add("reshape_size", ShapeException.class, () -> ones(2, 3).reshape(7));
        add("dim_range", IndexOutOfBoundsException.class, () -> ones(2, 3).sum(false, 2));
        add("dim_dup", ShapeException.class, () -> ones(2, 3).sum(false, 0, 0));
        add("permute_dup", ShapeException.class, () -> ones(2, 3).permute(0, 0));
        add("cat_shape", ShapeException.class, () -> Shaping.cat(List.of(ones(2, 3), ones(3, 4)), 0));
        add("cat_ndim", ShapeException.class, () -> Shaping.cat(List.of(ones(2, 3), ones(2)), 0));
        add("stack_shape", ShapeException.class, () -> Shaping.stack(List.of(ones(2), ones(3)), 0));
        add("split_sizes", ShapeException.class, () -> ones(5).split(List.of(2, 2), 0));
        add("index_oob", IndexOutOfBoundsException.class, () -> ones(3).get(5));
        add("index_tensor_oob", IndexOutOfBoundsException.class, () -> ones(3).get(Index.of(Tensor.of(4))));
        add("index_bool_mismatch", IndexOutOfBoundsException.class, () -> ones(3).get(
                        Index.of(Tensor.of(true, false))));
        add("index_float", IndexOutOfBoundsException.class, () -> ones(3).get(Index.of(Tensor.of(0.0))));
        add("index_bcast", IndexOutOfBoundsException.class, () -> ones(3, 3)
                .get(Index.of(Tensor.of(0, 1)), Index.of(Tensor.of(0, 1, 2))));
        add("select_oob", IndexOutOfBoundsException.class, () -> ones(3).select(0, 3));
        add("gather_dtype", DTypeException.class, () -> ones(3).gather(0, Tensor.of(0.0)));
        add("gather_oob", IndexOutOfBoundsException.class, () -> ones(3).gather(0, Tensor.of(5)));
        add("scatter_dtype", DTypeException.class, () -> ones(3).scatter(
                        0, Tensor.of(0), Torch.ones(DType.FLOAT64, 1)));
        add("masked_fill_dtype", DTypeException.class, () -> ones(3).maskedFill(Tensor.of(1, 0, 1), 0.0));
        add("mean_int", DTypeException.class, () -> integers(3).mean());
        add("softmax_int", DTypeException.class, () -> integers(3).softmax(0));
        add("max_empty", ShapeException.class, () -> ones(0).max());
        add("item_multi", ShapeException.class, () -> ones(2).item());
        add("bool_multi", IllegalArgumentException.class, () -> ones(2).isTrue());
        add("float_to_int_result", DTypeException.class, () -> integers(3).add_(1.5));
        add("bool_sub", DTypeException.class, () -> Tensor.of(true).sub(Tensor.of(true)));
        add("int_neg_pow", DTypeException.class, () -> Tensor.of(2).pow(-1L));
        add("div_zero_int", IllegalArgumentException.class, () -> Tensor.of(1).floorDivide(Tensor.of(0)));
        add("expand_write", IllegalArgumentException.class, () -> ones(2).expand(3, 2)
                .add_(1L));
        add("mm_shape", ShapeException.class, () -> ones(2, 3).mm(ones(4, 5)));
        add("mm_dtype", DTypeException.class, () -> ones(2, 2).mm(Torch.ones(DType.FLOAT64, 2, 2)));
        add("dot_dim", ShapeException.class, () -> ones(3, 1).dot(ones(3)));
        add("dot_dtype", DTypeException.class, () -> ones(3).dot(Torch.ones(DType.FLOAT64, 3)));
        add("bmm_shape2", ShapeException.class, () -> ones(2, 3, 4).bmm(ones(2, 3, 5)));
        add("addmm_bias", ShapeException.class, () -> ones(3).addmm(ones(2, 3), ones(3, 4)));
    }

    private static void second() {
        add("matmul_0d", ShapeException.class, () -> Tensor.scalar(1).matmul(ones(3)));
        add("expand_fewer", ShapeException.class, () -> ones(2, 3).expand(3));
        add("view_infer", ShapeException.class, () -> ones(2, 3).view(-1, 4));
        add("view_two_infer", ShapeException.class, () -> ones(2, 3).view(-1, -1));
        add("view_neg", ShapeException.class, () -> ones(2, 3).view(-2, 3));
        add("dim_range_0d", IndexOutOfBoundsException.class, () -> Tensor.scalar(1)
                .sum(false, 1));
        add("unsqueeze_range", IndexOutOfBoundsException.class, () -> ones(2, 3).unsqueeze(4));
        add("transpose_range", IndexOutOfBoundsException.class, () -> ones(2, 3).transpose(0, 2));
        add("t_3d", ShapeException.class, () -> ones(2, 3, 4).t());
        add("permute_len", ShapeException.class, () -> ones(2, 3).permute(0));
        add("cat_empty", IllegalArgumentException.class, () -> Shaping.cat(List.<Tensor>of(), 0));
        add("cat_0d", ShapeException.class, () -> Shaping.cat(List.of(Tensor.scalar(1), Tensor.scalar(2)), 0));
        add("stack_empty", IllegalArgumentException.class, () -> Shaping.stack(List.<Tensor>of(), 0));
        add("chunk_zero", IllegalArgumentException.class, () -> ones(5).chunk(0, 0));
        add("index_too_many", IndexOutOfBoundsException.class, () -> ones(3).get(Index.at(0), Index.at(0)));
        add("index_0d", IndexOutOfBoundsException.class, () -> Tensor.scalar(1).get(0));
        add("setitem_shape", ShapeException.class, () -> ones(3).set(ones(3), Index.range(0, 2)));
        add("narrow_oob", ShapeException.class, () -> ones(3).narrow(0, 2, 2));
        add("slice_step_neg", IllegalArgumentException.class, () -> ones(3).get(Index.range(null, null, -1)));
        add("gather_ndim", ShapeException.class, () -> ones(3, 3).gather(0, Tensor.of(0)));
        add("index_select_oob", IndexOutOfBoundsException.class, () -> ones(3).indexSelect(0, Tensor.of(3)));
        add("masked_select_dtype", DTypeException.class, () -> ones(3).maskedSelect(Tensor.of(1, 0, 1)));
        add("std_int", DTypeException.class, () -> integers(3).std());
        add("argmax_empty", IndexOutOfBoundsException.class, () -> ones(0).argmax(null, false));
        add("max_empty_dim", IndexOutOfBoundsException.class, () -> ones(0, 3).max(0, false));
        add("int_div_inplace", DTypeException.class, () -> integers(3).div_(2L));
        add("bool_neg", DTypeException.class, () -> Tensor.of(true).neg());
        add("bitwise_float", DTypeException.class, () -> ones(2).bitwiseAnd(ones(2)));
        add("clamp_none", IllegalArgumentException.class, () -> ones(2).clamp((Scalar) null, null));
        add("where_cond_dtype", DTypeException.class, () -> ones(2).where(ones(2), ones(2)));
        add(
                "arange_inconsistent",
                IllegalArgumentException.class,
                () -> Torch.arange(Scalar.of(0L), Scalar.of(3L), Scalar.of(-1L)));
        add(
                "arange_step0",
                IllegalArgumentException.class,
                () -> Torch.arange(Scalar.of(0L), Scalar.of(3L), Scalar.of(0L)));
        add("zeros_neg", ShapeException.class, () -> Torch.zeros(-1));
        add("full_ragged", ShapeException.class, () -> Tensor.of(new double[] {1, 2}, new double[] {3}));
        add("overlap_write", IllegalArgumentException.class, () -> overlapWrite());
    }

    private static Tensor ones(int... sizes) {
        return Torch.ones(sizes);
    }

    private static Tensor integers(int... sizes) {
        return Torch.ones(DType.INT64, sizes);
    }

    private static Tensor overlapWrite() {
        Tensor x = ones(4);
        return x.narrow(0, 1, 3).add_(x.narrow(0, 0, 3));
    }

    /** Id, what it is in Python, and the message. */
    static List<List<String>> rows() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ErrorExamples.class.getResourceAsStream("errors.tsv")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(l -> !l.startsWith("#"))
                    .skip(1)
                    .map(l -> List.of(l.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_pytorch_refuses_is_refused_in_its_words(List<String> row) {
        Refused refused = Objects.requireNonNull(CALLS.get(row.get(0)), row.get(0));
        assertThatThrownBy(refused.call()).isInstanceOf(refused.type()).satisfies(e -> assertThat(withoutLabel(e))
                .isEqualTo(row.get(2)));
    }

    // the constraint's label follows PyTorch's words
    private static String withoutLabel(Throwable e) {
        return Objects.requireNonNull(e.getMessage()).replaceFirst(" \\[C\\d+]$", "");
    }

    @Test
    void every_call_has_its_row() {
        assertThat(rows().stream().map(r -> r.get(0))).containsExactlyInAnyOrderElementsOf(CALLS.keySet());
    }

    @Test
    void what_no_kernel_takes_is_told_apart_and_its_constraint_named() {
        Tensor bools = Tensor.of(true, false);
        assertThatThrownBy(() -> bools.dot(bools))
                .isInstanceOf(KernelException.class)
                .hasMessage("\"dot\" not implemented for 'Bool'");
        assertThatThrownBy(() -> bools.median(0, false))
                .isInstanceOf(KernelException.class)
                .hasMessage("\"median_cpu\" not implemented for 'Bool' [C1]");
        assertThatThrownBy(() -> Tensor.of(1L).logcumsumexp(0))
                .isInstanceOf(KernelException.class)
                .hasMessage("\"logcumsumexp_out_cpu\" not implemented for 'Long' [C1]");
    }
}
