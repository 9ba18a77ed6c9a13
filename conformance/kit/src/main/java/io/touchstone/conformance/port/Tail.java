package io.touchstone.conformance.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The last bytes of a stream that is read to its end on a thread of its own: whoever writes it never has to wait. */
final class Tail {
    private static final int KEPT = 4096;

    private final byte[] ring = new byte[KEPT];
    private final Thread reader;
    private long count;

    Tail(InputStream in) {
        reader = new Thread(() -> read(in), "touchstone-port-stderr");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        byte[] buffer = new byte[1024];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) keep(buffer, n);
        } catch (IOException e) {
            // The process is gone; what it said stays.
        }
    }

    private synchronized void keep(byte[] bytes, int n) {
        for (int i = 0; i < n; i++) ring[(int) (count++ % KEPT)] = bytes[i];
    }

    /** What was written last, after a moment's wait for the end of the stream if the process has ended. */
    String text(boolean ended) {
        if (ended) joinBriefly();
        synchronized (this) {
            int n = (int) Math.min(count, KEPT);
            byte[] out = new byte[n];
            for (int i = 0; i < n; i++) out[i] = ring[(int) ((count - n + i) % KEPT)];
            return new String(out, StandardCharsets.UTF_8).strip();
        }
    }

    private void joinBriefly() {
        try {
            reader.join(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
