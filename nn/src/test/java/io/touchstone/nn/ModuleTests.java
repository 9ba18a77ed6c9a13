package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModuleTests {
    @BeforeEach
    void seeded() {
        Random.manualSeed(0);
    }

    /** Counts what passes, and owns one of everything. */
    private static final class Sample extends Layer {
        final Linear inner = child("inner", new Linear(2, 2));
        final Parameter scale = parameter("scale", new Parameter(Tensor.of(2.0)));
        final Variable count = buffer("count", Tensor.of(0.0), true);
        final Variable scratch = buffer("scratch", Tensor.of(0.0), false);

        @Override
        protected Variable forward(Variable x) {
            return inner.call(x).mul(scale);
        }
    }

    /** Holds layers in a list, as the book warns. */
    private static final class Trap extends Layer {
        final List<Layer> layers = List.of(new Linear(1, 2), new Linear(2, 1));
        final Map<String, Parameter> named = Map.of("w", new Parameter(Tensor.of(1.0)));

        @Override
        protected Variable forward(Variable x) {
            return layers.get(1).call(layers.get(0).call(x));
        }
    }

    @Test
    void parameters_are_listed_by_path_own_ones_first() {
        assertThat(new Sample().namedParameters().keySet()).containsExactly("scale", "inner.weight", "inner.bias");
        assertThat(new Sample().namedModules().keySet()).containsExactly("", "inner");
    }

    @Test
    void the_state_dict_has_pytorchs_names_and_order_without_scratch_buffers() {
        assertThat(new Sample().stateDict().keySet()).containsExactly("scale", "count", "inner.weight", "inner.bias");
    }

    @Test
    void a_shared_parameter_is_listed_once_and_saved_twice() {
        Linear shared = new Linear(2, 2);
        Sequential model = new Sequential(shared, shared);
        assertThat(model.parameters()).hasSize(2);
        assertThat(model.stateDict().keySet()).containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
    }

    @Test
    void what_is_held_but_not_registered_is_named() {
        assertThat(new Trap().unregistered()).containsExactlyInAnyOrder("layers[0]", "layers[1]", "named[w]");
        assertThat(new Sample().unregistered()).isEmpty();
    }

    @Test
    void names_are_checked() {
        class Wrong extends Module {
            Wrong(String name) {
                parameter("taken", new Parameter(Tensor.of(1.0)));
                child(name, new Identity());
                child(name, new Flatten());
            }
        }
        assertThatThrownBy(() -> new Wrong("a.b")).hasMessage("module name can't contain \".\", got: a.b");
        assertThatThrownBy(() -> new Wrong("")).hasMessage("module name can't be empty string \"\"");
        assertThatThrownBy(() -> new Wrong("taken")).hasMessage("attribute 'taken' already exists");
        assertThat(new Wrong("a").submodule("a")).isInstanceOf(Flatten.class);
    }

    @Test
    void a_state_dict_is_copied_into_the_same_memory() {
        Linear from = new Linear(2, 3);
        Linear to = new Linear(2, 3);
        Tensor memory = to.weight().tensor();
        to.loadStateDict(from.stateDict());
        assertThat(to.weight().tensor()).isSameAs(memory);
        assertThat(memory.equal(from.weight().tensor())).isTrue();
        assertThat(to.weight().isLeaf()).isTrue();
    }

    @Test
    void what_fits_of_a_state_dict_is_copied_before_an_error_tells_of_the_rest() {
        Linear linear = new Linear(2, 3);
        Map<String, Tensor> wrong = Map.of("weight", Torch.ones(3, 2), "bias", Torch.zeros(4), "extra", Torch.zeros(1));
        assertThatThrownBy(() -> linear.loadStateDict(wrong))
                .isInstanceOf(StateDictException.class)
                .hasMessage("Error(s) in loading state_dict for Linear:\n"
                        + "\tUnexpected key(s) in state_dict: \"extra\". \n"
                        + "\tsize mismatch for bias: copying a param with shape torch.Size([4]) from checkpoint, the shape in"
                        + " current model is torch.Size([3]).");
        assertThat(linear.weight().tensor().equal(Torch.ones(3, 2))).isTrue();
    }

    @Test
    void a_lenient_load_reports_what_was_on_one_side_only() {
        IncompatibleKeys keys =
                new Linear(2, 3).loadStateDict(Map.of("bias", Torch.ones(3), "extra", Torch.ones(1)), false);
        assertThat(keys.missingKeys()).containsExactly("weight");
        assertThat(keys.unexpectedKeys()).containsExactly("extra");
    }

    @Test
    void assigned_tensors_take_the_places_of_those_that_were_there() {
        Linear linear = new Linear(2, 3);
        linear.requiresGrad_(false);
        Variable before = linear.weight();
        Tensor wide = Torch.ones(DType.FLOAT64, 3, 2);
        linear.loadStateDict(Map.of("weight", wide), false, true);
        assertThat(linear.weight().tensor()).isSameAs(wide);
        assertThat(linear.weight().requiresGrad()).isFalse();
        assertThat(linear.parameters().get(0)).isSameAs(linear.weight()).isNotSameAs(before);
        assertThat(before.dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void hooks_see_state_dicts_come_and_go() {
        Sequential model = new Sequential(new Linear(1, 1), new Sample());
        Sample sample = (Sample) model.get(1);
        List<String> seen = new ArrayList<>();
        sample.registerStateDictPreHook((m, prefix) -> seen.add("to save " + prefix));
        sample.registerStateDictPostHook((m, state, prefix) -> state.remove(prefix + "scale"));
        sample.registerLoadStateDictPreHook((m, state, prefix, loading) -> state.remove(prefix + "old"));
        sample.registerLoadStateDictPostHook((m, keys) -> keys.missingKeys().removeIf(key -> key.endsWith("scale")));
        Map<String, Tensor> state = model.stateDict();
        assertThat(state).doesNotContainKey("1.scale").containsKey("1.count");
        state.put("1.old", Tensor.of(1.0));
        assertThat(model.loadStateDict(state).missingKeys()).isEmpty();
        assertThat(seen).containsExactly("to save 1.");
    }

    @Test
    void a_layer_computes_with_what_stands_under_its_names() {
        Linear linear = new Linear(1, 1);
        Parameter half = new Parameter(Torch.full(new Spec(Shape.of(1, 1), DType.FLOAT32), Scalar.of(2.0)));
        linear.remove("weight");
        linear.registerParameter("halved", half);
        linear.compute("weight", () -> half.mul(2.0));
        linear.registerParameter("bias", null);
        Variable y = linear.call(Torch.ones(1, 1));
        assertThat(y.item().re()).isEqualTo(4);
        y.sum().backward();
        assertThat(half.grad().item().re()).isEqualTo(2);
        assertThat(linear.stateDict().keySet()).containsExactly("halved");
    }

    @Test
    void sequential_holds_any_module_and_refuses_those_that_are_no_layers_when_called() {
        Sequential model = new Sequential(new ModuleList<>(new Linear(1, 1)));
        assertThat(model.parameters()).hasSize(2);
        assertThatThrownBy(() -> model.call(Torch.ones(1, 1))).hasMessageContaining("ModuleList is no layer");
    }

    @Test
    void mode_type_and_gradients_reach_everything_below() {
        Sample sample = new Sample();
        sample.eval();
        assertThat(sample.inner.isTraining()).isFalse();
        sample.to(DType.FLOAT64);
        assertThat(sample.inner.weight().dtype()).isEqualTo(DType.FLOAT64);
        assertThat(sample.count.dtype()).isEqualTo(DType.FLOAT64);
        sample.call(Torch.ones(DType.FLOAT64, 1, 2)).sum().backward();
        assertThat(sample.scale.grad()).isNotNull();
        Variable grad = sample.parameters().get(0).grad();
        sample.zeroGrad(false);
        assertThat(sample.parameters().get(0).grad()).isSameAs(grad);
        assertThat(grad.tensor().toDoubleArray()).containsOnly(0);
        sample.zeroGrad();
        assertThat(sample.scale.grad()).isNull();
        sample.requiresGrad_(false);
        assertThat(sample.call(Torch.ones(DType.FLOAT64, 1, 2)).requiresGrad()).isFalse();
        assertThatThrownBy(() -> sample.to(DType.INT64)).hasMessageContaining("only accepts floating point or complex");
    }

    @Test
    void hooks_see_and_replace_inputs_outputs_and_gradients() {
        Linear linear = new Linear(1, 1);
        linear.loadStateDict(Map.of("weight", Tensor.of(3.0).unsqueeze(0), "bias", Tensor.of(1.0)));
        List<String> calls = new ArrayList<>();
        Handle pre = linear.registerForwardPreHook((m, in) -> List.of(in.get(0).mul(10.0)));
        linear.registerForwardHook((m, in, out) -> ((Variable) out).add(0.5));
        linear.registerFullBackwardPreHook((m, g) -> {
            calls.add("before " + g.get(0).item().re());
            return null;
        });
        linear.registerFullBackwardHook((m, in, out) -> {
            calls.add("after " + in.get(0).item().re() + " " + out.get(0).item().re());
            return List.of(in.get(0).mul(2.0));
        });
        Variable x = Variable.leaf(Tensor.of(2.0).unsqueeze(0));
        Variable y = linear.call(x);
        assertThat(y.item().re()).isEqualTo(61.5);
        y.sum().backward();
        assertThat(calls).containsExactly("before 1.0", "after 3.0 1.0");
        assertThat(x.grad().item().re()).isEqualTo(60);
        pre.remove();
        assertThat(linear.call(x).item().re()).isEqualTo(7.5);
    }

    @Test
    void hooks_of_all_modules_run_before_a_modules_own_and_see_what_is_registered() {
        List<String> calls = new ArrayList<>();
        List<Handle> handles = List.of(
                GlobalHooks.registerModuleParameterRegistrationHook((m, name, p) -> {
                    calls.add("parameter " + name);
                    return null;
                }),
                GlobalHooks.registerModuleModuleRegistrationHook(
                        (m, name, child) -> child instanceof Identity ? new Flatten() : null),
                GlobalHooks.registerModuleBufferRegistrationHook((m, name, b) -> b.add(1.0)),
                GlobalHooks.registerModuleForwardPreHook(
                        (m, in) -> List.of(in.get(0).mul(2.0))),
                GlobalHooks.registerModuleForwardHook((m, in, out) -> ((Variable) out).add(1.0)),
                GlobalHooks.registerModuleFullBackwardPreHook((m, g) -> {
                    calls.add("all before");
                    return null;
                }),
                GlobalHooks.registerModuleFullBackwardHook((m, in, out) -> {
                    calls.add("all after");
                    return null;
                }));
        try {
            Linear linear = new Linear(Linear.options(1, 1).bias(false));
            assertThat(new Sequential(new Identity()).get(0)).isInstanceOf(Flatten.class);
            assertThat(new BatchNorm1d(1).stateDict().get("running_var").item().re())
                    .isEqualTo(2);
            linear.loadStateDict(Map.of("weight", Tensor.of(3.0).unsqueeze(0)));
            linear.registerForwardHook((m, in, out) -> ((Variable) out).mul(10.0));
            linear.registerFullBackwardHook((m, in, out) -> {
                calls.add("own after");
                return null;
            });
            Variable x = Variable.leaf(Tensor.of(2.0).unsqueeze(0));
            Variable y = linear.call(x);
            assertThat(y.item().re()).isEqualTo(130);
            y.sum().backward();
            assertThat(calls)
                    .containsExactly(
                            "parameter weight",
                            "parameter weight",
                            "parameter bias",
                            "all before",
                            "all after",
                            "own after");
        } finally {
            handles.forEach(Handle::remove);
        }
        assertThat(new Linear(1, 1)
                        .call(Variable.leaf(Tensor.of(2.0).unsqueeze(0)))
                        .gradFn()
                        .name())
                .isEqualTo("AddmmBackward0");
    }

    @Test
    void modules_print_as_pytorch_prints_them() {
        LinkedHashMap<String, Layer> layers = new LinkedHashMap<>();
        layers.put("hidden_linear", new Linear(1, 8));
        layers.put(
                "rest",
                new Sequential(new Identity(), new Linear(Linear.options(8, 1).bias(false))));
        assertThat(new Sequential(layers)).hasToString("""
                Sequential(
                  (hidden_linear): Linear(in_features=1, out_features=8, bias=True)
                  (rest): Sequential(
                    (0): Identity()
                    (1): Linear(in_features=8, out_features=1, bias=False)
                  )
                )""");
        assertThat(new ModuleList<Layer>(new Linear(2, 2), new Linear(2, 2), new Flatten()))
                .hasToString("""
                ModuleList(
                  (0-1): 2 x Linear(in_features=2, out_features=2, bias=True)
                  (2): Flatten(start_dim=1, end_dim=-1)
                )""");
    }

    @Test
    void containers_are_indexed_changed_and_renumbered() {
        Linear a = new Linear(1, 1);
        Linear b = new Linear(1, 1);
        Linear c = new Linear(1, 1);
        Sequential s = new Sequential(a, b).append(c);
        assertThat(s.get(-1)).isSameAs(c);
        assertThat(s.slice(1, 3).namedChildren().keySet()).containsExactly("1", "2");
        assertThat(s.pop(0)).isSameAs(a);
        assertThat(s.namedChildren().keySet()).containsExactly("0", "1");
        assertThat(s.insert(1, a).get(1)).isSameAs(a);
        assertThatThrownBy(() -> s.get(3)).hasMessage("index 3 is out of range");
        ModuleList<Linear> list = new ModuleList<>(List.of(a, b));
        assertThat(list.set(0, c).get(0)).isSameAs(c);
        ModuleDict<Layer> dict = new ModuleDict<Layer>().put("x", a).put("y", b).put("x", c);
        assertThat(dict.namedChildren().keySet()).containsExactly("x", "y");
        assertThat(dict.pop("x")).isSameAs(c);
        ParameterList parameters = new ParameterList().append(Tensor.of(1.0)).append(Tensor.of(2.0));
        assertThat(parameters.namedParameters().keySet()).containsExactly("0", "1");
        assertThat(parameters)
                .hasToString("ParameterList(\n    (0): Parameter containing: [torch.float32 of size 1]\n"
                        + "    (1): Parameter containing: [torch.float32 of size 1]\n)");
        assertThat(new ParameterList().append(Tensor.of(1.0)))
                .hasToString("ParameterList(  (0): Parameter containing: [torch.float32 of size 1])");
        assertThat(new ParameterDict(Map.of("w", new Parameter(Tensor.of(1.0)))))
                .hasToString("ParameterDict(  (w): Parameter containing: [torch.FloatTensor of size 1])");
        assertThat(new ParameterDict(Map.of("w", new Parameter(Tensor.of(1.0))))
                        .get("w")
                        .requiresGrad())
                .isTrue();
    }

    @Test
    void places_may_be_empty() {
        Linear a = new Linear(1, 1);
        ModuleList<@Nullable Linear> list = new ModuleList<>(Arrays.asList(a, null));
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.get(1)).isNull();
        assertThat(list.children()).containsExactly(a);
        assertThat(list.stateDict()).containsOnlyKeys("0.weight", "0.bias");
        assertThat(list.append(a).get(2)).isSameAs(a);
        assertThat(list.pop(1)).isNull();
        assertThat(list).hasToString("""
                ModuleList(
                  (0-1): 2 x Linear(in_features=1, out_features=1, bias=True)
                )""");
        ModuleDict<@Nullable Linear> dict = new ModuleDict<@Nullable Linear>().put("x", null);
        assertThat(dict.contains("x")).isTrue();
        assertThat(dict.get("x")).isNull();
        Sequential sequence = new Sequential(a);
        sequence.registerModule("1", null);
        assertThat(sequence.size()).isEqualTo(2);
        assertThat(sequence).hasToString("""
                Sequential(
                  (0): Linear(in_features=1, out_features=1, bias=True)
                  (1): None
                )""");
        assertThatThrownBy(() -> sequence.call(Torch.ones(1, 1))).isInstanceOf(NoneException.class);
    }

    @Test
    void a_child_that_occurs_twice_is_listed_once_and_called_twice() {
        Linear shared = new Linear(1, 1);
        Sequential sequence = new Sequential(shared, shared);
        assertThat(sequence.namedChildren()).containsOnlyKeys("0");
        assertThat(sequence.stateDict()).containsOnlyKeys("0.weight", "0.bias", "1.weight", "1.bias");
        Tensor x = Torch.ones(1, 1);
        assertThat(sequence.call(x).tensor().toDoubleArray())
                .containsExactly(shared.call(shared.call(x)).tensor().toDoubleArray());
    }

    @Test
    void a_parameter_may_be_taken_away() {
        Linear linear = new Linear(2, 1);
        linear.registerParameter("bias", null);
        assertThat(linear.call(Torch.zeros(1, 2)).item().re()).isZero();
        linear.registerParameter("weight", null);
        assertThatThrownBy(() -> linear.call(Torch.zeros(1, 2)))
                .isInstanceOf(NoneException.class)
                .hasMessage("argument 'weight' must be Tensor, not NoneType");
    }

    @Test
    void what_python_has_as_an_attribute_is_no_name() {
        assertThatThrownBy(() -> new ModuleDict<Linear>().put("keys", new Linear(1, 1)))
                .hasMessage("attribute 'keys' already exists");
        assertThatThrownBy(() -> new Linear(1, 1).registerModule("forward", null))
                .hasMessage("attribute 'forward' already exists");
        assertThat(new ModuleList<>(new Linear(1, 1)).size()).isEqualTo(1);
        new Linear(1, 1).registerModule("keys", null); // only dictionaries have those
    }

    @Test
    void a_list_inserts_under_numbers_as_python_does() {
        ModuleList<Linear> list = new ModuleList<>(new Linear(1, 1), new Linear(1, 2));
        list.insert(1, new Linear(1, 3)).insert(7, new Linear(1, 4));
        assertThat(list.namedChildren().keySet()).containsExactly("0", "1", "2", "7");
        assertThat(list.get(1).tensor("weight").size(0)).isEqualTo(3);
        assertThatThrownBy(() -> list.get(3)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> list.insert(-1, new Linear(1, 5))).isInstanceOf(NoSuchElementException.class);
        list.pop(0);
        assertThat(list.namedChildren().keySet()).containsExactly("0", "1", "2");
        Linear last = new Linear(1, 6);
        list.insert(5, last).set(3, new Linear(1, 7));
        assertThat(list.pop(3)).isNotSameAs(last);
        assertThat(list.get(3)).isSameAs(last);
    }

    @Test
    void a_dictionary_of_parameters_has_those_that_were_put_there() {
        ParameterDict dict = new ParameterDict(Map.of("a", new Parameter(Tensor.of(1.0))));
        dict.registerParameter("b", new Parameter(Tensor.of(2.0)));
        dict.registerBuffer("c", null, true);
        assertThat(dict.put("c", new Parameter(Tensor.of(3.0))).keys()).containsExactly("a", "c");
        assertThat(dict.namedParameters().keySet()).containsExactly("a", "b", "c");
        dict.clear();
        assertThat(dict.namedParameters().keySet()).containsExactly("b");
    }

    @Test
    void complex_parameters_stay_complex_where_floating_ones_are_converted() {
        Linear linear = new Linear(1, 1);
        linear.to(DType.COMPLEX64);
        linear.toFloating(DType.FLOAT64);
        assertThat(linear.tensor("weight").dtype()).isEqualTo(DType.COMPLEX64);
        assertThatThrownBy(() -> linear.toFloating(DType.INT64)).isInstanceOf(DTypeException.class);
    }
}
