package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.BCELoss;
import io.touchstone.nn.BCEWithLogitsLoss;
import io.touchstone.nn.Bilinear;
import io.touchstone.nn.CosineEmbeddingLoss;
import io.touchstone.nn.CosineSimilarity;
import io.touchstone.nn.CrossEntropyLoss;
import io.touchstone.nn.GaussianNLLLoss;
import io.touchstone.nn.HingeEmbeddingLoss;
import io.touchstone.nn.HuberLoss;
import io.touchstone.nn.KLDivLoss;
import io.touchstone.nn.L1Loss;
import io.touchstone.nn.Loss;
import io.touchstone.nn.MSELoss;
import io.touchstone.nn.MarginRankingLoss;
import io.touchstone.nn.MultiLabelSoftMarginLoss;
import io.touchstone.nn.NLLLoss;
import io.touchstone.nn.PairwiseDistance;
import io.touchstone.nn.PoissonNLLLoss;
import io.touchstone.nn.SmoothL1Loss;
import io.touchstone.nn.SoftMarginLoss;
import io.touchstone.nn.TripletMarginLoss;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Losses, and other modules with several inputs. */
final class LossModuleRows {
    private static final String COMPARED = "forward(Tensor input, Tensor target)";

    private LossModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        regression(m);
        classes(m);
        margins(m);
        others(m);
        return m;
    }

    private static <L extends Loss> void loss(
            ModuleRows m, Class<L> type, String constructor, ModuleKind.Builder<L> builder) {
        m.module(type, constructor, builder, COMPARED, (loss, a) -> loss.call(a.array("input"), a.array("target")));
    }

    /** What a constant holds, or null. */
    static @Nullable Tensor tensor(Arguments<Variable> a, String name) {
        Variable given = a.maybeArray(name);
        return given == null ? null : given.tensor();
    }

    private static void regression(ModuleRows m) {
        loss(
                m,
                MSELoss.class,
                "nn.MSELoss(bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new MSELoss(a.reduction()));
        loss(
                m,
                L1Loss.class,
                "nn.L1Loss(bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new L1Loss(a.reduction()));
        loss(
                m,
                SoftMarginLoss.class,
                "nn.SoftMarginLoss(bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new SoftMarginLoss(a.reduction()));
        loss(
                m,
                SmoothL1Loss.class,
                "nn.SmoothL1Loss(bool? size_average=None, bool? reduce=None, str reduction='mean', float beta=1.0)",
                a -> new SmoothL1Loss(new SmoothL1Loss.Options(a.reduction(), a.real("beta"))));
        loss(
                m,
                HuberLoss.class,
                "nn.HuberLoss(str reduction='mean', float delta=1.0)",
                a -> new HuberLoss(new HuberLoss.Options(a.reduction(), a.real("delta"))));
        m.module(
                PoissonNLLLoss.class,
                "nn.PoissonNLLLoss(bool log_input=True, bool full=False, bool? size_average=None, float eps=1e-8, bool? reduce=None, str reduction='mean')",
                a -> new PoissonNLLLoss(
                        new PoissonNLLLoss.Options(a.flag("log_input"), a.flag("full"), a.real("eps"), a.reduction())),
                "forward(Tensor log_input, Tensor target)",
                (loss, a) -> loss.call(a.array("log_input"), a.array("target")));
    }

    private static void classes(ModuleRows m) {
        loss(
                m,
                BCELoss.class,
                "nn.BCELoss(Tensor? weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new BCELoss(new BCELoss.Options(tensor(a, "weight"), a.reduction())));
        loss(
                m,
                BCEWithLogitsLoss.class,
                "nn.BCEWithLogitsLoss(Tensor? weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean', Tensor? pos_weight=None)",
                a -> new BCEWithLogitsLoss(
                        new BCEWithLogitsLoss.Options(tensor(a, "weight"), a.reduction(), tensor(a, "pos_weight"))));
        loss(
                m,
                NLLLoss.class,
                "nn.NLLLoss(Tensor? weight=None, bool? size_average=None, int ignore_index=-100, bool? reduce=None, str reduction='mean')",
                a -> new NLLLoss(
                        new NLLLoss.Options(tensor(a, "weight"), a.longInteger("ignore_index"), a.reduction())));
        loss(
                m,
                CrossEntropyLoss.class,
                "nn.CrossEntropyLoss(Tensor? weight=None, bool? size_average=None, int ignore_index=-100, bool? reduce=None, str reduction='mean', float label_smoothing=0.0)",
                a -> new CrossEntropyLoss(new CrossEntropyLoss.Options(
                        tensor(a, "weight"), a.longInteger("ignore_index"), a.reduction(), a.real("label_smoothing"))));
        loss(
                m,
                KLDivLoss.class,
                "nn.KLDivLoss(bool? size_average=None, bool? reduce=None, str reduction='mean', bool log_target=False)",
                a -> new KLDivLoss(klOptions(a)));
        loss(
                m,
                MultiLabelSoftMarginLoss.class,
                "nn.MultiLabelSoftMarginLoss(Tensor? weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new MultiLabelSoftMarginLoss(
                        new MultiLabelSoftMarginLoss.Options(tensor(a, "weight"), a.reduction())));
    }

    private static KLDivLoss.Options klOptions(Arguments<?> a) {
        boolean batch = a.batchMean();
        return new KLDivLoss.Options(batch ? Reduction.SUM : a.reduction(), a.flag("log_target"), batch);
    }

    private static void margins(ModuleRows m) {
        loss(
                m,
                HingeEmbeddingLoss.class,
                "nn.HingeEmbeddingLoss(float margin=1.0, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new HingeEmbeddingLoss(new HingeEmbeddingLoss.Options(a.real("margin"), a.reduction())));
        m.module(
                MarginRankingLoss.class,
                "nn.MarginRankingLoss(float margin=0.0, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new MarginRankingLoss(new MarginRankingLoss.Options(a.real("margin"), a.reduction())),
                "forward(Tensor input1, Tensor input2, Tensor target)",
                (f, a) -> f.call(a.array("input1"), a.array("input2"), a.array("target")));
        m.module(
                CosineEmbeddingLoss.class,
                "nn.CosineEmbeddingLoss(float margin=0.0, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new CosineEmbeddingLoss(new CosineEmbeddingLoss.Options(a.real("margin"), a.reduction())),
                "forward(Tensor input1, Tensor input2, Tensor target)",
                (f, a) -> f.call(a.array("input1"), a.array("input2"), a.array("target")));
        m.module(
                TripletMarginLoss.class,
                "nn.TripletMarginLoss(float margin=1.0, float p=2.0, float eps=1e-6, bool swap=False, bool? size_average=None, bool? reduce=None, str reduction='mean')",
                a -> new TripletMarginLoss(new TripletMarginLoss.Options(
                        a.real("margin"), a.real("p"), a.real("eps"), a.flag("swap"), a.reduction())),
                "forward(Tensor anchor, Tensor positive, Tensor negative)",
                (f, a) -> f.call(a.array("anchor"), a.array("positive"), a.array("negative")));
        m.module(
                GaussianNLLLoss.class,
                "nn.GaussianNLLLoss(*, bool full=False, float eps=1e-6, str reduction='mean')",
                a -> new GaussianNLLLoss(new GaussianNLLLoss.Options(a.flag("full"), a.real("eps"), a.reduction())),
                "forward(Tensor input, Tensor target, Any var)",
                (f, a) -> f.call(a.array("input"), a.array("target"), LossRows.variance(a)));
    }

    private static void others(ModuleRows m) {
        m.module(
                Bilinear.class,
                "nn.Bilinear(int in1_features, int in2_features, int out_features, bool bias=True, str? device=None, dtype? dtype=None)",
                a -> new Bilinear(Bilinear.options(
                                a.integer("in1_features"), a.integer("in2_features"), a.integer("out_features"))
                        .bias(a.flag("bias"))
                        .dtype(a.dtypeOr("dtype", DType.defaultFloat()))),
                "forward(Tensor input1, Tensor input2)",
                (f, a) -> f.call(a.array("input1"), a.array("input2")));
        m.module(
                CosineSimilarity.class,
                "nn.CosineSimilarity(int dim=1, float eps=1e-8)",
                a -> new CosineSimilarity(a.integer("dim"), a.real("eps")),
                "forward(Tensor x1, Tensor x2)",
                (f, a) -> f.call(a.array("x1"), a.array("x2")));
        m.module(
                PairwiseDistance.class,
                "nn.PairwiseDistance(float p=2.0, float eps=1e-6, bool keepdim=False)",
                a -> new PairwiseDistance(a.real("p"), a.real("eps"), a.flag("keepdim")),
                "forward(Tensor x1, Tensor x2)",
                (f, a) -> f.call(a.array("x1"), a.array("x2")));
    }
}
