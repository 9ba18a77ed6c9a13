package io.touchstone.tensor.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.touchstone.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors in a file, as the safetensors library writes them: eight bytes with the length of a header, the header in JSON (each tensor's
 * type, shape and place), and the elements, little-endian and without gaps.
 *
 * <pre>{@code
 * Safetensors.write(file, model.stateDict());
 * model.loadStateDict(Safetensors.read(file).tensors());
 * }</pre>
 *
 * @param tensors the tensors by name
 * @param metadata what else the file says of itself
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    /** The longest header that is read. */
    static final long MOST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = 8;

    /**
     * Reads a file.
     *
     * @throws FormatException if the file is no such file: nothing has been allocated for its tensors then
     * @throws UncheckedIOException if it cannot be read
     */
    public static Safetensors read(Path file) {
        try (Bytes bytes = Bytes.of(file)) {
            if (bytes.size() < LENGTH_BYTES)
                throw new FormatException("header too small: the file has " + bytes.size() + " bytes");
            long length = bytes.at(0, LENGTH_BYTES).getLong();
            if (length < 0 || length > MOST_HEADER) throw new FormatException("header too large: " + length + " bytes");
            long start = LENGTH_BYTES + length;
            if (start > bytes.size())
                throw new FormatException(
                        "invalid header length: " + length + " bytes of " + (bytes.size() - LENGTH_BYTES));
            Header header = Header.parse(bytes.at(LENGTH_BYTES, (int) length));
            header.requireFilled(bytes.size() - start);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Header.Entry e : header.entries())
                tensors.put(
                        e.name(),
                        Elements.tensor(
                                e.name(),
                                e.dtype(),
                                e.shape(),
                                bytes.at(start + e.begin(), Elements.bytes(e.dtype(), e.shape()))));
            return new Safetensors(tensors, header.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes tensors to a file, which is replaced when all is written. */
    public static void write(Path file, Map<String, Tensor> tensors) {
        write(file, tensors, Map.of());
    }

    /**
     * Writes tensors to a file, which is replaced when all is written: who is interrupted still has the old one. Wide elements come first,
     * so that all are aligned.
     *
     * @throws FormatException if the format has no such type or name
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<Map.Entry<String, Tensor>> order = new ArrayList<>(tensors.entrySet());
        order.sort(Comparator.comparing(
                        (Map.Entry<String, Tensor> e) -> -e.getValue().dtype().bytes())
                .thenComparing(Map.Entry::getKey));
        byte[] text = Header.of(order, metadata).json().getBytes(UTF_8);
        byte[] header = Bytes.padded(text, (text.length + 7) / 8 * 8); // the elements begin at a multiple of eight
        if (header.length > MOST_HEADER) throw new FormatException("header too large: " + header.length + " bytes");
        try {
            Bytes.replace(file, out -> {
                out.write(length(header));
                out.write(header);
                for (Map.Entry<String, Tensor> e : order) out.write(Elements.bytes(e.getValue()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] length(byte[] header) {
        return ByteBuffer.allocate(LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array();
    }
}
