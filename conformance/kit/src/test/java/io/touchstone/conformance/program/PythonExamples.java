package io.touchstone.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PythonExamples {
    private static List<String> python(String steps) {
        return Python.lines(ProgramReader.read(
                io.touchstone.conformance.program.JsonText.parse(steps),
                io.touchstone.conformance.program.JsonText.parse("[{\"ref\": \"y\"}]")));
    }

    @Test
    void leaves_and_calls_are_statements() {
        assertThat(python("""
                        [{"let": "x", "tensor": {"dtype": "float32", "shape": [2, 1], "data": [1.5, "nan"]}, "requires_grad": true},
                         {"let": "y", "call": "softmax", "args": [{"ref": "x"}], "kwargs": {"dim": -1}}]"""))
                .containsExactly(
                        "import torch",
                        "x = torch.tensor([[1.5], [float('nan')]], dtype=torch.float32, requires_grad=True)",
                        "y = torch.softmax(x, dim=-1)",
                        "print(y)");
    }

    @Test
    void methods_and_subscripts_are_written_as_such() {
        assertThat(python("""
                        [{"let": "x", "tensor": {"dtype": "int64", "shape": [0], "data": []}},
                         {"call": "add_", "args": [{"ref": "x"}, {"float": 2.0}]},
                         {"let": "y", "call": "__getitem__", "args": [{"ref": "x"}, [{"slice": [1, null, 2]}, {"ellipsis": true}, null]]}]"""))
                .containsExactly(
                        "import torch",
                        "x = torch.zeros([0], dtype=torch.int64)",
                        "x.add_(2.0)",
                        "y = x[1::2, ..., None]",
                        "print(y)");
    }

    @Test
    void a_subscript_without_its_index_is_written_as_the_call_it_is() {
        assertThat(python("""
                        [{"let": "y", "call": "__getitem__", "args": [{"ref": "x"}]},
                         {"call": "__setitem__", "args": [{"ref": "x"}, [0]], "kwargs": {"value": 1}}]"""))
                .containsExactly("import torch", "y = x.__getitem__()", "x.__setitem__([0], value=1)", "print(y)");
    }

    @Test
    void training_is_written_as_a_script() {
        assertThat(python("""
                        [{"let": "m", "module": "nn.Linear", "args": [2, 1], "kwargs": {"bias": false}, "train": true},
                         {"let": "o", "optimizer": "optim.SGD", "params": {"parameters": "m"}, "kwargs": {"lr": {"float": 0.1}}},
                         {"let": "y", "forward": "m", "args": [{"ref": "x"}]},
                         {"zero_grad": "o"},
                         {"backward": {"ref": "y"}, "retain_graph": true},
                         {"step": "o"}]"""))
                .containsExactly(
                        "import torch",
                        "m = torch.nn.Linear(2, 1, bias=False).train()",
                        "o = torch.optim.SGD(m.parameters(), lr=0.1)",
                        "y = m(x)",
                        "o.zero_grad()",
                        "y.backward(retain_graph=True)",
                        "o.step()",
                        "print(y)");
    }
}
