package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DftProperties {
    private static double[] numbers(int n, SplittableRandom random) {
        return random.doubles(n, -1, 1).toArray();
    }

    @Property
    void every_length_agrees_with_the_definition(@ForAll @IntRange(min = 1, max = 150) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] re = numbers(n, random);
        double[] im = numbers(n, random);
        double[] outRe = re.clone();
        double[] outIm = im.clone();
        Dft.transform(outRe, outIm, false);
        for (int k = 0; k < n; k++) {
            double x = 0;
            double y = 0;
            for (int j = 0; j < n; j++) {
                double angle = -2 * Math.PI * ((long) j * k % n) / n;
                x += re[j] * StrictMath.cos(angle) - im[j] * StrictMath.sin(angle);
                y += re[j] * StrictMath.sin(angle) + im[j] * StrictMath.cos(angle);
            }
            assertThat(outRe[k]).isCloseTo(x, within(1e-14 * n));
            assertThat(outIm[k]).isCloseTo(y, within(1e-14 * n));
        }
    }

    @Property
    void the_inverse_undoes_it(@ForAll @IntRange(min = 1, max = 300) int n, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] re = numbers(n, random);
        double[] im = numbers(n, random);
        double[] outRe = re.clone();
        double[] outIm = im.clone();
        Dft.transform(outRe, outIm, false);
        Dft.transform(outRe, outIm, true);
        for (int k = 0; k < n; k++) {
            assertThat(outRe[k] / n).isCloseTo(re[k], within(1e-14 * n));
            assertThat(outIm[k] / n).isCloseTo(im[k], within(1e-14 * n));
        }
    }
}
