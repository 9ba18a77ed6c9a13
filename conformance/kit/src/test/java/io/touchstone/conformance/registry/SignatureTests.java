package io.touchstone.conformance.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignatureTests {
    private static final Tensor X = Tensor.of(1.0, 2.0);
    private static final Tensor ZERO_DIM = Tensor.scalar(Scalar.of(3L));

    private static Arguments<Tensor> bind(
            String signature, List<? extends @Nullable Object> args, Map<String, ?> kwargs) {
        Binder<Tensor> binder = new Binder<>(Signature.parse(signature), new TensorWorld());
        Arguments<Tensor> bound = binder.bind(args, kwargs);
        if (bound == null) throw new ArgumentException(binder.problem());
        return bound;
    }

    @Test
    void the_text_says_types_defaults_and_what_goes_by_name() {
        Signature sum =
                Signature.parse("sum(Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None)");
        assertThat(sum.name()).isEqualTo("sum");
        assertThat(sum.parameters()).extracting(Parameter::name).containsExactly("input", "dim", "keepdim", "dtype");
        assertThat(sum.parameters()).extracting(Parameter::required).containsExactly(true, false, false, false);
        assertThat(sum.positional()).isEqualTo(3);
        assertThat(sum.parameters().get(1).length()).isEqualTo(1);
        assertThat(sum.parameters().get(1).optional()).isTrue();
        assertThat(sum).hasToString("(Tensor input, tuple of ints dim=None, bool keepdim=False, *, dtype dtype=None)");
    }

    @Test
    void defaults_are_written_as_in_python() {
        Arguments<Tensor> a = bind(
                "f(*, int i=-3, float f=0.5, float g=inf, str s='mean', bool b=True, int[] l=[0, 1], Any n=None)",
                List.of(),
                Map.of());
        assertThat(a.integer("i")).isEqualTo(-3);
        assertThat(a.real("f")).isEqualTo(0.5);
        assertThat(a.real("g")).isInfinite();
        assertThat(a.text("s")).isEqualTo("mean");
        assertThat(a.flag("b")).isTrue();
        assertThat(a.integers("l")).containsExactly(0, 1);
        assertThat(a.has("n")).isFalse();
    }

    @Test
    void a_text_that_is_no_signature_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.parse("sum"));
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.parse("sum(Tensor)"));
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.parse("sum(Tenor input)"));
        assertThatIllegalArgumentException().isThrownBy(() -> Signature.parse("sum(int n=three)"));
    }

    @Test
    void arguments_go_by_position_and_by_name() {
        String signature = "f(Tensor input, int dim, bool keepdim=False)";
        assertThat(bind(signature, List.of(X, 1L), Map.of("keepdim", true)).flag("keepdim"))
                .isTrue();
        assertThat(bind(signature, List.of(X), Map.of("dim", 1L)).integer("dim"))
                .isEqualTo(1);
        assertThat(bind(signature, List.of(), Map.of("x", X, "axis", 1L, "keepdims", true))
                        .flag("keepdim"))
                .isTrue();
        assertThatThrownBy(() -> bind(signature, List.of(), Map.of("self", X, "dim", 1L)))
                .hasMessage("f() missing 1 required positional arguments: \"input\"");
    }

    @Test
    void what_is_written_in_python_knows_one_name() {
        assertThatThrownBy(() -> bind("unique(Tensor input)", List.of(), Map.of("x", X)))
                .hasMessage("unique() missing 1 required positional arguments: \"input\"");
    }

    @Test
    void an_integer_does_for_a_float_but_a_float_not_for_an_integer() {
        assertThat(bind("f(float p)", List.of(2L), Map.of()).real("p")).isEqualTo(2.0);
        assertThatThrownBy(() -> bind("f(int n)", List.of(2.0), Map.of()))
                .hasMessage("f(): argument 'n' (position 1) must be int, not float");
        assertThatThrownBy(() -> bind("f(int n)", List.of(true), Map.of()))
                .hasMessage("f(): argument 'n' (position 1) must be int, not bool");
    }

    @Test
    void an_array_without_dimensions_does_for_a_number() {
        assertThat(bind("f(int n)", List.of(ZERO_DIM), Map.of()).integer("n")).isEqualTo(3);
        assertThat(bind("f(float n)", List.of(ZERO_DIM), Map.of()).real("n")).isEqualTo(3.0);
        assertThat(bind("f(Scalar n)", List.of(ZERO_DIM), Map.of()).number("n")).isEqualTo(Scalar.of(3L));
        assertThatThrownBy(() -> bind("f(Scalar n)", List.of(X), Map.of()))
                .hasMessage("f(): argument 'n' (position 1) must be Number, not Tensor");
    }

    @Test
    void numbers_keep_their_kind_for_promotion() {
        assertThat(bind("f(Scalar n)", List.of(2L), Map.of()).number("n")).isEqualTo(Scalar.of(2L));
        assertThat(bind("f(Scalar n)", List.of(2.0), Map.of()).number("n")).isEqualTo(Scalar.of(2.0));
        assertThat(bind("f(Scalar n)", List.of(true), Map.of()).number("n")).isEqualTo(Scalar.of(true));
    }

    @Test
    void a_single_integer_stands_for_a_list_that_has_a_length() {
        assertThat(bind("f(int[2] k)", List.of(3L), Map.of()).integers("k")).containsExactly(3, 3);
        assertThat(bind("f(int[1]? dim=None)", List.of(), Map.of()).integers("dim"))
                .isEmpty();
    }

    @Test
    void the_last_list_takes_its_integers_one_by_one() {
        String view = "view(Tensor input, int[] size)";
        assertThat(bind(view, List.of(X, 2L, 3L), Map.of()).integers("size")).containsExactly(2, 3);
        assertThat(bind(view, List.of(X, ZERO_DIM), Map.of()).integers("size")).containsExactly(3);
        assertThat(bind("zeros(int[] size, *, dtype? dtype=None)", List.of(2L, 3L), Map.of())
                        .integers("size"))
                .containsExactly(2, 3);
        assertThatThrownBy(() -> bind(view, List.of(X, 2L, "x"), Map.of()))
                .hasMessage("view() takes 2 positional arguments but 3 were given");
    }

    @Test
    void an_integer_that_no_int_holds_is_cut() {
        assertThat(bind("f(int n)", List.of(1L << 40), Map.of()).integer("n")).isEqualTo(Integer.MAX_VALUE);
        assertThat(bind("f(int n)", List.of(1L << 40), Map.of()).longInteger("n"))
                .isEqualTo(1L << 40);
    }

    @Test
    void none_is_refused_where_it_says_nothing() {
        assertThat(bind("f(int? n)", Arrays.asList((Object) null), Map.of()).maybeInteger("n"))
                .isNull();
        assertThatThrownBy(() -> bind("f(int n)", Arrays.asList((Object) null), Map.of()))
                .hasMessage("f(): argument 'n' (position 1) must be int, not NoneType");
        List<@Nullable Object> holes = new ArrayList<>(List.of(X));
        holes.add(null);
        assertThat(bind("f(Tensor?[] l)", List.of(holes), Map.of()).maybeArrays("l"))
                .containsExactly(X, null);
        assertThatThrownBy(() -> bind("f(Tensor[] l)", List.of(holes), Map.of()))
                .hasMessage("f(): argument 'l' (position 1) must be tuple of Tensors, not list of [Tensor, NoneType]");
    }

    @Test
    void missing_repeated_unknown_and_surplus_arguments_are_named() {
        String softmax = "softmax(Tensor input, int dim, *, dtype? dtype=None)";
        assertThatThrownBy(() -> bind(softmax, List.of(X), Map.of()))
                .hasMessage("softmax() missing 1 required positional arguments: \"dim\"");
        assertThatThrownBy(() -> bind(softmax, List.of(X, 0L), Map.of("dim", 0L)))
                .hasMessage("softmax() got multiple values for argument 'dim'");
        assertThatThrownBy(() -> bind(softmax, List.of(X, 0L), Map.of("foo", 0L)))
                .hasMessage("softmax() got an unexpected keyword argument 'foo'");
        assertThatThrownBy(() -> bind(softmax, List.of(X, 0L, DType.FLOAT64), Map.of()))
                .hasMessage("softmax() takes 2 positional arguments but 3 were given");
        assertThatThrownBy(() -> bind(softmax, List.of(X, 0L), Map.of("dtype", "double")))
                .hasMessage("softmax(): argument 'dtype' must be dtype, not str");
    }

    @Test
    void the_first_overload_that_fits_is_taken() {
        Operation operation = new Rows("test")
                .op("f(Tensor input, int dim)", SignatureTests::first)
                .or("f(Tensor input, Scalar other)", SignatureTests::second)
                .operations()
                .findFirst()
                .orElseThrow();
        assertThat(operation.call(new TensorWorld(), List.of(X, 1L), Map.of())).isEqualTo("first");
        assertThat(operation.call(new TensorWorld(), List.of(X, 1.0), Map.of())).isEqualTo("second");
        assertThatThrownBy(() -> operation.call(new TensorWorld(), List.of(X), Map.of("other", "1")))
                .isInstanceOf(ArgumentException.class)
                .hasMessage(
                        "f() received an invalid combination of arguments - got (Tensor, other=str), but expected one of:\n"
                                + " * (Tensor input, int dim)\n * (Tensor input, Number other)");
    }

    private static <A extends Array<A>> Object first(Arguments<A> a) {
        return "first";
    }

    private static <A extends Array<A>> Object second(Arguments<A> a) {
        return "second";
    }
}
