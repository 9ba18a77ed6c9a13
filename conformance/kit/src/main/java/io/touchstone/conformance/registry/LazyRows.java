package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.ShapeException;
import java.util.Collection;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Layers that learn from their first input how many features it has: what other layers take, but for their first option. */
final class LazyRows {
    private static final Pattern BECOME =
            Pattern.compile("nn\\.(?:Linear|(Conv|ConvTranspose|BatchNorm|InstanceNorm)(\\d)d)");

    private LazyRows() {}

    static Stream<ModuleKind<?>> of(Collection<ModuleKind<?>> kinds) {
        return kinds.stream().flatMap(kind -> {
            Matcher name = BECOME.matcher(kind.name());
            return name.matches() ? Stream.of(kind.lazy(constructor(kind), features(name))) : Stream.empty();
        });
    }

    private static Signature constructor(ModuleKind<?> kind) {
        Signature own = kind.constructor();
        Signature rest =
                own.without(own.parameters().get(0).name()).renamed(kind.name().replace("nn.", "nn.Lazy"));
        // PyTorch's lazy norms have the defaults of batches, whatever they become
        return rest.defaulting("affine", true).defaulting("track_running_stats", true);
    }

    private static ToIntFunction<Variable> features(Matcher name) {
        if (name.group(1) == null) return x -> x.size(-1);
        int dims = Integer.parseInt(name.group(2));
        return name.group(1).startsWith("Conv") ? x -> channels(x, dims) : x -> x.size(1);
    }

    private static int channels(Variable x, int dims) {
        if (x.dim() == dims + 1 || x.dim() == dims + 2) return x.size(x.dim() - dims - 1);
        throw new ShapeException("Expected " + (dims + 1) + "D (unbatched) or " + (dims + 2)
                + "D (batched) input, but got input of size: " + x.shape());
    }
}
