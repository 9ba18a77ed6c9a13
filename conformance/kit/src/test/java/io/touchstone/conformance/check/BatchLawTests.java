package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.registry.Registry;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchLawTests {
    /** What depends on strides, shares one list of weights, or has a gradient that no composition has. */
    private static final List<String> ONE_BY_ONE =
            List.of("AsStrided", "AsStridedScatter", "NllLoss", "Representative", "ViewScatter");

    @Test
    void all_primitives_but_a_few_are_done_to_many_inputs_at_once() {
        BatchLaw law = new BatchLaw();
        Check check = new Check(new Reference(), Check.operations(Registry.standard(), ""), List.of(law), 8, 1);
        assertThat(check.run((done, of, found, name) -> {}).failures()).isEmpty();
        assertThat(law.without()).containsExactlyElementsOf(ONE_BY_ONE);
    }
}
