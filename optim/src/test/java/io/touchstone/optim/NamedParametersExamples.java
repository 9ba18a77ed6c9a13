package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Linear;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedParametersExamples {
    private final Linear net = new Linear(2, 1);
    private final NamedParameters named = new NamedParameters(net.namedParameters());

    private static Variable leaf() {
        return Variable.leaf(Tensor.of(1.0));
    }

    @Test
    void groups_keep_the_names_and_save_them() {
        Adam adam = new Adam(named, Adam.options());
        assertThat(adam.groups().get(0).names()).containsExactly("weight", "bias");
        assertThat(adam.stateDict().groups().get(0).options()).containsEntry("param_names", List.of("weight", "bias"));
        assertThat(new Adam(net.parameters(), Adam.options()).groups().get(0).names())
                .isNull();
    }

    @Test
    void names_stay_unless_others_are_loaded() {
        SGD sgd = new SGD(named, 0.1);
        sgd.loadStateDict(new SGD(net.parameters(), 0.2).stateDict());
        assertThat(sgd.groups().get(0).names()).containsExactly("weight", "bias");
        assertThat(sgd.groups().get(0).lr()).isEqualTo(0.2);
        sgd.loadStateDict(new SGD(new NamedParameters(List.of("w", "b"), net.parameters()), 0.3).stateDict());
        assertThat(sgd.groups().get(0).names()).containsExactly("w", "b");
    }

    @Test
    void all_parameters_have_names_or_none_has() {
        SGD sgd = new SGD(named, 0.1);
        assertThatThrownBy(() -> sgd.addGroup(List.of(leaf())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("all optimizer param groups should be with/without names. "
                        + "cannot add param group without names to the optimizer");
        assertThat(sgd.groups()).hasSize(1);
        sgd.addGroup(new NamedParameters(Map.of("scale", leaf())));
        assertThat(sgd.groups().get(1).names()).containsExactly("scale");
        assertThatThrownBy(() -> new NamedParameters(List.of("weight"), net.parameters()))
                .hasMessage("all optimizer params should be with/without names. Some param names are missing");
    }
}
