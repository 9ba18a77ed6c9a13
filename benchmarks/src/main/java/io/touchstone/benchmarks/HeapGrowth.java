package io.touchstone.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How much memory a long training loop leaves behind: what is in use after the last of many epochs less what was after the first
 * thousand. Ours is the Java heap after a collection; libtorch's memory is outside of it, so there the process's resident pages count.
 */
final class HeapGrowth {
    private static final int FIRST = 1_000;
    private static final int MORE = 50_000;
    private static final long PAGE = 4096;

    private HeapGrowth() {}

    /** Prints the growth in bytes of the side that the argument names, {@code ours} or {@code libtorch}. */
    public static void main(String[] arguments) throws IOException {
        boolean ours = arguments[0].equals("ours");
        Network network = ours ? new OurNetwork() : new LibtorchNetwork();
        long before = afterEpochs(network, FIRST, ours);
        long after = afterEpochs(network, MORE, ours);
        System.out.printf(Locale.ROOT, "%d%n", after - before);
    }

    private static long afterEpochs(Network network, int epochs, boolean heap) throws IOException {
        for (int i = 0; i < epochs; i++) network.epoch();
        return heap ? usedHeap() : residentBytes();
    }

    private static long usedHeap() {
        for (int i = 0; i < 5; i++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long residentBytes() throws IOException {
        String statm = Files.readString(Path.of("/proc/self/statm"));
        return Long.parseLong(statm.split(" ", -1)[1]) * PAGE;
    }
}
