package io.touchstone.conformance.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers that come together at one place.
 *
 * @param exact the finite ones, exactly
 * @param others infinities and NaN
 */
record Terms(List<BigDecimal> exact, List<Double> others) {
    /** Copies the lists. */
    Terms {
        exact = List.copyOf(exact);
        others = List.copyOf(others);
    }

    /** A number, so many times. */
    static Terms of(double number, int times) {
        return Double.isFinite(number)
                ? new Terms(Collections.nCopies(times, new BigDecimal(number)), List.of())
                : new Terms(List.of(), Collections.nCopies(times, number));
    }

    /** Some elements of an array. */
    static Terms of(Plain x, List<Integer> which) {
        Terms terms = new Terms(List.of(), List.of());
        for (int i : which) terms = terms.and(x, i);
        return terms;
    }

    /** These and an element of an array. */
    Terms and(Plain x, int i) {
        List<BigDecimal> more = new ArrayList<>(exact);
        List<Double> odd = new ArrayList<>(others);
        if (x.isIntegral()) more.add(BigDecimal.valueOf(x.data().integer(i)));
        else if (Double.isFinite(x.data().real(i)))
            more.add(new BigDecimal(x.data().real(i)));
        else odd.add(x.data().real(i));
        return new Terms(more, odd);
    }

    int size() {
        return exact.size() + others.size();
    }

    /** The sum of the finite ones. */
    BigDecimal sum() {
        return exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The sum of what they are without their signs. */
    BigDecimal magnitude() {
        return exact.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The product of the finite ones. */
    BigDecimal product() {
        return exact.stream().reduce(BigDecimal.ONE, BigDecimal::multiply);
    }
}
