package io.touchstone.nn.functional;

import io.touchstone.nn.functional.RecurrentStep.Weights;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Recurrent networks over time: layers of steps, in one direction or both. */
public final class Recurrent {
    private Recurrent() {}

    /**
     * What a network comes to.
     *
     * @param output the last layer's hidden states (T, N, H), those of both directions side by side
     * @param state the states at the end, each (layers · directions, N, H)
     */
    public record Result<A extends Array<A>>(A output, List<A> state) {}

    /**
     * How layers are put on each other.
     *
     * @param step what is done in a step
     * @param directions 1, or 2 if time runs from the end as well
     * @param dropout the probability with which outputs between layers are dropped; 0 out of training
     */
    public record Stack(RecurrentStep step, int directions, double dropout) {}

    /**
     * A network applied to a batch of sequences.
     *
     * @param x (T, N, in)
     * @param state as it begins: h (layers · directions, N, H), and of an LSTM c
     * @param weights those of the first layer, one for each direction, then those of the next
     * @throws ShapeException if T is 0
     */
    public static <A extends Array<A>> Result<A> run(Stack stack, A x, List<A> state, List<Weights<A>> weights) {
        if (x.size(0) == 0) throw new ShapeException("Expected sequence length to be larger than 0 in RNN");
        return run(stack, new Times<>(y -> y.unbind(0), ys -> Shaping.stack(ys, 0)), x, state, weights);
    }

    /**
     * A network applied to packed sequences.
     *
     * @param x (Σ lengths, in), the first time's first
     * @param batchSizes how many sequences there are at each time
     * @param state as it begins, the longest sequence's first
     * @param weights those of the first layer, one for each direction, then those of the next
     */
    public static <A extends Array<A>> Result<A> runPacked(
            Stack stack, A x, List<Integer> batchSizes, List<A> state, List<Weights<A>> weights) {
        Times<A> times = new Times<>(y -> y.split(batchSizes, 0), ys -> Shaping.cat(ys, 0));
        return run(stack, times, x, state, weights);
    }

    /** How what belongs to all times is cut into what belongs to each, and joined again. */
    private record Times<A>(Function<A, List<A>> cut, Function<List<A>, A> join) {}

    private static <A extends Array<A>> Result<A> run(
            Stack stack, Times<A> times, A x, List<A> state, List<Weights<A>> weights) {
        List<List<A>> begin = columns(state.stream().map(s -> s.unbind(0)).toList());
        List<List<A>> end = new ArrayList<>();
        A y = x;
        for (int i = 0; i < weights.size(); i += stack.directions()) {
            A input = i == 0 ? y : Functional.dropout(y, stack.dropout(), true);
            List<A> outputs = new ArrayList<>();
            for (int d = 0; d < stack.directions(); d++) {
                Weights<A> own = weights.get(i + d);
                List<A> inputs = directed(times.cut().apply(own.input(input)), d == 1);
                List<A> passed = pass(stack.step(), inputs, begin.get(i + d), own, end);
                outputs.add(times.join().apply(directed(passed, d == 1)));
            }
            y = outputs.size() == 1 ? outputs.get(0) : Shaping.cat(outputs, -1);
        }
        return new Result<>(
                y, columns(end).stream().map(s -> Shaping.stack(s, 0)).toList());
    }

    /**
     * One direction of one layer: its outputs in the order of its inputs; the state behind the last step is added to {@code end}. Sequences
     * that are over, or have not begun, are the last rows: of these, the state is put aside, or taken from where it begins.
     */
    private static <A extends Array<A>> List<A> pass(
            RecurrentStep step, List<A> inputs, List<A> begin, Weights<A> weights, List<List<A>> end) {
        List<A> outputs = new ArrayList<>();
        List<List<A>> over = new ArrayList<>();
        List<A> state = rows(begin, 0, inputs.get(0).size(0));
        for (A input : inputs) {
            int before = state.get(0).size(0);
            int now = input.size(0);
            if (now < before) over.add(0, rows(state, now, before));
            if (now < before) state = rows(state, 0, now);
            if (now > before) state = joined(List.of(state, rows(begin, before, now)));
            state = step.next(input, state, weights);
            outputs.add(state.get(0));
        }
        over.add(0, state);
        end.add(joined(over));
        return outputs;
    }

    private static <A extends Array<A>> List<A> rows(List<A> state, int from, int to) {
        boolean all = from == 0 && to == state.get(0).size(0);
        return all
                ? state
                : state.stream().map(s -> s.narrow(0, from, to - from)).toList();
    }

    private static <A extends Array<A>> List<A> joined(List<List<A>> parts) {
        if (parts.size() == 1) return parts.get(0);
        return columns(parts).stream().map(s -> Shaping.cat(s, 0)).toList();
    }

    private static <T> List<T> directed(List<T> items, boolean reverse) {
        List<T> copy = new ArrayList<>(items);
        if (reverse) Collections.reverse(copy);
        return copy;
    }

    /** The columns of rows of equal length. */
    private static <T> List<List<T>> columns(List<List<T>> rows) {
        List<List<T>> columns = new ArrayList<>();
        for (int i = 0; i < rows.get(0).size(); i++) {
            int column = i;
            columns.add(rows.stream().map(row -> row.get(column)).toList());
        }
        return columns;
    }
}
