package io.touchstone.tensor.internal;

import io.touchstone.tensor.Binary;
import io.touchstone.tensor.BoolStorage;
import io.touchstone.tensor.DoubleStorage;
import io.touchstone.tensor.FloatStorage;
import io.touchstone.tensor.LongStorage;
import io.touchstone.tensor.Predicate;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Ternary;
import io.touchstone.tensor.Unary;
import java.util.Arrays;
import java.util.List;

/**
 * The loops of elementwise primitives.
 *
 * <p>float32, float64 and int64 have loops over their arrays, specialised per primitive ({@link Specializer}). The other types go
 * through the storage's accessors: integers and bool are computed as {@code long} and wrapped on writing, half precision in float32 and
 * rounded on writing. Long runs are cut into pieces, which lets the compiler replace a loop while the work goes on, and threads share
 * them.
 */
public final class Loops {
    private static final int PIECE = 1 << 14;

    private static final Specializer<Map> MAPS = Specializer.of(Map.class, MapLoop.class);
    private static final Specializer<Zip> ZIPS = Specializer.of(Zip.class, ZipLoop.class);
    private static final Specializer<Zip3> ZIP3S = Specializer.of(Zip3.class, Zip3Loop.class);
    private static final Specializer<Test> TESTS = Specializer.of(Test.class, TestLoop.class);

    private Loops() {}

    interface Map {
        void run(Unary op, float[] x, int xo, int xs, float[] out, int oo, int os, int n);

        void run(Unary op, double[] x, int xo, int xs, double[] out, int oo, int os, int n);

        void run(Unary op, long[] x, int xo, int xs, long[] out, int oo, int os, int n);
    }

    interface Zip {
        void run(Binary op, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] out, int oo, int os, int n);

        void run(
                Binary op, double[] x, int xo, int xs, double[] y, int yo, int ys, double[] out, int oo, int os, int n);

        void run(Binary op, long[] x, int xo, int xs, long[] y, int yo, int ys, long[] out, int oo, int os, int n);
    }

    interface Zip3 {
        void run(
                Ternary op,
                float[] x,
                int xo,
                int xs,
                float[] y,
                int yo,
                int ys,
                float[] z,
                int zo,
                int zs,
                float[] out,
                int oo,
                int os,
                int n);

        void run(
                Ternary op,
                double[] x,
                int xo,
                int xs,
                double[] y,
                int yo,
                int ys,
                double[] z,
                int zo,
                int zs,
                double[] out,
                int oo,
                int os,
                int n);

        void run(
                Ternary op,
                long[] x,
                int xo,
                int xs,
                long[] y,
                int yo,
                int ys,
                long[] z,
                int zo,
                int zs,
                long[] out,
                int oo,
                int os,
                int n);
    }

    interface Test {
        void run(
                Predicate op,
                float[] x,
                int xo,
                int xs,
                float[] y,
                int yo,
                int ys,
                boolean[] out,
                int oo,
                int os,
                int n);

        void run(
                Predicate op,
                double[] x,
                int xo,
                int xs,
                double[] y,
                int yo,
                int ys,
                boolean[] out,
                int oo,
                int os,
                int n);

        void run(
                Predicate op, long[] x, int xo, int xs, long[] y, int yo, int ys, boolean[] out, int oo, int os, int n);
    }

    /** out = f(x). */
    public static Tensor map(Unary op, Tensor x, Spec spec) {
        Tensor out = result(spec, x);
        mapInto(op, x, out);
        return out;
    }

    /** out = f(x), into memory that exists; {@code out} may be {@code x} itself. */
    public static void mapInto(Unary op, Tensor x, Tensor out) {
        Map loop = MAPS.of(op);
        if (isPiece(out) && isFlat(x)) {
            mapRun(loop, op, x.storage(), x.offset(), x.flatStep(), out.storage(), out.offset(), 1, out.numel());
            return;
        }
        each(out, (at, step, n) -> mapRun(loop, op, x.storage(), at[1], step[1], out.storage(), at[0], step[0], n), x);
    }

    private static void mapRun(Map loop, Unary op, Storage x, int xo, int xs, Storage out, int oo, int os, int n) {
        if (x instanceof FloatStorage a && out instanceof FloatStorage o)
            loop.run(op, a.data, xo, xs, o.data, oo, os, n);
        else if (x instanceof DoubleStorage a && out instanceof DoubleStorage o)
            loop.run(op, a.data, xo, xs, o.data, oo, os, n);
        else if (x instanceof LongStorage a && out instanceof LongStorage o)
            loop.run(op, a.data, xo, xs, o.data, oo, os, n);
        else for (int i = 0; i < n; i++) mapOne(op, x, xo + i * xs, out, oo + i * os);
    }

    private static void mapOne(Unary op, Storage x, int i, Storage out, int o) {
        switch (x.dtype().category()) {
            case BOOL, INTEGER -> out.setLong(o, op.f(x.getLong(i)));
            case FLOATING -> out.setDouble(o, op.f((float) x.getDouble(i)));
            case COMPLEX -> out.setComplex(o, op.f(x.getComplex(i)));
        }
    }

    /** out = f(x, y). */
    public static Tensor zip(Binary op, Tensor x, Tensor y, Spec spec) {
        Tensor out = result(spec, x, y);
        zipInto(op, x, y, out);
        return out;
    }

    /** out = f(x, y), into memory that exists; {@code out} may be {@code x} or {@code y} itself. */
    public static void zipInto(Binary op, Tensor x, Tensor y, Tensor out) {
        Zip loop = ZIPS.of(op);
        Storage a = x.storage();
        Storage b = y.storage();
        Storage o = out.storage();
        if (isPiece(out) && isFlat(x) && isFlat(y)) {
            zipRun(loop, op, a, x.offset(), x.flatStep(), b, y.offset(), y.flatStep(), o, out.offset(), 1, out.numel());
            return;
        }
        each(out, (at, s, n) -> zipRun(loop, op, a, at[1], s[1], b, at[2], s[2], o, at[0], s[0], n), x, y);
    }

    private static void zipRun(
            Zip loop,
            Binary op,
            Storage x,
            int xo,
            int xs,
            Storage y,
            int yo,
            int ys,
            Storage out,
            int oo,
            int os,
            int n) {
        if (x instanceof FloatStorage a && y instanceof FloatStorage b && out instanceof FloatStorage o)
            loop.run(op, a.data, xo, xs, b.data, yo, ys, o.data, oo, os, n);
        else if (x instanceof DoubleStorage a && y instanceof DoubleStorage b && out instanceof DoubleStorage o)
            loop.run(op, a.data, xo, xs, b.data, yo, ys, o.data, oo, os, n);
        else if (x instanceof LongStorage a && y instanceof LongStorage b && out instanceof LongStorage o)
            loop.run(op, a.data, xo, xs, b.data, yo, ys, o.data, oo, os, n);
        else for (int i = 0; i < n; i++) zipOne(op, x, xo + i * xs, y, yo + i * ys, out, oo + i * os);
    }

    private static void zipOne(Binary op, Storage x, int i, Storage y, int j, Storage out, int o) {
        switch (x.dtype().category()) {
            case BOOL, INTEGER -> out.setLong(o, op.f(x.getLong(i), y.getLong(j)));
            case FLOATING -> out.setDouble(o, op.f((float) x.getDouble(i), (float) y.getDouble(j)));
            case COMPLEX -> out.setComplex(o, op.f(x.getComplex(i), y.getComplex(j)));
        }
    }

    /** out = f(x, y, z). */
    public static Tensor zip(Ternary op, Tensor x, Tensor y, Tensor z, Spec spec) {
        Tensor out = result(spec, x, y, z);
        zipInto(op, x, y, z, out);
        return out;
    }

    /** out = f(x, y, z), into memory that exists; {@code out} may be one of the inputs. */
    public static void zipInto(Ternary op, Tensor x, Tensor y, Tensor z, Tensor out) {
        Zip3 loop = ZIP3S.of(op);
        each(
                out,
                (at, s, n) -> zip3Run(loop, op, x.storage(), y.storage(), z.storage(), out.storage(), at, s, n),
                x,
                y,
                z);
    }

    private static void zip3Run(
            Zip3 loop, Ternary op, Storage x, Storage y, Storage z, Storage out, int[] at, int[] s, int n) {
        if (out instanceof FloatStorage o)
            loop.run(
                    op, floats(x), at[1], s[1], floats(y), at[2], s[2], floats(z), at[3], s[3], o.data, at[0], s[0], n);
        else if (out instanceof DoubleStorage o)
            loop.run(
                    op,
                    doubles(x),
                    at[1],
                    s[1],
                    doubles(y),
                    at[2],
                    s[2],
                    doubles(z),
                    at[3],
                    s[3],
                    o.data,
                    at[0],
                    s[0],
                    n);
        else if (out instanceof LongStorage o)
            loop.run(op, longs(x), at[1], s[1], longs(y), at[2], s[2], longs(z), at[3], s[3], o.data, at[0], s[0], n);
        else
            for (int i = 0; i < n; i++)
                zip3One(op, x, at[1] + i * s[1], y, at[2] + i * s[2], z, at[3] + i * s[3], out, at[0] + i * s[0]);
    }

    private static void zip3One(Ternary op, Storage x, int i, Storage y, int j, Storage z, int k, Storage out, int o) {
        switch (x.dtype().category()) {
            case BOOL, INTEGER -> out.setLong(o, op.f(x.getLong(i), y.getLong(j), z.getLong(k)));
            case FLOATING ->
                out.setDouble(o, op.f((float) x.getDouble(i), (float) y.getDouble(j), (float) z.getDouble(k)));
            case COMPLEX -> out.setComplex(o, op.f(x.getComplex(i), y.getComplex(j), z.getComplex(k)));
        }
    }

    /** out = test(x, y). */
    public static Tensor test(Predicate op, Tensor x, Tensor y, Spec spec) {
        Tensor out = result(spec, x, y);
        Test loop = TESTS.of(op);
        boolean[] o = ((BoolStorage) out.storage()).data;
        Storage a = x.storage();
        Storage b = y.storage();
        each(out, (at, s, n) -> testRun(loop, op, a, at[1], s[1], b, at[2], s[2], o, at[0], s[0], n), x, y);
        return out;
    }

    private static void testRun(
            Test loop,
            Predicate op,
            Storage x,
            int xo,
            int xs,
            Storage y,
            int yo,
            int ys,
            boolean[] out,
            int oo,
            int os,
            int n) {
        if (x instanceof FloatStorage a) loop.run(op, a.data, xo, xs, floats(y), yo, ys, out, oo, os, n);
        else if (x instanceof DoubleStorage a) loop.run(op, a.data, xo, xs, doubles(y), yo, ys, out, oo, os, n);
        else if (x instanceof LongStorage a) loop.run(op, a.data, xo, xs, longs(y), yo, ys, out, oo, os, n);
        else for (int i = 0; i < n; i++) out[oo + i * os] = testOne(op, x, xo + i * xs, y, yo + i * ys);
    }

    private static boolean testOne(Predicate op, Storage x, int i, Storage y, int j) {
        return switch (x.dtype().category()) {
            case BOOL, INTEGER -> op.test(x.getLong(i), y.getLong(j));
            case FLOATING -> op.test(x.getDouble(i), y.getDouble(j));
            case COMPLEX -> op.test(x.getComplex(i), y.getComplex(j));
        };
    }

    /** Copies {@code from} to {@code to}, which has its shape, converting elements where the types differ. */
    public static void copy(Tensor from, Tensor to) {
        Storage x = from.storage();
        Storage out = to.storage();
        boolean sameType = x.getClass() == out.getClass() && x.isPlain();
        if (to.numel() == 0) return;
        if (isPiece(to) && isFlat(from)) {
            copyRun(sameType, x, from.offset(), from.flatStep(), out, to.offset(), 1, to.numel());
            return;
        }
        each(to, (at, s, n) -> copyRun(sameType, x, at[1], s[1], out, at[0], s[0], n), from);
    }

    /**
     * Copies those elements of {@code from} that differ from what is in {@code to}, of whose elements several may be one place: what
     * leaves an element as it was does not undo what another changes there.
     */
    public static void copyChanges(Tensor from, Tensor to) {
        Tensor old = to.packed();
        Storage out = to.storage();
        Runs.Body one = (at, s, n) -> {
            for (int i = 0; i < n; i++)
                if (differs(from.storage(), at[1] + i * s[1], old.storage(), at[2] + i * s[2]))
                    out.set(at[0] + i * s[0], from.storage(), at[1] + i * s[1]);
        };
        Runs.each(to.shape(), one, to, from, old); // one after the other: where two change one place, the last wins
    }

    private static boolean differs(Storage x, int i, Storage y, int j) {
        return x.getLong(i) != y.getLong(j) || !x.getComplex(i).equals(y.getComplex(j));
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // both are the arrays of storages of one type
    private static void copyRun(boolean sameType, Storage x, int xo, int xs, Storage out, int oo, int os, int n) {
        int width = x.dtype().isComplex() ? 2 : 1;
        if (sameType && xs == 1 && os == 1) System.arraycopy(x.array(), xo * width, out.array(), oo * width, n * width);
        else if (x instanceof FloatStorage a && out instanceof FloatStorage o && xs == 0 && os == 1)
            Arrays.fill(o.data, oo, oo + n, a.data[xo]);
        else if (x instanceof FloatStorage a && out instanceof FloatStorage o)
            for (int i = 0; i < n; i++) o.data[oo + i * os] = a.data[xo + i * xs];
        else if (x instanceof DoubleStorage a && out instanceof DoubleStorage o)
            for (int i = 0; i < n; i++) o.data[oo + i * os] = a.data[xo + i * xs];
        else for (int i = 0; i < n; i++) out.set(oo + i * os, x, xo + i * xs);
    }

    /** Memory for a result, laid out as the inputs are. */
    private static Tensor result(Spec spec, Tensor... inputs) {
        boolean rows = true;
        for (Tensor x : inputs) rows &= x.isRowMajor() || x.flatStep() == 0;
        return rows ? Tensor.allocate(spec) : Tensor.allocate(spec, layout(spec.shape(), List.of(inputs)));
    }

    /** A result of several steps as if it had come of one: laid out as the inputs are. */
    public static Tensor laidOut(Tensor result, List<Tensor> inputs) {
        int[] strides = layout(result.shape(), inputs);
        return Arrays.equals(strides, result.strides()) ? result : result.laidOutAt(strides);
    }

    private static int[] layout(Shape shape, List<Tensor> inputs) {
        return Layouts.forResult(shape, inputs.stream().map(Tensor::strides).toList());
    }

    /** What is flat and small, as nearly everything is in a small network, goes without a plan. */
    private static boolean isPiece(Tensor out) {
        return out.isContiguous() && out.numel() <= PIECE;
    }

    private static boolean isFlat(Tensor x) {
        return x.flatStep() >= 0;
    }

    private static void each(Tensor out, Runs.Body body, Tensor... inputs) {
        boolean flat = out.isContiguous();
        for (Tensor x : inputs) flat &= isFlat(x);
        if (flat) eachPiece(out, body, inputs);
        else strided(out, body, inputs);
    }

    private static void eachPiece(Tensor out, Runs.Body body, Tensor... inputs) {
        int n = out.numel();
        if (n <= PIECE) {
            if (n > 0) piece(out, body, 0, n, inputs);
            return;
        }
        Parallel.ranges(n, PIECE, (from, to) -> {
            for (int i = from; i < to; i += PIECE) piece(out, body, i, Math.min(PIECE, to - i), inputs);
        });
    }

    private static void piece(Tensor out, Runs.Body body, int from, int n, Tensor... inputs) {
        int[] at = new int[inputs.length + 1];
        int[] step = new int[inputs.length + 1];
        at[0] = out.offset() + from;
        step[0] = 1;
        for (int k = 0; k < inputs.length; k++) {
            step[k + 1] = inputs[k].flatStep();
            at[k + 1] = inputs[k].offset() + from * step[k + 1];
        }
        body.run(at, step, n);
    }

    private static void strided(Tensor out, Runs.Body body, Tensor... inputs) {
        Tensor[] all = new Tensor[inputs.length + 1];
        all[0] = out;
        System.arraycopy(inputs, 0, all, 1, inputs.length);
        Runs.each(
                out.shape(),
                (at, step, n) -> {
                    if (n <= PIECE) body.run(at, step, n);
                    else cut(body, at, step, n);
                },
                all);
    }

    private static void cut(Runs.Body body, int[] at, int[] step, int n) {
        Parallel.ranges(n, PIECE, (from, to) -> {
            int[] here = new int[at.length];
            for (int i = from; i < to; i += PIECE) {
                for (int k = 0; k < at.length; k++) here[k] = at[k] + i * step[k];
                body.run(here, step, Math.min(PIECE, to - i));
            }
        });
    }

    private static float[] floats(Storage x) {
        return ((FloatStorage) x).data;
    }

    private static double[] doubles(Storage x) {
        return ((DoubleStorage) x).data;
    }

    private static long[] longs(Storage x) {
        return ((LongStorage) x).data;
    }
}
