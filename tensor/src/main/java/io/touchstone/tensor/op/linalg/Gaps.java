package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;

/** Division by the differences of values. */
final class Gaps {
    private static final double PHASE = 1e-2;

    private Gaps() {}

    /** xᵢⱼ ⁄ (λⱼ − λᵢ), and 0 on the diagonal. */
    static <A extends Array<A>> A divided(A x, A values) {
        int n = values.size(-1);
        A diagonal = x.lift(Torch.eye(DType.BOOL, n, n));
        A gaps = values.unsqueeze(-2).sub(values.unsqueeze(-1)).filled(diagonal, Scalar.of(1L));
        return x.filled(diagonal, Scalar.of(0L)).div(gaps);
    }

    /**
     * A loss must not change with the phase e^{iφ} by which complex vectors may be multiplied.
     *
     * @param turning Vᴴ ∂V, whose diagonal tells how it changes
     * @throws NoDerivativeException with that refusal if it does
     */
    static <A extends Array<A>> void requireNoPhase(A turning, String refusal) {
        if (!turning.dtype().isComplex()) return;
        Tensor phases = turning.value().diagonal(0, -2, -1).imag();
        for (double phase : phases.toDoubleArray())
            if (!(Math.abs(phase) <= PHASE)) throw NoDerivativeException.because(refusal);
    }

    static String refusal(String rule) {
        return rule
                + ": The eigenvectors in the complex case are specified up to multiplication by e^{i phi}. The specified"
                + " loss function depends on this quantity, so it is ill-defined.";
    }
}
