package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.KernelException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Writing;
import io.touchstone.tensor.op.view.Unmoved;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variant of an operation that overwrites its first argument.
 *
 * @param body the operation that makes something new
 * @param how what is asked of the memory
 * @param node the node of what overwrites without having a gradient itself, as comparisons do; null: the operation's own
 * @param broadcasts whether the arrays broadcast to the first one's shape
 * @param typesFirst whether it is told what is wrong with their types before that they do not
 */
record InPlace(Body body, Writing how, @Nullable String node, boolean broadcasts, boolean typesFirst) implements Body {
    /** The parameter that asks for this variant. */
    static final String FLAG = "inplace";

    @Override
    public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
        return a.update(how, x -> {
            if (broadcasts && !typesFirst) requireShape(x, a.arrays());
            A made = made(a.withSelf(x).with(FLAG, false));
            return node == null ? made : unmoved(x, a.withSelf(x), made, node);
        });
    }

    // a kernel is looked for when the shapes are known to fit
    private <A extends Array<A>> A made(Arguments<A> a) {
        try {
            return Objects.requireNonNull(a.world().array(body.on(a)));
        } catch (KernelException e) {
            if (broadcasts) requireShape(a.self(), a.arrays());
            throw e;
        }
    }

    private static <A extends Array<A>> void requireShape(A x, List<A> arrays) {
        Shape common = x.shape();
        for (A y : arrays) common = common.broadcast(y.shape());
        x.value().requireFits(x.spec().with(common));
    }

    private static <A extends Array<A>> A unmoved(A x, Arguments<A> a, A made, String node) {
        List<A> inputs = new ArrayList<>(a.arrays());
        inputs.add(made.to(x.dtype()).expandTo(x.shape()));
        return x.apply(new Unmoved(node), inputs).get(0);
    }
}
