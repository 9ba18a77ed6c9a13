package io.touchstone.tensor;

import java.lang.reflect.Array;

/** Arrays of numbers as the bytes that they lie in. A word is one number of the array. */
final class Words {
    private Words() {}

    /** How many words an array has. */
    static int count(Object array) {
        return Array.getLength(array);
    }

    /** How many bytes a word has. */
    static int bytes(Object array) {
        if (array instanceof long[] || array instanceof double[]) return Long.BYTES;
        if (array instanceof int[] || array instanceof float[]) return Integer.BYTES;
        return array instanceof short[] ? Short.BYTES : Byte.BYTES;
    }

    /** So many bytes from a place on, the first of them lowest; zeros above. The place is a multiple of their number. */
    static long load(Object array, int at, int bytes) {
        int each = bytes(array);
        if (bytes <= each) return word(array, at / each) >>> shift(at, each) & mask(bytes);
        long loaded = 0;
        for (int i = bytes / each - 1; i >= 0; i--)
            loaded = loaded << Byte.SIZE * each | word(array, at / each + i) & mask(each);
        return loaded;
    }

    /** Puts as many bytes to a place. */
    static void store(Object array, int at, int bytes, long value) {
        int each = bytes(array);
        if (bytes <= each) {
            long hole = mask(bytes) << shift(at, each);
            long kept = word(array, at / each) & ~hole;
            setWord(array, at / each, kept | value << shift(at, each) & hole);
            return;
        }
        for (int i = 0; i < bytes / each; i++) setWord(array, at / each + i, value >>> Byte.SIZE * each * i);
    }

    private static int shift(int at, int each) {
        return Byte.SIZE * (at % each);
    }

    private static long mask(int bytes) {
        return -1L >>> Long.SIZE - Byte.SIZE * bytes;
    }

    private static long word(Object array, int i) {
        if (array instanceof double[] doubles) return Double.doubleToRawLongBits(doubles[i]);
        if (array instanceof float[] floats) return Float.floatToRawIntBits(floats[i]);
        if (array instanceof boolean[] truths) return truths[i] ? 1 : 0;
        return Array.getLong(array, i);
    }

    private static void setWord(Object array, int i, long bits) {
        if (array instanceof double[] doubles) doubles[i] = Double.longBitsToDouble(bits);
        else if (array instanceof float[] floats) floats[i] = Float.intBitsToFloat((int) bits);
        else if (array instanceof long[] longs) longs[i] = bits;
        else if (array instanceof int[] ints) ints[i] = (int) bits;
        else if (array instanceof short[] shorts) shorts[i] = (short) bits;
        else if (array instanceof byte[] bytes) bytes[i] = (byte) bits;
        else ((boolean[]) array)[i] = (byte) bits != 0;
    }
}
