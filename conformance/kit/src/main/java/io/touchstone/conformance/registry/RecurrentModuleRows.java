package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.GRU;
import io.touchstone.nn.GRUCell;
import io.touchstone.nn.LSTM;
import io.touchstone.nn.LSTMCell;
import io.touchstone.nn.RNN;
import io.touchstone.nn.RNNBase;
import io.touchstone.nn.RNNCell;
import io.touchstone.nn.RNNCellBase;
import io.touchstone.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recurrent layers and their single steps. */
final class RecurrentModuleRows {
    private static final String FORWARD = "forward(Tensor input, Tensor? hx=None)";
    private static final String SEQUENCES = "forward(Any input, Tensor? hx=None)";
    private static final String SEQUENCES_WITH_MEMORY = "forward(Any input, Tensor[]? hx=None)";
    private static final String FORWARD_WITH_MEMORY = "forward(Tensor input, Tensor[]? hx=None)";

    private RecurrentModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        layers(m);
        cells(m);
        return m;
    }

    private static void layers(ModuleRows m) {
        m.module(
                RNN.class,
                "nn.RNN(int input_size, int hidden_size, int num_layers=1, str nonlinearity='tanh', bool bias=True, bool batch_first=False, float dropout=0.0, bool bidirectional=False, str? device=None, dtype? dtype=None)",
                a -> new RNN(options(a), a.text("nonlinearity")),
                SEQUENCES,
                (rnn, a) -> packed(rnn, a).orElseGet(() -> result(rnn.call(input(a), a.maybeArray("hx")))));
        m.module(
                GRU.class,
                "nn.GRU(int input_size, int hidden_size, int num_layers=1, bool bias=True, bool batch_first=False, float dropout=0.0, bool bidirectional=False, str? device=None, dtype? dtype=None)",
                a -> new GRU(options(a)),
                SEQUENCES,
                (gru, a) -> packed(gru, a).orElseGet(() -> result(gru.call(input(a), a.maybeArray("hx")))));
        m.module(
                LSTM.class,
                "nn.LSTM(int input_size, int hidden_size, int num_layers=1, bool bias=True, bool batch_first=False, float dropout=0.0, bool bidirectional=False, int proj_size=0, str? device=None, dtype? dtype=None)",
                a -> new LSTM(options(a).projSize(a.integer("proj_size"))),
                SEQUENCES_WITH_MEMORY,
                (lstm, a) -> packed(lstm, a).orElseGet(() -> call(lstm, a)));
    }

    private static RNNBase.Options options(Arguments<Variable> a) {
        return RNNBase.options(a.integer("input_size"), a.integer("hidden_size"))
                .numLayers(a.integer("num_layers"))
                .bias(a.flag("bias"))
                .batchFirst(a.flag("batch_first"))
                .dropout(a.real("dropout"))
                .bidirectional(a.flag("bidirectional"))
                .dtype(a.dtypeOr("dtype", DType.defaultFloat()));
    }

    private static Object call(LSTM lstm, Arguments<Variable> a) {
        if (!a.has("hx")) return result(lstm.call(input(a)));
        List<Variable> hx = pair(a);
        return result(lstm.call(input(a), hx.get(0), hx.get(1)));
    }

    /** Sequences side by side. */
    private static Variable input(Arguments<Variable> a) {
        Variable input = a.maybeArray("input");
        if (input != null) return input;
        throw new ArgumentException(
                "forward(): argument 'input' (position 1) must be Tensor, not " + PythonTypes.of(a.maybe("input")));
    }

    /** The output for sequences that are packed; nothing if they are not. */
    private static Optional<Object> packed(RNNBase layers, Arguments<Variable> a) {
        if (!PackingRows.isPacked(a.maybe("input"))) return Optional.empty();
        List<Variable> begin = new ArrayList<>();
        if (a.has("hx") && layers instanceof LSTM) begin.addAll(pair(a));
        else if (a.has("hx")) begin.add(a.array("hx"));
        RNNBase.PackedOutput y = layers.call(PackingRows.packed(a.world(), a.maybe("input")), begin);
        Object end = y.state().size() == 1 ? y.state().get(0) : y.state();
        return Optional.of(List.of(PackingRows.list(a.world(), y.output()), end));
    }

    private static List<Variable> pair(Arguments<Variable> a) {
        List<Variable> hx = a.arrays("hx");
        if (hx.size() < 2) throw new IndexOutOfBoundsException("tuple index out of range");
        return hx;
    }

    private static Object result(RNNBase.Output y) {
        return List.of(y.output(), y.state().size() == 1 ? y.state().get(0) : y.state());
    }

    private static void cells(ModuleRows m) {
        m.module(
                RNNCell.class,
                "nn.RNNCell(int input_size, int hidden_size, bool bias=True, str nonlinearity='tanh', str? device=None, dtype? dtype=None)",
                a -> new RNNCell(cellOptions(a), a.text("nonlinearity")),
                FORWARD,
                (cell, a) -> cell.call(a.array("input"), a.maybeArray("hx")));
        m.module(
                GRUCell.class,
                "nn.GRUCell(int input_size, int hidden_size, bool bias=True, str? device=None, dtype? dtype=None)",
                a -> new GRUCell(cellOptions(a)),
                FORWARD,
                (cell, a) -> cell.call(a.array("input"), a.maybeArray("hx")));
        m.module(
                LSTMCell.class,
                "nn.LSTMCell(int input_size, int hidden_size, bool bias=True, str? device=None, dtype? dtype=None)",
                a -> new LSTMCell(cellOptions(a)),
                FORWARD_WITH_MEMORY,
                (cell, a) -> call(cell, a));
    }

    private static RNNCellBase.Options cellOptions(Arguments<Variable> a) {
        return RNNCellBase.options(a.integer("input_size"), a.integer("hidden_size"))
                .bias(a.flag("bias"))
                .dtype(a.dtypeOr("dtype", DType.defaultFloat()));
    }

    private static Object call(LSTMCell cell, Arguments<Variable> a) {
        if (!a.has("hx")) return list(cell.call(a.array("input")));
        List<Variable> hx = pair(a);
        return list(cell.call(a.array("input"), hx.get(0), hx.get(1)));
    }

    private static Object list(LSTMCell.State state) {
        return List.of(state.h(), state.c());
    }
}
