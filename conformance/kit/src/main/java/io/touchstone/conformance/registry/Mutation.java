package io.touchstone.conformance.registry;

import io.touchstone.tensor.Writing;
import org.jspecify.annotations.Nullable;

/**
 * How an operation overwrites its first argument, where it has a variant that does.
 *
 * @param how what is asked of the memory
 * @param node the node of what overwrites without having a gradient itself, as comparisons do, but for its number; null: the operation's
 *     own
 * @param typesFirst whether it looks at types before it looks whether the arrays broadcast to the first one's shape
 */
public record Mutation(Writing how, @Nullable String node, boolean typesFirst) {
    /** Element by element, with the operation's own gradient. */
    public static final Mutation ELEMENTWISE = new Mutation(Writing.ELEMENTWISE, null, false);

    /**
     * The variant in place of one overload. PyTorch counts the overload with a number first.
     *
     * @param broadcasts whether the arrays broadcast
     */
    Overload of(Overload overload, String name, boolean broadcasts) {
        String own = node == null ? null : node + (takesArray(overload.signature()) ? "1" : "0");
        return overload.with(new InPlace(overload.body(), how, own, broadcasts, typesFirst))
                .signed(signature -> signature.without(InPlace.FLAG).renamed(name));
    }

    private static boolean takesArray(Signature signature) {
        return signature.parameters().size() > 1
                && signature.parameters().get(1).type() == ParameterType.TENSOR;
    }
}
