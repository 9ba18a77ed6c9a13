package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.internal.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several views, one after the other, as one: what a view is of its base. PyTorch says the same by strides and calls it
 * {@code as_strided}.
 *
 * @param views the views, outermost first
 * @param nodeName what PyTorch calls it
 * @torch torch.as_strided
 */
public record Replay(List<View> views, String nodeName) implements View {
    /** These views, those that are several themselves one by one. */
    public Replay(List<View> views) {
        this(apart(views), nodeName(views.get(views.size() - 1)));
    }

    private static List<View> apart(List<View> views) {
        return views.stream()
                .flatMap(v -> v instanceof Replay r ? r.views.stream() : Stream.of(v))
                .toList();
    }

    /** What is seen through strides; or through numbers of another type or conjugated, which strides cannot say. */
    private static String nodeName(View last) {
        boolean changes = last instanceof ViewAsComplex || last instanceof ViewAsReal || last instanceof Conj;
        return changes || last instanceof Replay ? last.nodeName() : "AsStridedBackward0";
    }

    /** These views and one more. */
    public Replay then(View next) {
        List<View> all = new ArrayList<>(views);
        all.add(next);
        return new Replay(all);
    }

    /** These views, the last of which has been given other sizes and strides in place: no view of its own. */
    public Replay relaid(AsStrided layout) {
        return new Replay(then(layout).views, nodeName);
    }

    @Override
    public Spec spec(List<Spec> in) {
        Spec spec = in.get(0);
        for (View view : views) spec = view.spec(List.of(spec));
        return spec;
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        Tensor seen = x;
        for (View view : views) seen = view.alias(seen, view.spec(List.of(seen.spec())));
        return seen;
    }

    /** What the views show of a value, copying where its layout does not allow a view. */
    public <A extends Array<A>> A look(A x) {
        A seen = x;
        for (View view : views) seen = look(view, seen);
        return seen;
    }

    private static <A extends Array<A>> A look(View view, A x) {
        if (view instanceof Reshape r) return x.reshape(r.target());
        if (view instanceof ViewAsComplex) return x.contiguous().unary(view);
        if (view instanceof ViewAsReal) return x.resolved().unary(view);
        return view instanceof AsStrided s ? s.look(x) : x.unary(view);
    }

    @Override
    public @Nullable View raised(int count, List<Spec> each) {
        List<View> all = new ArrayList<>();
        Spec spec = each.get(0);
        for (View view : views) {
            View one = view.raised(count, List.of(spec));
            if (one == null) return null;
            all.add(one);
            spec = view.spec(List.of(spec));
        }
        return new Replay(all);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        Spec[] before = new Spec[views.size()];
        Spec spec = x;
        for (int i = 0; i < before.length; i++) {
            before[i] = spec;
            spec = views.get(i).spec(List.of(spec));
        }
        A out = g;
        for (int i = before.length - 1; i >= 0; i--) out = views.get(i).adjoint(out, before[i]);
        return Layouts.repeats(out.strides()) ? out.contiguous() : out; // as_strided's gradient is in memory of its own
    }
}
