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
final class LineReader {
    private final InputStream in;
    private final int maxLength;
    private boolean ended;

    LineReader(InputStream in, int maxLength) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxLength = maxLength;
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws ProtocolException if the line is too long or not UTF-8; the next call reads the next line
     */
    @Nullable
    String next() throws IOException {
        if (ended) return null;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int b = in.read();
        for (; b != '\n' && b >= 0; b = in.read()) {
            if (line.size() < maxLength) line.write(b);
            else tooLong = true;
        }
        ended = b < 0;
        if (ended && line.size() == 0) return null;
        if (tooLong) throw new ProtocolException("", "the line is longer than " + maxLength + " bytes");
        return decode(line.toByteArray());
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
