package io.touchstone.conformance.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One way to call an operation.
 *
 * @param signature what it takes
 * @param body what it does
 * @param former the same parameters in the orders that PyTorch has given up; by position it still takes them, where nothing else fits
 */
public record Overload(Signature signature, Body body, List<Signature> former) {
    /** Copies the list. */
    public Overload {
        former = List.copyOf(former);
    }

    /** One that has always been called like this. */
    public Overload(Signature signature, Body body) {
        this(signature, body, List.of());
    }

    /** The same, which may be called like this too. */
    Overload formerly(Signature older) {
        List<Signature> all = new ArrayList<>(former);
        all.add(older);
        return new Overload(signature, body, all);
    }

    /** The same with other signatures. */
    Overload signed(UnaryOperator<Signature> change) {
        return new Overload(
                change.apply(signature), body, former.stream().map(change).toList());
    }

    /** The same with another body. */
    Overload with(Body other) {
        return new Overload(signature, other, former);
    }
}
