package io.touchstone.conformance.verify;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Literal.TensorLiteral;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Simpler literals: smaller shapes, plainer dtypes, fewer digits. */
final class Literals {
    /** How many numbers a tensor may have for them to be made plainer one by one. */
    private static final int MOST_NUMBERS = 500;

    private Literals() {}

    // ---- shapes

    /** All tensors with a size cut to a smaller one, since sizes have to fit each other; then tensors one by one. */
    static List<Program> narrower(Program program) {
        List<Program> out = new ArrayList<>();
        List<TensorLiteral> tensors = tensors(program);
        TreeSet<Long> sizes = new TreeSet<>();
        tensors.forEach(x -> sizes.addAll(x.shape()));
        for (long size : sizes.descendingSet())
            for (long less : smaller(size)) {
                out.add(rewritten(program, x -> cutAll(x, size, less), e -> number(e, size, less)));
                out.add(rewritten(program, x -> cutAll(x, size, less), e -> e));
            }
        for (int i = 0; i < tensors.size(); i++) {
            TensorLiteral x = tensors.get(i);
            for (int d = 0; d < x.shape().size(); d++) {
                long size = x.shape().get(d);
                for (long less : smaller(size)) {
                    out.add(with(program, i, cut(x, d, 0, less)));
                    out.add(with(program, i, cut(x, d, size - less, less)));
                }
                if (x.shape().get(d) == 1) out.add(with(program, i, squeezed(x, d)));
            }
        }
        return out;
    }

    private static List<Long> smaller(long size) {
        if (size <= 1) return List.of();
        return size == 2 ? List.of(1L) : size == 3 ? List.of(1L, 2L) : List.of(1L, 2L, size / 2, size - 1);
    }

    private static Expr number(Expr e, long size, long less) {
        return e instanceof Literal.Int i && i.value() == size ? new Literal.Int(less) : e;
    }

    private static TensorLiteral cutAll(TensorLiteral x, long size, long less) {
        TensorLiteral out = x;
        for (int d = 0; d < x.shape().size(); d++) if (x.shape().get(d) == size) out = cut(out, d, 0, less);
        return out;
    }

    /** A range of the places along a dimension. */
    private static TensorLiteral cut(TensorLiteral x, int d, long from, long size) {
        List<Long> shape = new ArrayList<>(x.shape());
        int full = Math.toIntExact(shape.set(d, size));
        int inner = x.dtype().numbersPerElement();
        for (int k = d + 1; k < shape.size(); k++) inner *= Math.toIntExact(shape.get(k));
        int[] kept = new int[inner == 0 ? 0 : x.data().size() / full * Math.toIntExact(size)];
        int block = inner * Math.toIntExact(size);
        int start = inner * Math.toIntExact(from);
        for (int i = 0; i < kept.length; i++) kept[i] = i / block * inner * full + start + i % block;
        return new TensorLiteral(x.dtype(), shape, picked(x.data(), kept));
    }

    private static Elements picked(Elements data, int[] places) {
        if (data.isIntegral()) {
            long[] out = new long[places.length];
            for (int i = 0; i < out.length; i++) out[i] = data.integer(places[i]);
            return Elements.ofIntegers(out);
        }
        double[] out = new double[places.length];
        for (int i = 0; i < out.length; i++) out[i] = data.real(places[i]);
        return Elements.ofReals(out);
    }

    private static TensorLiteral squeezed(TensorLiteral x, int d) {
        List<Long> shape = new ArrayList<>(x.shape());
        shape.remove(d);
        return new TensorLiteral(x.dtype(), shape, x.data());
    }

    // ---- dtypes and whole tensors

    /** All reals in float32; then tensors of zeros, of ones, of 1, 2, 3 …. */
    static List<Program> plainerTensors(Program program) {
        List<Program> out = new ArrayList<>();
        for (DTypeName plain : List.of(DTypeName.FLOAT32, DTypeName.FLOAT64)) {
            Program all = rewritten(program, x -> inDType(x, plain), e -> e);
            if (!all.equals(program) && (plain == DTypeName.FLOAT32 || !hasPlainReals(program))) out.add(all);
        }
        List<TensorLiteral> tensors = tensors(program);
        for (int i = 0; i < tensors.size(); i++) {
            TensorLiteral x = tensors.get(i);
            if (counted(x) || x.numel() < 2) continue;
            out.add(with(program, i, filled(x, 0, 0)));
            out.add(with(program, i, filled(x, 1, 0)));
            out.add(with(program, i, filled(x, 1, 1)));
        }
        return out;
    }

    private static boolean hasPlainReals(Program program) {
        return tensors(program).stream().anyMatch(x -> x.dtype() == DTypeName.FLOAT32);
    }

    private static TensorLiteral inDType(TensorLiteral x, DTypeName dtype) {
        boolean real = x.dtype().category() == DTypeName.Category.FLOATING;
        return real ? new TensorLiteral(dtype, x.shape(), x.data()) : x;
    }

    /** Whether it is one of what {@link #filled} makes. */
    private static boolean counted(TensorLiteral x) {
        return x.equals(filled(x, 0, 0)) || x.equals(filled(x, 1, 0)) || x.equals(filled(x, 1, 1));
    }

    private static TensorLiteral filled(TensorLiteral x, int first, int step) {
        int n = x.data().size();
        int most = x.dtype() == DTypeName.BOOL ? 1 : 100;
        if (x.dtype().isIntegral()) {
            long[] out = new long[n];
            for (int i = 0; i < n; i++) out[i] = Math.min(most, first + (long) step * i);
            return new TensorLiteral(x.dtype(), x.shape(), Elements.ofIntegers(out));
        }
        double[] out = new double[n];
        for (int i = 0; i < n; i++) out[i] = first + (double) step * i;
        return new TensorLiteral(x.dtype(), x.shape(), Elements.ofReals(out));
    }

    // ---- numbers

    /** One number plainer: 0, 1, whole, or with fewer digits. */
    static Stream<Program> plainerNumbers(Program program) {
        List<TensorLiteral> tensors = tensors(program);
        Stream<Program> inTensors = IntStream.range(0, tensors.size())
                .filter(i -> tensors.get(i).data().size() <= MOST_NUMBERS)
                .boxed()
                .flatMap(i -> plainerElements(tensors.get(i)).map(x -> with(program, i, x)));
        int scalars = new Scalars().count(program);
        Stream<Program> alone = IntStream.range(0, 3 * scalars)
                .mapToObj(i -> new Scalars().simplified(program, i / 3, i % 3))
                .filter(simpler -> !simpler.equals(program));
        return Stream.concat(inTensors, alone);
    }

    private static Stream<TensorLiteral> plainerElements(TensorLiteral x) {
        return IntStream.range(0, x.data().size())
                .boxed()
                .flatMap(k -> plainer(x.data().real(k)).stream().map(value -> replaced(x, k, value)));
    }

    static List<Double> plainer(double x) {
        List<Double> out = new ArrayList<>();
        if (x == 0) return Double.compare(x, 0.0) == 0 ? out : List.of(0.0);
        out.add(0.0);
        if (x == 1) return out;
        out.add(1.0);
        if (x == -1 || x == 2 || Double.isNaN(x)) return out;
        if (x < 0) out.add(-x);
        if (Double.isInfinite(x)) return out;
        if (Math.abs(x) > 2) out.add(2 * Math.signum(x));
        if (Math.rint(x) != x) out.add(Math.rint(x));
        double tenths = Math.rint(x * 10) / 10;
        if (tenths != x && Math.rint(x) != x) out.add(tenths);
        return out;
    }

    private static TensorLiteral replaced(TensorLiteral x, int place, double value) {
        if (x.dtype().isIntegral()) {
            long[] data = x.data().integers();
            data[place] = x.dtype() == DTypeName.BOOL || x.dtype() == DTypeName.UINT8
                    ? Math.min((long) Math.abs(value), x.dtype() == DTypeName.BOOL ? 1 : 255)
                    : (long) value;
            return new TensorLiteral(x.dtype(), x.shape(), Elements.ofIntegers(data));
        }
        double[] data = x.data().reals();
        data[place] = value;
        return new TensorLiteral(x.dtype(), x.shape(), Elements.ofReals(data));
    }

    // ---- where literals are

    private static List<TensorLiteral> tensors(Program program) {
        List<TensorLiteral> out = new ArrayList<>();
        rewritten(
                program,
                x -> {
                    out.add(x);
                    return x;
                },
                e -> e);
        return out;
    }

    private static Program with(Program program, int which, TensorLiteral other) {
        int[] at = {0};
        return rewritten(program, x -> at[0]++ == which ? other : x, e -> e);
    }

    private static Program rewritten(
            Program program, UnaryOperator<TensorLiteral> tensors, UnaryOperator<Expr> others) {
        return new Rewriting() {
            @Override
            protected TensorLiteral tensor(TensorLiteral literal) {
                return tensors.apply(literal);
            }

            @Override
            protected Expr literal(Literal literal) {
                return others.apply(literal);
            }
        }.program(program);
    }

    /** The scalars of a program, by their number. */
    private static final class Scalars extends Rewriting {
        private int seen;
        private int which = -1;
        private int way;

        int count(Program program) {
            program(program);
            return seen;
        }

        Program simplified(Program program, int scalar, int how) {
            which = scalar;
            way = how;
            return program(program);
        }

        @Override
        protected Expr literal(Literal literal) {
            if (seen++ != which) return literal;
            if (literal instanceof Literal.Int i) {
                List<Double> ways = plainer((double) i.value());
                return way < ways.size() ? new Literal.Int(ways.get(way).longValue()) : literal;
            }
            if (literal instanceof Literal.FloatNum f) {
                List<Double> ways = plainer(f.value());
                return way < ways.size() ? new Literal.FloatNum(ways.get(way)) : literal;
            }
            return literal instanceof Literal.Bool b && b.value() ? new Literal.Bool(false) : literal;
        }
    }
}
