package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SAME;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;
import static io.touchstone.conformance.registry.Takes.Region.PROBABILITY;

import io.touchstone.nn.functional.Classification;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Array;

/** The losses of {@code nn.functional}. */
final class LossRows {
    private LossRows() {}

    static Rows rows() {
        Rows r = new Rows("loss");
        r.op(
                        "nn.functional.mse_loss(Tensor input, Tensor target, bool? size_average=None, bool? "
                                + "reduce=None, str reduction='mean')",
                        LossRows::mseLoss)
                .takes(FLOATING)
                .takes(SAME);
        r.op(
                        "nn.functional.l1_loss(Tensor input, Tensor target, bool? size_average=None, bool? "
                                + "reduce=None, str reduction='mean')",
                        LossRows::l1Loss)
                .takes(FLOATING)
                .takes(SAME);
        r.op(
                        "nn.functional.smooth_l1_loss(Tensor input, Tensor target, bool? size_average=None, "
                                + "bool? reduce=None, str reduction='mean', float beta=1.0)",
                        LossRows::smoothL1Loss)
                .takes(FLOATING)
                .takes(SAME);
        r.op(
                        "nn.functional.huber_loss(Tensor input, Tensor target, str reduction='mean', float delta=1.0)",
                        LossRows::huberLoss)
                .takes(FLOATING)
                .takes(SAME);
        r.op(
                        "nn.functional.soft_margin_loss(Tensor input, Tensor target, bool? size_average=None, "
                                + "bool? reduce=None, str reduction='mean')",
                        LossRows::softMarginLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.kl_div(Tensor input, Tensor target, bool? size_average=None, bool? "
                                + "reduce=None, str reduction='mean', bool log_target=False)",
                        LossRows::klDiv)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.poisson_nll_loss(Tensor input, Tensor target, bool log_input=True, bool "
                                + "full=False, bool? size_average=None, float eps=1e-8, bool? reduce=None, str "
                                + "reduction='mean')",
                        LossRows::poissonNllLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.gaussian_nll_loss(Tensor input, Tensor target, Tensor var, bool "
                                + "full=False, float eps=1e-6, str reduction='mean')",
                        LossRows::gaussianNllLoss)
                .or(
                        "nn.functional.gaussian_nll_loss(Tensor input, Tensor target, float var, bool "
                                + "full=False, float eps=1e-6, str reduction='mean')",
                        LossRows::gaussianNllLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.hinge_embedding_loss(Tensor input, Tensor target, float margin=1.0, bool? "
                                + "size_average=None, bool? reduce=None, str reduction='mean')",
                        LossRows::hingeEmbeddingLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float "
                                + "margin=0, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                        LossRows::marginRankingLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float "
                                + "margin=0, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                        LossRows::cosineEmbeddingLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, "
                                + "float margin=1.0, float p=2, float eps=1e-6, bool swap=False, bool? "
                                + "size_average=None, bool? reduce=None, str reduction='mean')",
                        LossRows::tripletMarginLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? "
                                + "weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                        LossRows::multilabelSoftMarginLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.nll_loss(Tensor input, Tensor target, Tensor? weight=None, bool? "
                                + "size_average=None, int ignore_index=-100, bool? reduce=None, str reduction='mean')",
                        LossRows::nllLoss)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.cross_entropy(Tensor input, Tensor target, Tensor? weight=None, bool? "
                                + "size_average=None, int ignore_index=-100, bool? reduce=None, str "
                                + "reduction='mean', float label_smoothing=0.0)",
                        LossRows::crossEntropy)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.binary_cross_entropy(Tensor input, Tensor target, Tensor? weight=None, "
                                + "bool? size_average=None, bool? reduce=None, str reduction='mean')",
                        LossRows::binaryCrossEntropy)
                .takes(FLOATING)
                .takes(PROBABILITY)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? "
                                + "weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean', "
                                + "Tensor? pos_weight=None)",
                        LossRows::binaryCrossEntropyWithLogits)
                .takes(FLOATING)
                .takes(SPECIAL);
        return r;
    }

    /** In Python both are expanded before anything else is looked at. */
    private static void requireCommon(Arguments<?> a) {
        a.self().shape().broadcast(a.array("target").shape());
    }

    private static <A extends Array<A>> Object mseLoss(Arguments<A> a) {
        requireCommon(a);
        return Losses.mseLoss(a.self(), a.array("target"), a.reduction());
    }

    private static <A extends Array<A>> Object l1Loss(Arguments<A> a) {
        requireCommon(a);
        return Losses.l1Loss(a.self(), a.array("target"), a.reduction());
    }

    private static <A extends Array<A>> Object smoothL1Loss(Arguments<A> a) {
        requireCommon(a);
        return Losses.smoothL1Loss(a.self(), a.array("target"), a.reduction(), a.real("beta"));
    }

    private static <A extends Array<A>> Object huberLoss(Arguments<A> a) {
        requireCommon(a);
        return Losses.huberLoss(a.self(), a.array("target"), a.reduction(), a.real("delta"));
    }

    private static <A extends Array<A>> Object softMarginLoss(Arguments<A> a) {
        return Losses.softMarginLoss(a.self(), a.array("target"), a.reduction());
    }

    private static <A extends Array<A>> Object klDiv(Arguments<A> a) {
        A target = a.array("target");
        boolean logTarget = a.flag("log_target");
        return a.batchMean()
                ? Losses.klDivBatchMean(a.self(), target, logTarget)
                : Losses.klDiv(a.self(), target, a.reduction(), logTarget);
    }

    private static <A extends Array<A>> Object poissonNllLoss(Arguments<A> a) {
        return Losses.poissonNllLoss(
                a.self(), a.array("target"), a.flag("log_input"), a.flag("full"), a.real("eps"), a.reduction());
    }

    private static <A extends Array<A>> Object gaussianNllLoss(Arguments<A> a) {
        return Losses.gaussianNllLoss(
                a.self(), a.array("target"), variance(a), a.flag("full"), a.real("eps"), a.reduction());
    }

    /** The argument {@code var}, which may be one number for all. */
    static <A extends Array<A>> A variance(Arguments<A> a) {
        Object given = a.maybe("var");
        if (given instanceof Double same && same < 0)
            throw new IllegalArgumentException("var has negative entry/entries");
        if (given instanceof Double same) return a.array("input").onesLike().mul(same);
        A array = a.world().array(given);
        if (array == null) throw new ArgumentException("var must be Tensor or float, not " + PythonTypes.of(given));
        return array;
    }

    private static <A extends Array<A>> Object hingeEmbeddingLoss(Arguments<A> a) {
        return Losses.hingeEmbeddingLoss(a.self(), a.array("target"), a.real("margin"), a.reduction());
    }

    private static <A extends Array<A>> Object marginRankingLoss(Arguments<A> a) {
        return Losses.marginRankingLoss(
                a.array("input1"), a.array("input2"), a.array("target"), a.real("margin"), a.reduction());
    }

    private static <A extends Array<A>> Object cosineEmbeddingLoss(Arguments<A> a) {
        return Losses.cosineEmbeddingLoss(
                a.array("input1"), a.array("input2"), a.array("target"), a.real("margin"), a.reduction());
    }

    private static <A extends Array<A>> Object tripletMarginLoss(Arguments<A> a) {
        return Losses.tripletMarginLoss(
                a.array("anchor"),
                a.array("positive"),
                a.array("negative"),
                a.real("margin"),
                a.real("p"),
                a.real("eps"),
                a.flag("swap"),
                a.reduction());
    }

    private static <A extends Array<A>> Object multilabelSoftMarginLoss(Arguments<A> a) {
        requireCommon(a);
        return Losses.multilabelSoftMarginLoss(a.self(), a.array("target"), a.maybeArray("weight"), a.reduction());
    }

    private static <A extends Array<A>> Object nllLoss(Arguments<A> a) {
        return Classification.nllLoss(
                a.self(), a.array("target"), a.maybeArray("weight"), a.longInteger("ignore_index"), a.reduction());
    }

    private static <A extends Array<A>> Object crossEntropy(Arguments<A> a) {
        return Classification.crossEntropy(
                a.self(),
                a.array("target"),
                a.maybeArray("weight"),
                a.longInteger("ignore_index"),
                a.reduction(),
                a.real("label_smoothing"));
    }

    private static <A extends Array<A>> Object binaryCrossEntropy(Arguments<A> a) {
        return Losses.binaryCrossEntropy(a.self(), a.array("target"), a.maybeArray("weight"), a.reduction());
    }

    private static <A extends Array<A>> Object binaryCrossEntropyWithLogits(Arguments<A> a) {
        return Losses.binaryCrossEntropyWithLogits(
                a.self(), a.array("target"), a.maybeArray("weight"), a.reduction(), a.maybeArray("pos_weight"));
    }
}
