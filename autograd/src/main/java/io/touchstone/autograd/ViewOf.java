package io.touchstone.autograd;

import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.op.view.AsStrided;
import io.touchstone.tensor.op.view.Replay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a variable is a view: of which base, by which operations, made how. When the base's memory is written to, the view's own record
 * is outdated, and is made again from the base's.
 */
final class ViewOf {
    /** Why a view may not be written to while recording. */
    enum Origin {
        ORDINARY,
        PART,
        NO_GRAD,
        INFERENCE,
        FUNCTION
    }

    final Variable base;
    private Origin origin;
    private String maker;
    private int number;
    private final @Nullable ViewOf parent;
    private final View view;
    private final Tensor baseThen;
    private final Tensor shownThen;
    int recordedAt;

    ViewOf(Variable base, @Nullable ViewOf parent, View view, Tensor shown, Origin origin, String maker, int number) {
        this.base = base;
        this.baseThen = base.tensor();
        this.shownThen = shown;
        this.parent = parent;
        this.view = view;
        this.origin = origin;
        this.maker = maker;
        this.number = number;
        this.recordedAt = base.tensor().version();
    }

    /** Says who made the view after all, with what it means for writing to it. */
    void madeBy(Origin how, String who, int output) {
        origin = how;
        maker = who;
        number = output;
    }

    Origin origin() {
        return origin;
    }

    /** The view as one operation on the base; if either has been given another shape in place, told by strides. */
    Replay replay(Tensor shown) {
        if (shows(shown)) return new Replay(views());
        if (reinterprets()) return new Replay(views()).relaid(AsStrided.of(shownThen, shown));
        return new Replay(List.of(AsStrided.of(base.tensor(), shown)));
    }

    /** What {@code op} shows of this view, which by now is {@code input}: one operation on the base, told by strides if they can. */
    View replay(Tensor input, View op, Tensor shown) {
        return reinterprets() ? replay(input).then(op) : AsStrided.of(base.tensor(), shown);
    }

    private List<View> views() {
        List<View> views = new ArrayList<>();
        for (ViewOf v = this; v != null; v = v.parent) views.add(0, v.view);
        return views;
    }

    /** Whether it shows other numbers than those of the base, which strides cannot say. */
    private boolean reinterprets() {
        return base.tensor() == baseThen
                && (shownThen.dtype() != baseThen.dtype() || shownThen.isConj() != baseThen.isConj());
    }

    /** Whether this is still how the base is seen: neither it nor the view has been given another shape in place. */
    boolean shows(Tensor shown) {
        return shown == shownThen && base.tensor() == baseThen;
    }

    /** Checks that a view made like this may be written to. */
    void requireWritable() {
        require("is being");
    }

    /** Checks that the record of a view made like this may follow what was written to its base. */
    void requireFollowing() {
        require("its base or another view of its base has been");
    }

    private void require(String happened) {
        if (origin == Origin.ORDINARY) return;
        boolean named = origin == Origin.PART || origin == Origin.FUNCTION;
        String what = named
                ? "Output " + number + " of " + maker + " is a view and " + happened + " modified inplace. "
                : "A view was created in " + (origin == Origin.NO_GRAD ? "no_grad" : "inference") + " mode and "
                        + happened + " modified inplace "
                        + (origin == Origin.NO_GRAD ? "with grad mode enabled. " : "in normal mode. ");
        throw new GradientException(what + reason());
    }

    private String reason() {
        return switch (origin) {
            case PART ->
                "This view is the output of a function that returns multiple views. Such functions do not allow the"
                        + " output views to be modified inplace. You should replace the inplace operation by an out-of-place"
                        + " one.";
            case FUNCTION ->
                "This view was created inside a custom Function (or because an input was returned as-is) and the"
                        + " autograd logic to handle view+inplace would override the custom backward associated with the custom"
                        + " Function, leading to incorrect gradients. This behavior is forbidden. You can fix this by cloning the"
                        + " output of the custom Function.";
            case NO_GRAD -> ambiguous("no_grad");
            case INFERENCE -> ambiguous("inference_mode");
            case ORDINARY -> "";
        };
    }

    private static String ambiguous(String block) {
        return "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by"
                + " moving both the view and the inplace either both inside the " + block
                + " block (if you don't want the"
                + " inplace to be tracked) or both outside (if you want the inplace to be tracked).";
    }
}
