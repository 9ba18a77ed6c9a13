package io.touchstone.optim.lr;

/** Division as in Python, where dividing by zero is an error: schedules are plain numbers there. */
final class Quotient {
    private Quotient() {}

    /** @throws ArithmeticException if the divisor is 0 */
    static double of(double dividend, double divisor) {
        if (divisor == 0) throw new ArithmeticException("ZeroDivisionError: float division by zero");
        return dividend / divisor;
    }
}
