package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CylinderProperties {
    @Property(tries = 200, seed = "1")
    void the_kinds_of_bessel_functions_have_their_wronskian(@ForAll @DoubleRange(min = 0.01, max = 60) double x) {
        double w = Bessel.j1(x) * Cylinder.y0(x) - Bessel.j0(x) * Cylinder.y1(x);
        assertThat(w * Math.PI * x / 2).isCloseTo(1, offset(1e-11));
    }

    @Property(tries = 200, seed = "2")
    void so_have_the_modified_ones(@ForAll @DoubleRange(min = 0.01, max = 300) double x) {
        double w = Bessel.i0e(x) * Cylinder.scaledK(1, x) + Bessel.i1e(x) * Cylinder.scaledK(0, x);
        assertThat(w * x).isCloseTo(1, offset(1e-13));
    }

    @Property(tries = 100, seed = "3")
    void airys_function_solves_its_equation(@ForAll @DoubleRange(min = -20, max = 4) double x) {
        double h = 0x1p-8;
        double second = (Cylinder.airy(x + h) - 2 * Cylinder.airy(x) + Cylinder.airy(x - h)) / (h * h);
        assertThat(second).isCloseTo(x * Cylinder.airy(x), offset(1e-2));
    }

    @Example
    void known_values() {
        assertThat(Cylinder.airy(-2.5)).isCloseTo(-0.11232506769296587, offset(1e-14));
        assertThat(Cylinder.y0(9)).isCloseTo(0.24993669828502467, offset(1e-13));
        assertThat(Cylinder.k(0, 1)).isCloseTo(0.42102443824070834, offset(1e-15));
    }
}
