package io.touchstone.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.check.Numbers;
import io.touchstone.conformance.check.Outcome;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CasesProperties {
    private static final Operation ADD = Registry.standard().find("add").orElseThrow();

    @Property
    void the_same_choices_make_the_same_case(@ForAll @Size(max = 60) List<@IntRange(max = 65_535) Integer> choices) {
        List<String> first = Python.lines(Programs.of(Cases.build(ADD, Flavour.ANY, choices)));
        assertThat(Python.lines(Programs.of(Cases.build(ADD, Flavour.ANY, choices))))
                .isEqualTo(first);
    }

    @Property
    void smooth_elements_keep_clear_of_kinks_and_of_each_other(
            @ForAll @Size(max = 60) List<@IntRange(max = 65_535) Integer> choices) {
        Operation abs = Registry.standard().find("maximum").orElseThrow();
        Case call = Cases.build(abs, Flavour.SMOOTH, choices);
        double[] all = call.inputs().stream()
                .map(Input::tensor)
                .filter(x -> x.dtype() == DType.FLOAT64)
                .flatMapToDouble(x -> java.util.Arrays.stream(x.toDoubleArray()))
                .sorted()
                .toArray();
        for (int i = 0; i < all.length; i++) {
            assertThat(Math.abs(all[i] * 8 - Math.rint(all[i] * 8)) / 8).isGreaterThanOrEqualTo(0x1p-12);
            if (i > 0) assertThat(all[i] - all[i - 1]).isGreaterThanOrEqualTo(0x1p-12);
        }
    }

    @Property
    void every_layout_holds_the_same_elements(@ForAll @Size(max = 60) List<@IntRange(max = 65_535) Integer> choices) {
        for (Input input : Cases.build(ADD, Flavour.ANY, choices).inputs())
            for (Layout layout : Layout.values()) {
                Tensor laid = layout.lay(input.tensor());
                Outcome same = Numbers.sameBits(List.of(input.tensor()), List.of(laid), "layout");
                assertThat(same).isEqualTo(Outcome.held());
            }
    }

    @Property(tries = 20)
    void shrinking_ends_at_a_smallest_case_that_fails(@ForAll long seed) {
        Random random = new Random(seed);
        Cases.Drawn drawn = Cases.draw(ADD, Flavour.SMOOTH, random);
        while (elements(drawn.call()) < 2) drawn = Cases.draw(ADD, Flavour.SMOOTH, random);
        Case smallest = Cases.shrink(drawn, Flavour.SMOOTH, call -> elements(call) >= 2);
        assertThat(elements(smallest)).isEqualTo(2);
    }

    private static int elements(Case call) {
        return call.inputs().isEmpty() ? 0 : call.inputs().get(0).tensor().numel();
    }
}
