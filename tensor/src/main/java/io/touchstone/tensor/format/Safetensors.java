package io.touchstone.tensor.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.touchstone.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
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
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < LENGTH_BYTES) throw new FormatException("header too small: the file has " + size + " bytes");
            long length = bytes(channel, 0, LENGTH_BYTES).getLong();
            if (length < 0 || length > MOST_HEADER) throw new FormatException("header too large: " + length + " bytes");
            long start = LENGTH_BYTES + length;
            if (start > size)
                throw new FormatException("invalid header length: " + length + " bytes of " + (size - LENGTH_BYTES));
            Header header = Header.parse(bytes(channel, LENGTH_BYTES, (int) length));
            header.requireFilled(size - start);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Header.Entry entry : header.entries()) {
                ByteBuffer elements = bytes(channel, start + entry.begin(), (int) (entry.end() - entry.begin()));
                tensors.put(entry.name(), Elements.tensor(entry, elements));
            }
            return new Safetensors(tensors, header.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining())
            if (channel.read(bytes, at + bytes.position()) < 0) throw new EOFException("the file has been cut short");
        return bytes.flip();
    }

    /** Writes tensors to a file, which is replaced when all is written. */
    public static void write(Path file, Map<String, Tensor> tensors) {
        write(file, tensors, Map.of());
    }

    /**
     * Writes tensors to a file, which is replaced when all is written: who is interrupted still has the old one. Wide elements come first,
     * so that all are aligned.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<Map.Entry<String, Tensor>> order = new ArrayList<>(tensors.entrySet());
        order.sort(Comparator.comparing(
                        (Map.Entry<String, Tensor> e) -> -e.getValue().dtype().bytes())
                .thenComparing(Map.Entry::getKey));
        byte[] header = padded(Header.of(order, metadata).json().getBytes(UTF_8));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            write(part, header, order);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] header, List<Map.Entry<String, Tensor>> order) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(LENGTH_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Map.Entry<String, Tensor> e : order) out.write(Elements.bytes(e.getValue()));
        }
    }

    /** With spaces, so that the elements begin at a multiple of eight. */
    private static byte[] padded(byte[] header) {
        byte[] padded = new byte[(header.length + 7) / 8 * 8];
        System.arraycopy(header, 0, padded, 0, header.length);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        return padded;
    }
}
