package io.touchstone.tensor;

/**
 * Which of a primitive's values a derivative rule reads, as bit sets. Whatever is read is kept from forward to backward, and must
 * not be changed in between.
 *
 * @param inputs bit i for input i
 * @param outputs bit i for output i
 */
public record Reads(int inputs, int outputs) {
    /** Reads no value; shapes and types are known anyway. */
    public static final Reads NOTHING = new Reads(0, 0);

    /** Reads the first input. */
    public static final Reads X = new Reads(1, 0);

    /** Reads the second input. */
    public static final Reads Y = new Reads(2, 0);

    /** Reads the first two inputs. */
    public static final Reads XY = new Reads(3, 0);

    /** Reads the third input. */
    public static final Reads Z = new Reads(4, 0);

    /** Reads the only output. */
    public static final Reads OUT = new Reads(0, 1);

    /** Reads what either reads. */
    public Reads and(Reads other) {
        return new Reads(inputs | other.inputs, outputs | other.outputs);
    }

    /** Whether input {@code i} is read. */
    public boolean input(int i) {
        return i < 32 && (inputs >>> i & 1) != 0;
    }

    /** Whether output {@code i} is read. */
    public boolean output(int i) {
        return (outputs >>> i & 1) != 0;
    }

    /** Whether nothing is read. */
    public boolean isNothing() {
        return inputs == 0 && outputs == 0;
    }
}
