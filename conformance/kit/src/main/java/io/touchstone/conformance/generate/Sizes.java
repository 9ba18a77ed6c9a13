package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Takes.Operands;
import io.touchstone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The shapes of the arrays that an operation takes, so that they belong together. */
final class Sizes {
    private final Choices choices;
    private final Flavour flavour;
    private final boolean overwrites;

    /**
     * Shapes for one case.
     *
     * @param overwrites whether the result has to fit into the first array
     */
    Sizes(Choices choices, Flavour flavour, boolean overwrites) {
        this.choices = choices;
        this.flavour = flavour;
        this.overwrites = overwrites && flavour != Flavour.EDGE;
    }

    /** The smallest shapes, which cost no decision. */
    static Sizes smallest() {
        return new Sizes(Choices.none(), Flavour.SMOOTH, false);
    }

    /** A decision that some shape asks for. */
    boolean isOneIn(int n) {
        return choices.oneIn(n);
    }

    /** Whether arrays are to be so large that threads share the work. */
    boolean areLarge() {
        return flavour == Flavour.LARGE;
    }

    /** Shapes for {@code count} arrays. In the flavour {@link Flavour#EDGE} they sometimes do not belong together. */
    List<Shape> draw(Operands operands, int count) {
        if (flavour == Flavour.EDGE && choices.oneIn(4)) return unrelated(count);
        return switch (operands) {
            case BROADCAST -> broadcast(count);
            case MASKED -> masked(count);
            case MATRIX -> same(Shape.of(size(), size()), count);
            case MATRIX_PAIR -> pair(new int[0]);
            case BATCH_PAIR -> pair(new int[] {flavour == Flavour.LARGE ? 3 : size()});
            case MATRIX_VECTOR -> vectorPair();
            case VECTOR_PAIR -> same(vector(), count);
            case VECTORS -> List.of(vector(), vector());
            case MATMUL -> matmul();
            case LINEAR -> linear(count);
            case ADDMM -> addmm();
            case ONE_WITH_DIMENSION, PLACES, GATHERED, CATENABLE -> same(shape(1), count);
            case NONE, ONE, SAME, STACKABLE, SQUARES, SPECIAL -> same(shape(0), count);
        };
    }

    private static List<Shape> same(Shape shape, int count) {
        return java.util.Collections.nCopies(count, shape);
    }

    private List<Shape> unrelated(int count) {
        List<Shape> out = new ArrayList<>();
        for (int i = 0; i < count; i++) out.add(shape(0));
        return out;
    }

    /** A shape of at least the given rank. */
    Shape shape(int leastRank) {
        if (flavour == Flavour.LARGE)
            return choices.pick(List.of(Shape.of(70_001), Shape.of(251, 263), Shape.of(37, 5, 331)));
        int rank = Math.max(leastRank, choices.pick(List.of(1, 2, 0, 3, 2, 4)));
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) sizes[i] = rank == 4 ? Math.min(size(), 2) : size();
        return Shape.of(sizes);
    }

    /** The shape of the arrays in a list that an operation joins. */
    Shape joined(Operands operands) {
        if (operands != Operands.SQUARES) return shape(operands == Operands.CATENABLE ? 1 : 0);
        int n = size();
        return Shape.of(n, n);
    }

    /** A shape of one of two ranks. */
    Shape ranked(int one, int other) {
        int[] sizes = new int[choices.oneIn(2) ? other : one];
        for (int i = 0; i < sizes.length; i++) sizes[i] = i > 2 ? Math.min(size(), 2) : size();
        return Shape.of(sizes);
    }

    /** One size; empty ones only where values do not matter. */
    int size() {
        return switch (flavour) {
            case SMOOTH, SINGLE, KINKED -> choices.pick(List.of(1, 2, 3, 2, 4));
            case ANY -> choices.pick(List.of(1, 2, 3, 4, 5, 0));
            case EDGE -> choices.pick(List.of(0, 1, 2, 0));
            case LARGE -> 61 + choices.below(50);
        };
    }

    private Shape vector() {
        return flavour == Flavour.LARGE ? Shape.of(300 + choices.below(50)) : Shape.of(size());
    }

    private List<Shape> broadcast(int count) {
        Shape common = shape(0);
        List<Shape> out = new ArrayList<>();
        for (int i = 0; i < count; i++)
            out.add(choices.oneIn(2) && !(i == 0 && overwrites) ? narrowed(common) : common);
        return out;
    }

    /** An array, a mask, and perhaps one value for all places. */
    private List<Shape> masked(int count) {
        List<Shape> out = broadcast(count);
        if (count > 2) out.set(2, Shape.SCALAR);
        return out;
    }

    /** A shape that broadcasts to the given one. */
    Shape narrowed(Shape common) {
        int dropped = choices.below(common.rank() + 1);
        int[] sizes = Arrays.copyOfRange(common.sizes(), dropped, common.rank());
        for (int i = 0; i < sizes.length; i++) if (choices.oneIn(3)) sizes[i] = 1;
        return Shape.of(sizes);
    }

    private List<Shape> pair(int[] batch) {
        int n = size();
        int k = size();
        int m = size();
        return List.of(joined(batch, n, k), joined(batch, k, m));
    }

    private static Shape joined(int[] front, int... back) {
        int[] out = Arrays.copyOf(front, front.length + back.length);
        System.arraycopy(back, 0, out, front.length, back.length);
        return Shape.of(out);
    }

    private List<Shape> vectorPair() {
        int k = size();
        return List.of(Shape.of(size(), k), Shape.of(k));
    }

    private List<Shape> matmul() {
        int k = size();
        int n = size();
        int m = size();
        return switch (flavour == Flavour.LARGE ? choices.below(2) : choices.below(8)) {
            case 0 -> List.of(Shape.of(n, k), Shape.of(k, m));
            case 1 -> List.of(Shape.of(3, n, k), Shape.of(k, m));
            case 2 -> List.of(Shape.of(k), Shape.of(k));
            case 3 -> List.of(Shape.of(n, k), Shape.of(k));
            case 4 -> List.of(Shape.of(k), Shape.of(2, k, m));
            case 5 -> List.of(Shape.of(2, 1, n, k), Shape.of(3, k, m));
            case 6 -> List.of(Shape.of(k), Shape.of(k, choices.oneIn(2) ? k : m));
            default -> List.of(Shape.of(n, k), Shape.of(1, 2, k, m));
        };
    }

    private List<Shape> linear(int count) {
        int in = size();
        int out = size();
        Shape x =
                switch (choices.below(3)) {
                    case 0 -> Shape.of(size(), in);
                    case 1 -> Shape.of(in);
                    default -> Shape.of(2, size(), in);
                };
        return List.of(x, Shape.of(out, in), Shape.of(out)).subList(0, count);
    }

    private List<Shape> addmm() {
        int n = size();
        int k = size();
        int m = size();
        Shape common = Shape.of(n, m);
        return List.of(overwrites ? common : narrowed(common), Shape.of(n, k), Shape.of(k, m));
    }
}
