package io.touchstone.conformance.judge;

/** How far apart two right answers may be, element by element. */
interface Bound {
    /** Whether what is returned as a literal is only moved and compared, never rounded: then nothing may differ. */
    boolean isExact(int leaf);

    /**
     * For one element of one literal; NaN where nothing can be said.
     *
     * @param error what has been found, so that a smaller bound that is cheap to have may do
     */
    double at(int leaf, int element, double error);

    /**
     * Whether an element, other than the yardstick has it, is what the yardstick itself gives in other circumstances: in wider numbers, or when
     * the program's numbers move by a rounding. Then it cannot be told who is right.
     */
    boolean isPlausible(int leaf, int element, Leaf found);
}
