package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.AdaptiveLogSoftmaxWithLoss;
import io.touchstone.nn.CTCLoss;
import io.touchstone.nn.Module;
import io.touchstone.nn.MultiLabelMarginLoss;
import io.touchstone.nn.MultiMarginLoss;
import io.touchstone.nn.TripletMarginWithDistanceLoss;
import io.touchstone.nn.functional.Ctc;
import io.touchstone.nn.functional.Functional;
import io.touchstone.nn.functional.Margins;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Losses over classes by margins and over sequences, and the softmax that draws. */
final class MarginRows {
    private MarginRows() {}

    static Rows rows() {
        Rows r = new Rows("loss");
        String old = "bool? size_average=None, bool? reduce=None, str reduction='mean')";
        r.op(
                        "nn.functional.multi_margin_loss(Tensor input, Tensor target, real p=1, real margin=1.0, Tensor? weight=None, "
                                + old,
                        MarginRows::multiMargin)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("nn.functional.multilabel_margin_loss(Tensor input, Tensor target, " + old, MarginRows::multilabelMargin)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, *, "
                                + "Any distance_function=None, float margin=1.0, bool swap=False, str reduction='mean')",
                        MarginRows::tripletMargin)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.ctc_loss(Tensor log_probs, Tensor targets, Any input_lengths, Any target_lengths, int blank=0, "
                                + "str reduction='mean', bool zero_infinity=False)",
                        MarginRows::ctc)
                .takes(FLOATING)
                .takes(SPECIAL);
        // not reduced unless asked: the schema's default is the mean, which Python's parser does not know
        r.op(
                        "ctc_loss(Tensor log_probs, Tensor targets, Any input_lengths, Any target_lengths, int blank=0, "
                                + "int reduction=0, bool zero_infinity=False)",
                        MarginRows::plainCtc)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.gumbel_softmax(Tensor logits, float tau=1, bool hard=False, Any eps=1e-10, int dim=-1)",
                        MarginRows::gumbel)
                .takes(FLOATING);
        return r;
    }

    /** The modules of these losses. */
    static ModuleRows modules() {
        ModuleRows m = new ModuleRows();
        String old = "bool? size_average=None, bool? reduce=None, str reduction='mean')";
        String compared = "forward(Tensor input, Tensor target)";
        m.module(
                MultiMarginLoss.class,
                "nn.MultiMarginLoss(real p=1, float margin=1.0, Tensor? weight=None, " + old,
                a -> new MultiMarginLoss(new MultiMarginLoss.Options(
                        a.real("p"), a.real("margin"), LossModuleRows.tensor(a, "weight"), a.reduction())),
                compared,
                (loss, a) -> loss.call(a.array("input"), a.array("target")));
        m.module(
                MultiLabelMarginLoss.class,
                "nn.MultiLabelMarginLoss(" + old,
                a -> new MultiLabelMarginLoss(a.reduction()),
                compared,
                (loss, a) -> loss.call(a.array("input"), a.array("target")));
        m.module(
                CTCLoss.class,
                "nn.CTCLoss(int blank=0, str reduction='mean', bool zero_infinity=False)",
                a -> new CTCLoss(new CTCLoss.Options(a.longInteger("blank"), a.reduction(), a.flag("zero_infinity"))),
                "forward(Tensor log_probs, Tensor targets, Any input_lengths, Any target_lengths)",
                (loss, a) -> loss.call(
                        a.self(), a.array("targets"), lengths(a, "input_lengths"), lengths(a, "target_lengths")));
        m.module(
                TripletMarginWithDistanceLoss.class,
                "nn.TripletMarginWithDistanceLoss(*, Module? distance_function=None, float margin=1.0, bool swap=False, str reduction='mean')",
                a -> new TripletMarginWithDistanceLoss(new TripletMarginWithDistanceLoss.Options(
                        distance(a), a.real("margin"), a.flag("swap"), a.reduction())),
                "forward(Tensor anchor, Tensor positive, Tensor negative)",
                (loss, a) -> loss.call(a.self(), a.array("positive"), a.array("negative")));
        m.module(
                AdaptiveLogSoftmaxWithLoss.class,
                "nn.AdaptiveLogSoftmaxWithLoss(int in_features, int n_classes, int[] cutoffs, float div_value=4.0, bool head_bias=False, str? device=None, dtype? dtype=None)",
                a -> new AdaptiveLogSoftmaxWithLoss(new AdaptiveLogSoftmaxWithLoss.Options(
                        a.integer("in_features"),
                        a.integer("n_classes"),
                        Arrays.stream(a.integers("cutoffs")).boxed().toList(),
                        a.real("div_value"),
                        a.flag("head_bias"),
                        a.dtypeOr("dtype", DType.defaultFloat()))),
                "forward(Tensor input_, Tensor target_)",
                (softmax, a) -> {
                    AdaptiveLogSoftmaxWithLoss.Result result = softmax.call(a.array("input_"), a.array("target_"));
                    return List.of(result.output(), result.loss());
                });
        return m;
    }

    /** A distance is a module that is called with two arrays. */
    private static BinaryOperator<Variable> distance(Arguments<Variable> a) {
        if (!a.has("distance_function")) return Margins::distance;
        Module module = a.module("distance_function", Module.class);
        ModuleKind<?> kind = ModuleRegistry.standard()
                .kindOf(module)
                .orElseThrow(() -> new UnsupportedException(module.getClass().getSimpleName()));
        return (x, y) -> (Variable) Objects.requireNonNull(kind.call(module, a.world(), List.of(x, y), Map.of()));
    }

    private static <A extends Array<A>> Object multiMargin(Arguments<A> a) {
        return Margins.multiMarginLoss(
                a.self(),
                a.array("target").value(),
                a.real("p"),
                a.real("margin"),
                a.maybeArray("weight"),
                a.reduction());
    }

    private static <A extends Array<A>> Object multilabelMargin(Arguments<A> a) {
        return Margins.multilabelMarginLoss(a.self(), a.array("target").value(), a.reduction());
    }

    private static <A extends Array<A>> Object tripletMargin(Arguments<A> a) {
        if (a.has("distance_function")) throw new UnsupportedException(a.operation() + " of another distance");
        BinaryOperator<A> distance = Margins::distance;
        return Margins.tripletMarginWithDistanceLoss(
                a.self(),
                a.array("positive"),
                a.array("negative"),
                distance,
                a.real("margin"),
                a.flag("swap"),
                a.reduction());
    }

    private static <A extends Array<A>> Object ctc(Arguments<A> a) {
        return ctc(a, a.reduction());
    }

    private static <A extends Array<A>> Object plainCtc(Arguments<A> a) {
        return ctc(a, Reduction.numbered(a.integer("reduction")));
    }

    private static <A extends Array<A>> Object ctc(Arguments<A> a, Reduction reduction) {
        if ((a.maybe("input_lengths") instanceof List<?>) != (a.maybe("target_lengths") instanceof List<?>))
            throw new ArgumentException(a.operation() + "() received an invalid combination of arguments: "
                    + "input_lengths and target_lengths must both be Tensor, or both tuple of ints");
        Ctc.Lengths lengths =
                new Ctc.Lengths(lengths(a, "input_lengths"), lengths(a, "target_lengths"), a.longInteger("blank"));
        return Ctc.ctcLoss(a.self(), a.array("targets").value(), lengths, reduction, a.flag("zero_infinity"));
    }

    /** Lengths as an integral array has them, or a list. */
    private static <A extends Array<A>> long[] lengths(Arguments<A> a, String name) {
        @Nullable A array = a.world().array(a.maybe(name));
        if (array != null && !array.dtype().isIntegral()) throw new DTypeException(name + " must be integral");
        if (array != null) return array.value().toLongArray();
        if (!(a.maybe(name) instanceof List<?> items) || !items.stream().allMatch(Long.class::isInstance))
            throw new ArgumentException(a.operation() + "(): argument '" + name
                    + "' must be Tensor or tuple of ints, not " + PythonTypes.of(a.maybe(name)));
        return items.stream()
                .mapToLong(item -> (Long) Objects.requireNonNull(item))
                .toArray();
    }

    private static <A extends Array<A>> Object gumbel(Arguments<A> a) {
        return Functional.gumbelSoftmax(a.self(), a.real("tau"), a.flag("hard"), a.integer("dim"));
    }
}
