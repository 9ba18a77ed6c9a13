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
        r.op("nn.functional.normalize(Tensor input, float? p=2.0, int dim=1, float eps=1e-12)", LayerRows::normalize)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op("nn.functional.one_hot(Tensor input, int num_classes=-1)", LayerRows::oneHot)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.rrelu(Tensor input, real lower=0.125, real upper=0.3333333333333333, bool training=False, bool inplace=False)",
                        LayerRows::rrelu)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        new Dropout(Functional::dropout))
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout1d(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        new Dropout(Functional::dropout1d))
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout2d(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        new Dropout(Functional::dropout2d))
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.dropout3d(Tensor input, float p=0.5, bool training=True, bool inplace=False)",
                        new Dropout(Functional::dropout3d))
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.alpha_dropout(Tensor input, float p=0.5, bool training=False, bool inplace=False)",
                        new Dropout(Functional::alphaDropout))
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.feature_alpha_dropout(Tensor input, float p=0.5, bool training=False, bool inplace=False)",
                        new Dropout(Functional::featureAlphaDropout))
                .takes(FLOATING)
                .takes(SPECIAL);
        plain(r);
        return r;
    }

    /** What {@code torch} itself has, which asks for all arguments. */
    private static void plain(Rows r) {
        dropout(r, "dropout", new Dropout(Functional::dropout));
        dropout(r, "feature_dropout", new Dropout(Functional::featureDropout));
        dropout(r, "alpha_dropout", new Dropout(Functional::alphaDropout));
        dropout(r, "feature_alpha_dropout", new Dropout(Functional::featureAlphaDropout));
        r.op("native_dropout(Tensor input, float p, bool? train)", LayerRows::nativeDropout)
                .takes(FLOATING);
        String slopes = "(Tensor input, float lower=0.125, float upper=0.3333333333333333, bool training=False)";
        r.op("rrelu" + slopes, LayerRows::plainRrelu).takes(FLOATING);
        r.op("rrelu_" + slopes, LayerRows::rreluInPlace)
                .alias("nn.functional.rrelu_")
                .takes(FLOATING);
    }

    private static void dropout(Rows r, String name, Dropout kind) {
        String parameters = "(Tensor input, float p, bool train)";
        r.op(name + parameters, kind).takes(FLOATING).takes(SPECIAL);
        r.op(name + "_" + parameters, kind).takes(FLOATING).takes(SPECIAL);
    }

    /** A kind of dropout; where it has nothing to do, not even the version changes. */
    private record Dropout(Kind kind) implements Body {
        @FunctionalInterface
        private interface Kind {
            <A extends Array<A>> A of(A x, double p, boolean training);
        }

        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            double p = a.real("p");
            boolean training = a.flag(a.declares("train") ? "train" : "training");
            boolean inPlace = a.overwrites() || a.declares(InPlace.FLAG) && a.flag(InPlace.FLAG);
            if (!inPlace || Functional.keepsAll(a.self(), p, training)) return kind.of(a.self(), p, training);
            return a.update(x -> kind.of(x, p, training));
        }
    }

    private static <A extends Array<A>> Object nativeDropout(Arguments<A> a) {
        return Functional.nativeDropout(a.self(), a.real("p"), !a.has("train") || a.flag("train"));
    }

    private static <A extends Array<A>> A plainRrelu(Arguments<A> a) {
        return Functional.rrelu(a.self(), a.real("lower"), a.real("upper"), a.flag("training"));
    }

    private static <A extends Array<A>> Object rreluInPlace(Arguments<A> a) {
        return a.update(x -> plainRrelu(a.withSelf(x)).named("RreluWithNoiseBackward1"));
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
        return Functional.normalize(a.self(), a.has("p") ? a.real("p") : 2, a.integer("dim"), a.real("eps"));
    }

    private static <A extends Array<A>> Object oneHot(Arguments<A> a) {
        return Functional.oneHot(a.self(), a.integer("num_classes"));
    }

    private static <A extends Array<A>> Object rrelu(Arguments<A> a) {
        return a.applied(x -> Functional.rrelu(x, a.real("lower"), a.real("upper"), a.flag("training")));
    }
}
