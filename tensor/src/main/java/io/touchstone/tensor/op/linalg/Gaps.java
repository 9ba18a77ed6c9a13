package io.touchstone.tensor.op.linalg;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Torch;

/** Division by the differences of values. */
final class Gaps {
    private Gaps() {}

    /** xᵢⱼ ⁄ (λⱼ − λᵢ), and 0 on the diagonal. */
    static <A extends Array<A>> A divided(A x, A values) {
        int n = values.size(-1);
        A diagonal = x.lift(Torch.eye(DType.BOOL, n, n));
        A gaps = values.unsqueeze(-2).sub(values.unsqueeze(-1)).maskedFill(diagonal, Scalar.of(1L));
        return x.maskedFill(diagonal, Scalar.of(0L)).div(gaps);
    }
}
