package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import java.math.BigDecimal;
import java.util.Locale;

/** A layer without parameters whose output has its input's shape, and which may write it where the input was. */
public abstract class Activation extends Layer {
    private final boolean inplace;

    /** An activation that makes new outputs, or overwrites its inputs. */
    protected Activation(boolean inplace) {
        this.inplace = inplace;
    }

    /** The function itself. */
    protected abstract Variable f(Variable x);

    @Override
    protected final Variable forward(Variable x) {
        return inplace ? overwritten(x) : f(x);
    }

    /** The input with the function's values written over it. */
    Variable overwritten(Variable x) {
        return x.update_(this::f);
    }

    /** The arguments but {@code inplace}, as {@link #toString} shows them. */
    protected String arguments() {
        return "";
    }

    @Override
    protected final String extraRepr() {
        String own = arguments();
        if (!inplace) return own;
        return own.isEmpty() ? "inplace=True" : own + ", inplace=True";
    }

    /** A number as Python prints it: {@code 1.0}, {@code 0.01}, {@code 1e-05}. */
    static String python(double x) {
        if (Double.isNaN(x)) return "nan";
        if (Double.isInfinite(x)) return x > 0 ? "inf" : "-inf";
        double size = Math.abs(x);
        if (size == 0 || size >= 1e-4 && size < 1e16) {
            String plain =
                    new BigDecimal(Double.toString(x)).stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String[] parts = Double.toString(x).toLowerCase(Locale.ROOT).split("e", 2);
        String digits = parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
        int exponent = Integer.parseInt(parts[1]);
        return digits + (exponent < 0 ? "e-" : "e+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }
}
