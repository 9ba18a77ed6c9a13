package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the several views that a call like split or unbind makes. PyTorch records such a call as one node and forbids writing to its
 * outputs in place under autograd; here each part is a view of its own that remembers what it is a part of.
 *
 * @param view the view
 * @param number its number among the outputs
 * @param node the name of the call's node
 * @torch torch.split
 */
public record Part(View view, int number, String node) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        return view.spec(in);
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        return view.alias(x, output);
    }

    @Override
    public @Nullable View raised(int count, List<Spec> each) {
        View all = view.raised(count, each);
        return all == null ? null : new Part(all, number, node);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return view.adjoint(g, x);
    }

    @Override
    public boolean places() {
        return view.places();
    }

    @Override
    public boolean isPart() {
        return true;
    }

    @Override
    public String nodeName() {
        return node;
    }
}
