package io.touchstone.conformance.mutants;

import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Faults that any operation may have. */
final class Faults {
    private Faults() {}

    /** An argument is not looked at. */
    record Ignores(String parameter) implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            return right.on(a.declares(parameter) ? a.withDefault(parameter) : a);
        }
    }

    /** An argument that was not given has another default. */
    record Defaults(String parameter, Object value) implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            boolean asDefault = a.declares(parameter)
                    && Objects.equals(
                            a.maybe(parameter), a.withDefault(parameter).maybe(parameter));
            return right.on(asDefault ? a.given(parameter, value) : a);
        }
    }

    /** An argument is always the same. */
    record Fixes(String parameter, Object value) implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            return right.on(a.declares(parameter) && a.has(parameter) ? a.given(parameter, value) : a);
        }
    }

    /** The first two arrays change places. */
    record Swaps(String other) implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            A y = a.maybeArray(other);
            return right.on(y == null ? a : a.withSelf(y).with(other, a.self()));
        }
    }

    /** Another function of the first array. */
    record Computes(Body.Unary wrong) implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            return wrong.on(a.self());
        }
    }

    /** The result has another dtype. */
    record Casts(DType dtype) implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            A y = a.world().array(right.on(a));
            return y == null ? right.on(a) : y.to(dtype);
        }
    }

    /** No gradient flows. */
    record Detaches() implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            return result(right, a).detach();
        }
    }

    /** A view is a copy, so that what is written to it is lost. */
    record Copies() implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            return result(right, a).copy();
        }
    }

    /** The value is right, its derivative that of another function of the first array. */
    record DifferentiatesAs(Body.Unary wrong) implements Fault {
        @Override
        public <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a) {
            return withDerivativeOf(wrong.on(a.self()), result(right, a));
        }
    }

    /** The only array that the right body makes. */
    static <A extends Array<A>> A result(Body right, Arguments<A> a) {
        return Objects.requireNonNull(a.world().array(right.on(a)));
    }

    /** The value of one array with the derivative of another. */
    static <A extends Array<A>> A withDerivativeOf(A wrong, A right) {
        if (!wrong.dtype().isDifferentiable() || !wrong.shape().equals(right.shape())) return right;
        return right.detach().add(wrong.sub(wrong.detach()).to(right.dtype()));
    }
}
