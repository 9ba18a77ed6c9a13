package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Recurrent layers and cells. */
final class RecurrentModules {
    private RecurrentModules() {}

    static void define(Library modules) {
        String common = "bias=True, batch_first=False, dropout=0.0, bidirectional=False";
        modules.define(
                "RNN(input_size, hidden_size, num_layers=1, nonlinearity='tanh', " + common
                        + ", device=None, dtype=None)",
                a -> layers("RNN", "rnn_" + nonlinearity(a), 1, a));
        modules.define(
                "LSTM(input_size, hidden_size, num_layers=1, " + common + ", proj_size=0, device=None, dtype=None)",
                a -> layers("LSTM", "lstm", 4, a));
        modules.define(
                "GRU(input_size, hidden_size, num_layers=1, " + common + ", device=None, dtype=None)",
                a -> layers("GRU", "gru", 3, a));
        modules.define(
                "RNNCell(input_size, hidden_size, bias=True, nonlinearity='tanh', device=None, dtype=None)",
                a -> cell("RNNCell", "rnn_" + nonlinearity(a) + "_cell", 1, a));
        modules.define(
                "LSTMCell(input_size, hidden_size, bias=True, device=None, dtype=None)",
                a -> cell("LSTMCell", "lstm_cell", 4, a));
        modules.define(
                "GRUCell(input_size, hidden_size, bias=True, device=None, dtype=None)",
                a -> cell("GRUCell", "gru_cell", 3, a));
    }

    private static String nonlinearity(Bound a) {
        String name = a.text("nonlinearity");
        if (name.equals("tanh") || name.equals("relu")) return name;
        throw Rejection.value("Unknown nonlinearity '" + name + "'. Select from 'tanh' or 'relu'.");
    }

    /** Adds uniform weights of one direction of one layer. */
    private static void weights(TorchModule module, String suffix, Bound a, int gates, long inputs, long outputs) {
        long hidden = a.integer("hidden_size");
        add(module, "weight_ih" + suffix, a, List.of(gates * hidden, inputs));
        add(module, "weight_hh" + suffix, a, List.of(gates * hidden, outputs));
        if (a.flag("bias")) {
            add(module, "bias_ih" + suffix, a, List.of(gates * hidden));
            add(module, "bias_hh" + suffix, a, List.of(gates * hidden));
        }
        if (outputs != hidden) add(module, "weight_hr" + suffix, a, List.of(outputs, hidden));
    }

    private static void add(TorchModule module, String name, Bound a, List<Long> shape) {
        double bound = 1 / Math.sqrt(a.real("hidden_size"));
        module.parameter(name, Inits.uniform(Modules.empty(a.dtype("dtype"), shape), -bound, bound));
    }

    private static TorchModule layers(String type, String operation, int gates, Bound a) {
        requireSizes(a);
        long outputs = outputs(a);
        TorchModule module = new TorchModule(
                type,
                (self, args, kwargs) ->
                        run(self, operation, new Signature(type + "(input, hx=None)").bind(args, kwargs), a));
        int directions = a.flag("bidirectional") ? 2 : 1;
        for (long layer = 0; layer < a.integer("num_layers"); layer++)
            for (int direction = 0; direction < directions; direction++) {
                long inputs = layer == 0 ? a.integer("input_size") : outputs * directions;
                weights(module, "_l" + layer + (direction == 1 ? "_reverse" : ""), a, gates, inputs, outputs);
            }
        return module;
    }

    /** In Python's order; of numbers, whatever the words. */
    private static void requireSizes(Bound a) {
        boolean probability = a.get("dropout") instanceof Number p && p.doubleValue() >= 0 && p.doubleValue() <= 1;
        if (!probability) throw new Rejection(Kind.VALUE, "dropout should be a number in range [0, 1]");
        require(a.integer("hidden_size") > 0, "hidden_size must be greater than zero");
        require(a.integer("num_layers") > 0, "num_layers must be greater than zero");
        long projected = a.has("proj_size") ? a.integer("proj_size") : 0;
        require(projected >= 0, "proj_size should be a positive integer or zero to disable projections");
        require(projected < a.integer("hidden_size"), "proj_size has to be smaller than hidden_size");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new Rejection(Kind.VALUE, otherwise);
    }

    private static long outputs(Bound a) {
        boolean projects = a.has("proj_size") && a.integer("proj_size") > 0;
        return a.integer(projects ? "proj_size" : "hidden_size");
    }

    private static Object run(TorchModule self, String operation, Bound call, Bound a) {
        Tensor input = call.tensor("input");
        if (input.dim() != 2 && input.dim() != 3)
            throw Rejection.value("Expected input to be 2D or 3D, got " + input.dim() + "D instead");
        if (input.size(-1) != a.integer("input_size"))
            throw new Rejection(
                    Kind.SHAPE,
                    "input.size(-1) must be equal to input_size. Expected " + a.integer("input_size") + ", got "
                            + input.size(-1));
        boolean batched = input.dim() == 3;
        long batchDim = a.flag("batch_first") ? 0 : 1;
        Tensor x = batched ? input : Aten.tensor("unsqueeze", input, batchDim);
        boolean lstm = operation.equals("lstm");
        Object state = state(call.get("hx"), lstm, batched, x, batchDim, a);
        List<?> results = Aten.list(
                operation,
                x,
                state,
                self.parameters(),
                a.flag("bias"),
                a.get("num_layers"),
                a.real("dropout"),
                self.training(),
                a.get("bidirectional"),
                a.get("batch_first"));
        List<Object> finals = new ArrayList<>();
        for (Object h : results.subList(1, results.size())) finals.add(unbatched(h, batched, 1));
        return List.of(unbatched(results.get(0), batched, batchDim), lstm ? finals : finals.get(0));
    }

    private static Object unbatched(@Nullable Object x, boolean batched, long dim) {
        return batched ? Objects.requireNonNull(x) : Aten.tensor("squeeze", x, dim);
    }

    private static Object state(
            @Nullable Object given, boolean lstm, boolean batched, Tensor x, long batchDim, Bound a) {
        long rows = a.integer("num_layers") * (a.flag("bidirectional") ? 2 : 1);
        List<Long> hidden = List.of(rows, x.size(batchDim), outputs(a));
        List<Long> memory = List.of(rows, x.size(batchDim), a.integer("hidden_size"));
        List<List<Long>> shapes = lstm ? List.of(hidden, memory) : List.of(hidden);
        List<?> parts = given instanceof List<?> list ? list : Arrays.asList(given, null);
        List<Tensor> states = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            if (given == null) states.add(Aten.tensor("new_zeros", x, shapes.get(i)));
            else states.add(checked(parts.get(i), batched, shapes.get(i)));
        }
        return lstm ? states : states.get(0);
    }

    private static Tensor checked(@Nullable Object part, boolean batched, List<Long> shape) {
        if (!(part instanceof Tensor tensor)) throw Rejection.type("expected a hidden state that is a Tensor");
        Tensor whole = batched ? tensor : Aten.tensor("unsqueeze", tensor, 1L);
        if (Tensors.shape(whole).equals(shape)) return whole;
        throw new Rejection(Kind.SHAPE, "Expected hidden size " + shape + ", got " + Tensors.shape(whole));
    }

    private static TorchModule cell(String type, String operation, int gates, Bound a) {
        TorchModule module = new TorchModule(type, (self, args, kwargs) -> {
            Bound call = new Signature(type + "(input, hx=None)").bind(args, kwargs);
            return step(self, operation, call.tensor("input"), call.get("hx"), a);
        });
        weights(module, "", a, gates, a.integer("input_size"), a.integer("hidden_size"));
        if (!a.flag("bias")) module.parameter("bias_ih", null).parameter("bias_hh", null);
        return module;
    }

    private static @Nullable Object step(
            TorchModule self, String operation, Tensor input, @Nullable Object hx, Bound a) {
        if (input.dim() != 1 && input.dim() != 2)
            throw Rejection.value("Expected input to be 1D or 2D, got " + input.dim() + "D instead");
        boolean batched = input.dim() == 2;
        boolean lstm = operation.equals("lstm_cell");
        Tensor x = batched ? input : Aten.tensor("unsqueeze", input, 0L);
        Object zeros = Aten.call("new_zeros", x, List.of(x.size(0), a.integer("hidden_size")));
        List<?> given = hx instanceof List<?> list ? list : Arrays.asList(hx, hx);
        List<@Nullable Object> states = new ArrayList<>();
        for (Object part : given) states.add(part == null ? zeros : batched ? part : Aten.call("unsqueeze", part, 0L));
        Object result = Aten.call(
                operation,
                x,
                lstm ? states : states.get(0),
                self.own("weight_ih"),
                self.own("weight_hh"),
                self.own("bias_ih"),
                self.own("bias_hh"));
        if (batched) return result;
        return result instanceof List<?> list
                ? list.stream().map(part -> Aten.tensor("squeeze", part, 0L)).toList()
                : Aten.call("squeeze", result, 0L);
    }
}
