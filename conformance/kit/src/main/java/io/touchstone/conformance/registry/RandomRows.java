package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.NONE;
import static io.touchstone.conformance.registry.Takes.Region.PROBABILITY;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Random arrays, drawn from the global generator. */
final class RandomRows {
    private static final String OPTIONS = CreationRows.OPTIONS;

    private RandomRows() {}

    static Rows rows() {
        Rows r = new Rows("random");
        sizes(r);
        likes(r);
        distributions(r);
        fills(r);
        return r;
    }

    private static Generator generator() {
        return Generator.global();
    }

    private static void sizes(Rows r) {
        r.op("rand(int[] size, " + OPTIONS, RandomRows::rand).takes(NONE);
        r.op("randn(int[] size, " + OPTIONS, RandomRows::randn).takes(NONE);
        r.op("randint(int high, int[] size, " + OPTIONS, RandomRows::randint)
                .or("randint(int low, int high, int[] size, " + OPTIONS, RandomRows::randint)
                .takes(NONE);
        r.op("randperm(int n, " + OPTIONS, RandomRows::randperm).takes(NONE);
    }

    private static void likes(Rows r) {
        r.op("rand_like(Tensor input, " + OPTIONS, RandomRows::randLike);
        r.op("randn_like(Tensor input, " + OPTIONS, RandomRows::randnLike);
        r.op("randint_like(Tensor input, int high, " + OPTIONS, RandomRows::randintLike)
                .or("randint_like(Tensor input, int low, int high, " + OPTIONS, RandomRows::randintLike);
    }

    private static void distributions(Rows r) {
        r.op("normal(Tensor mean, Tensor std)", RandomRows::normalEach)
                .or("normal(Tensor mean, float std=1)", RandomRows::normalAround)
                .or("normal(float mean, Tensor std)", RandomRows::normalSpread)
                .or("normal(float mean, float std, int[] size, " + OPTIONS, RandomRows::normal)
                .takes(FLOATING);
        r.op("bernoulli(Tensor input)", RandomRows::bernoulli)
                .or("bernoulli(Tensor input, float p)", RandomRows::bernoulliWith)
                .takes(FLOATING)
                .takes(PROBABILITY);
        r.op("multinomial(Tensor input, int num_samples, bool replacement=False)", RandomRows::multinomial)
                .takes(FLOATING)
                .takes(PROBABILITY);
        r.op("poisson(Tensor input)", RandomRows::poisson).takes(FLOATING).takes(PROBABILITY);
        r.op("binomial(Tensor count, Tensor prob)", RandomRows::binomial)
                .takes(FLOATING)
                .takes(PROBABILITY);
    }

    private static void fills(Rows r) {
        r.op("uniform_(Tensor input, float from=0, float to=1)", RandomRows::fillUniform);
        r.op("normal_(Tensor input, float mean=0, float std=1)", RandomRows::fillNormal);
        r.op("random_(Tensor input)", RandomRows::fillRandom)
                .or("random_(Tensor input, int to)", RandomRows::fillRandomTo)
                .or("random_(Tensor input, int from, int? to)", RandomRows::fillRandomBetween);
        r.op("bernoulli_(Tensor input, Tensor p)", RandomRows::fillBernoulliEach)
                .or("bernoulli_(Tensor input, float p=0.5)", RandomRows::fillBernoulli);
        r.op("exponential_(Tensor input, float lambd=1)", RandomRows::fillExponential);
        r.op("cauchy_(Tensor input, float median=0, float sigma=1)", RandomRows::fillCauchy);
        r.op("log_normal_(Tensor input, float mean=1, float std=2)", RandomRows::fillLogNormal);
        r.op("geometric_(Tensor input, float p)", RandomRows::fillGeometric);
    }

    private static Spec floating(Arguments<?> a, Shape shape) {
        return new Spec(shape, a.dtypeOr("dtype", DType.defaultFloat()));
    }

    private static <A extends Array<A>> Object rand(Arguments<A> a) {
        return CreationRows.made(Random.rand(floating(a, a.shape("size")), generator()), a);
    }

    private static <A extends Array<A>> Object randn(Arguments<A> a) {
        return CreationRows.made(Random.randn(floating(a, a.shape("size")), generator()), a);
    }

    private static long low(Arguments<?> a) {
        return a.declares("low") ? a.longInteger("low") : 0;
    }

    private static <A extends Array<A>> Object randint(Arguments<A> a) {
        Spec spec = new Spec(a.shape("size"), a.dtypeOr("dtype", DType.INT64));
        return CreationRows.made(Random.randint(low(a), a.longInteger("high"), spec, generator()), a);
    }

    private static <A extends Array<A>> Object randperm(Arguments<A> a) {
        return CreationRows.made(Random.randperm(a.integer("n"), a.dtypeOr("dtype", DType.INT64), generator()), a);
    }

    /** The array's layout matters: it is the order of the draws. */
    private static Tensor like(Arguments<?> a) {
        return a.self()
                .value()
                .fullLike(Scalar.of(0L), a.dtypeOr("dtype", a.self().dtype()));
    }

    private static <A extends Array<A>> Object randLike(Arguments<A> a) {
        return CreationRows.made(Random.randLike(like(a)), a);
    }

    private static <A extends Array<A>> Object randnLike(Arguments<A> a) {
        return CreationRows.made(Random.randnLike(like(a)), a);
    }

    private static <A extends Array<A>> Object randintLike(Arguments<A> a) {
        Tensor drawn = Random.randintLike(like(a), low(a), a.longInteger("high"));
        return CreationRows.wantsGradient(a) ? CreationRows.made(drawn, a) : underived("randint_like", a, drawn);
    }

    private static <A extends Array<A>> Object normalEach(Arguments<A> a) {
        A mean = a.array("mean");
        A std = a.array("std");
        A drawn = a.lift(Random.normal(mean.value(), std.value()));
        A ofSpread = std.wantsGradient() ? std.expandTo(drawn.shape()).overwritten(drawn, "NormalBackward3") : drawn;
        return mean.expandTo(drawn.shape()).overwritten(ofSpread, "NormalBackward3");
    }

    private static <A extends Array<A>> Object normalAround(Arguments<A> a) {
        return sampled(a, "NormalBackward1", Random.normal(a.self().value(), a.real("std")));
    }

    private static <A extends Array<A>> Object normalSpread(Arguments<A> a) {
        A std = a.array("std");
        return std.overwritten(a.lift(Random.normal(a.real("mean"), std.value())), "NormalBackward2");
    }

    private static <A extends Array<A>> Object normal(Arguments<A> a) {
        Spec spec = floating(a, a.shape("size"));
        return CreationRows.made(Random.normal(a.real("mean"), a.real("std"), spec, generator()), a);
    }

    private static <A extends Array<A>> Object bernoulli(Arguments<A> a) {
        return sampled(a, "BernoulliBackward0", Random.bernoulli(a.self().value()));
    }

    private static <A extends Array<A>> Object bernoulliWith(Arguments<A> a) {
        return underived("bernoulli", a, Random.bernoulli(a.self().value(), a.real("p")));
    }

    private static <A extends Array<A>> Object multinomial(Arguments<A> a) {
        return a.lift(Random.multinomial(a.self().value(), a.integer("num_samples"), a.flag("replacement")));
    }

    private static <A extends Array<A>> Object poisson(Arguments<A> a) {
        return sampled(a, "PoissonBackward0", Random.poisson(a.self().value()));
    }

    private static <A extends Array<A>> Object binomial(Arguments<A> a) {
        return underived(
                "binomial",
                a,
                Random.binomial(a.array("count").value(), a.array("prob").value()));
    }

    /** A sample does not move with what it is drawn from: the gradient is zero. */
    private static <A extends Array<A>> A sampled(Arguments<A> a, String node, Tensor drawn) {
        return a.self().overwritten(a.lift(drawn), node);
    }

    /** What an operation has made of its arguments for which PyTorch has no derivative. */
    static <A extends Array<A>> A underived(String operation, Arguments<A> a, Tensor drawn) {
        List<A> inputs = new ArrayList<>(a.arrays());
        inputs.add(a.lift(drawn));
        return a.self().apply(new NoDerivative(operation), inputs).get(0);
    }

    /** Draws into the array's own memory, since the order of the draws follows its layout. */
    private static <A extends Array<A>> A filled(Arguments<A> a, String node, Consumer<Tensor> draw) {
        return a.update(x -> {
            Tensor memory = x.value().unversioned();
            draw.accept(memory);
            return x.overwritten(a.lift(memory), node);
        });
    }

    private static <A extends Array<A>> Object fillUniform(Arguments<A> a) {
        return filled(a, "UniformBackward0", x -> Random.uniform_(x, a.real("from"), a.real("to")));
    }

    private static <A extends Array<A>> Object fillNormal(Arguments<A> a) {
        return filled(a, "NormalBackward0", x -> Random.normal_(x, a.real("mean"), a.real("std")));
    }

    private static <A extends Array<A>> Object fillRandom(Arguments<A> a) {
        return filled(a, "RandomBackward2", Random::random_);
    }

    private static <A extends Array<A>> Object fillRandomTo(Arguments<A> a) {
        return filled(a, "RandomBackward1", x -> Random.random_(x, 0, a.longInteger("to")));
    }

    private static <A extends Array<A>> Object fillRandomBetween(Arguments<A> a) {
        long from = a.longInteger("from");
        if (!a.has("to")) return filled(a, "RandomBackward0", x -> Random.randomFrom_(x, from));
        return filled(a, "RandomBackward0", x -> Random.random_(x, from, a.longInteger("to")));
    }

    private static <A extends Array<A>> Object fillBernoulliEach(Arguments<A> a) {
        Tensor p = a.array("p").value();
        return filled(a, "BernoulliBackward1", x -> Random.bernoulli_(x, p));
    }

    private static <A extends Array<A>> Object fillBernoulli(Arguments<A> a) {
        return filled(a, "BernoulliBackward2", x -> Random.bernoulli_(x, a.real("p")));
    }

    private static <A extends Array<A>> Object fillExponential(Arguments<A> a) {
        return filled(a, "ExponentialBackward0", x -> Random.exponential_(x, a.real("lambd")));
    }

    private static <A extends Array<A>> Object fillCauchy(Arguments<A> a) {
        return filled(a, "CauchyBackward0", x -> Random.cauchy_(x, a.real("median"), a.real("sigma")));
    }

    private static <A extends Array<A>> Object fillLogNormal(Arguments<A> a) {
        return filled(a, "LogNormalBackward0", x -> Random.logNormal_(x, a.real("mean"), a.real("std")));
    }

    private static <A extends Array<A>> Object fillGeometric(Arguments<A> a) {
        return filled(a, "GeometricBackward0", x -> Random.geometric_(x, a.real("p")));
    }
}
