package io.touchstone.conformance.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Things to be told apart, with the classes that they belong to.
 *
 * @param inputs the things, one a row, of float64
 * @param classes their classes, from 0
 * @param names the classes' names
 */
public record Examples(Tensor inputs, Tensor classes, List<String> names) {
    /** Handwritten digits: 1,797 images of 8 × 8 pixels, each between 0 and 16 (E. Alpaydin, C. Kaynak; UCI). */
    public static Examples digits() {
        double[][] rows = rows("digits.csv.gz", 0);
        Examples all = of(rows, List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        return new Examples(all.inputs.reshape(rows.length, 1, 8, 8).div(16.0), all.classes, all.names);
    }

    /** Wines of three growers: 178 with thirteen measurements each (M. Forina and others; UCI). */
    public static Examples wine() {
        return of(rows("wine.csv", 1), List.of("class_0", "class_1", "class_2"));
    }

    /** Rows whose last number is the class. */
    private static Examples of(double[][] rows, List<String> names) {
        int width = rows[0].length - 1;
        double[] inputs = new double[rows.length * width];
        long[] classes = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, inputs, i * width, width);
            classes[i] = (long) rows[i][width];
        }
        return new Examples(Tensor.of(DType.FLOAT64, Shape.of(rows.length, width), inputs), Tensor.of(classes), names);
    }

    private static double[][] rows(String resource, int headings) {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(resource));
                InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(in) : in;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
            return lines.lines().skip(headings).map(Examples::numbers).toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    /** How many there are. */
    public int size() {
        return classes.numel();
    }

    /** Those in the given rows. */
    public Examples select(Tensor rows) {
        return new Examples(inputs.indexSelect(0, rows), classes.indexSelect(0, rows), names);
    }

    /** With inputs shifted and scaled as makes columns of {@code training} have mean 0 and variance 1. */
    public Examples standardised(Examples training) {
        Tensor mean = training.inputs.mean(true, 0);
        Tensor deviation = training.inputs.sub(mean).square().mean(true, 0).sqrt();
        return new Examples(inputs.sub(mean).div(deviation), classes, names);
    }

    /** With inputs of another type. */
    public Examples to(DType dtype) {
        return new Examples(inputs.to(dtype), classes, names);
    }
}
