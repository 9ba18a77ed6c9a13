package io.touchstone.nn.functional;

import io.touchstone.nn.functional.RecurrentStep.Weights;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
        List<List<A>> begin = columns(state.stream().map(s -> s.unbind(0)).toList());
        List<List<A>> end = new ArrayList<>();
        A y = x;
        for (int i = 0; i < weights.size(); i += stack.directions()) {
            A input = i == 0 ? y : Functional.dropout(y, stack.dropout(), true);
            List<A> outputs = new ArrayList<>();
            for (int d = 0; d < stack.directions(); d++)
                outputs.add(pass(stack.step(), input, begin.get(i + d), weights.get(i + d), d == 1, end));
            y = outputs.size() == 1 ? outputs.get(0) : Shaping.cat(outputs, -1);
        }
        return new Result<>(
                y, columns(end).stream().map(s -> Shaping.stack(s, 0)).toList());
    }

    /** One direction of one layer: its outputs in the order of x; the state behind the last step is added to {@code end}. */
    private static <A extends Array<A>> A pass(
            RecurrentStep step, A x, List<A> begin, Weights<A> weights, boolean reverse, List<List<A>> end) {
        List<A> inputs = directed(weights.input(x).unbind(0), reverse);
        List<A> outputs = new ArrayList<>();
        List<A> state = begin;
        for (A input : inputs) {
            state = step.next(input, state, weights);
            outputs.add(state.get(0));
        }
        end.add(state);
        return Shaping.stack(directed(outputs, reverse), 0);
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
