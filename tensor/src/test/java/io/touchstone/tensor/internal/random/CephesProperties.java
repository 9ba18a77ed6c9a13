package io.touchstone.tensor.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** At the arguments that uniform numbers k / 2²⁴ lead to. */
final class CephesProperties {
    private static final int ONE = 1 << 24;
    private static final float TWO_PI = (float) (2 * Math.PI);

    @Property(tries = 1000)
    void logarithms_are_good_to_two_ulps(@ForAll @IntRange(min = 1, max = ONE) int k) {
        float x = k * 0x1p-24f;
        double expected = StrictMath.log(x);
        assertThat((double) Cephes.log(x)).isCloseTo(expected, within(2.0 * Math.ulp((float) expected)));
    }

    @Property(tries = 1000)
    void sines_and_cosines_are_good_to_single_precision(@ForAll @IntRange(max = ONE - 1) int k) {
        float x = TWO_PI * (k * 0x1p-24f);
        assertThat((double) Cephes.sin(x)).isCloseTo(StrictMath.sin(x), within(0x1p-23));
        assertThat((double) Cephes.cos(x)).isCloseTo(StrictMath.cos(x), within(0x1p-23));
    }

    @Property(tries = 1000)
    void sine_and_cosine_lie_on_the_circle(@ForAll @IntRange(max = ONE - 1) int k) {
        float x = TWO_PI * (k * 0x1p-24f);
        double s = Cephes.sin(x);
        double c = Cephes.cos(x);
        assertThat(s * s + c * c).isCloseTo(1, within(0x1p-22));
    }
}
