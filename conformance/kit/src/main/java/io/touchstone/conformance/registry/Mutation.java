package io.touchstone.conformance.registry;

import io.touchstone.tensor.Writing;
import org.jspecify.annotations.Nullable;

/**
 * How an operation overwrites its first argument, where it has a variant that does.
 *
 * @param how what is asked of the memory
 * @param node the node of what overwrites without having a gradient itself, as comparisons do, but for its number; null: the operation's
 *     own
 */
public record Mutation(Writing how, @Nullable String node) {
    /** Element by element, with the operation's own gradient. */
    public static final Mutation ELEMENTWISE = new Mutation(Writing.ELEMENTWISE, null);

    /** The variant in place of one overload. PyTorch counts the overload with a number first. */
    Overload of(Overload overload, String name) {
        String own = node == null ? null : node + (takesArray(overload.signature()) ? "1" : "0");
        Signature signature = overload.signature().without(InPlace.FLAG).renamed(name);
        return new Overload(signature, new InPlace(overload.body(), how, own));
    }

    private static boolean takesArray(Signature signature) {
        return signature.parameters().size() > 1
                && signature.parameters().get(1).type() == ParameterType.TENSOR;
    }
}
