package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.functional.BatchNormalizations;
import io.touchstone.nn.functional.Normalizations;
import io.touchstone.nn.functional.Normalizations.Normalized;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Normalisations, as {@code nn.functional} has them and under the names of {@code torch}, which order arguments otherwise. */
final class NormRows {
    private NormRows() {}

    static Rows rows() {
        Rows r = new Rows("norm");
        batches(r);
        examples(r);
        last(r);
        return r;
    }

    private static void batches(Rows r) {
        r.op(
                        "nn.functional.batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? "
                                + "weight=None, Tensor? bias=None, bool training=False, float momentum=0.1, float eps=1e-5)",
                        NormRows::batchNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, "
                                + "bool training, float momentum, float eps, bool cudnn_enabled)",
                        NormRows::batchNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? "
                                + "running_var, bool training, float momentum, float eps)",
                        NormRows::nativeBatchNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "_native_batch_norm_legit(Tensor input, Tensor? weight, Tensor? bias, Tensor running_mean, Tensor "
                                + "running_var, bool training, float momentum, float eps)",
                        NormRows::nativeBatchNorm)
                .or(
                        "_native_batch_norm_legit(Tensor input, Tensor? weight, Tensor? bias, bool training, float momentum, float eps)",
                        NormRows::nativeBatchNormOfBatch)
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static void examples(Rows r) {
        r.op(
                        "nn.functional.instance_norm(Tensor input, Tensor? running_mean=None, Tensor? running_var=None, "
                                + "Tensor? weight=None, Tensor? bias=None, bool use_input_stats=True, float momentum=0.1, float eps=1e-5)",
                        NormRows::instanceNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, "
                                + "bool use_input_stats, float momentum, float eps, bool cudnn_enabled)",
                        NormRows::instanceNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-5)",
                        NormRows::groupNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-5, "
                                + "bool cudnn_enabled=True)",
                        NormRows::ofGroups)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "native_group_norm(Tensor input, Tensor? weight, Tensor? bias, int N, int C, int HxW, int group, float eps)",
                        NormRows::nativeGroupNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.local_response_norm(Tensor input, int size, float alpha=0.0001, float beta=0.75, float k=1.0)",
                        NormRows::localResponseNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static void last(Rows r) {
        r.op(
                        "nn.functional.layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-5)",
                        NormRows::layerNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-5, "
                                + "bool cudnn_enable=True)",
                        NormRows::layerNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "native_layer_norm(Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, float eps)",
                        NormRows::nativeLayerNorm)
                .takes(FLOATING)
                .takes(SPECIAL);
        r.op(
                        "nn.functional.rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, float? eps=None)",
                        NormRows::rmsNorm)
                .alias("rms_norm")
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static <A extends Array<A>> Object batchNorm(Arguments<A> a) {
        return BatchNormalizations.batchNorm(
                a.self(),
                a.maybeArray("running_mean"),
                a.maybeArray("running_var"),
                a.maybeArray("weight"),
                a.maybeArray("bias"),
                a.flag("training"),
                a.real("momentum"),
                a.real("eps"));
    }

    private static <A extends Array<A>> Object nativeBatchNorm(Arguments<A> a) {
        return nativeBatchNorm(a, a.maybeArray("running_mean"), a.maybeArray("running_var"));
    }

    private static <A extends Array<A>> Object nativeBatchNormOfBatch(Arguments<A> a) {
        return nativeBatchNorm(a, null, null);
    }

    private static <A extends Array<A>> Object nativeBatchNorm(Arguments<A> a, @Nullable A mean, @Nullable A variance) {
        return all(BatchNormalizations.nativeBatchNorm(
                a.self(),
                a.maybeArray("weight"),
                a.maybeArray("bias"),
                mean,
                variance,
                a.flag("training"),
                a.real("momentum"),
                a.real("eps")));
    }

    private static <A> List<A> all(Normalized<A> normalized) {
        return List.of(normalized.output(), normalized.mean(), normalized.rstd());
    }

    private static <A extends Array<A>> Object instanceNorm(Arguments<A> a) {
        return BatchNormalizations.instanceNorm(
                a.self(),
                a.maybeArray("running_mean"),
                a.maybeArray("running_var"),
                a.maybeArray("weight"),
                a.maybeArray("bias"),
                a.flag("use_input_stats"),
                a.real("momentum"),
                a.real("eps"));
    }

    private static <A extends Array<A>> Object groupNorm(Arguments<A> a) {
        return Normalizations.groupNorm(
                a.self(), a.integer("num_groups"), a.maybeArray("weight"), a.maybeArray("bias"), a.real("eps"));
    }

    private static <A extends Array<A>> Object ofGroups(Arguments<A> a) {
        return Normalizations.ofGroups(
                        a.self(), a.integer("num_groups"), a.maybeArray("weight"), a.maybeArray("bias"), a.real("eps"))
                .output();
    }

    private static <A extends Array<A>> Object nativeGroupNorm(Arguments<A> a) {
        Shape sizes = Shape.of(a.integer("N"), a.integer("C"), a.integer("HxW"));
        return all(Normalizations.nativeGroupNorm(
                a.self(), sizes, a.integer("group"), a.maybeArray("weight"), a.maybeArray("bias"), a.real("eps")));
    }

    private static <A extends Array<A>> Object layerNorm(Arguments<A> a) {
        return Normalizations.layerNorm(
                a.self(), a.shape("normalized_shape"), a.maybeArray("weight"), a.maybeArray("bias"), a.real("eps"));
    }

    private static <A extends Array<A>> Object nativeLayerNorm(Arguments<A> a) {
        return all(Normalizations.nativeLayerNorm(
                a.self(), a.shape("normalized_shape"), a.maybeArray("weight"), a.maybeArray("bias"), a.real("eps")));
    }

    private static <A extends Array<A>> Object rmsNorm(Arguments<A> a) {
        return Normalizations.rmsNorm(
                a.self(), a.shape("normalized_shape"), a.maybeArray("weight"), a.maybeReal("eps"));
    }

    private static <A extends Array<A>> Object localResponseNorm(Arguments<A> a) {
        return Normalizations.localResponseNorm(
                a.self(), a.integer("size"), a.real("alpha"), a.real("beta"), a.real("k"));
    }
}
