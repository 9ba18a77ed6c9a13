package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The domains of losses. */
final class LossDomains {
    private static final int CLASSES = 3;

    /** The class that is no label. A label that is blank PyTorch counts once of several times. */
    private static final long BLANK = CLASSES - 1;

    /** What takes guesses of sequences. */
    static final List<String> CTC = List.of("nn.functional.ctc_loss", "ctc_loss");

    private static final Expr WEIGHT =
            Literal.TensorLiteral.reals(DTypeName.FLOAT64, List.of((long) CLASSES), 0.5, 1.5, 2.25);

    private LossDomains() {}

    static Map<String, Domains.Source> sources() {
        Map<String, Domains.Source> sources = new HashMap<>();
        for (String op : CTC) {
            sources.put(op + ".input_lengths", d -> lengths(d, List.of(4L, 3L)));
            sources.put(op + ".target_lengths", d -> lengths(d, List.of(1L, 0L)));
            sources.put(op + ".blank", d -> BLANK);
        }
        sources.put("ctc_loss.reduction", d -> d.choices().pick(List.of(1L, 2L, 0L)));
        sources.put("nn.functional.multi_margin_loss.p", d -> d.choices().pick(List.of(1L, 2L)));
        sources.put("nn.functional.triplet_margin_with_distance_loss.distance_function", d -> null);
        sources.put("nn.functional.triplet_margin_with_distance_loss.margin", d -> d.choices()
                .pick(List.of(1.0, 0.5, 2.0)));
        sources.put("nn.functional.gumbel_softmax.tau", d -> d.choices().pick(List.of(1.0, 0.5, 2.0)));
        return sources;
    }

    /** A length for each sequence. */
    private static Object lengths(Drawing d, List<Long> alternatives) {
        List<Long> lengths = new ArrayList<>();
        for (int i = 0; i < d.shape().sizeOrOne(1); i++) lengths.add(d.choices().pick(alternatives));
        return lengths;
    }

    /** The shapes of scores and of what belongs to them, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        int n = Math.max(1, sizes.size());
        int c = Math.max(1, sizes.size());
        return switch (operation) {
            case "nn.functional.multi_margin_loss" -> List.of(Shape.of(n, c), Shape.of(n), Shape.of(c));
            case "nn.functional.multilabel_margin_loss" -> List.of(Shape.of(n, c), Shape.of(n, c));
            case "nn.functional.ctc_loss", "ctc_loss" -> List.of(Shape.of(4, 2, 3), Shape.of(2, 2));
            default -> null;
        };
    }

    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        regression(t);
        classes(t);
        margins(t);
        return t.rows();
    }

    private static void regression(ModuleDomain.Table t) {
        ModuleDomain.Inputs pair = d -> {
            Shape shape = d.any();
            return List.of(d.reals(shape), d.target(d.reals(shape)));
        };
        t.row(pair, "nn.MSELoss", "nn.L1Loss");
        t.row(pair, "nn.SmoothL1Loss").with("beta", 1.0, 0.5, 0.0);
        t.row(pair, "nn.HuberLoss").with("delta", 1.0, 0.5);
        t.row(
                        d -> {
                            Shape shape = d.any();
                            return List.of(
                                    d.flag("log_input", true) ? d.reals(shape) : d.positive(shape),
                                    d.target(d.positive(shape)));
                        },
                        "nn.PoissonNLLLoss")
                .with("log_input", true, false)
                .with("eps", 1e-8, 0.125);
        t.row(
                        d -> {
                            Shape shape = d.oneOf(Shape.of(2, 3), Shape.of(3), Shape.of(1, 2));
                            return List.of(d.reals(shape), d.target(d.reals(shape)), d.positive(shape));
                        },
                        "nn.GaussianNLLLoss")
                .with("eps", 1e-6, 0.5);
    }

    private static void classes(ModuleDomain.Table t) {
        ModuleDomain.Inputs scored = d -> {
            Shape batch = d.oneOf(Shape.of(2), Shape.SCALAR, Shape.of(2, 2));
            return List.of(d.reals(withClasses(batch)), d.classes(batch, CLASSES));
        };
        t.row(scored, "nn.NLLLoss").with("weight", WEIGHT, null).with("ignore_index", -100L, 0L);
        t.row(scored, "nn.CrossEntropyLoss")
                .with("weight", WEIGHT, null)
                .with("ignore_index", -100L, 0L)
                .with("label_smoothing", 0.0, 0.25);
        t.row(
                d -> {
                    Shape shape = d.any();
                    return List.of(d.probabilities(shape), d.target(d.probabilities(shape)));
                },
                "nn.BCELoss");
        t.row(
                d -> {
                    Shape shape = d.any();
                    return List.of(d.reals(shape), d.target(d.probabilities(shape)));
                },
                "nn.BCEWithLogitsLoss");
        t.row(
                        d -> {
                            Shape shape = d.oneOf(Shape.of(2, 3), Shape.of(3), Shape.of(2, 1));
                            return List.of(
                                    d.reals(shape),
                                    d.target(d.flag("log_target", false) ? d.reals(shape) : d.positive(shape)));
                        },
                        "nn.KLDivLoss")
                .with("reduction", "mean", "batchmean", "sum", "none")
                .with("log_target", false, true);
        t.row(
                d -> {
                    Shape shape = d.oneOf(Shape.of(2, 3), Shape.of(3));
                    return List.of(d.reals(shape), d.target(d.labels(shape)));
                },
                "nn.MultiLabelSoftMarginLoss");
    }

    private static Shape withClasses(Shape batch) {
        return batch.rank() == 0 ? Shape.of(CLASSES) : batch.inserted(1, CLASSES);
    }

    private static void margins(ModuleDomain.Table t) {
        t.row(
                d -> {
                    Shape shape = d.any();
                    return List.of(d.reals(shape), d.target(d.signs(shape)));
                },
                "nn.HingeEmbeddingLoss",
                "nn.SoftMarginLoss");
        t.row(
                d -> {
                    Shape shape = d.oneOf(Shape.of(3), Shape.of(2, 3), Shape.of(1));
                    return List.of(d.reals(shape), d.reals(shape), d.target(d.signs(shape)));
                },
                "nn.MarginRankingLoss");
        t.row(
                d -> {
                    boolean batch = !d.isOneIn(3);
                    Shape shape = batch ? Shape.of(2, 3) : Shape.of(3);
                    Shape each = batch ? Shape.of(2) : Shape.SCALAR;
                    return List.of(d.reals(shape), d.reals(shape), d.target(d.signs(each)));
                },
                "nn.CosineEmbeddingLoss");
        t.row(
                        d -> {
                            Shape shape = d.oneOf(Shape.of(2, 3), Shape.of(3));
                            return List.of(d.reals(shape), d.reals(shape), d.reals(shape));
                        },
                        "nn.TripletMarginLoss")
                .with("margin", 1.0, 0.5, 4.0)
                .with("p", 2.0, 1.0, 3.0)
                .with("swap", false, true)
                .with("eps", 1e-6, 0.125);
        t.row(
                        d -> {
                            Shape shape = d.oneOf(Shape.of(2, 3), Shape.of(3));
                            return List.of(d.reals(shape), d.reals(shape), d.reals(shape));
                        },
                        "nn.TripletMarginWithDistanceLoss")
                .with("margin", 1.0, 0.5, 4.0)
                .with("swap", false, true);
        t.row(
                        d -> {
                            Shape batch = d.oneOf(Shape.of(2), Shape.SCALAR);
                            return List.of(d.reals(withClasses(batch)), d.classes(batch, CLASSES));
                        },
                        "nn.MultiMarginLoss")
                .with("weight", WEIGHT, null)
                .with("p", 1L, 2L);
        t.row(
                d -> {
                    Shape shape = d.oneOf(Shape.of(2, CLASSES), Shape.of(CLASSES));
                    return List.of(d.reals(shape), d.classes(shape, CLASSES));
                },
                "nn.MultiLabelMarginLoss");
        t.row(
                        d -> {
                            Shape batch = d.oneOf(Shape.of(3), Shape.SCALAR);
                            return List.of(d.reals(batch.inserted(batch.rank(), 4)), d.classes(batch, 6));
                        },
                        "nn.AdaptiveLogSoftmaxWithLoss")
                .with("in_features", 4L)
                .with("n_classes", 6L)
                .with("cutoffs", List.of(2L), List.of(1L, 3L))
                .with("div_value", 4.0, 2.0)
                .with("head_bias", false, true);
        t.row(
                        d -> List.of(
                                d.reals(Shape.of(4, 2, CLASSES)),
                                new ModuleInput(Tensor.of(1L, 1L, 1L, 1L).reshape(2, 2), true),
                                new ModuleInput(Tensor.of(4L, 3L), true),
                                new ModuleInput(Tensor.of(1L, 0L), true)),
                        "nn.CTCLoss")
                .with("blank", 0L, BLANK)
                .with("zero_infinity", false, true);
    }
}
