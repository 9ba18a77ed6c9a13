package io.touchstone.conformance.oracle;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The losses of {@code torch.nn.functional}. */
final class Losses {
    private static final String OLD = "size_average=None, reduce=None, reduction='mean'";

    private Losses() {}

    static void define(Library f) {
        classification(f);
        regression(f);
        margins(f);
        triplets(f);
    }

    private static void classification(Library f) {
        f.define(
                "cross_entropy(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)",
                a -> Aten.call(
                        "cross_entropy_loss",
                        a.get("input"),
                        a.get("target"),
                        a.get("weight"),
                        a.reduction(),
                        a.get("ignore_index"),
                        a.get("label_smoothing")));
        f.define(
                "nll_loss(input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')",
                a -> Aten.call(
                        "nll_loss_nd",
                        a.get("input"),
                        a.get("target"),
                        a.get("weight"),
                        a.reduction(),
                        a.get("ignore_index")));
        f.define("binary_cross_entropy(input, target, weight=None, " + OLD + ")", Losses::binaryCrossEntropy);
        f.define(
                "binary_cross_entropy_with_logits(input, target, weight=None, " + OLD + ", pos_weight=None)",
                Losses::withLogits);
        f.define(
                "ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False)",
                a -> ctc(a, a.reduction()));
        f.define("kl_div(input, target, " + OLD + ", log_target=False)", Losses::klDiv);
    }

    static @Nullable Object ctc(Bound a, @Nullable Object reduction) {
        return Aten.call(
                "ctc_loss",
                a.get("log_probs"),
                a.get("targets"),
                a.get("input_lengths"),
                a.get("target_lengths"),
                a.get("blank"),
                reduction,
                a.get("zero_infinity"));
    }

    private static @Nullable Object binaryCrossEntropy(Bound a) {
        Tensor x = a.tensor("input");
        Tensor target = a.tensor("target");
        if (!Tensors.shape(x).equals(Tensors.shape(target)))
            throw Rejection.value("Using a target size (torch.Size(" + Tensors.shape(target)
                    + ")) that is different to the input size (torch.Size(" + Tensors.shape(x)
                    + ")) is deprecated. Please ensure they have the same size.");
        Object weight = a.has("weight")
                ? Aten.list("broadcast_tensors", List.of(a.tensor("weight"), target))
                        .get(0)
                : null;
        return Aten.call("binary_cross_entropy", x, target, weight, a.reduction());
    }

    private static @Nullable Object withLogits(Bound a) {
        Tensor x = a.tensor("input");
        Tensor target = a.tensor("target");
        if (!Tensors.shape(x).equals(Tensors.shape(target)))
            throw Rejection.value("Target size (torch.Size(" + Tensors.shape(target)
                    + ")) must be the same as input size (torch.Size(" + Tensors.shape(x) + "))");
        return Aten.call(
                "binary_cross_entropy_with_logits", x, target, a.get("weight"), a.get("pos_weight"), a.reduction());
    }

    private static @Nullable Object klDiv(Bound a) {
        boolean batchMean = a.get("reduction") instanceof String word && word.equals("batchmean");
        Object divergence = Aten.call(
                "kl_div",
                List.of(a.tensor("input"), a.tensor("target"), batchMean ? 2L : a.reduction()),
                Map.of("log_target", a.flag("log_target")));
        Tensor x = a.tensor("input");
        return !batchMean || x.dim() == 0 ? divergence : Aten.call("div", divergence, x.size(0));
    }

    private static void regression(Library f) {
        for (String name : List.of("mse_loss", "l1_loss", "soft_margin_loss", "multilabel_margin_loss"))
            f.define(name + "(input, target, " + OLD + ")", a -> pairwise(name, a));
        f.define("smooth_l1_loss(input, target, " + OLD + ", beta=1.0)", a -> {
            Object[] both = broadcast(a);
            return a.real("beta") == 0
                    ? Aten.call("l1_loss", both[0], both[1], a.reduction())
                    : Aten.call("smooth_l1_loss", both[0], both[1], a.reduction(), a.get("beta"));
        });
        f.define("huber_loss(input, target, reduction='mean', delta=1.0)", a -> {
            Object[] both = broadcast(a);
            return Aten.call("huber_loss", both[0], both[1], a.reduction(), a.get("delta"));
        });
        f.define(
                "poisson_nll_loss(input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean')",
                a -> Aten.call(
                        "poisson_nll_loss",
                        a.get("input"),
                        a.get("target"),
                        a.get("log_input"),
                        a.get("full"),
                        a.get("eps"),
                        a.reduction()));
        f.define("gaussian_nll_loss(input, target, var, full=False, eps=1e-06, reduction='mean')", Losses::gaussian);
    }

    private static @Nullable Object pairwise(String name, Bound a) {
        boolean broadcasts = name.equals("mse_loss") || name.equals("l1_loss");
        Object[] both = broadcasts ? broadcast(a) : new Object[] {a.tensor("input"), a.tensor("target")};
        return Aten.call(name, both[0], both[1], a.reduction());
    }

    private static Object[] broadcast(Bound a) {
        return Aten.list("broadcast_tensors", List.of(a.tensor("input"), a.tensor("target")))
                .toArray();
    }

    private static @Nullable Object gaussian(Bound a) {
        Tensor x = a.tensor("input");
        Tensor var = a.get("var") instanceof Double number ? constant(x, number) : a.tensor("var");
        if (Boolean.TRUE.equals(Aten.call("item", Aten.call("any", Aten.call("lt", var, 0L)))))
            throw Rejection.value("var has negative entry/entries");
        List<Long> shape = Tensors.shape(x);
        List<Long> own = Tensors.shape(var);
        if (!own.equals(shape)) {
            if (!shape.isEmpty() && own.equals(shape.subList(0, shape.size() - 1)))
                var = Aten.tensor("unsqueeze", var, -1L);
            else if (own.size() != shape.size() || sizesThatDiffer(shape, own) != 1)
                throw Rejection.value("var is of incorrect size");
        }
        Tensor copy = Aten.tensor("clone", var);
        Modes.withoutGrad(() -> Aten.call("clamp_", copy, a.get("eps")));
        Object squares = Aten.call("pow", Aten.call("sub", x, a.get("target")), 2L);
        Tensor loss =
                Aten.tensor("mul", Aten.call("add", Aten.call("log", copy), Aten.call("div", squares, copy)), 0.5);
        if (a.flag("full")) loss = Aten.tensor("add", loss, 0.5 * Math.log(2 * Math.PI));
        return a.reduced(loss);
    }

    private static long sizesThatDiffer(List<Long> shape, List<Long> var) {
        return IntStream.range(0, shape.size())
                .filter(d -> !shape.get(d).equals(var.get(d)))
                .mapToLong(var::get)
                .sum();
    }

    private static Tensor constant(Tensor x, double var) {
        if (var < 0) throw Rejection.value("var has negative entry/entries");
        return Aten.tensor("mul", Aten.call("ones_like", x), var);
    }

    private static void margins(Library f) {
        f.define(
                "hinge_embedding_loss(input, target, margin=1.0, " + OLD + ")",
                a -> Aten.call(
                        "hinge_embedding_loss", a.get("input"), a.get("target"), a.get("margin"), a.reduction()));
        f.define("margin_ranking_loss(input1, input2, target, margin=0, " + OLD + ")", a -> {
            long reduction = a.reduction();
            requireOneRank(
                    "margin_ranking_loss : All input tensors should have same dimension but got sizes",
                    a,
                    "input1",
                    "input2",
                    "target");
            return Aten.call(
                    "margin_ranking_loss",
                    a.get("input1"),
                    a.get("input2"),
                    a.get("target"),
                    a.get("margin"),
                    reduction);
        });
        f.define(
                "cosine_embedding_loss(input1, input2, target, margin=0, " + OLD + ")",
                a -> Aten.call(
                        "cosine_embedding_loss",
                        a.get("input1"),
                        a.get("input2"),
                        a.get("target"),
                        a.get("margin"),
                        a.reduction()));
        f.define("multi_margin_loss(input, target, p=1, margin=1.0, weight=None, " + OLD + ")", a -> {
            if (a.real("p") != 1 && a.real("p") != 2) throw Rejection.value("only p == 1 and p == 2 supported");
            return Aten.call(
                    "multi_margin_loss",
                    a.get("input"),
                    a.get("target"),
                    a.get("p"),
                    a.get("margin"),
                    a.get("weight"),
                    a.reduction());
        });
        f.define("multilabel_soft_margin_loss(input, target, weight=None, " + OLD + ")", Losses::multilabelSoftMargin);
    }

    private static void requireOneRank(String message, Bound a, String... names) {
        if (Stream.of(names).map(name -> a.tensor(name).dim()).distinct().count() == 1) return;
        throw Rejection.runtime(message + ": "
                + Stream.of(names)
                        .map(name -> name + Tensors.shape(a.tensor(name)))
                        .toList());
    }

    private static Tensor multilabelSoftMargin(Bound a) {
        Tensor x = a.tensor("input");
        Object positive = Aten.call("mul", a.get("target"), Aten.call("log_sigmoid", x));
        Object negative =
                Aten.call("mul", Aten.call("rsub", a.get("target"), 1L), Aten.call("log_sigmoid", Aten.call("neg", x)));
        Tensor loss = Aten.tensor("neg", Aten.call("add", positive, negative));
        if (a.has("weight")) loss = Aten.tensor("mul", loss, a.get("weight"));
        Tensor mean = Aten.tensor("div", Aten.call("sum", loss, List.of(x.dim() - 1)), x.size(x.dim() - 1));
        return a.reduced(mean);
    }

    private static void triplets(Library f) {
        f.define(
                "triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, " + OLD + ")",
                a -> {
                    if (a.real("margin") <= 0)
                        throw Rejection.value("margin must be greater than 0, got " + a.get("margin"));
                    return Aten.call(
                            "triplet_margin_loss",
                            a.get("anchor"),
                            a.get("positive"),
                            a.get("negative"),
                            a.get("margin"),
                            a.get("p"),
                            a.get("eps"),
                            a.get("swap"),
                            a.reduction());
                });
        f.define(
                "triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction='mean')",
                Losses::tripletWithDistance);
    }

    private static void requirePositive(double margin) {
        if (margin <= 0) throw Rejection.value("margin must be greater than 0, got " + margin);
    }

    private static Tensor tripletWithDistance(Bound a) {
        if (a.has("distance_function")) throw new Unsupported("a distance_function");
        a.reduction();
        requirePositive(a.real("margin"));
        requireOneRank(
                "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got",
                a,
                "anchor",
                "positive",
                "negative");
        Object near = Aten.call("pairwise_distance", a.get("anchor"), a.get("positive"));
        Object far = Aten.call("pairwise_distance", a.get("anchor"), a.get("negative"));
        if (a.flag("swap"))
            far = Aten.call("minimum", far, Aten.call("pairwise_distance", a.get("positive"), a.get("negative")));
        Object slack = Aten.call("add", Aten.call("sub", near, far), a.get("margin"));
        return a.reduced(Aten.tensor("clamp_min", slack, 0L));
    }
}
