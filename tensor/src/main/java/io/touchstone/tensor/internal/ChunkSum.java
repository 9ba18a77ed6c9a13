package io.touchstone.tensor.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The sums of chunks of float32 elements that lie one after the other, in the order that {@link Sums} defines: for the thread that makes it.
 *
 * <p>The lanes lie outside of the heap. If they were another array of floats, the compiler could not tell that it is not the one being read,
 * and would not vectorise the addition. They begin as far from a vector's boundary as the elements of an array do, since JDK 17 vectorises
 * only what is aligned alike. Each thread keeps its lanes, for such memory is dear to make and is given back late.
 */
final class ChunkSum {
    private static final int VECTOR = 64;
    private static final int FIRST = 4; // an array's header has as many floats

    private static final ThreadLocal<FloatBuffer> LANES = ThreadLocal.withInitial(ChunkSum::lanes);

    private final float[] x;
    private final FloatBuffer lanes = LANES.get();
    private final float[] folded = new float[Lanes.COUNT];
    private final double[] tree = new double[Tree.half(Lanes.COUNT)];

    ChunkSum(float[] x) {
        this.x = x;
    }

    private static FloatBuffer lanes() {
        return ByteBuffer.allocateDirect(Lanes.COUNT * Float.BYTES + 2 * VECTOR)
                .alignedSlice(VECTOR)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The sum of {@code n} elements from index {@code from} on, at most a chunk. */
    double of(int from, int n) {
        for (int l = 0; l < Lanes.COUNT; l++) lanes.put(FIRST + l, 0);
        int whole = n - n % Lanes.COUNT;
        for (int row = 0; row < whole; row += Lanes.COUNT) addRow(lanes, x, from + row, Lanes.COUNT);
        addRow(lanes, x, from + whole, n - whole);
        lanes.get(FIRST, folded);
        return Tree.sum(folded, Lanes.COUNT, tree);
    }

    private static void addRow(FloatBuffer lanes, float[] x, int from, int n) {
        for (int l = 0; l < n; l++) lanes.put(FIRST + l, lanes.get(FIRST + l) + x[from + l]);
    }
}
