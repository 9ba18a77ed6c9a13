package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * Parameters as one vector, and back.
 *
 * @torch torch.nn.utils.parameters_to_vector, torch.nn.utils.vector_to_parameters
 */
public final class Vectors {
    private Vectors() {}

    /**
     * The elements of all parameters, one after the other.
     *
     * @torch torch.nn.utils.parameters_to_vector
     */
    public static <A extends Array<A>> A parametersToVector(List<A> parameters) {
        return Shaping.cat(parameters.stream().map(p -> p.view(-1)).toList(), 0);
    }

    /**
     * Makes the parts of a vector, in order, what parameters hold: they share its memory. What is left over is left.
     *
     * @throws io.touchstone.tensor.ShapeException if the vector is too short
     * @torch torch.nn.utils.vector_to_parameters
     */
    public static void vectorToParameters(Tensor vector, List<? extends Variable> parameters) {
        int from = 0;
        for (Variable p : parameters) {
            int to = from + p.numel();
            p.setData(vector.slice(0, from, to, 1).view(p.shape().sizes()));
            from = to;
        }
    }
}
