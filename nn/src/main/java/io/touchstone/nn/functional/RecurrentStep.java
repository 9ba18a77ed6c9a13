package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kinds of recurrent networks do in one step, with x (N, in) and a hidden state h (N, H).
 *
 * <p>The rows of the weights, and of their products with x and h, are blocks of H, one for each gate.
 */
public enum RecurrentStep {
    /** h' = tanh(W x + b + V h + d). */
    RNN_TANH(1) {
        @Override
        <A extends Array<A>> List<A> next(A fromInput, List<A> state, Weights<A> w) {
            return List.of(w.hidden(state.get(0)).add(fromInput).tanh());
        }
    },
    /** h' = max(0, W x + b + V h + d). */
    RNN_RELU(1) {
        @Override
        <A extends Array<A>> List<A> next(A fromInput, List<A> state, Weights<A> w) {
            return List.of(w.hidden(state.get(0)).add(fromInput).relu());
        }
    },
    /**
     * The gates i, f, g, o from the sum of both products, and a cell c: c' = σ(f) c + σ(i) tanh(g), h' = σ(o) tanh(c'), projected if there
     * is a projection.
     */
    LSTM(4) {
        @Override
        <A extends Array<A>> List<A> next(A fromInput, List<A> state, Weights<A> w) {
            List<A> gates = w.hidden(state.get(0)).add(fromInput).chunk(4, 1);
            A kept = gates.get(1).sigmoid().mul(state.get(1));
            A c = kept.add(gates.get(0).sigmoid().mul(gates.get(2).tanh())).written(1);
            A h = gates.get(3).sigmoid().mul(c.tanh());
            return List.of(w.projection() == null ? h : h.linear(w.projection(), null), c);
        }
    },
    /** The gates r, z, n: n = tanh(n of x + σ(r) · n of h), h' = (1 − σ(z)) n + σ(z) h. The reset acts behind the product with h. */
    GRU(3) {
        @Override
        <A extends Array<A>> List<A> next(A fromInput, List<A> state, Weights<A> w) {
            A h = state.get(0);
            List<A> x = fromInput.chunk(3, 1);
            List<A> gates = w.hidden(h).chunk(3, 1);
            A reset = gates.get(0).add(x.get(0)).sigmoid();
            A update = gates.get(1).add(x.get(1)).sigmoid();
            A candidate = x.get(2).add(reset.mul(gates.get(2))).tanh();
            return List.of(h.sub(candidate).mul(update).add(candidate).written(2));
        }
    };

    private final int gates;

    RecurrentStep(int gates) {
        this.gates = gates;
    }

    /** How many blocks of rows the weights have. */
    public int gates() {
        return gates;
    }

    /** The state after a step: h, and of an LSTM c. */
    abstract <A extends Array<A>> List<A> next(A fromInput, List<A> state, Weights<A> w);

    /**
     * The weights of one direction of one layer.
     *
     * @param ih W (gates · H, in)
     * @param hh V (gates · H, H), or as wide as the projection is high
     * @param biasIh b (gates · H), or null
     * @param biasHh d (gates · H), or null
     * @param projection (P, H), or null
     */
    public record Weights<A extends Array<A>>(
            A ih,
            A hh,
            @Nullable A biasIh,
            @Nullable A biasHh,
            @Nullable A projection) {
        A input(A x) {
            return x.linear(ih, biasIh);
        }

        A hidden(A h) {
            return h.linear(hh, biasHh);
        }
    }

    /**
     * One step.
     *
     * @param x (N, in)
     * @param state h (N, H), and of an LSTM c (N, H)
     * @return the state after it
     */
    public <A extends Array<A>> List<A> step(A x, List<A> state, Weights<A> weights) {
        return next(weights.input(x), state, weights);
    }
}
