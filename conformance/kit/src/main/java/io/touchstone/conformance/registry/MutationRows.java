package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.Writing;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What overwrites its argument and has no variant that makes something new, and what concerns an array's history. */
final class MutationRows {
    private MutationRows() {}

    static Rows rows() {
        Rows r = new Rows("mutation");
        r.op("fill_(Tensor input, Tensor value)", MutationRows::fill)
                .or("fill_(Tensor input, Scalar value)", MutationRows::fillNumber);
        r.op("zero_(Tensor input)", MutationRows::zero);
        r.op("fill_diagonal_(Tensor input, Scalar fill_value, bool wrap=False)", MutationRows::fillDiagonal)
                .takes(Takes.Operands.MATRIX);
        r.op("copy_(Tensor input, Tensor src, bool non_blocking=False)", MutationRows::copy)
                .or("copy_(Tensor input, Scalar src, bool non_blocking=False)", MutationRows::copyNumber);
        r.op("requires_grad_(Tensor input, bool requires_grad=True)", MutationRows::requiresGrad)
                .or("requires_grad_(Module input, bool requires_grad=True)", ModuleMethodRows::requiresGrad);
        r.op("detach_(Tensor input)", MutationRows::detach);
        r.op("retain_grad(Tensor input)", MutationRows::retainGrad);
        shapes(r);
        r.op("fill(Tensor input, Tensor value)", MutationRows::filled)
                .or("fill(Tensor input, Scalar value)", MutationRows::filledNumber)
                .takes(Takes.Operands.SPECIAL);
        return r;
    }

    private static void shapes(Rows r) {
        r.op("t_(Tensor input)", MutationRows::matrixTransposed);
        r.op("squeeze_(Tensor input)", MutationRows::squeezed)
                .or("squeeze_(Tensor input, int dim)", MutationRows::squeezedAt)
                .or("squeeze_(Tensor input, int[] dim)", MutationRows::squeezedAtAll);
        r.op("unsqueeze_(Tensor input, int dim)", MutationRows::unsqueezed);
        r.op("transpose_(Tensor input, int dim0, int dim1)", MutationRows::transposed)
                .alias("swapdims_");
        r.op("as_strided_(Tensor input, int[] size, int[] stride, int? storage_offset=None)", MutationRows::strided);
        r.op("resize_(Tensor input, int[] size)", MutationRows::resized);
        r.op("resize_as_(Tensor input, Tensor the_template)", MutationRows::resizedAs);
        r.op("set_(Tensor input, Tensor source)", MutationRows::set)
                .or(
                        "set_(Tensor input, Tensor source, int storage_offset, int[] size, int[]? stride=None)",
                        MutationRows::setStrided)
                .or("set_(Tensor input)", MutationRows::emptied);
        r.op("swapaxes_(Tensor input, int axis0, int axis1)", MutationRows::swapped);
    }

    private static <A extends Array<A>> Object restrided(Arguments<A> a, String node, UnaryOperator<A> look) {
        return a.world().restride(a.self(), node, look);
    }

    private static <A extends Array<A>> Object matrixTransposed(Arguments<A> a) {
        return restrided(a, "TBackward1", A::t);
    }

    private static <A extends Array<A>> Object strided(Arguments<A> a) {
        Integer offset = a.maybeInteger("storage_offset");
        if (offset != null) ArrangingRows.requireOffset(offset);
        return restrided(
                a,
                "AsStridedBackward1",
                x -> x.asStrided(
                        a.integers("size"),
                        a.integers("stride"),
                        offset == null ? 0 : offset - x.value().offset()));
    }

    private static <A extends Array<A>> Object squeezed(Arguments<A> a) {
        return restrided(a, "SqueezeBackward3", A::squeeze);
    }

    private static <A extends Array<A>> Object squeezedAt(Arguments<A> a) {
        return restrided(a, "SqueezeBackward4", x -> x.squeeze(a.integer("dim")));
    }

    private static <A extends Array<A>> Object squeezedAtAll(Arguments<A> a) {
        return restrided(a, "SqueezeBackward5", x -> x.squeeze(a.integers("dim")));
    }

    private static <A extends Array<A>> Object unsqueezed(Arguments<A> a) {
        return restrided(a, "UnsqueezeBackward1", x -> x.unsqueeze(a.integer("dim")));
    }

    private static <A extends Array<A>> Object transposed(Arguments<A> a) {
        return restrided(a, "TransposeBackward1", x -> x.transpose(a.integer("dim0"), a.integer("dim1")));
    }

    private static <A extends Array<A>> Object swapped(Arguments<A> a) {
        return restrided(a, "TransposeBackward1", x -> x.transpose(a.integer("axis0"), a.integer("axis1")));
    }

    private static <A extends Array<A>> Object resized(Arguments<A> a) {
        return a.world().reset(a.self(), x -> x.resize_(a.shape("size")));
    }

    private static <A extends Array<A>> Object resizedAs(Arguments<A> a) {
        return a.world().reset(a.self(), x -> x.resize_(a.array("the_template").shape()));
    }

    /** In forward mode PyTorch has no rule for it. */
    private static <A extends Array<A>> Object shown(Arguments<A> a, Consumer<Variable> other) {
        a.world().variable(a.self());
        return a.world().reset(a.self(), other);
    }

    private static <A extends Array<A>> Object set(Arguments<A> a) {
        Variable source = a.world().variable(a.array("source"));
        return shown(a, x -> x.set_(source));
    }

    private static <A extends Array<A>> Object setStrided(Arguments<A> a) {
        Shape size = a.shape("size");
        int[] strides = a.integers("stride");
        if (a.has("stride") && strides.length != size.rank())
            throw new ShapeException(
                    "unequal size length (" + size.rank() + ") and stride length (" + strides.length + ")");
        for (int step : strides)
            if (step < 0)
                throw new ShapeException("Storage size calculation overflowed with sizes=" + size + " and strides="
                        + Arrays.toString(strides));
        int offset = a.integer("storage_offset");
        ArrangingRows.requireOffset(offset);
        Tensor source = a.array("source").value();
        Tensor shown = a.has("stride")
                ? source.asStrided(size.sizes(), strides, offset)
                : source.asStrided(new int[] {size.numel()}, new int[] {1}, offset)
                        .view(size.sizes());
        return shown(a, x -> x.set_(shown));
    }

    private static <A extends Array<A>> Object emptied(Arguments<A> a) {
        return shown(a, x -> x.set_(Torch.zeros(x.dtype(), 0)));
    }

    private static <A extends Array<A>> Object fillNumber(Arguments<A> a) {
        Scalar value = a.number("value");
        return a.update(Writing.FILLING, x -> x.overwritten(x.fullLike(value), "FillBackward2"));
    }

    private static <A extends Array<A>> Object fill(Arguments<A> a) {
        A value = a.array("value");
        return a.update(Writing.SHARING, x -> {
            if (value.dim() != 0)
                throw new ShapeException("fill_ only supports 0-dimension value tensor but got tensor with "
                        + value.dim() + " dimensions.");
            return x.overwritten(value, "FillBackward3");
        });
    }

    private static <A extends Array<A>> Object zero(Arguments<A> a) {
        return a.update(Writing.FILLING, x -> x.overwritten(x.zerosLike(), "ZeroBackward0"));
    }

    private static <A extends Array<A>> Object fillDiagonal(Arguments<A> a) {
        a.self().requireDiagonal();
        return a.update(Writing.FILLING, x -> x.filledDiagonal(a.number("fill_value"), a.flag("wrap")));
    }

    private static <A extends Array<A>> Object copyNumber(Arguments<A> a) {
        return copied(PointwiseRows.alone(a, "src"), a);
    }

    private static <A extends Array<A>> Object copy(Arguments<A> a) {
        return copied(a.array("src"), a);
    }

    private static <A extends Array<A>> Object copied(A src, Arguments<A> a) {
        Writing how =
                src == a.self() ? Writing.FILLING : Writing.ELEMENTWISE; // a tensor is copied to itself however it lies
        return a.update(how, x -> x.overwritten(src, "torch::autograd::CopyBackwards"));
    }

    private static <A extends Array<A>> Object requiresGrad(Arguments<A> a) {
        a.world().history(a.self()).requiresGrad_(a.flag("requires_grad"));
        return a.self();
    }

    private static <A extends Array<A>> Object detach(Arguments<A> a) {
        return a.world().detach(a.self());
    }

    private static <A extends Array<A>> @Nullable Object retainGrad(Arguments<A> a) {
        a.world().history(a.self()).retainGrad();
        return null;
    }

    private static <A extends Array<A>> Object filledNumber(Arguments<A> a) {
        A x = a.self().copy();
        return x.overwritten(x.fullLike(a.number("value")), "FillBackward0");
    }

    private static <A extends Array<A>> Object filled(Arguments<A> a) {
        A value = a.array("value");
        if (value.dim() != 0)
            throw new ShapeException(
                    "fill only supports 0-dimension value tensor but got tensor with " + value.dim() + " dimensions.");
        a.requireRecorded(a.self().dtype(), value);
        A x = a.self().copy();
        return x.overwritten(value, "FillBackward1");
    }
}
