package io.touchstone.conformance.fit;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.FormatException;
import io.touchstone.tensor.format.Npy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Pairs of numbers, read from two columns: what is measured, and what it should have been. */
public final class Measurements {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final String input;
    private final String answer;
    private final double[] x;
    private final double[] y;

    /** Pairs of inputs and answers, and what both are called; the arrays are not to be changed afterwards. */
    Measurements(String input, String answer, double[] x, double[] y) {
        this.input = input;
        this.answer = answer;
        this.x = x;
        this.y = y;
    }

    /** The eleven readings of a thermometer in unknown units, and of one in degrees Celsius. */
    public static Measurements thermometer() {
        try (InputStream in = Measurements.class.getResourceAsStream("thermometer.csv")) {
            if (in == null) throw new IllegalStateException("thermometer.csv is not on the class path");
            return read("thermometer.csv", new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DataException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a file of two columns, separated by a comma; names may head them. Empty lines are passed over. If the file's name ends in
     * {@code .npy}, it is an array (n, 2).
     *
     * @throws DataException if there is no such file, or a line in it is not two finite numbers
     */
    public static Measurements read(Path file) throws DataException {
        try {
            return file.toString().endsWith(".npy") ? array(file) : text(file);
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new DataException(file + ": is not text in UTF-8");
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Measurements text(Path file) throws IOException, DataException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return read(file.toString(), lines);
        }
    }

    private static Measurements array(Path file) throws IOException, DataException {
        Tensor rows;
        try {
            rows = Npy.read(file);
        } catch (FormatException e) {
            throw new DataException(file + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (rows.dtype().isComplex() || rows.shape().rank() != 2 || rows.shape().size(1) != 2)
            throw new DataException(file + ": expected real numbers in 2 columns, and found " + rows.shape() + " of "
                    + rows.dtype().torchName());
        if (rows.numel() == 0) throw new DataException(file + ": no measurements");
        if (!rows.isfinite().all().item().is(1)) throw new DataException(file + ": a number is not finite");
        return new Measurements(
                "x", "y", rows.select(1, 0).toDoubleArray(), rows.select(1, 1).toDoubleArray());
    }

    static Measurements read(String file, BufferedReader lines) throws IOException, DataException {
        Columns columns = new Columns(file);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) columns.add(line);
        return columns.measurements();
    }

    /** What has been read so far. */
    private static final class Columns {
        private final String file;
        private int number;
        private int count;
        private String input = "x";
        private String answer = "y";
        private double[] x = new double[16];
        private double[] y = new double[16];

        Columns(String file) {
            this.file = file;
        }

        void add(String text) throws DataException {
            number++;
            String line = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (line.isBlank()) return;
            String[] cells = line.split(",", -1);
            if (cells.length != 2) throw wrong("expected 2 columns, separated by a comma, and found " + cells.length);
            String first = cells[0].strip();
            String second = cells[1].strip();
            if (number == 1 && isName(first) && isName(second)) {
                input = first;
                answer = second;
            } else append(parsed(first), parsed(second));
        }

        private static boolean isName(String cell) {
            return !cell.isEmpty() && !NUMBER.matcher(cell).matches() && !isNotFinite(cell);
        }

        private static boolean isNotFinite(String cell) {
            return cell.matches("(?i)[+-]?(nan|inf|infinity)");
        }

        private double parsed(String cell) throws DataException {
            if (cell.isEmpty()) throw wrong("a number is missing");
            if (isNotFinite(cell)) throw wrong("'" + cell + "' is not a finite number");
            if (!NUMBER.matcher(cell).matches()) throw wrong("'" + shortened(cell) + "' is not a number");
            double value = Double.parseDouble(cell);
            if (Double.isInfinite(value)) throw wrong("'" + shortened(cell) + "' is too large");
            return value;
        }

        private static String shortened(String cell) {
            return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
        }

        private void append(double first, double second) {
            if (count == x.length) {
                x = Arrays.copyOf(x, 2 * count);
                y = Arrays.copyOf(y, 2 * count);
            }
            x[count] = first;
            y[count++] = second;
        }

        private DataException wrong(String why) {
            return new DataException(file + ": line " + number + ": " + why);
        }

        Measurements measurements() throws DataException {
            if (count == 0) throw new DataException(file + ": no measurements");
            return new Measurements(input, answer, Arrays.copyOf(x, count), Arrays.copyOf(y, count));
        }
    }

    /** The first column's name. */
    public String input() {
        return input;
    }

    /** The second column's name. */
    public String answer() {
        return answer;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    /** How many pairs there are. */
    public int size() {
        return x.length;
    }

    /**
     * Checks that the type can hold the numbers.
     *
     * @throws DataException if one of them is infinite in it
     */
    public void requireFit(DType dtype, double scale) throws DataException {
        for (int i = 0; i < size(); i++)
            if (Math.abs(x[i]) > dtype.max() || Math.abs(x[i] * scale) > dtype.max() || Math.abs(y[i]) > dtype.max())
                throw new DataException("measurement " + (i + 1) + " is too large for " + dtype.torchName());
    }

    /** The inputs times {@code scale}, as a column (n, 1). */
    Tensor inputs(DType dtype, double scale) {
        Tensor all = Tensor.of(dtype, Shape.of(size(), 1), x);
        return scale == 1 ? all : all.mul(scale);
    }

    /** The answers, as a column (n, 1). */
    Tensor answers(DType dtype) {
        return Tensor.of(dtype, Shape.of(size(), 1), y);
    }
}
