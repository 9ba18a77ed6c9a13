package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.Embedding;
import io.touchstone.nn.EmbeddingBag;
import io.touchstone.nn.Table;
import io.touchstone.nn.functional.Embeddings;
import io.touchstone.nn.functional.Embeddings.Lookup;
import io.touchstone.nn.functional.Embeddings.Mode;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Writing;
import java.util.List;

/** Rows of tables, as operations and as modules. */
final class EmbeddingRows {
    private static final String TABLE = "(int num_embeddings, int embedding_dim, ";
    private static final String NORM = "float? max_norm=None, float norm_type=2.0, bool scale_grad_by_freq=False, ";

    private EmbeddingRows() {}

    private static final String BAGS = "Tensor weight, Tensor indices, Tensor offsets";

    static Rows rows() {
        Rows r = new Rows("embedding");
        r.op(
                        "nn.functional.embedding(Tensor input, Tensor weight, int? padding_idx=None, float? max_norm=None,"
                                + " Any norm_type=2.0, bool scale_grad_by_freq=False, bool sparse=False)",
                        EmbeddingRows::embedding)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "embedding(Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False,"
                                + " bool sparse=False)",
                        EmbeddingRows::plain)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.embedding_bag(Tensor input, Tensor weight, Tensor? offsets=None, float? max_norm=None,"
                                + " float norm_type=2, bool scale_grad_by_freq=False, str mode='mean', bool sparse=False,"
                                + " Tensor? per_sample_weights=None, bool include_last_offset=False, int? padding_idx=None)",
                        EmbeddingRows::bag)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "embedding_bag(" + BAGS + ", bool scale_grad_by_freq=False, int mode=0, bool sparse=False,"
                                + " Tensor? per_sample_weights=None, bool include_last_offset=False)",
                        EmbeddingRows::bagged)
                .or(
                        "embedding_bag(" + BAGS + ", bool scale_grad_by_freq, int mode, bool sparse,"
                                + " Tensor? per_sample_weights, bool include_last_offset, int? padding_idx)",
                        EmbeddingRows::bagged)
                .takes(FLOATING)
                .takes(SPECIAL);
        return r;
    }

    private static Lookup lookup(Arguments<?> a) {
        Integer padding = a.declares("padding_idx") ? a.maybeInteger("padding_idx") : null;
        return new Lookup(padding, a.flag("scale_grad_by_freq"));
    }

    private static <A extends Array<A>> Object embedding(Arguments<A> a) {
        A weight = renormed(a);
        a.flag("sparse"); // looked at, though nothing here is
        return Embeddings.embedding(a.array("input"), weight, lookup(a));
    }

    private static <A extends Array<A>> Object plain(Arguments<A> a) {
        int padding = a.integer("padding_idx");
        boolean isNone = padding < 0 || padding >= a.array("weight").shape().sizeOrOne(0);
        Lookup lookup = new Lookup(isNone ? null : (Integer) padding, a.flag("scale_grad_by_freq"));
        return Embeddings.embedding(a.array("indices"), a.array("weight"), lookup);
    }

    private static <A extends Array<A>> Object bagged(Arguments<A> a) {
        Embeddings.Bagged<A> bagged = Embeddings.bagged(
                a.array("indices"),
                a.array("weight"),
                a.array("offsets"),
                Mode.of(a.integer("mode")),
                a.maybeArray("per_sample_weights"),
                a.flag("include_last_offset"),
                lookup(a));
        A values = bagged.values();
        return List.of(
                values, values.lift(bagged.owners()), values.lift(bagged.sizes()), values.lift(bagged.largest()));
    }

    private static <A extends Array<A>> Object bag(Arguments<A> a) {
        A index = a.array("input");
        A table = a.array("weight");
        boolean swapped = table.dtype() == DType.INT64 && index.dtype().isFloating(); // as they were once given
        if (swapped) return bag(a.with("input", table).with("weight", index));
        Embeddings.requireBags(index, table, a.maybeArray("offsets"), a.maybeArray("per_sample_weights"));
        Mode mode = Mode.of(a.text("mode"));
        if (mode == Mode.MAX && a.flag("sparse"))
            throw new IllegalArgumentException("max mode does not support sparse weights");
        A weight = renormed(a);
        a.flag("sparse"); // looked at, though nothing here is
        return Embeddings.embeddingBag(
                index,
                weight,
                a.maybeArray("offsets"),
                mode,
                a.maybeArray("per_sample_weights"),
                a.flag("include_last_offset"),
                lookup(a));
    }

    /** The table, its named rows shortened where it stands. */
    private static <A extends Array<A>> A renormed(Arguments<A> a) {
        A weight = a.array("weight");
        Double maxNorm = a.maybeReal("max_norm");
        if (maxNorm == null) return weight;
        try (GradMode mode = GradMode.noGrad()) {
            A index = a.array("input").reshape(-1);
            a.world()
                    .update(
                            weight,
                            Writing.ELEMENTWISE,
                            List.of(index),
                            w -> Embeddings.renormed(w, index, maxNorm, normType(a)));
        }
        return weight;
    }

    /** Python looks at it only here, where it is needed. */
    private static double normType(Arguments<?> a) {
        if (a.maybe("norm_type") instanceof Number p) return p.doubleValue();
        throw new ArgumentException(
                "embedding_renorm_(): argument 'norm_type' must be float, not " + PythonTypes.of(a.maybe("norm_type")));
    }

    static ModuleRows modules() {
        ModuleRows m = new ModuleRows();
        m.layer(
                Embedding.class,
                "nn.Embedding" + TABLE + "int? padding_idx=None, " + NORM
                        + "bool sparse=False, Tensor? _weight=None, bool _freeze=False, str? device=None, dtype? dtype=None)",
                a -> new Embedding(options(a), a.maybeArray("_weight"), a.flag("_freeze")));
        m.module(
                EmbeddingBag.class,
                "nn.EmbeddingBag" + TABLE + NORM
                        + "str mode='mean', bool sparse=False, Tensor? _weight=None, bool include_last_offset=False,"
                        + " int? padding_idx=None, str? device=None, dtype? dtype=None)",
                a -> new EmbeddingBag(
                        options(a), a.late("mode", Mode::of), a.flag("include_last_offset"), a.maybeArray("_weight")),
                "forward(Tensor input, Tensor? offsets=None, Tensor? per_sample_weights=None)",
                (bag, a) -> bag.call(a.array("input"), a.maybeArray("offsets"), a.maybeArray("per_sample_weights")));
        return m;
    }

    private static Table.Options options(Arguments<Variable> a) {
        return Table.options(a.integer("num_embeddings"), a.integer("embedding_dim"))
                .lookup(lookup(a))
                .maxNorm(a.maybeReal("max_norm"), a.real("norm_type"))
                .dtype(a.dtypeOr("dtype", DType.defaultFloat()));
    }
}
