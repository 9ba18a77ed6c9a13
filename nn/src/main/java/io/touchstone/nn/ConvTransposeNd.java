package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Sweep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transposed convolution with a learned kernel.
 *
 * <p><b>Input</b> (N, in, …) or (in, …). <b>Output</b> (N, out, …) or (out, …). <b>Parameters</b> {@code weight} (in, out / groups, kernel) and
 * {@code bias} (out).
 */
public abstract class ConvTransposeNd extends ConvNd {
    ConvTransposeNd(Options options) {
        super(options, options.inChannels(), options.outChannels());
        if (!options.paddingMode().equals("zeros"))
            throw new IllegalArgumentException("Only \"zeros\" padding mode is supported for " + name());
    }

    abstract Variable convolve(
            Variable x, Variable weight, @Nullable Variable bias, Sweep sweep, List<Integer> outputPadding, int groups);

    @Override
    protected final Variable forward(Variable x) {
        return forward(x, options().outputPadding());
    }

    private Variable forward(Variable x, List<Integer> outputPadding) {
        return convolve(
                x, weight(), bias(), options().sweep(), outputPadding, options().groups());
    }

    /**
     * The layer applied to x, hooks and all, for a result of the given size.
     *
     * @param outputSize the size of the spatial dimensions, or the whole shape
     * @throws ShapeException if no output padding below the stride gives that size
     */
    public final Variable call(Variable x, List<Integer> outputSize) {
        return run(List.of(x), in -> forward(in.get(0), paddingFor(in.get(0).shape(), outputSize)));
    }

    private List<Integer> paddingFor(Shape x, List<Integer> outputSize) {
        int n = options().kernel().size();
        int other = x.rank() == n + 2 ? 2 : 1;
        List<Integer> asked = outputSize.size() == other + n ? outputSize.subList(other, other + n) : outputSize;
        if (asked.size() != n)
            throw new ShapeException("ConvTranspose" + n + "D: for " + x.rank() + "D input, output_size must have " + n
                    + " or " + (other + n) + " elements (got " + asked.size() + ")");
        List<Integer> least = new ArrayList<>();
        List<Integer> most = new ArrayList<>();
        List<Integer> padding = new ArrayList<>();
        for (int d = 0; d < n; d++) {
            int stride = spread(options().sweep().stride()).get(d);
            least.add((x.size(other + d) - 1) * stride
                    - 2 * spread(options().sweep().padding()).get(d)
                    + spread(options().sweep().dilation()).get(d)
                            * (options().kernel().get(d) - 1)
                    + 1);
            most.add(least.get(d) + stride - 1);
            padding.add(asked.get(d) - least.get(d));
        }
        for (int d = 0; d < n; d++)
            if (asked.get(d) < least.get(d) || asked.get(d) > most.get(d))
                throw new ShapeException("requested an output size of " + asked + ", but valid sizes range from "
                        + least + " to " + most + " (for an input of " + x + ")");
        return padding;
    }
}
