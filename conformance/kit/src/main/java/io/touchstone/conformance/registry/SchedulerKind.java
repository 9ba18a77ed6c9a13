package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.optim.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of learning-rate scheduler: what it takes beside its optimizer, and how it is made from that. */
public final class SchedulerKind {
    private final Signature signature;
    private final Builder builder;

    /** Makes a scheduler from arguments that fit. */
    @FunctionalInterface
    public interface Builder {
        /** The scheduler. */
        Scheduler from(Optimizer<?> optimizer, Arguments<Variable> a);
    }

    SchedulerKind(String signature, Builder builder) {
        this.signature = Signature.parse(signature);
        this.builder = builder;
    }

    /** PyTorch's name, {@code optim.lr_scheduler.StepLR}. */
    public String name() {
        return signature.name();
    }

    /** What it takes beside the optimizer. */
    public Signature signature() {
        return signature;
    }

    /**
     * A new scheduler.
     *
     * @throws ArgumentException if it does not take these arguments
     */
    public Scheduler build(
            World<Variable> world,
            ProgramOptimizer optimizer,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs) {
        List<@Nullable Object> rates = new ArrayList<>();
        optimizer.given().forEach(group -> rates.add(group.get("lr")));
        Scheduler made = builder.from(optimizer.optimizer(), Binder.bound(signature, world, args, kwargs));
        made.given().put("base_lrs", rates);
        return made;
    }
}
