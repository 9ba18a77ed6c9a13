package io.touchstone.conformance.check;

import io.touchstone.autograd.GradientException;
import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Telling a call that was refused, as it should be, from one that broke. */
final class Rejections {
    private Rejections() {}

    /** Whether an error says that the call does not fit, rather than that the machine is wrong. */
    static boolean isRejection(RuntimeException e) {
        boolean meant = e instanceof IllegalArgumentException && !(e instanceof NumberFormatException)
                || e.getClass() == IndexOutOfBoundsException.class
                || e.getClass() == IllegalStateException.class // PyTorch's refusals of no particular kind
                || e instanceof GradientException
                || e instanceof NoDerivativeException
                || e instanceof ArithmeticException
                || e instanceof UnsupportedException;
        return meant && e.getMessage() != null && !e.getMessage().isBlank();
    }

    /** Makes the call and, if it is accepted, looks at it. */
    static Outcome trial(Case call, Machine machine, Function<Trial, Outcome> law) {
        List<Tensor> x = call.arrays();
        List<Tensor> y;
        try {
            y = machine.value(call, call.overwrites() ? call.arrays() : x);
        } catch (RuntimeException e) {
            return isRejection(e) ? Outcome.skipped("rejected: " + e.getMessage()) : broken(e);
        }
        return guarded(() -> law.apply(new Trial(call, machine, x, y)));
    }

    /** The outcome, or a failure that tells of the error. */
    static Outcome guarded(java.util.function.Supplier<Outcome> law) {
        try {
            return law.get();
        } catch (UnsupportedException | NoDerivativeException e) {
            return Outcome.skipped(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return broken(e);
        }
    }

    /** An error, as a failure. */
    static Outcome broken(RuntimeException e) {
        @Nullable StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
        return Outcome.failed("throws " + e, at == null ? "" : "at " + at);
    }
}
