package io.touchstone.autograd;

/**
 * A checkpointed function did something else when it was run again.
 *
 * @torch torch.utils.checkpoint.CheckpointError
 */
public class CheckpointException extends GradientException {
    private static final long serialVersionUID = 1;

    /** Says how it differed. */
    public CheckpointException(String message) {
        super(message);
    }
}
