package io.touchstone.autograd;

import org.jspecify.annotations.Nullable;

/** Never thrown: its stack trace tells where a node was recorded, and its cause by which node's rule, if that was itself recorded. */
final class RecordedHere extends Throwable {
    private static final long serialVersionUID = 1;

    private final transient Node node;

    RecordedHere(Node node, @Nullable RecordedHere induced) {
        super(induced);
        this.node = node;
    }

    @Override
    public String getMessage() {
        return "the forward call that recorded " + node.name();
    }
}
