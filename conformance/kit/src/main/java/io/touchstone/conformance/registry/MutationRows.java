package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Writing;
import org.jspecify.annotations.Nullable;

/** What overwrites its argument and has no variant that makes something new, and what concerns an array's history. */
final class MutationRows {
    private MutationRows() {}

    static Rows rows() {
        Rows r = new Rows("mutation");
        r.op("fill_(Tensor input, Tensor value)", MutationRows::fill)
                .or("fill_(Tensor input, Scalar value)", MutationRows::fillNumber);
        r.op("zero_(Tensor input)", MutationRows::zero);
        r.op("copy_(Tensor input, Tensor src, bool non_blocking=False)", MutationRows::copy);
        r.op("requires_grad_(Tensor input, bool requires_grad=True)", MutationRows::requiresGrad)
                .or("requires_grad_(Module input, bool requires_grad=True)", ModuleMethodRows::requiresGrad);
        r.op("detach_(Tensor input)", MutationRows::detach);
        r.op("retain_grad(Tensor input)", MutationRows::retainGrad);
        return r;
    }

    private static <A extends Array<A>> Object fillNumber(Arguments<A> a) {
        Scalar value = a.number("value");
        return a.update(Writing.FILLING, x -> x.overwritten(x.fullLike(value), "FillBackward2"));
    }

    private static <A extends Array<A>> Object fill(Arguments<A> a) {
        A value = a.array("value");
        if (value.dim() != 0)
            throw new io.touchstone.tensor.ShapeException(
                    "fill_ only supports 0-dimension value tensor but got tensor with " + value.dim() + " dimensions.");
        return a.update(x -> x.overwritten(value, "FillBackward3"));
    }

    private static <A extends Array<A>> Object zero(Arguments<A> a) {
        return a.update(Writing.FILLING, x -> x.overwritten(x.zerosLike(), "ZeroBackward0"));
    }

    private static <A extends Array<A>> Object copy(Arguments<A> a) {
        A src = a.array("src");
        return a.update(x -> x.overwritten(src, "torch::autograd::CopyBackwards"));
    }

    private static <A extends Array<A>> Object requiresGrad(Arguments<A> a) {
        return a.world().variable(a.self()).requiresGrad_(a.flag("requires_grad"));
    }

    private static <A extends Array<A>> Object detach(Arguments<A> a) {
        return a.world().variable(a.self()).detach_();
    }

    private static <A extends Array<A>> @Nullable Object retainGrad(Arguments<A> a) {
        Variable x = a.world().variable(a.self());
        x.retainGrad();
        return null;
    }
}
