package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Padding;
import io.touchstone.tensor.Sweep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with a learned kernel.
 *
 * <p><b>Input</b> (N, in, …) or (in, …). <b>Output</b> (N, out, …) or (out, …). <b>Parameters</b> {@code weight} (out, in / groups, kernel) and
 * {@code bias} (out).
 */
public abstract class PlainConvNd extends ConvNd {
    PlainConvNd(Options options) {
        super(options, options.outChannels(), options.inChannels());
    }

    abstract Variable convolve(Variable x, Variable weight, @Nullable Variable bias, Sweep sweep, int groups);

    @Override
    protected final Variable forward(Variable x) {
        Sweep sweep = options().sweep();
        if (options().paddingMode().equals("zeros"))
            return convolve(x, weight(), bias(), sweep, options().groups());
        Variable padded = Padding.pad(x, border(), Padding.Mode.of(options().paddingMode()), null);
        Sweep bare = new Sweep(sweep.stride(), List.of(0), sweep.dilation());
        return convolve(padded, weight(), bias(), bare, options().groups());
    }

    /** The numbers of places before and after, the last dimension's first. */
    private int[] border() {
        int n = options().kernel().size();
        int[] border = new int[2 * n];
        for (int d = 0; d < n; d++) {
            int total = options().sweep().same()
                    ? spread(options().sweep().dilation()).get(d)
                            * (options().kernel().get(d) - 1)
                    : 2 * spread(options().sweep().padding()).get(d);
            border[2 * (n - 1 - d)] = total / 2;
            border[2 * (n - 1 - d) + 1] = total - total / 2;
        }
        return border;
    }
}
