package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What loading makes of states of other versions, as PyTorch does by {@code state_dict._metadata}. */
class LoadingExamples {
    private static final String COUNT = "num_batches_tracked";

    private static BatchNorm1d counted(long batches) {
        BatchNorm1d norm = new BatchNorm1d(1);
        norm.tensor(COUNT).tensor().fill_((double) batches);
        return norm;
    }

    @Test
    void a_state_knows_in_which_version_each_module_wrote_it() {
        ModuleState<Tensor> state = new Sequential(new Linear(1, 1), new BatchNorm1d(1)).stateDict();
        assertThat(state.versions()).isEqualTo(Map.of("", 1, "0", 1, "1", 2));
        ModuleState<Tensor> moved = state.behind("net.");
        assertThat(moved)
                .containsOnlyKeys(
                        state.keySet().stream().map(path -> "net." + path).toList());
        assertThat(moved.versions()).isEqualTo(Map.of("net", 1, "net.0", 1, "net.1", 2));
    }

    @Test
    void a_count_of_batches_may_be_missing_in_states_that_do_not_say_their_version() {
        Map<String, Tensor> plain = new LinkedHashMap<>(counted(7).stateDict());
        plain.remove(COUNT);
        BatchNorm1d norm = counted(5);
        assertThat(norm.loadStateDict(plain).missingKeys()).isEmpty();
        assertThat(norm.tensor(COUNT).tensor().longAt(0)).isEqualTo(5);
    }

    @Test
    void a_count_of_batches_must_not_be_missing_in_states_of_version_2() {
        ModuleState<Tensor> state = counted(7).stateDict();
        state.remove(COUNT);
        assertThat(counted(5).loadStateDict(state, false).missingKeys()).containsExactly(COUNT);
        state.versions().put("", 1);
        assertThat(counted(5).loadStateDict(state, false).missingKeys()).isEmpty();
    }

    @Test
    void moments_of_an_instance_norm_that_tracks_none_are_told_of_in_old_states() {
        ModuleState<Tensor> state = new InstanceNorm1d(InstanceNorm1d.options(1).trackRunningStats(true)).stateDict();
        InstanceNorm1d plain = new InstanceNorm1d(InstanceNorm1d.options(1));
        assertThat(plain.loadStateDict(state, false).unexpectedKeys())
                .containsExactly("running_mean", "running_var", COUNT);
        state.versions().clear();
        assertThatThrownBy(() -> plain.loadStateDict(state, false))
                .hasMessageContaining("Unexpected running stats buffer(s) \"running_mean\" and \"running_var\"")
                .hasMessageContaining("for InstanceNorm1d with track_running_stats=False");
    }

    @Test
    void a_hook_may_forgive_and_find_faults() {
        Linear linear = new Linear(1, 1);
        linear.registerLoadStateDictPreHook((module, state, prefix, loading) -> {
            assertThat(loading.version()).isEqualTo(1);
            assertThat(loading.strict()).isTrue();
            loading.errors().add("not today");
        });
        assertThatThrownBy(() -> linear.loadStateDict(new Linear(1, 1).stateDict()))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("not today");
    }
}
