package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Elementwise;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loss: a formula applied element by element, its results perhaps multiplied by weights, then reduced.
 *
 * <p><b>Inputs</b> those of the formula and, if weighted, the weights, all of one shape and type (C1). <b>Output</b> of that shape, or
 * without dimensions. <b>Gradients</b> those of the formula, times the weights, times g, which a mean has divided by the number of
 * elements.
 *
 * @param formula the loss of one element, which may read its inputs
 * @param operands how many inputs the formula has
 * @param weighted whether one more input holds weights
 * @param reduction what becomes of the elements
 * @param node PyTorch's name of the node
 * @torch torch.nn.functional.mse_loss and its like
 */
public record Reduced(Elementwise formula, int operands, boolean weighted, Reduction reduction, String node)
        implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec each = formula.spec(in.subList(0, operands));
        if (weighted && !in.get(operands).equals(each))
            throw new ShapeException(
                    formula.torchName() + ": weights " + in.get(operands) + " do not fit " + each + " [C1]");
        return reduction == Reduction.NONE ? each : each.with(Shape.SCALAR);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor losses = formula.compute(in.subList(0, operands), in.get(0).spec());
        return reduction.of(weighted ? losses.mul(in.get(operands)) : losses);
    }

    @Override
    public <A extends Array<A>> List<A> batch(List<A> in, int count, List<Spec> each) {
        A losses = in.get(0)
                .apply(new Reduced(formula, operands, weighted, Reduction.NONE, node), in)
                .get(0);
        if (reduction == Reduction.NONE) return List.of(losses);
        A lines = losses.reshape(count, each.get(0).shape().numel());
        return List.of(reduction == Reduction.MEAN ? lines.mean(false, 1) : lines.sum(false, 1));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        A each = spread(g, at.spec(0));
        if (i == operands) return each.mul(losses(at));
        return formula.vjp(i, weighted ? each.mul(at.in(operands)) : each, at);
    }

    private <A extends Array<A>> A spread(A g, Spec x) {
        if (reduction == Reduction.NONE) return g;
        A share = reduction == Reduction.MEAN ? g.div((double) x.shape().numel()) : g;
        return share.expandTo(x.shape());
    }

    private <A extends Array<A>> A losses(Saved<A> at) {
        A x = at.x();
        List<A> in = operands == 3 ? List.of(x, at.y(), at.z()) : List.of(x, at.y());
        return x.single(formula, in);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A each = formula.push(t.subList(0, operands), at);
        if (weighted && each != null) each = each.mul(at.in(operands));
        A weight = weighted ? t.get(operands) : null;
        if (weight != null) each = Tangents.sum(each, weight.mul(losses(at)));
        return each == null ? null : reduction.of(each);
    }

    @Override
    public Reads reads(int i) {
        int inputs = (1 << operands) - 1;
        if (i == operands) return new Reads(inputs, 0);
        Reads own = formula.reads(i);
        return weighted ? own.and(new Reads(1 << operands, 0)) : own;
    }

    @Override
    public String torchName() {
        return formula.torchName();
    }

    @Override
    public String nodeName() {
        return node;
    }
}
