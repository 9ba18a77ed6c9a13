package io.touchstone.autograd.func;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Dual;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions that take functions agree with each other. */
class FuncProperties {
    private static Tensor drawn(long seed, int... sizes) {
        return Random.randn(new Spec(Shape.of(sizes), DType.FLOAT64), Generator.seeded(seed));
    }

    private static Variable constant(long seed, int... sizes) {
        return Variable.constant(drawn(seed, sizes));
    }

    private static <A extends Array<A>> A curve(A x) {
        return x.tanh().mul(x).add(x.sin()).flip(0).cumsum(0);
    }

    private static <A extends Array<A>> A bowl(List<A> x) {
        return x.get(0).matmul(x.get(1)).sigmoid().sum();
    }

    private static Variable loss(Variable x) {
        return x.mul(x).mul(x).sum().exp().add(x.prod());
    }

    private static void same(Tensor x, Tensor y) {
        assertThat(x.shape()).isEqualTo(y.shape());
        assertThat(x.toDoubleArray())
                .containsExactly(
                        y.toDoubleArray(),
                        within(1e-9 * (1 + y.abs().max().item().re())));
    }

    @Property(tries = 20)
    void rows_and_columns_make_the_same_jacobian(@ForAll long seed) {
        Variable x = constant(seed, 4);
        UnaryOperator<Variable> f = FuncProperties::curve;
        same(Func.jacrev(f).apply(x).tensor(), Func.jacfwd(f).apply(x).tensor());
    }

    @Property(tries = 20)
    void linearizing_forward_mode_and_the_jacobian_agree(@ForAll long seed) {
        Variable x = constant(seed, 4);
        Variable t = constant(seed + 1, 4);
        Dual<Variable> moved = Func.jvp(
                new Mapping() {
                    @Override
                    public <A extends Array<A>> A of(List<A> in) {
                        return curve(in.get(0));
                    }
                },
                List.of(x),
                List.of(t));
        Tensor pushed =
                Func.linearize(FuncProperties::curve, x).linear().apply(t).tensor();
        same(Objects.requireNonNull(moved.tangent()).tensor(), pushed);
        same(Func.jacrev(FuncProperties::curve).apply(x).matmul(t).tensor(), pushed);
    }

    @Property(tries = 20)
    void the_hessian_is_symmetric_and_its_products_agree(@ForAll long seed) {
        Variable x = Variable.constant(drawn(seed, 3).mul(0.1));
        Variable v = constant(seed + 1, 3);
        Tensor hessian = Func.hessian(FuncProperties::loss).apply(x).tensor();
        same(hessian, hessian.t());
        same(Func.hvp(FuncProperties::loss, x, v).tensor(), hessian.matmul(v.tensor()));
        same(Func.vhp(FuncProperties::loss, x, v).tensor(), hessian.matmul(v.tensor()));
    }

    @Test
    void gradients_nest_to_any_order() {
        UnaryOperator<Variable> f = x -> x.pow(5.0);
        UnaryOperator<Variable> fourth = Func.grad(Func.grad(Func.grad(Func.grad(f))));
        Variable y = fourth.apply(Variable.constant(Tensor.of(DType.FLOAT64, Shape.SCALAR, 2)));
        assertThat(y.item().re()).isEqualTo(240);
        assertThat(y.requiresGrad()).isFalse();
    }

    @Test
    void only_a_number_has_a_gradient_but_what_has_one_element_has_products_with_its_hessian() {
        Variable x = Variable.constant(Tensor.of(1.0, 2));
        UnaryOperator<Variable> f = z -> z.pow(3.0).sum().reshape(1);
        assertThatThrownBy(() -> Func.grad(f).apply(x))
                .hasMessage(
                        "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with 1 dims."
                                + " Maybe you wanted to use the vjp or jacrev APIs instead?");
        assertThat(Func.hvp(f, x, x).tensor().toDoubleArray()).containsExactly(6, 24);
        assertThat(Func.vhp(f, x, x).tensor().toDoubleArray()).containsExactly(6, 24);
        assertThat(Func.hessian(f).apply(x).tensor().toDoubleArray()).containsExactly(6, 0, 0, 12);
        assertThat(Func.hessian(z -> z.pow(3.0)).apply(x).shape()).isEqualTo(Shape.of(2, 2, 2));
    }

    @Test
    void the_derivative_by_what_is_not_used_leads_nowhere() {
        Variable x = Variable.leaf(Tensor.of(1.0, 2));
        Variable w = Variable.leaf(Tensor.of(3.0, 4));
        List<Variable> gradients =
                Func.gradAndValue(in -> in.get(0).mul(2.0).sum(), List.of(x, w)).gradients();
        assertThat(gradients.get(1).requiresGrad()).isFalse();
        assertThat(Func.jacrev(z -> w, 2).apply(x).tensor().toDoubleArray()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void a_gradient_inside_a_recorded_computation_is_recorded() {
        Variable x = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.SCALAR, 3));
        Func.grad(z -> z.mul(z).mul(z)).apply(x).backward();
        assertThat(Objects.requireNonNull(x.grad()).item().re()).isEqualTo(18);
    }

    @Property(tries = 20)
    void a_batch_is_its_loop_also_nested_and_on_duals(@ForAll long seed) {
        Variable x = constant(seed, 5, 3);
        Variable w = constant(seed + 1, 3, 2, 4);
        Vmap each = Vmap.along(0, null);
        Vmap both = Vmap.along(null, 2);
        Mapping single = FuncProperties::bowl;
        Tensor nested = both.of(each.of(single)).of(List.of(x, w)).tensor();
        Tensor looped =
                both.loop(each.loop(FuncProperties::bowl)).apply(List.of(x, w)).tensor();
        same(nested, looped);
        Variable t = constant(seed + 2, 5, 3);
        Variable still = Variable.constant(w.tensor().zerosLike());
        Dual<Variable> moved = Func.jvp(both.of(each.of(single)), List.of(x, w), List.of(t, still));
        same(
                Objects.requireNonNull(moved.tangent()).tensor(),
                Func.linearize(z -> both.of(each.of(single)).of(List.of(z, w)), x)
                        .linear()
                        .apply(t)
                        .tensor());
    }

    @Test
    void gradients_of_each_sample_are_a_batch_of_gradients() {
        Variable x = Variable.constant(Tensor.of(1.0, 2, 3));
        Variable squares = Vmap.along(0)
                .loop(in -> Func.grad(z -> z.mul(z)).apply(in.get(0)))
                .apply(List.of(x));
        assertThat(squares.tensor().toDoubleArray()).containsExactly(2, 4, 6);
    }

    @Test
    void random_operations_are_refused_the_same_or_different() {
        Variable x = Variable.constant(Tensor.of(1.0, 2));
        java.util.function.Function<List<Variable>, Variable> noisy = in -> in.get(0)
                .mul(0.0)
                .add(Variable.constant(Random.randn(new Spec(Shape.SCALAR, DType.FLOAT32), Generator.global())));
        assertThatThrownBy(() -> Vmap.along(0).loop(noisy).apply(List.of(x)))
                .hasMessageContaining("randomness error mode");
        double[] same = Vmap.along(0)
                .random(Vmap.Randomness.SAME)
                .loop(noisy)
                .apply(List.of(x))
                .tensor()
                .toDoubleArray();
        double[] different = Vmap.along(0)
                .random(Vmap.Randomness.DIFFERENT)
                .loop(noisy)
                .apply(List.of(x))
                .tensor()
                .toDoubleArray();
        assertThat(same[0]).isEqualTo(same[1]);
        assertThat(different[0]).isNotEqualTo(different[1]);
    }

    @Test
    void a_generic_function_draws_once_for_all_or_once_for_each() {
        Variable x = Variable.constant(Tensor.of(1.0, 2));
        Mapping noisy = FuncProperties::noisy;
        assertThatThrownBy(() -> Vmap.along(0).of(noisy).of(List.of(x))).hasMessageContaining("randomness error mode");
        double[] same = Vmap.along(0)
                .random(Vmap.Randomness.SAME)
                .of(noisy)
                .of(List.of(x))
                .tensor()
                .toDoubleArray();
        double[] different = Vmap.along(0)
                .random(Vmap.Randomness.DIFFERENT)
                .of(noisy)
                .of(List.of(x))
                .tensor()
                .toDoubleArray();
        assertThat(same[1] - same[0]).isEqualTo(1);
        assertThat(different[1] - different[0]).isNotEqualTo(1);
    }

    private static <A extends Array<A>> A noisy(List<A> in) {
        A x = in.get(0);
        return x.add(x.lift(Random.randint(0, 1 << 20, x.spec(), Generator.global())));
    }

    @Test
    void inputs_that_cannot_be_mapped_are_refused() {
        Variable two = constant(1, 2);
        Variable three = constant(1, 3);
        assertThatThrownBy(() -> Vmap.along(0, 0).of(FuncProperties::bowl).of(List.of(two, three)))
                .hasMessage(
                        "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes [2, 3] for the"
                                + " mapped dimension");
        assertThatThrownBy(() -> Vmap.along(1).of(FuncProperties::bowl).of(List.of(two)))
                .hasMessageContaining("Got in_dim=1 for an input")
                .hasMessageEndingWith("expected in_dim to satisfy -1 <= in_dim < 1.");
        assertThatThrownBy(() -> Vmap.along(0).of(FuncProperties::bowl).of(List.of(two, three)))
                .hasMessageContaining("in_dims is not compatible with the structure of `inputs`");
        assertThatThrownBy(() -> Vmap.along(null, null).of(FuncProperties::bowl).of(List.of(two, three)))
                .hasMessage("vmap: Expected at least one Tensor to vmap over");
        assertThatThrownBy(() -> Vmap.along().of(FuncProperties::bowl).of(List.<Variable>of()))
                .hasMessageStartingWith("vmap: got no inputs.");
        assertThatThrownBy(() -> Vmap.along(0).to(3).of(FuncProperties::first).of(List.of(two)))
                .hasMessageContaining("Dimension out of range");
        assertThatThrownBy(() -> Vmap.along(0).of(FuncProperties::branching).of(List.of(two)))
                .hasMessageStartingWith("vmap: It looks like you're calling .item() on a Tensor.");
    }

    private static <A extends Array<A>> A first(List<A> in) {
        return in.get(0);
    }

    private static <A extends Array<A>> A branching(List<A> in) {
        return in.get(0).value().item().re() > 0 ? in.get(0) : in.get(0).neg();
    }

    @Test
    void no_calls_give_no_results() {
        Variable none = Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(0, 3)));
        assertThat(Vmap.along(0).of(FuncProperties::first).of(List.of(none)).shape())
                .isEqualTo(Shape.of(0, 3));
        assertThat(Vmap.along(0, null)
                        .of(FuncProperties::bowl)
                        .of(List.of(none, constant(1, 3, 2)))
                        .shape())
                .isEqualTo(Shape.of(0));
    }

    @Test
    void a_users_rule_is_used_in_each_call_of_a_batch() {
        io.touchstone.autograd.Function tripled = new io.touchstone.autograd.Function() {
            @Override
            protected List<Variable> forward(List<Variable> in) {
                return List.of(in.get(0).mul(in.get(0)));
            }

            @Override
            protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
                return Collections.singletonList(
                        Objects.requireNonNull(g.get(0)).mul(3.0));
            }
        };
        Variable x = Variable.leaf(Tensor.of(1.0, 2, 3));
        Variable y = Vmap.along(0).loop(in -> tripled.apply(in.get(0)).get(0)).apply(List.of(x));
        assertThat(y.tensor().toDoubleArray()).containsExactly(1, 4, 9);
        y.sum().backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(3, 3, 3);
    }

    @Test
    void chunks_change_nothing_but_how_much_is_done_at_once() {
        Variable x = Variable.constant(Torch.arange(6).to(DType.FLOAT64).reshape(2, 3));
        UnaryOperator<Variable> f = z -> z.mul(z).sum(false, 0).sin();
        double[] rows = Func.jacrev(f).apply(x).tensor().toDoubleArray();
        for (int chunk : new int[] {1, 2, 3, 7})
            assertThat(Func.jacrev(f, chunk).apply(x).tensor().toDoubleArray()).containsExactly(rows);
        assertThat(Func.jacrev(z -> Variable.constant(Torch.ones(2)), 2)
                        .apply(x)
                        .shape())
                .isEqualTo(Shape.of(2, 2, 3));
        Variable leaf = Variable.leaf(x.tensor());
        Func.jacrev(f, 2).apply(leaf).sum().backward();
        assertThat(Objects.requireNonNull(leaf.grad()).tensor().toDoubleArray())
                .containsExactly(Func.grad(z -> Func.jacrev(f).apply(z).sum())
                        .apply(x)
                        .tensor()
                        .toDoubleArray());
        Mapping squares = FuncProperties::squares;
        Vmap columns = Vmap.along(1).to(-1);
        double[] whole = columns.of(squares).of(List.of(x)).tensor().toDoubleArray();
        assertThat(columns.inChunksOf(2).of(squares).of(List.of(x)).tensor().toDoubleArray())
                .containsExactly(whole);
        assertThatThrownBy(() -> columns.inChunksOf(0))
                .hasMessageContaining("chunk_size should be None or greater than 0");
        assertThatThrownBy(() -> Func.jacrev(f, 0)).hasMessageContaining("`chunk_size` should be greater than 0");
    }

    private static <A extends Array<A>> A squares(List<A> in) {
        return in.get(0).mul(in.get(0));
    }
}
