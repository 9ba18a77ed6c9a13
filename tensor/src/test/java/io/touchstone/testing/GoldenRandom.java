package io.touchstone.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What libtorch 2.10.0 drew: a row of {@code rng_golden.tsv}, whose first line says how it was made.
 *
 * @param id the row's name
 * @param seed where the generator started
 * @param call what was called, in Python
 * @param dtype of the values: float32, float64 or int64
 * @param numel how many values there are
 * @param first the bits of the first twelve
 * @param last the bits of the last
 * @param sha256 of all of them, little endian, or a hyphen where they may differ in low bits
 * @param nextTwo what the generator gave afterwards, 31 bits each
 * @param check how exactly the values are to be met
 */
public record GoldenRandom(
        String id,
        long seed,
        String call,
        String dtype,
        int numel,
        List<Long> first,
        long last,
        String sha256,
        List<Integer> nextTwo,
        String check) {
    /** All rows. */
    public static List<GoldenRandom> rows() {
        try (InputStream in = GoldenRandom.class.getResourceAsStream("rng_golden.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return text.lines().skip(2).map(GoldenRandom::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenRandom parse(String line) {
        List<String> f = List.of(line.split("\t", -1));
        List<Long> first = words(f.get(5)).map(GoldenRandom::bits).toList();
        List<Integer> nextTwo = words(f.get(8)).map(Integer::valueOf).toList();
        return new GoldenRandom(
                f.get(0),
                Long.parseLong(f.get(1)),
                f.get(2),
                f.get(3),
                Integer.parseInt(f.get(4)),
                first,
                bits(f.get(6)),
                f.get(7),
                nextTwo,
                f.get(9));
    }

    private static java.util.stream.Stream<String> words(String field) {
        return Arrays.stream(field.split(" ", -1));
    }

    private static long bits(String hex) {
        return Long.parseUnsignedLong(hex, 16);
    }

    /** Whether every bit is to be met. */
    public boolean isExact() {
        return check.startsWith("exact");
    }

    /** The digest of values of this row's type, given as bits, in the form of {@link #sha256}. */
    public String digest(long[] values) {
        int width = dtype.equals("float32") ? Integer.BYTES : Long.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            if (width == Integer.BYTES) bytes.putInt((int) value);
            else bytes.putLong(value);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return id + " " + call + ", seed " + seed;
    }
}
