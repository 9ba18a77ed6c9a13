package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.op.conv.Convolution;
import io.touchstone.tensor.op.conv.Convolution.Part;
import io.touchstone.tensor.op.conv.Grid;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The three faces of a convolution equal the loops over their terms, in the documented order, to the bit. */
class ConvolutionProperties {
    /** A convolution of two dimensions in float32 and the arrays of its form. */
    private record Case(Grid grid, int groups, Tensor image, Tensor kernel, Tensor output, Tensor bias) {
        static Case random(Random r, int most) {
            List<Integer> kernel = pair(r, 1, 3);
            List<Integer> padding = pair(r, 0, 2);
            List<Integer> dilation = pair(r, 1, 3);
            List<Integer> image =
                    List.of(dilation.get(0) * 2 + 1 + r.nextInt(most), dilation.get(1) * 2 + 1 + r.nextInt(most));
            Grid grid = Grid.over(image, kernel, pair(r, 1, 3), padding, dilation);
            int groups = 1 + r.nextInt(2);
            int in = 1 + r.nextInt(3);
            int out = groups * (1 + r.nextInt(3));
            return new Case(
                    grid,
                    groups,
                    normal(r, 2, groups * in, image.get(0), image.get(1)),
                    normal(r, out, in, kernel.get(0), kernel.get(1)),
                    normal(r, 2, out, grid.places().get(0), grid.places().get(1)),
                    normal(r, out));
        }

        private static List<Integer> pair(Random r, int least, int most) {
            int choices = most - least + 1;
            return List.of(least + r.nextInt(choices), least + r.nextInt(choices));
        }

        private static Tensor normal(Random r, int... sizes) {
            Shape shape = Shape.of(sizes);
            return Tensor.of(
                    DType.FLOAT32, shape, r.doubles(shape.numel(), -2, 2).toArray());
        }

        Convolution face(Part makes, boolean biased) {
            return new Convolution(grid, groups, makes, biased);
        }

        int in() {
            return kernel.size(1);
        }

        int outputsOfGroup() {
            return kernel.size(0) / groups;
        }

        int taps() {
            return kernel.size(2) * kernel.size(3);
        }

        int places() {
            return output.size(2) * output.size(3);
        }

        /** The number of the pixel on which tap k lies at place p, or −1 outside the image. */
        int pixel(int k, int p) {
            int h = along(0, k / kernel.size(3), p / output.size(3));
            int w = along(1, k % kernel.size(3), p % output.size(3));
            return h < 0 || w < 0 ? -1 : h * image.size(3) + w;
        }

        private int along(int d, int k, int p) {
            int at = p * grid.stride().get(d)
                    - grid.padding().get(d)
                    + k * grid.dilation().get(d);
            return at < grid.image().get(d) ? at : -1;
        }

        float x(int n, int c, int k, int p) {
            int pixel = pixel(k, p);
            int channel = n * image.size(1) + c;
            return pixel < 0 ? 0 : (float) image.doubleAt(channel * image.size(2) * image.size(3) + pixel);
        }

        float w(int o, int c, int k) {
            return (float) kernel.doubleAt((o * in() + c) * taps() + k);
        }

        float y(int n, int o, int p) {
            return (float) output.doubleAt((n * output.size(1) + o) * places() + p);
        }
    }

    private static void check(Case x) {
        assertThat(made(x, Part.OUTPUT, x.image.ternary(x.face(Part.OUTPUT, true), x.kernel, x.bias)))
                .isTrue();
        assertThat(made(x, Part.IMAGE, x.output.binary(x.face(Part.IMAGE, false), x.kernel)))
                .isTrue();
        assertThat(made(x, Part.KERNEL, x.image.binary(x.face(Part.KERNEL, false), x.output)))
                .isTrue();
    }

    private static boolean made(Case x, Part part, Tensor computed) {
        float[] expected =
                switch (part) {
                    case OUTPUT -> output(x);
                    case IMAGE -> image(x);
                    case KERNEL -> kernel(x);
                };
        assertThat(computed.numel()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++)
            if (Float.compare(expected[i], (float) computed.doubleAt(i)) != 0) return false;
        return true;
    }

    private static float[] output(Case x) {
        float[] out = new float[x.output.numel()];
        for (int i = 0; i < out.length; i++) {
            int p = i % x.places();
            int o = i / x.places() % x.output.size(1);
            int n = i / x.places() / x.output.size(1);
            out[i] = (float) x.bias.doubleAt(o);
            for (int c = 0; c < x.in(); c++)
                for (int k = 0; k < x.taps(); k++) {
                    int channel = o / x.outputsOfGroup() * x.in() + c;
                    out[i] = Math.fma(x.w(o, c, k), x.x(n, channel, k, p), out[i]);
                }
        }
        return out;
    }

    private static float[] image(Case x) {
        float[] out = new float[x.image.numel()];
        int pixels = x.image.size(2) * x.image.size(3);
        for (int channel = 0; channel < x.image.size(0) * x.image.size(1); channel++) {
            int n = channel / x.image.size(1);
            int group = channel % x.image.size(1) / x.in();
            int c = channel % x.in();
            for (int p = 0; p < x.places(); p++)
                for (int k = 0; k < x.taps(); k++) {
                    int pixel = x.pixel(k, p);
                    if (pixel < 0) continue;
                    float sum = 0;
                    for (int o = group * x.outputsOfGroup(); o < (group + 1) * x.outputsOfGroup(); o++)
                        sum = Math.fma(x.w(o, c, k), x.y(n, o, p), sum);
                    out[channel * pixels + pixel] += sum;
                }
        }
        return out;
    }

    private static float[] kernel(Case x) {
        float[] out = new float[x.kernel.numel()];
        for (int i = 0; i < out.length; i++) {
            int k = i % x.taps();
            int c = i / x.taps() % x.in();
            int o = i / x.taps() / x.in();
            int channel = o / x.outputsOfGroup() * x.in() + c;
            for (int n = 0; n < x.image.size(0); n++)
                for (int p = 0; p < x.places(); p++) out[i] = Math.fma(x.y(n, o, p), x.x(n, channel, k, p), out[i]);
        }
        return out;
    }

    @Property(tries = 200)
    void each_face_is_its_sum_in_the_documented_order(@ForAll long seed) {
        check(Case.random(new Random(seed), 5));
    }

    @Test
    void images_of_several_stretches_of_places_are_no_different() {
        Case x = LongStream.range(0, 100)
                .mapToObj(seed -> Case.random(new Random(seed), 200))
                .filter(c -> c.places() > 1 << 11 && c.places() * c.in() * c.taps() > 1 << 16)
                .findFirst()
                .orElseThrow();
        check(x);
    }
}
