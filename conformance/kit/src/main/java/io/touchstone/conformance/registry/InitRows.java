package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.MATRIX;
import static io.touchstone.conformance.registry.Takes.Operands.NONE;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.init.Init;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Shape;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Initial values: they overwrite their argument, unrecorded, and return it. */
final class InitRows {
    private InitRows() {}

    static Rows rows() {
        Rows r = new Rows("init");
        fills(r);
        scaled(r);
        return r;
    }

    private static void fills(Rows r) {
        r.op("nn.init.calculate_gain(str nonlinearity, Any param=None)", InitRows::gain)
                .takes(NONE);
        r.op("nn.init.uniform_(Tensor tensor, float a=0.0, float b=1.0)", InitRows::uniform)
                .alias("nn.init.uniform")
                .takes(FLOATING);
        r.op("nn.init.normal_(Tensor tensor, float mean=0.0, float std=1.0)", InitRows::normal)
                .alias("nn.init.normal")
                .takes(FLOATING);
        r.op(
                        "nn.init.trunc_normal_(Tensor tensor, float mean=0.0, float std=1.0, float a=-2.0, float b=2.0)",
                        InitRows::truncNormal)
                .takes(FLOATING);
        r.op("nn.init.constant_(Tensor tensor, Scalar val)", InitRows::constant)
                .alias("nn.init.constant")
                .takes(FLOATING);
        r.op("nn.init.ones_(Tensor tensor)", InitRows::ones).takes(FLOATING);
        r.op("nn.init.zeros_(Tensor tensor)", InitRows::zeros).takes(FLOATING);
        r.op("nn.init.eye_(Tensor tensor)", InitRows::eye)
                .alias("nn.init.eye")
                .takes(FLOATING)
                .takes(MATRIX);
        r.op("nn.init.dirac_(Tensor tensor, int groups=1)", InitRows::dirac)
                .alias("nn.init.dirac")
                .takes(FLOATING)
                .takes(SPECIAL);
    }

    private static void scaled(Rows r) {
        r.op("nn.init.orthogonal_(Tensor tensor, float gain=1)", InitRows::orthogonal)
                .alias("nn.init.orthogonal")
                .takes(FLOATING)
                .takes(MATRIX);
        r.op("nn.init.sparse_(Tensor tensor, float sparsity, float std=0.01)", InitRows::sparse)
                .alias("nn.init.sparse")
                .takes(FLOATING)
                .takes(MATRIX);
        r.op("nn.init._calculate_fan_in_and_fan_out(Tensor tensor)", InitRows::fans)
                .takes(MATRIX);
        r.op("nn.init._calculate_correct_fan(Tensor tensor, str mode)", InitRows::fan)
                .takes(MATRIX);
        String options = "(Tensor tensor, float a=0, str mode='fan_in', str nonlinearity='leaky_relu')";
        r.op("nn.init.xavier_uniform_(Tensor tensor, float gain=1.0)", InitRows::xavierUniform)
                .alias("nn.init.xavier_uniform")
                .takes(FLOATING)
                .takes(MATRIX);
        r.op("nn.init.xavier_normal_(Tensor tensor, float gain=1.0)", InitRows::xavierNormal)
                .alias("nn.init.xavier_normal")
                .takes(FLOATING)
                .takes(MATRIX);
        r.op("nn.init.kaiming_uniform_" + options, InitRows::kaimingUniform)
                .alias("nn.init.kaiming_uniform")
                .takes(FLOATING)
                .takes(MATRIX);
        r.op("nn.init.kaiming_normal_" + options, InitRows::kaimingNormal)
                .alias("nn.init.kaiming_normal")
                .takes(FLOATING)
                .takes(MATRIX);
    }

    private static <A extends Array<A>> Object ones(Arguments<A> a) {
        return Init.ones_(a.self());
    }

    private static <A extends Array<A>> Object zeros(Arguments<A> a) {
        return Init.zeros_(a.self());
    }

    private static <A extends Array<A>> Object eye(Arguments<A> a) {
        return Init.eye_(a.self());
    }

    private static Generator generator() {
        return Generator.global();
    }

    private static <A extends Array<A>> Object gain(Arguments<A> a) {
        String nonlinearity = a.text("nonlinearity");
        double gain = Init.calculateGain(nonlinearity, slope(a, "param"));
        // Python writes the gain of what is linear near 0 as an integer
        return gain == 1 && !nonlinearity.equals("leaky_relu") ? (Object) 1L : gain;
    }

    /** What Python looks at of leaky_relu alone. */
    private static @Nullable Double slope(Arguments<?> a, String name) {
        Object given = a.maybe(name);
        if (given == null || !a.text("nonlinearity").equals("leaky_relu")) return null;
        if (given instanceof Number slope) return slope.doubleValue();
        throw new IllegalArgumentException("negative_slope " + given + " not a valid number");
    }

    private static <A extends Array<A>> Object uniform(Arguments<A> a) {
        return Init.uniform_(a.self(), a.real("a"), a.real("b"));
    }

    private static <A extends Array<A>> Object normal(Arguments<A> a) {
        return Init.normal_(a.self(), a.real("mean"), a.real("std"));
    }

    private static <A extends Array<A>> Object truncNormal(Arguments<A> a) {
        return Init.truncNormal_(a.self(), a.real("mean"), a.real("std"), a.real("a"), a.real("b"), generator());
    }

    private static <A extends Array<A>> Object constant(Arguments<A> a) {
        return Init.constant_(a.self(), a.number("val"));
    }

    private static <A extends Array<A>> Object dirac(Arguments<A> a) {
        return Init.dirac_(a.self(), a.integer("groups"));
    }

    private static <A extends Array<A>> Object orthogonal(Arguments<A> a) {
        return Init.orthogonal_(a.self(), a.real("gain"), generator());
    }

    private static <A extends Array<A>> Object sparse(Arguments<A> a) {
        return Init.sparse_(a.self(), a.real("sparsity"), a.real("std"), generator());
    }

    private static <A extends Array<A>> Object fan(Arguments<A> a) {
        Shape shape = a.self().shape();
        return fanOf(a) == Init.Fan.FAN_IN ? Init.fanIn(shape) : Init.fanOut(shape);
    }

    private static <A extends Array<A>> Object fans(Arguments<A> a) {
        Shape shape = a.self().shape();
        return List.of(Init.fanIn(shape), Init.fanOut(shape));
    }

    private static <A extends Array<A>> Object xavierUniform(Arguments<A> a) {
        return Init.xavierUniform_(a.self(), a.real("gain"), generator());
    }

    private static <A extends Array<A>> Object xavierNormal(Arguments<A> a) {
        return Init.xavierNormal_(a.self(), a.real("gain"), generator());
    }

    private static Init.Fan fanOf(Arguments<?> a) {
        return Init.Fan.of(a.text("mode").toLowerCase(Locale.ROOT));
    }

    /** The mode, which Python does not look at where there is nothing to fill. */
    private static <A extends Array<A>> Init.Fan mode(Arguments<A> a) {
        return a.self().numel() == 0 ? Init.Fan.FAN_IN : fanOf(a);
    }

    private static <A extends Array<A>> Object kaimingUniform(Arguments<A> a) {
        return Init.kaimingUniform_(a.self(), a.real("a"), mode(a), a.text("nonlinearity"), generator());
    }

    private static <A extends Array<A>> Object kaimingNormal(Arguments<A> a) {
        return Init.kaimingNormal_(a.self(), a.real("a"), mode(a), a.text("nonlinearity"), generator());
    }
}
