package io.touchstone.tensor.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file's bytes: read in parts, of a size that is known before; written as a whole or not at all. */
final class Bytes implements Closeable {
    private final FileChannel channel;
    private final long size;

    private Bytes(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    static Bytes of(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Bytes(channel, channel.size());
    }

    long size() {
        return size;
    }

    /** Bytes that the caller knows to lie within the file; numbers in them are little-endian. */
    ByteBuffer at(long place, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining())
            if (channel.read(bytes, place + bytes.position()) < 0)
                throw new EOFException("the file has been cut short");
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What writes a file's bytes. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** Writes a file, which is replaced when all is written: who is interrupted still has the old one. */
    static void replace(Path file, Body body) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                body.write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The text with spaces after it, up to the given length. */
    static byte[] padded(byte[] text, int length) {
        byte[] padded = Arrays.copyOf(text, length);
        Arrays.fill(padded, text.length, length, (byte) ' ');
        return padded;
    }
}
