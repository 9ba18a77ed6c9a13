package io.touchstone.tensor;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A primitive with one output. */
public interface Single extends Primitive {
    /** The output's shape and type; see {@link Primitive#specs}. */
    Spec spec(List<Spec> inputs);

    /** The output. */
    Tensor compute(List<Tensor> inputs, Spec output);

    /** The gradient of input {@code i}, given the output's. */
    <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at);

    /** The output's tangent, given the inputs'; null is zero. */
    <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at);

    /** Whether the output is another look at the input's memory. */
    default boolean looks() {
        return false;
    }

    @Override
    default List<Spec> specs(List<Spec> inputs) {
        return List.of(spec(inputs));
    }

    @Override
    default List<Tensor> evaluate(List<Tensor> inputs, List<Spec> outputs) {
        return List.of(compute(inputs, outputs.get(0)));
    }

    @Override
    default <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        return vjp(i, Objects.requireNonNull(g.get(0)), at);
    }

    @Override
    default <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        return Collections.singletonList(this.<A>push(t, at));
    }
}
