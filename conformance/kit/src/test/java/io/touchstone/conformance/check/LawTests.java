package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.Takes;
import io.touchstone.tensor.Array;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each law catches what it is for, and lets pass what is right. */
class LawTests {
    private static final Law SECOND = new SecondOrderLaw();
    private static final Law HESSIAN = new HessianLaw();

    private static List<Failure> failures(Operation operation, Law law) {
        return new Check(new Reference(), List.of(operation), List.of(law), 60, 1)
                .run((done, of, failures, name) -> {})
                .failures();
    }

    private static int held(Operation operation, Law law) {
        Matrix matrix = new Check(new Reference(), List.of(operation), List.of(law), 60, 1)
                .run((done, of, failures, name) -> {});
        assertThat(matrix.failures()).isEmpty();
        Cell cell = matrix.cell(operation.name(), law);
        return cell == null ? 0 : cell.held();
    }

    private static void catches(Law law, Operation operation) {
        assertThat(failures(operation, law)).hasSize(1);
    }

    @Test
    void every_law_lets_a_right_operation_pass() {
        Operation add = Registry.standard().find("add").orElseThrow();
        for (Law law : Laws.of(Registry.standard()))
            assertThat(held(add, law)).as(law.name()).isPositive();
    }

    @Test
    void a_wrong_slope_is_caught_by_the_gradient_law() {
        catches(new GradientLaw(), WrongOperations.unary(new WrongOperations.Square(3)));
    }

    @Test
    void a_missing_factor_is_caught_by_the_gradient_law() {
        catches(new GradientLaw(), WrongOperations.unary(new WrongOperations.Square(1)));
    }

    @Test
    void a_slope_off_by_a_millionth_is_caught_by_the_gradient_law() {
        catches(new GradientLaw(), WrongOperations.unary(new WrongOperations.Square(2 + 1e-6)));
    }

    @Test
    void a_wrong_rule_for_many_at_once_is_caught_by_the_batch_law() {
        catches(new BatchLaw(), WrongOperations.unary(new WrongOperations.OtherInBatches()));
    }

    @Test
    void swapped_operands_are_caught_by_the_gradient_law() {
        catches(new GradientLaw(), WrongOperations.binary(new WrongOperations.SwappedOperands()));
    }

    @Test
    void a_lost_history_is_caught_by_the_gradient_law() {
        catches(new GradientLaw(), WrongOperations.operation("wrong(Tensor input)", new Detached(), Takes.ANYTHING));
    }

    private record Detached() implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            return a.self().detach().mul(2);
        }
    }

    @Test
    void a_wrong_forward_rule_is_caught_by_the_adjoint_law() {
        Operation wrong = WrongOperations.unary(new WrongOperations.Triple(2));
        catches(new AdjointLaw(), wrong);
        assertThat(held(wrong, new GradientLaw())).isPositive();
    }

    @Test
    void a_wrong_rule_inside_a_gradient_is_caught_by_the_second_order_law() {
        Operation wrong = WrongOperations.unary(new WrongOperations.WrongHelper());
        catches(SECOND, wrong);
        assertThat(held(wrong, new GradientLaw())).isPositive();
        assertThat(held(wrong, new AdjointLaw())).isPositive();
    }

    @Test
    void a_variable_taken_for_a_constant_is_caught_by_the_hessian_law() {
        Operation wrong = WrongOperations.unary(new WrongOperations.DetachedSquare());
        catches(HESSIAN, wrong);
        assertThat(held(wrong, new GradientLaw())).isPositive();
        assertThat(held(wrong, SECOND)).isPositive();
    }

    @Test
    void a_wrong_spec_is_caught_by_the_spec_law() {
        catches(new SpecLaw(), WrongOperations.unary(new WrongOperations.WrongSpec()));
    }

    @Test
    void wrong_broadcasting_is_caught_by_the_broadcast_law() {
        Takes broadcast = new Takes(Takes.Operands.BROADCAST, Takes.Elements.FLOATING, Takes.Region.REAL);
        catches(
                new BroadcastLaw(),
                WrongOperations.operation(
                        "wrong(Tensor input, Tensor other)", new WrongOperations.WrongBroadcast(), broadcast));
    }

    @Test
    void an_ignored_offset_is_caught_by_the_layout_law() {
        catches(new LayoutLaw(), WrongOperations.unary(new WrongOperations.OffsetIgnored()));
    }

    @Test
    void writing_without_a_version_is_caught_by_the_in_place_law() {
        Operation neg = Registry.standard().find("neg").orElseThrow();
        Operation uncounted =
                WrongOperations.operation("wrong_(Tensor input)", new WrongOperations.Uncounted(), neg.takes());
        List<Failure> failures = failures(neg, new InPlaceLaw(operation -> uncounted));
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).outcome().problem()).isEqualTo("in place counts 0 writes instead of one");
    }

    @Test
    void another_operation_in_place_is_caught_by_the_in_place_law() {
        Operation neg = Registry.standard().find("neg").orElseThrow();
        catches(new InPlaceLaw(o -> Registry.standard().find("square_").orElseThrow()), neg);
    }

    @Test
    void lost_digits_are_caught_by_the_precision_law() {
        catches(new PrecisionLaw(), WrongOperations.unary(new WrongOperations.Coarse()));
    }

    @Test
    void a_result_that_depends_on_threads_is_caught_by_the_thread_law() {
        catches(new ThreadLaw(), WrongOperations.unary(new WrongOperations.PerThread()));
    }

    @Test
    void breaking_off_on_empty_arrays_is_caught_by_the_edge_law() {
        catches(new EdgeLaw(), WrongOperations.unary(new WrongOperations.FailsOnEmpty()));
    }

    @Test
    void changing_an_operand_before_refusing_is_caught_by_the_edge_law() {
        catches(new EdgeLaw(), WrongOperations.unary(new WrongOperations.ChangesAndRefuses()));
    }

    @Test
    void a_failure_is_shrunk_to_one_element_and_shown_as_pytorch_code() {
        Failure failure = failures(WrongOperations.unary(new WrongOperations.Square(3)), new GradientLaw())
                .get(0);
        assertThat(failure.call().inputs().get(0).tensor().numel()).isEqualTo(1);
        assertThat(failure.lines())
                .contains("FAIL wrong: gradient (reverse mode = central differences)", "    import torch")
                .anyMatch(line -> line.contains("error ÷ bound = "))
                .anyMatch(line -> line.contains("x0 = torch.tensor(") && line.contains("requires_grad=True"));
    }
}
