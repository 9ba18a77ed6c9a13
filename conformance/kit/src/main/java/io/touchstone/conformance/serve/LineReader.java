package io.touchstone.conformance.serve;

import io.touchstone.conformance.program.ProtocolException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 whose length is bounded: the rest of an overlong line is skipped, not kept. */
public final class LineReader {
    private final InputStream in;
    private final int maxLength;
    private boolean ended;

    /** A line that is longer than allowed. */
    public static final class OverflowException extends ProtocolException {
        private static final long serialVersionUID = 1;

        OverflowException(int maxLength) {
            super("", "line is longer than " + maxLength + " bytes");
        }
    }

    /** The lines of a stream, each of at most {@code maxLength} bytes. */
    public LineReader(InputStream in, int maxLength) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxLength = maxLength;
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws ProtocolException if the line is too long or not UTF-8; the next call reads the next line
     */
    public @Nullable String next() throws IOException {
        try {
            return nextOrOverflow();
        } catch (OverflowException e) {
            skipLine();
            throw e;
        }
    }

    /**
     * As {@link #next}, but stops reading in the middle of an overlong line: for who will not read on.
     *
     * @throws OverflowException if the line is too long
     * @throws ProtocolException if the line is not UTF-8
     */
    public @Nullable String nextOrOverflow() throws IOException {
        if (ended) return null;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        for (; b != '\n' && b >= 0; b = in.read()) {
            if (line.size() == maxLength) throw new OverflowException(maxLength);
            line.write(b);
        }
        ended = b < 0;
        return ended && line.size() == 0 ? null : decode(line.toByteArray());
    }

    private void skipLine() throws IOException {
        int b = in.read();
        while (b != '\n' && b >= 0) b = in.read();
        ended = b < 0;
    }

    private static String decode(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("", "the line is not UTF-8");
        }
    }
}
