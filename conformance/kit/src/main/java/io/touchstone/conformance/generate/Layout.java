package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How the elements of an input lie in memory: which dense array holds them, and what view of that array they are. What
 * else the dense array holds is {@link #JUNK}, so that whoever reads it is found out.
 */
public enum Layout {
    /** Row-major from the beginning of the storage. */
    DENSE {
        @Override
        Shape room(Shape shape) {
            return shape;
        }

        @Override
        Tensor view(Tensor room, Shape shape) {
            return room;
        }

        @Override
        List<Step> steps(String from, String to, Shape shape) {
            return List.of();
        }
    },
    /** Row-major, behind elements that do not belong to it. */
    OFFSET {
        @Override
        Shape room(Shape shape) {
            return shape.rank() == 0 ? Shape.of(3) : shape.resized(0, shape.size(0) + 2);
        }

        @Override
        Tensor view(Tensor room, Shape shape) {
            return shape.rank() == 0 ? room.select(0, 1) : room.narrow(0, 1, shape.size(0));
        }

        @Override
        List<Step> steps(String from, String to, Shape shape) {
            return List.of(
                    shape.rank() == 0
                            ? call(from, to, "select", ints(0, 1))
                            : call(from, to, "narrow", ints(0, 1, shape.size(0))));
        }
    },
    /** The dimensions in memory in the opposite order. */
    TRANSPOSED {
        @Override
        Shape room(Shape shape) {
            return Shape.of(IntStream.of(reversed(shape)).map(shape::size).toArray());
        }

        @Override
        Tensor view(Tensor room, Shape shape) {
            return room.permute(reversed(shape));
        }

        @Override
        List<Step> steps(String from, String to, Shape shape) {
            return List.of(call(from, to, "permute", List.of(new Expr.ListOf(ints(reversed(shape))))));
        }
    },
    /** Every other element of the last dimension. */
    STEPPED {
        @Override
        Shape room(Shape shape) {
            int last = shape.rank() - 1;
            return last < 0 ? OFFSET.room(shape) : shape.resized(last, 2 * shape.size(last) + 1);
        }

        @Override
        Tensor view(Tensor room, Shape shape) {
            int last = shape.rank() - 1;
            return last < 0 ? OFFSET.view(room, shape) : room.slice(last, 1, 2 * shape.size(last) + 1, 2);
        }

        @Override
        List<Step> steps(String from, String to, Shape shape) {
            if (shape.rank() == 0) return OFFSET.steps(from, to, shape);
            Expr every = new Expr.Slice(1L, null, 2L);
            return List.of(
                    call(from, to, "__getitem__", List.of(new Expr.ListOf(List.of(new Expr.Ellipsis(), every)))));
        }
    };

    private static final Scalar JUNK = Scalar.of(77L);

    /** The shape of the dense array that holds an input of the given shape. */
    abstract Shape room(Shape shape);

    /** The view of it that is the input. */
    abstract Tensor view(Tensor room, Shape shape);

    /** The steps that make the view of one variable and put it into another. */
    abstract List<Step> steps(String from, String to, Shape shape);

    /** A dense array that holds the elements of x. */
    Tensor holding(Tensor x) {
        Tensor room = Torch.full(new Spec(room(x.shape()), x.dtype()), JUNK);
        view(room, x.shape()).write(x);
        return room;
    }

    /** The same elements in this layout, in memory of their own. */
    Tensor lay(Tensor x) {
        return view(holding(x), x.shape());
    }

    private static int[] reversed(Shape shape) {
        return IntStream.range(0, shape.rank()).map(i -> shape.rank() - 1 - i).toArray();
    }

    private static Step call(String from, String to, String function, List<Expr> args) {
        List<Expr> all = new ArrayList<>(List.of(Expr.Ref.of(from)));
        all.addAll(args);
        return new Step.Call(new Target.Name(to), function, all, Map.of());
    }

    private static List<Expr> ints(int... values) {
        return IntStream.of(values).<Expr>mapToObj(i -> new Literal.Int(i)).toList();
    }
}
