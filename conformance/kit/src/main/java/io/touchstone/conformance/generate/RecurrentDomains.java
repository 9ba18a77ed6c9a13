package io.touchstone.conformance.generate;

import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The domains of recurrent layers and cells. */
final class RecurrentDomains {
    private RecurrentDomains() {}

    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        sizes(t.row(d -> sequence(d, false), "nn.RNN", "nn.GRU"));
        sizes(t.row(d -> sequence(d, true), "nn.LSTM")).with("proj_size", 0L, 1L);
        sizes(t.row(d -> step(d, false), "nn.RNNCell", "nn.GRUCell"));
        sizes(t.row(d -> step(d, true), "nn.LSTMCell"));
        return t.rows();
    }

    private static ModuleDomain sizes(ModuleDomain domain) {
        return domain.with("input_size", 2L, 3L, 1L)
                .with("hidden_size", 2L, 3L)
                .with("num_layers", 1L, 2L)
                .with("nonlinearity", "tanh", "relu")
                .with("batch_first", false, true)
                .with("bidirectional", false, true);
    }

    /** A sequence, and often the state to begin with. */
    private static List<ModuleInput> sequence(ModuleDraw d, boolean memory) {
        int hidden = d.integer("hidden_size", 2);
        int projected = d.integer("proj_size", 0);
        int rows = d.integer("num_layers", 1) * (d.flag("bidirectional", false) ? 2 : 1);
        boolean batched = !d.isOneIn(3);
        int inputs = d.integer("input_size", 2);
        Shape both = d.flag("batch_first", false) ? Shape.of(2, 3, inputs) : Shape.of(3, 2, inputs);
        Shape h = Shape.of(rows, 2, projected > 0 ? projected : hidden);
        Shape c = Shape.of(rows, 2, hidden);
        return batched
                ? withState(d, both, h, c, memory)
                : withState(d, Shape.of(3, inputs), h.without(1), c.without(1), memory);
    }

    private static List<ModuleInput> step(ModuleDraw d, boolean memory) {
        int inputs = d.integer("input_size", 2);
        int hidden = d.integer("hidden_size", 2);
        boolean batched = !d.isOneIn(3);
        Shape h = batched ? Shape.of(2, hidden) : Shape.of(hidden);
        return withState(d, batched ? Shape.of(2, inputs) : Shape.of(inputs), h, h, memory);
    }

    private static List<ModuleInput> withState(ModuleDraw d, Shape x, Shape h, Shape c, boolean memory) {
        List<ModuleInput> inputs = new ArrayList<>(List.of(d.reals(x)));
        if (d.isOneIn(3)) return inputs;
        inputs.add(memory ? ModuleInput.pair(d.reals(h), d.reals(c)) : d.reals(h));
        return inputs;
    }
}
