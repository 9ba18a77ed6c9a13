package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.functional.Functional;
import io.touchstone.tensor.Array;

/** Bilinear maps, dropout and distances of {@code nn.functional}. */
final class LayerRows {
    private LayerRows() {}

    static Rows rows() {
        Rows r = new Rows("layer");
        r.op(
                        "nn.functional.bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None)",
                        LayerRows::bilinear)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-8)",
                        LayerRows::cosineSimilarity)
                .alias("cosine_similarity")
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.pairwise_distance(Tensor x1, Tensor x2, float p=2.0, float eps=1e-6, bool keepdim=False)",
                        LayerRows::pairwiseDistance)
                .alias("pairwise_distance")
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("nn.functional.normalize(Tensor input, float p=2.0, int dim=1, float eps=1e-12)", LayerRows::normalize)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("nn.functional.one_hot(Tensor input, int num_classes=-1)", LayerRows::oneHot)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.rrelu(Tensor input, float lower=0.125, float upper=0.3333333333333333, bool training=False, bool inplace=False)",
                        LayerRows::rrelu)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        LayerRows::dropout)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout1d(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        LayerRows::dropout1d)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout2d(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        LayerRows::dropout2d)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout3d(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        LayerRows::dropout3d)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.alpha_dropout(Tensor input, float p=0.5, bool training=False, bool inplace=False)",
                        LayerRows::alphaDropout)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.feature_alpha_dropout(Tensor input, float p=0.5, bool training=False, bool inplace=False)",
                        LayerRows::featureAlphaDropout)
                .takes(FLOATING)
                .takes(SPECIAL);
        return r;
    }

    private static <A extends Array<A>> Object bilinear(Arguments<A> a) {
        return Functional.bilinear(a.array("input1"), a.array("input2"), a.array("weight"), a.maybeArray("bias"));
    }

    private static <A extends Array<A>> Object cosineSimilarity(Arguments<A> a) {
        return Functional.cosineSimilarity(a.array("x1"), a.array("x2"), a.integer("dim"), a.real("eps"));
    }

    private static <A extends Array<A>> Object pairwiseDistance(Arguments<A> a) {
        return Functional.pairwiseDistance(a.array("x1"), a.array("x2"), a.real("p"), a.real("eps"), a.flag("keepdim"));
    }

    private static <A extends Array<A>> Object normalize(Arguments<A> a) {
        return Functional.normalize(a.self(), a.real("p"), a.integer("dim"), a.real("eps"));
    }

    private static <A extends Array<A>> Object oneHot(Arguments<A> a) {
        return Functional.oneHot(a.self(), a.integer("num_classes"));
    }

    private static <A extends Array<A>> Object rrelu(Arguments<A> a) {
        return a.applied(x -> Functional.rrelu(x, a.real("lower"), a.real("upper"), a.flag("training")));
    }

    private static <A extends Array<A>> Object dropout(Arguments<A> a) {
        return a.applied(x -> Functional.dropout(x, a.real("p"), a.flag("training")));
    }

    private static <A extends Array<A>> Object dropout1d(Arguments<A> a) {
        return a.applied(x -> Functional.dropout1d(x, a.real("p"), a.flag("training")));
    }

    private static <A extends Array<A>> Object dropout2d(Arguments<A> a) {
        return a.applied(x -> Functional.dropout2d(x, a.real("p"), a.flag("training")));
    }

    private static <A extends Array<A>> Object dropout3d(Arguments<A> a) {
        return a.applied(x -> Functional.dropout3d(x, a.real("p"), a.flag("training")));
    }

    private static <A extends Array<A>> Object alphaDropout(Arguments<A> a) {
        return a.applied(x -> Functional.alphaDropout(x, a.real("p"), a.flag("training")));
    }

    private static <A extends Array<A>> Object featureAlphaDropout(Arguments<A> a) {
        return a.applied(x -> Functional.featureAlphaDropout(x, a.real("p"), a.flag("training")));
    }
}
