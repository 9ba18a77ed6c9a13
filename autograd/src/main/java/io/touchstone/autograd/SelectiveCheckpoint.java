package io.touchstone.autograd;

import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.view.Detach;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpointed function keeps nevertheless: the results of chosen operations, which then are not computed again.
 *
 * <pre>{@code
 * var products = SelectiveCheckpoint.of((op, inputs, again) -> op instanceof Mm ? Policy.MUST_SAVE : Policy.PREFER_RECOMPUTE);
 * y = Checkpoint.checkpoint(block, List.of(x), Checkpoint.Options.DEFAULT.selecting(products));
 * }</pre>
 *
 * <p>A result is given out in the order in which its operation ran, and let go with that: such a function can be gone back through once.
 *
 * @param choice which operations these are
 * @param allowCacheEntryMutation whether a result that was written to since is given out as it is now, instead of refused
 * @torch torch.utils.checkpoint.create_selective_checkpoint_contexts
 */
public record SelectiveCheckpoint(Choice choice, boolean allowCacheEntryMutation) {
    /**
     * What happens to an operation's results. What is preferred happens here, too: PyTorch lets its compiler change it.
     *
     * @torch torch.utils.checkpoint.CheckpointPolicy
     */
    public enum Policy {
        /** They are kept. */
        MUST_SAVE,
        /** They are kept. */
        PREFER_SAVE,
        /** They are computed again. */
        MUST_RECOMPUTE,
        /** They are computed again. */
        PREFER_RECOMPUTE
    }

    /** Says what happens to the results of an operation, in the first run and {@code again}. */
    @FunctionalInterface
    public interface Choice {
        Policy of(Primitive op, List<Variable> inputs, boolean again);
    }

    /** Refuses results that were written to. */
    public static SelectiveCheckpoint of(Choice choice) {
        return new SelectiveCheckpoint(choice, false);
    }

    /** Keeps the results of primitives of these classes. */
    public static SelectiveCheckpoint keeping(List<Class<? extends Primitive>> kinds) {
        return of((op, inputs, again) -> kinds.contains(op.getClass()) ? Policy.MUST_SAVE : Policy.PREFER_RECOMPUTE);
    }

    /** The results that one checkpoint keeps. */
    static final class Kept {
        private final SelectiveCheckpoint selection;
        private final Map<String, Deque<Result>> results = new HashMap<>();
        private boolean again;

        private record Result(List<Tensor> tensors, List<Integer> versions) {}

        Kept(SelectiveCheckpoint selection) {
            this.selection = selection;
        }

        /** Lets {@code run} keep, or find again, what it computes. */
        static <R> R during(@Nullable Kept kept, boolean again, Supplier<R> run) {
            GradMode.State state = GradMode.state();
            Kept outer = state.kept;
            if (kept != null) kept.again = again;
            state.kept = kept;
            try {
                return run.get();
            } finally {
                state.kept = outer;
            }
        }

        List<Tensor> computed(Primitive op, List<Variable> inputs, Supplier<List<Tensor>> compute) {
            if (op instanceof Detach) return compute.get(); // the machinery's own, as in PyTorch
            Policy policy = selection.choice().of(op, inputs, again);
            if (policy == Policy.MUST_RECOMPUTE || policy == Policy.PREFER_RECOMPUTE) return compute.get();
            if (again) return found(op.torchName());
            List<Tensor> tensors = compute.get();
            List<Integer> versions = tensors.stream().map(Tensor::version).toList();
            results.computeIfAbsent(op.torchName(), name -> new ArrayDeque<>()).add(new Result(tensors, versions));
            return tensors;
        }

        private List<Tensor> found(String name) {
            Deque<Result> queue = results.get(name);
            if (queue == null)
                throw new CheckpointException(name + " encountered during backward, but not found in storage");
            Result result = queue.poll();
            if (result == null)
                throw new CheckpointException(
                        "Trying to backward an extra time. You are only allowed to backward once on any region"
                                + " computed under selective activation checkpoint.");
            List<Integer> now = result.tensors.stream().map(Tensor::version).toList();
            if (!selection.allowCacheEntryMutation() && !now.equals(result.versions))
                throw new CheckpointException("Tensor cached during selective activation checkpoint has been mutated");
            return result.tensors;
        }
    }
}
