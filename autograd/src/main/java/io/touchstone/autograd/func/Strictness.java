package io.touchstone.autograd.func;

import io.touchstone.autograd.GradientException;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of derivatives that are not there, as {@link Functional} has it: an error in strict mode, zeros else.
 *
 * @param strict whether it is an error
 * @param recorded whether derivatives are to be differentiated, so that a constant one is as good as none
 */
record Strictness(boolean strict, boolean recorded) {
    private static final String NOT_ALLOWED = " This is not allowed in strict mode";

    /** Which backward pass the derivatives come from. */
    enum Stage {
        BACK("The output of the user-provided function is independent of input %d." + NOT_ALLOWED + "."),
        BACK_TRICK(
                "The gradient with respect to the input is independent of entry %d in the grad_outputs when using the"
                        + " double backward trick to compute forward mode gradients." + NOT_ALLOWED + "."),
        DOUBLE_BACK("The jacobian of the user-provided function is independent of input %d." + NOT_ALLOWED + "."),
        DOUBLE_BACK_TRICK("The hessian of the user-provided function is independent of entry %d in the grad_jacobian."
                + NOT_ALLOWED + " as it prevents from using the double backward trick to replace forward mode AD.");

        private final String missing;

        Stage(String missing) {
            this.missing = missing;
        }
    }

    /** What must have been recorded. */
    enum Role {
        OUTPUT("Output %d of the user-provided function does not require gradients. The outputs must be computed in a"
                + " differentiable manner from the input when running in strict mode."),
        GRADIENT("The gradient with respect to input %d is independent of the inputs of the user-provided function."
                + NOT_ALLOWED + "."),
        JACOBIAN(
                "While computing the hessian, found that the jacobian of the user-provided function with respect to input %d"
                        + " is independent of the input." + NOT_ALLOWED
                        + ". You should ensure that your function is twice"
                        + " differentiable and that the jacobian depends on the inputs (this would be violated by a linear function"
                        + " for example)."),
        HESSIAN("The hessian of the user-provided function with respect to input %d is independent of the input."
                + NOT_ALLOWED
                + ". You should ensure that your function is thrice differentiable and that the hessian depends"
                + " on the inputs.");

        private final String constant;

        Role(String constant) {
            this.constant = constant;
        }
    }

    /** The derivatives with zeros, of the shapes of {@code like}, for those that are missing. */
    List<Variable> filled(List<@Nullable Variable> found, List<Variable> like, Stage stage) {
        List<Variable> out = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Variable one = found.get(i);
            if (one == null && strict) throw new GradientException(stage.missing.formatted(i));
            if (one != null && strict && recorded && !one.requiresGrad())
                throw new GradientException("The " + (stage.compareTo(Stage.DOUBLE_BACK) < 0 ? "jacobian" : "hessian")
                        + " of the user-provided function is independent of input " + i + "." + NOT_ALLOWED
                        + " when create_graph=True.");
            out.add(one != null ? one : zeros(like.get(i).tensor()));
        }
        return out;
    }

    private static Variable zeros(Tensor like) {
        return Variable.constant(like.zerosLike());
    }

    void requireRecorded(List<Variable> values, Role role) {
        if (!strict) return;
        for (int i = 0; i < values.size(); i++)
            if (!values.get(i).requiresGrad()) throw new GradientException(role.constant.formatted(i));
    }
}
