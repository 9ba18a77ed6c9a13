package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Where a gradient goes: to one of the outputs of a node.
 *
 * @param node the node
 * @param output the number of the output
 * @torch torch.autograd.graph.GradientEdge
 */
public record Edge(Node node, int output) {
    /**
     * A gradient in the shape that the node recorded: since then the tensor may have been given another one in place, unrecorded.
     *
     * @param giver whose rule computed it; null if it is the user's
     * @param number which of the giver's gradients it is
     * @throws GradientException if the shapes do not fit
     */
    <A extends Array<A>> A fitted(A gradient, @Nullable Node giver, int number) {
        return fitted(gradient, node.shape(output), giver, number);
    }

    static <A extends Array<A>> A fitted(A gradient, Shape wanted, @Nullable Node giver, int number) {
        Shape shape = gradient.shape();
        if (shape.equals(wanted)) return gradient;
        if (wanted.expandsTo(shape)) return gradient.sumTo(wanted);
        String whose = giver == null ? "" : "Function " + giver.name() + " returned an ";
        throw new GradientException(whose + "invalid gradient at index " + number + " - got " + shape
                + " but expected shape compatible with " + wanted);
    }
}
