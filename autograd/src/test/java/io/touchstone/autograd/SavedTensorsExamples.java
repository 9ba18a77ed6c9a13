package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values between forward and backward, kept as they are or packed. */
class SavedTensorsExamples {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static double[] grad(Variable x) {
        return Objects.requireNonNull(x.grad()).tensor().toDoubleArray();
    }

    @Test
    void values_wait_on_disk_and_second_derivatives_flow_through_them(@TempDir Path folder) {
        Variable x = leaf(1, 2);
        List<Path> files = new ArrayList<>();
        Variable y;
        try (SavedTensorsHooks hooks =
                SavedTensorsHooks.with(v -> stored(v, folder, files), SavedTensorsExamples::loaded)) {
            y = x.mul(x).mul(x).sum();
        }
        assertThat(files).hasSize(4); // both inputs of both products
        Variable first = Autograd.grad(
                        List.of(y), List.of(x), Collections.singletonList(null), Autograd.Options.DEFAULT.withGraph())
                .get(0);
        assertThat(Objects.requireNonNull(first).tensor().toDoubleArray()).containsExactly(3, 12);
        first.sum().backward();
        assertThat(grad(x)).containsExactly(6, 12);
    }

    private static Path stored(Variable value, Path folder, List<Path> files) {
        Path file = folder.resolve(files.size() + ".safetensors");
        files.add(file);
        Safetensors.write(file, Map.of("value", value.tensor()));
        return file;
    }

    private static Variable loaded(Path file) {
        return Variable.constant(
                Objects.requireNonNull(Safetensors.read(file).tensors().get("value")));
    }

    @Test
    void the_innermost_hooks_count_and_outputs_and_numbers_are_no_exception_and_one() {
        List<String> calls = new ArrayList<>();
        Variable x = leaf(0.5);
        Variable y;
        try (SavedTensorsHooks outer = noting(calls, "outer")) {
            y = x.tanh();
            try (SavedTensorsHooks inner = noting(calls, "inner")) {
                y = y.exp();
            }
            y = y.mul(3.0);
        }
        assertThat(calls).containsExactly("outer packs", "inner packs");
        calls.clear();
        y.sum().backward();
        assertThat(calls).containsExactly("inner unpacks", "outer unpacks");
        assertThat(Math.abs(grad(x)[0]
                        - 3 * StrictMath.exp(StrictMath.tanh(0.5)) * (1 - StrictMath.pow(StrictMath.tanh(0.5), 2))))
                .isLessThan(1e-12);
    }

    private static SavedTensorsHooks noting(List<String> calls, String who) {
        return SavedTensorsHooks.with(
                v -> {
                    calls.add(who + " packs");
                    return v.detach();
                },
                v -> {
                    calls.add(who + " unpacks");
                    return v;
                });
    }

    @Test
    void a_packed_value_is_not_watched_and_one_kept_as_it_is_is() {
        Variable x = leaf(2, 3);
        Variable y = x.mul(1.0);
        Variable watched = y.mul(y).sum();
        Variable packed;
        try (SavedTensorsHooks hooks = SavedTensorsHooks.saveOnCpu()) {
            packed = y.mul(y).sum();
        }
        y.mul_(10.0);
        assertThatThrownBy(watched::backward).hasMessageContaining("is at version 1; expected version 0 instead");
        packed.backward();
        assertThat(grad(x)).containsExactly(4, 6);
    }

    @Test
    void writes_are_allowed_where_kept_values_are_copied_before() {
        Variable x = leaf(2, 3);
        Variable y = x.mul(1.0);
        Variable square;
        try (SavedTensorsHooks hooks = SavedTensorsHooks.allowMutation()) {
            square = y.mul(y).sum();
            y.select(0, 0).mul_(10.0);
            y.mul_(10.0);
        }
        Variable first = Autograd.grad(
                        List.of(square),
                        List.of(x),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
        assertThat(Objects.requireNonNull(first).tensor().toDoubleArray()).containsExactly(4, 6);
        first.sum().backward();
        assertThat(grad(x)).containsExactly(2, 2);
        try (SavedTensorsHooks hooks = SavedTensorsHooks.allowMutation()) {
            square = y.mul(y).sum();
        }
        y.mul_(10.0);
        assertThatThrownBy(square::backward).hasMessageContaining("modified by an inplace operation");
    }

    @Test
    void a_write_that_nothing_has_seen_can_be_told() {
        Variable x = leaf(2);
        Variable y = x.mul(x);
        Autograd.incrementVersion(x);
        assertThat(x.version()).isEqualTo(1);
        assertThatThrownBy(y.sum()::backward).hasMessageContaining("is at version 1; expected version 0 instead");
    }

    @Test
    void packing_a_value_that_is_overwritten_packs_what_it_was() {
        Variable x = leaf(2);
        Variable y = x.mul(1.0);
        try (SavedTensorsHooks hooks = SavedTensorsHooks.with(Variable::detach, v -> v)) {
            y.mul_(x);
        }
        y.sum().backward();
        assertThat(grad(x)).containsExactly(4);
    }

    @Test
    void hooks_can_be_refused_and_must_not_write_to_what_they_pack() {
        assertThatThrownBy(() -> {
                    try (SavedTensorsHooks none = SavedTensorsHooks.disabled("no hooks here");
                            SavedTensorsHooks hooks = SavedTensorsHooks.saveOnCpu()) {
                        leaf(1).exp();
                    }
                })
                .hasMessage("no hooks here");
        assertThatThrownBy(() -> {
                    try (SavedTensorsHooks hooks = SavedTensorsHooks.saveOnCpu();
                            SavedTensorsHooks none = SavedTensorsHooks.disabled("too late")) {
                        leaf(1).exp();
                    }
                })
                .hasMessage("too late");
        assertThatThrownBy(() -> {
                    try (SavedTensorsHooks hooks =
                            SavedTensorsHooks.with(v -> v.detach().add_(1.0), v -> v)) {
                        leaf(1).exp();
                    }
                })
                .hasMessageStartingWith("A saved tensor pack hook is modifying its input in place.");
        assertThat(leaf(1).exp().gradFn().saved().get(0).isPacked()).isFalse(); // all blocks have ended
    }

    @Test
    void a_single_saved_value_takes_one_pair_of_hooks_until_it_is_freed() {
        Variable x = leaf(1, 2);
        Variable y = x.mul(x);
        SavedTensor saved = Objects.requireNonNull(y.gradFn()).saved().get(0);
        assertThat(saved.read()).isSameAs(x);
        saved.registerHooks(v -> v.tensor().mul(10.0), Variable::constant);
        assertThatThrownBy(() -> saved.registerHooks(v -> v, v -> v))
                .hasMessageStartingWith("Calling register_hooks on a saved tensor whose hooks have already been set.");
        y.sum().backward();
        assertThat(grad(x)).containsExactly(11, 22);
        assertThatThrownBy(() -> Objects.requireNonNull(y.gradFn()).saved())
                .hasMessageStartingWith("Trying to backward through the graph a second time");
    }
}
