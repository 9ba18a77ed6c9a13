package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Unary;

/**
 * The sign, y = −1, 0 or 1; NaN keeps NaN for its sign in no direction: y = 0.
 *
 * <p><b>Gradient</b> 0.
 *
 * @param keeps whether backward keeps x and y, though it reads neither: as in PyTorch, where the rule of {@code sgn} is that of complex
 *     numbers, too
 * @torch torch.sign, torch.sgn
 */
public record Sign(boolean keeps) implements Unary {
    @Override
    public boolean takes(DType dtype) {
        return !dtype.isComplex();
    }

    @Override
    public double f(double x) {
        return x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    @Override
    public long f(long x) {
        return Long.signum(x);
    }

    @Override
    public <A extends Array<A>> A slope(A t, Saved<A> at) {
        return t.zerosLike();
    }

    @Override
    public Reads reads() {
        return keeps ? Reads.X.and(Reads.OUT) : Reads.NOTHING;
    }

    @Override
    public String nodeName() {
        return keeps ? "SgnBackward0" : "SignBackward0";
    }

    @Override
    public DTypeException unsupported(DType dtype) {
        if (dtype.isComplex())
            return new DTypeException(
                    "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead.");
        return Unary.super.unsupported(dtype);
    }
}
