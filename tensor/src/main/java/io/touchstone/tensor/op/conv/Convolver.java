package io.touchstone.tensor.op.conv;

import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Columns;
import io.touchstone.tensor.internal.MatrixLayout;
import io.touchstone.tensor.internal.MatrixProduct;
import io.touchstone.tensor.internal.Parallel;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Computes a {@link Convolution} by matrix products with the {@link Columns} of its image, a group of channels of one sample and a
 * stretch of places at a time: the columns of a stretch stay in the cache, and memory stays small however large the image.
 */
final class Convolver {
    private static final int COLUMNS = 1 << 15; // elements of a stretch of columns: they stay in the cache
    private static final int WIDTH = 512; // places at least: as long as the product's rows like them
    private static final int WORK = 1 << 16; // multiplications worth another thread

    private final Columns columns;
    private final Object image; // arrays of one type, float, double or long
    private final Object kernel;
    private final Object output;
    private final int samples;
    private final int groups;
    private final int inputs; // channels of a group
    private final int outputs;
    private final int rows; // of the columns
    private final int width; // of a stretch

    private Convolver(Convolution op, Tensor image, Tensor kernel, Tensor output) {
        columns = op.grid().columns();
        this.image = image.storage().array();
        this.kernel = kernel.storage().array();
        this.output = output.storage().array();
        samples = image.size(0);
        groups = op.groups();
        inputs = kernel.size(1);
        outputs = kernel.size(0) / groups;
        rows = inputs * columns.taps();
        width = Math.max(1, Math.min(columns.places(), Math.max(WIDTH, COLUMNS / Math.max(1, rows))));
    }

    /** What the operation makes of two parts and perhaps a bias. */
    static Tensor compute(Convolution op, Tensor first, Tensor second, @Nullable Tensor bias, Spec made) {
        if (made.dtype().isComplex()) return complex(op, first, second, bias, made);
        Tensor a = Operands.packed(first);
        Tensor b = Operands.packed(second);
        Tensor out = Tensor.allocate(made.with(a.dtype()));
        if (bias != null) fill(out, bias);
        switch (op.makes()) {
            case OUTPUT -> new Convolver(op, a, b, out).makeOutput();
            case IMAGE -> new Convolver(op, out, b, a).makeImage();
            case KERNEL -> new Convolver(op, a, out, b).makeKernel();
        }
        return out.to(made.dtype());
    }

    private static void fill(Tensor out, Tensor bias) {
        int channels = out.size(1);
        int pixels = channels == 0 ? 0 : out.numel() / Math.max(1, out.size(0) * channels);
        Tensor column = bias.to(out.dtype()).dense();
        Storage to = out.storage();
        for (int i = 0; i < out.numel(); i++) to.set(i, column.storage(), column.offset() + i / pixels % channels);
    }

    /** (a + ib)(c + id) = ac − bd + i(ad + bc), of real convolutions. */
    private static Tensor complex(Convolution op, Tensor x, Tensor y, @Nullable Tensor bias, Spec made) {
        Convolution real = op.unbiased();
        Tensor a = x.real();
        Tensor b = x.imag();
        Tensor c = y.real();
        Tensor d = y.imag();
        Tensor re = a.binary(real, c).sub(b.binary(real, d));
        Tensor im = a.binary(real, d).add(b.binary(real, c));
        Tensor out = re.complex(im);
        if (bias == null) return out;
        Tensor wide = Tensor.allocate(made);
        fill(wide, bias);
        return out.add(wide);
    }

    private void makeOutput() {
        int stretches = (columns.places() + width - 1) / width;
        int tasks = samples * groups * stretches;
        Parallel.ranges(tasks, grain(), (first, last) -> {
            Object buffer = buffer();
            for (int t = first; t < last; t++) outputOf(t / stretches, t % stretches * width, buffer);
        });
    }

    /** The places from {@code from} on of group {@code block % groups} of a sample. */
    private void outputOf(int block, int from, Object buffer) {
        int to = Math.min(columns.places(), from + width);
        gather(block, from, to, buffer);
        MatrixLayout into = new MatrixLayout(block * outputs * columns.places() + from, columns.places(), 1);
        multiply(
                outputs,
                to - from,
                rows,
                kernel,
                weights(block % groups),
                buffer,
                rowsOf(to - from),
                output,
                into,
                true);
    }

    private void makeImage() {
        Parallel.ranges(samples * groups, grain(), (first, last) -> {
            Object buffer = buffer();
            for (int block = first; block < last; block++)
                for (int from = 0; from < columns.places(); from += width) addToImage(block, from, buffer);
        });
    }

    private void addToImage(int block, int from, Object buffer) {
        int to = Math.min(columns.places(), from + width);
        MatrixLayout of = new MatrixLayout(block * outputs * columns.places() + from, columns.places(), 1);
        MatrixLayout weights = weights(block % groups).transposed();
        multiply(rows, to - from, outputs, kernel, weights, output, of, buffer, rowsOf(to - from), false);
        columns.scatter(buffer, 0, inputs, from, to, image, block * inputs * columns.pixels());
    }

    private void makeKernel() {
        Parallel.ranges(groups, grain(), (first, last) -> {
            Object buffer = buffer();
            for (int g = first; g < last; g++)
                for (int n = 0; n < samples; n++)
                    for (int from = 0; from < columns.places(); from += width)
                        addToKernel(n * groups + g, from, buffer);
        });
    }

    private void addToKernel(int block, int from, Object buffer) {
        int to = Math.min(columns.places(), from + width);
        gather(block, from, to, buffer);
        MatrixLayout of = new MatrixLayout(block * outputs * columns.places() + from, columns.places(), 1);
        MatrixLayout across = rowsOf(to - from).transposed();
        multiply(outputs, rows, to - from, output, of, buffer, across, kernel, weights(block % groups), true);
    }

    private void gather(int block, int from, int to, Object buffer) {
        Columns.clear(buffer, rows * (to - from));
        columns.gather(image, block * inputs * columns.pixels(), inputs, from, to, buffer, 0);
    }

    private int grain() {
        return (int) Math.max(1, WORK / Math.max(1, (long) outputs * rows * width));
    }

    private Object buffer() {
        return Array.newInstance(image.getClass().getComponentType(), Math.multiplyExact(rows, width));
    }

    private MatrixLayout weights(int group) {
        return rowsOf(rows).at(group * outputs * rows);
    }

    private static MatrixLayout rowsOf(int length) {
        return MatrixLayout.rows(length);
    }

    private static void multiply(
            int m,
            int n,
            int k,
            Object a,
            MatrixLayout inA,
            Object b,
            MatrixLayout inB,
            Object c,
            MatrixLayout inC,
            boolean accumulate) {
        if (a instanceof float[] x)
            MatrixProduct.multiply(m, n, k, x, inA, (float[]) b, inB, (float[]) c, inC, accumulate);
        else if (a instanceof double[] x)
            MatrixProduct.multiply(m, n, k, x, inA, (double[]) b, inB, (double[]) c, inC, accumulate);
        else MatrixProduct.multiply(m, n, k, (long[]) a, inA, (long[]) b, inB, (long[]) c, inC, accumulate);
    }
}
