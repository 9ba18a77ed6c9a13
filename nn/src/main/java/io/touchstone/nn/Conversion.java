package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import java.util.function.Predicate;

/** Modules brought to another type. What is converted stays the same variable, for fields may hold it; to PyTorch buffers are others then. */
final class Conversion {
    private Conversion() {}

    /** Converts a module's parameters and buffers of some types, and the gradients of such parameters. */
    static void convert(Module module, DType dtype, Predicate<DType> which) {
        for (Parameter p : module.namedParameters().values()) if (which.test(p.dtype())) convert(p, dtype);
        for (Variable b : module.namedBuffers().values())
            if (which.test(b.dtype())) b.renew(b.tensor().to(dtype));
    }

    private static void convert(Parameter p, DType dtype) {
        Variable grad = p.grad();
        p.setGrad(null);
        p.setData(p.tensor().to(dtype));
        if (grad != null) p.setGrad(Variable.constant(grad.tensor().to(dtype)));
    }
}
