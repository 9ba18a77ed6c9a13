package io.touchstone.tensor.internal;

import io.touchstone.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writing elements of which several are one place in memory: one after the other, in the order in which PyTorch visits them, each computed
 * from what the one before has left there.
 *
 * <p>All first elements of their places are written at once, then all second ones, and so on: between places the order does not matter.
 */
public final class Turns {
    private Turns() {}

    /**
     * Writes results into {@code to}.
     *
     * @param first the results of what {@code to} shows now
     * @param again the results of what it shows then
     */
    public static void write(Tensor to, Tensor first, Supplier<Tensor> again) {
        int[] dims = Layouts.visited(to.shape(), to.strides());
        Tensor visited = to.permute(dims);
        int[] places = Layouts.places(visited.shape(), visited.strides(), visited.offset());
        int[] turns = new int[places.length];
        Map<Integer, Integer> seen = new HashMap<>();
        int last = 0;
        for (int i = 0; i < places.length; i++) {
            turns[i] = seen.merge(places[i], 1, Integer::sum) - 1;
            last = Math.max(last, turns[i]);
        }
        for (int turn = 0; turn <= last; turn++) {
            Tensor results = (turn == 0 ? first : again.get()).permute(dims).packed();
            for (int i = 0; i < places.length; i++)
                if (turns[i] == turn) to.storage().set(places[i], results.storage(), i);
        }
    }
}
