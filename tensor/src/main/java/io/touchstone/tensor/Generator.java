package io.touchstone.tensor;

import io.touchstone.tensor.internal.random.Accurate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A stream of random numbers: PyTorch's CPU generator, number for number.
 *
 * <p>Underneath runs mt19937 (Matsumoto and Nishimura, 1998): 624 words of state, renewed all at once when they are
 * used up, and 32 bits a draw. Two generators of the same seed give the same numbers, here and in PyTorch, and
 * {@link #state} moves between the two.
 *
 * <p>Normal numbers are made in pairs when they are wanted one by one; the second of a pair waits in the generator for
 * the next call ({@link #normal}), across calls that draw something else.
 *
 * <p>A fill holds the generator's monitor from its first draw to its last, so that fills from several threads do not
 * mix. The methods that draw one number take no lock: who calls them from several threads synchronises on the
 * generator.
 *
 * @torch torch.Generator
 */
public final class Generator {
    /** The length of {@link #state}. */
    public static final int STATE_BYTES = 5056;

    private static final int WORDS = 624;
    private static final int MIDDLE = 397;
    private static final Generator GLOBAL = seeded(0);

    // Where the parts of a state lie; the rest is padding and a float cache that no CPU path uses.
    private static final int LEFT_AT = 8;
    private static final int SEEDED_AT = 12;
    private static final int NEXT_AT = 16;
    private static final int WORDS_AT = 24;
    private static final int NORMAL_AT = 5024;
    private static final int HAS_NORMAL_AT = 5040;

    private final int[] words = new int[WORDS];
    private long seed;
    private int left;
    private int next;
    private double waitingNormal;
    private boolean normalWaits;

    private Generator() {}

    /** A generator that starts at the given seed, of which only the low 32 bits matter. */
    public static Generator seeded(long seed) {
        Generator generator = new Generator();
        generator.manualSeed(seed);
        return generator;
    }

    /**
     * The generator that is used where none is named. It starts at seed 0, so that programs that never seed repeat
     * themselves. A thread in {@link Isolation} has its own.
     *
     * @torch torch.default_generator
     */
    public static Generator global() {
        Isolation own = Isolation.current();
        return own == null ? GLOBAL : own.generator;
    }

    /**
     * Starts over at the given seed and forgets a waiting normal number.
     *
     * @torch torch.Generator.manual_seed
     */
    public synchronized Generator manualSeed(long newSeed) {
        seed = newSeed;
        words[0] = (int) newSeed;
        for (int i = 1; i < WORDS; i++) words[i] = 1812433253 * (words[i - 1] ^ (words[i - 1] >>> 30)) + i;
        left = 1;
        next = 0;
        normalWaits = false;
        waitingNormal = 0;
        return this;
    }

    /**
     * Starts over at a seed that cannot be foreseen, and returns it.
     *
     * @torch torch.Generator.seed
     */
    public long seed() {
        long chosen = new SecureRandom().nextLong() >>> 11; // 53 bits, so that the seed survives a double
        manualSeed(chosen);
        return chosen;
    }

    /**
     * The seed at which this generator last started.
     *
     * @torch torch.Generator.initial_seed
     */
    public synchronized long initialSeed() {
        return seed;
    }

    /** The next 32 bits. */
    public int random() {
        if (--left == 0) renew();
        int y = words[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /** The next 64 bits: two draws, of which the first is the high half. */
    public long random64() {
        long high = random();
        return (high << 32) | (random() & 0xffffffffL);
    }

    /** The next number of [0, 1) of 24 bits: one draw. */
    public float uniform24() {
        return (random() & 0xffffff) * 0x1p-24f;
    }

    /** The next number of [0, 1) of 53 bits: two draws. */
    public double uniform53() {
        return (random64() & 0x1fffffffffffffL) * 0x1p-53;
    }

    /**
     * The next standard normal number: the one that waits or, by Box and Muller's method, the first of a new pair,
     * which takes four draws.
     */
    public double normal() {
        if (normalWaits) {
            normalWaits = false;
            return waitingNormal;
        }
        double u = uniform53();
        double r = Math.sqrt(-2 * Accurate.log1p(-uniform53()));
        double theta = 2 * Math.PI * u;
        waitingNormal = r * Accurate.sin(theta);
        normalWaits = true;
        return r * Accurate.cos(theta);
    }

    private void renew() {
        int i = 0;
        for (; i < WORDS - MIDDLE; i++) words[i] = words[i + MIDDLE] ^ twist(words[i], words[i + 1]);
        for (; i < WORDS - 1; i++) words[i] = words[i + MIDDLE - WORDS] ^ twist(words[i], words[i + 1]);
        words[i] = words[MIDDLE - 1] ^ twist(words[i], words[0]);
        left = WORDS;
        next = 0;
    }

    private static int twist(int high, int low) {
        int mixed = (high & 0x80000000) | (low & 0x7fffffff);
        return (mixed >>> 1) ^ (-(low & 1) & 0x9908b0df);
    }

    /**
     * All that determines the numbers to come, in the bytes of PyTorch.
     *
     * @torch torch.Generator.get_state
     */
    public synchronized byte[] state() {
        ByteBuffer bytes = ByteBuffer.allocate(STATE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, seed).putInt(LEFT_AT, left).putInt(SEEDED_AT, 1).putLong(NEXT_AT, next);
        for (int i = 0; i < WORDS; i++) bytes.putLong(WORDS_AT + 8 * i, words[i] & 0xffffffffL);
        if (normalWaits) bytes.putDouble(NORMAL_AT, waitingNormal).putInt(HAS_NORMAL_AT, 1);
        return bytes.array();
    }

    /**
     * Continues from a state that {@link #state}, or PyTorch, gave.
     *
     * <p><b>Constraints</b> C1: 5056 bytes. C2: the position lies within the words, and every word has 32 bits. A
     * generator that refuses a state stays where it was.
     *
     * @throws ShapeException C1
     * @throws IllegalArgumentException C2
     * @torch torch.Generator.set_state
     */
    public synchronized Generator setState(byte[] state) {
        if (state.length != STATE_BYTES)
            throw new ShapeException("Expected a CPUGeneratorImplState of size " + STATE_BYTES
                    + " but found the input RNG state size to be " + state.length + " [C1]");
        ByteBuffer bytes = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
        requireValid(bytes);
        seed = bytes.getLong(0);
        left = bytes.getInt(LEFT_AT);
        next = (int) bytes.getLong(NEXT_AT);
        for (int i = 0; i < WORDS; i++) words[i] = (int) bytes.getLong(WORDS_AT + 8 * i);
        normalWaits = bytes.getInt(HAS_NORMAL_AT) != 0;
        waitingNormal = normalWaits ? bytes.getDouble(NORMAL_AT) : 0;
        return this;
    }

    private static void requireValid(ByteBuffer bytes) {
        long leftOver = bytes.getInt(LEFT_AT);
        long position = bytes.getLong(NEXT_AT);
        boolean inside = bytes.getInt(SEEDED_AT) == 1 && leftOver >= 1 && leftOver <= WORDS && position >= 0;
        // A draw needs a word at its position, unless it is the draw that renews them all.
        if (!inside || (leftOver > 1 && position > WORDS - leftOver + 1) || position > WORDS)
            throw new IllegalArgumentException("Invalid mt19937 state: seeded " + bytes.getInt(SEEDED_AT) + ", left "
                    + leftOver + ", next " + position + " [C2]");
        for (int i = 0; i < WORDS; i++)
            if (bytes.getLong(WORDS_AT + 8 * i) >>> 32 != 0)
                throw new IllegalArgumentException("Invalid mt19937 state: word " + i + " has more than 32 bits [C2]");
    }

    /** A generator that will give the same numbers as this one, and is otherwise independent of it. */
    public synchronized Generator copy() {
        return new Generator().setState(state());
    }

    /** The seed and the position, for error messages and debuggers. */
    @Override
    public synchronized String toString() {
        return "Generator(seed=" + seed + ", left=" + left + ", next=" + next + ")";
    }
}
