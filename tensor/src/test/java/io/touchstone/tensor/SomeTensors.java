package io.touchstone.tensor;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Tensors for properties: of all types, small shapes (also empty ones), several layouts, with special numbers among the ordinary. */
final class SomeTensors {
    private static final double[] SPECIAL = {
        0.0, -0.0, 1, -1, 0.5, 2, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private SomeTensors() {}

    /** How the elements of a tensor lie in memory. */
    enum Layout {
        ROW_MAJOR,
        COLUMN_MAJOR,
        SPACED
    }

    static Arbitrary<Shape> shapes() {
        Arbitrary<Integer> size = Arbitraries.frequencyOf(List.of(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(3, Arbitraries.just(1)),
                Tuple.of(10, Arbitraries.integers().between(2, 4))));
        return size.list().ofMaxSize(4).map(Shape::of);
    }

    static Arbitrary<Tensor> of(DType... types) {
        return Combinators.combine(Arbitraries.of(types), shapes(), Arbitraries.of(Layout.class), Arbitraries.longs())
                .as((type, shape, layout, seed) -> laidOut(random(type, shape, new Random(seed)), layout));
    }

    /** Random elements, row-major. */
    static Tensor random(DType type, Shape shape, Random random) {
        Tensor out = Tensor.allocate(new Spec(shape, type));
        for (int i = 0; i < out.numel(); i++) {
            switch (type.category()) {
                case BOOL -> out.storage().setLong(i, random.nextInt(2));
                case INTEGER -> out.storage().setLong(i, random.nextInt(21) - (type == DType.UINT8 ? 0 : 10));
                case FLOATING -> out.storage().setDouble(i, number(random));
                case COMPLEX -> out.storage().setComplex(i, new Complex(random.nextGaussian(), random.nextGaussian()));
            }
        }
        return out;
    }

    private static double number(Random random) {
        return random.nextInt(4) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextGaussian() * 3;
    }

    /** The same elements, laid out in another way. */
    static Tensor laidOut(Tensor x, Layout layout) {
        Shape shape = x.shape();
        if (layout == Layout.ROW_MAJOR || shape.rank() == 0) return x;
        Tensor place = layout == Layout.COLUMN_MAJOR ? columnMajor(x.spec()) : spaced(x.spec());
        return place.copy_(x);
    }

    private static Tensor columnMajor(Spec spec) {
        int rank = spec.shape().rank();
        int[] reversed = new int[rank];
        for (int d = 0; d < rank; d++) reversed[d] = rank - 1 - d;
        int[] sizes = new int[rank];
        for (int d = 0; d < rank; d++) sizes[d] = spec.shape().size(reversed[d]);
        return Torch.zeros(spec.dtype(), sizes).permute(reversed);
    }

    private static Tensor spaced(Spec spec) {
        int last = spec.shape().rank() - 1;
        Shape wide = spec.shape().resized(last, 2 * spec.shape().size(last) + 1);
        return Torch.zeros(spec.dtype(), wide.sizes()).slice(last, 1, wide.size(last), 2);
    }

    /** Whether types, shapes and all bits are equal; all NaNs are one. */
    static boolean same(Tensor x, Tensor y) {
        if (!x.spec().equals(y.spec())) return false;
        for (int i = 0; i < x.numel(); i++) if (!x.scalarAt(i).equals(y.scalarAt(i))) return false;
        return true;
    }

    /** Of any type. */
    static final class OfAnyType implements ArbitrarySupplier<Tensor> {
        @Override
        public Arbitrary<Tensor> get() {
            return of(DType.values());
        }
    }

    /** float32 or float64. */
    static final class Floating implements ArbitrarySupplier<Tensor> {
        @Override
        public Arbitrary<Tensor> get() {
            return of(DType.FLOAT32, DType.FLOAT64);
        }
    }
}
