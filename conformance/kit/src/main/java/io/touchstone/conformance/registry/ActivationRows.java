package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Region.NONZERO;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.op.reduce.SoftmaxSlope;

/** What neural networks put between their matrices. */
final class ActivationRows {
    private ActivationRows() {}

    static Rows rows() {
        Rows r = new Rows("activation");
        torch(r);
        along(r);
        rectifiers(r);
        smooth(r);
        shrinks(r);
        return r;
    }

    private static void torch(Rows r) {
        r.unary("relu", Array::relu).takes(REAL).takes(NONZERO).inPlace();
        r.unary("selu", Array::selu).takes(FLOATING).inPlace();
        r.op("celu(Tensor input, real alpha=1)", ActivationRows::celu)
                .takes(FLOATING)
                .inPlace();
        r.op("prelu(Tensor input, Tensor weight)", ActivationRows::prelu)
                .alias("nn.functional.prelu")
                .takes(FLOATING)
                .takes(Takes.Operands.SPECIAL);
        r.op("softmax(Tensor input, int dim, dtype? dtype=None)", ActivationRows::softmax)
                .alias("special.softmax")
                .takes(FLOATING)
                .takes(ONE_WITH_DIMENSION);
        r.op(
                        "_softmax_backward_data(Tensor grad_output, Tensor output, int dim, dtype input_dtype)",
                        ActivationRows::softmaxSlope)
                .takes(FLOATING)
                .takes(Takes.Operands.SAME);
        r.op("log_softmax(Tensor input, int dim, dtype? dtype=None)", ActivationRows::logSoftmax)
                .alias("special.log_softmax")
                .takes(FLOATING)
                .takes(ONE_WITH_DIMENSION);
    }

    private static void along(Rows r) {
        String dim = "(Tensor input, int? dim=None, int _stacklevel=3, dtype? dtype=None)";
        r.op("nn.functional.softmax" + dim, ActivationRows::softmaxSomewhere).takes(FLOATING);
        r.op("nn.functional.log_softmax" + dim, ActivationRows::logSoftmaxSomewhere)
                .takes(FLOATING);
        r.op("nn.functional.softmin" + dim, ActivationRows::softminSomewhere).takes(FLOATING);
        r.op("nn.functional.glu(Tensor input, int dim=-1)", ActivationRows::glu)
                .takes(FLOATING)
                .takes(Takes.Operands.SPECIAL);
    }

    private static void rectifiers(Rows r) {
        r.op("nn.functional.relu(Tensor input, bool inplace=False)", ActivationRows::relu)
                .takes(REAL)
                .takes(NONZERO)
                .inPlace();
        r.op("nn.functional.relu6(Tensor input, bool inplace=False)", ActivationRows::relu6)
                .takes(REAL);
        r.op(
                        "nn.functional.hardtanh(Tensor input, float min_val=-1.0, float max_val=1.0, bool inplace=False)",
                        ActivationRows::hardtanh)
                .takes(REAL)
                .inPlace();
        r.op("threshold(Tensor input, Scalar threshold, Scalar value)", ActivationRows::plainThreshold)
                .takes(REAL)
                .inPlace();
        r.op(
                        "nn.functional.threshold(Tensor input, Scalar threshold, Scalar value, bool inplace=False)",
                        ActivationRows::threshold)
                .takes(REAL)
                .inPlace();
        r.op(
                        "nn.functional.leaky_relu(Tensor input, real negative_slope=0.01, bool inplace=False)",
                        ActivationRows::leakyRelu)
                .takes(FLOATING)
                .takes(NONZERO)
                .inPlace();
        r.op("nn.functional.elu(Tensor input, real alpha=1.0, bool inplace=False)", ActivationRows::elu)
                .takes(FLOATING)
                .inPlace();
        r.op("nn.functional.selu(Tensor input, bool inplace=False)", ActivationRows::selu)
                .takes(FLOATING)
                .inPlace();
        r.op("nn.functional.celu(Tensor input, real alpha=1.0, bool inplace=False)", ActivationRows::celuF)
                .takes(FLOATING)
                .inPlace();
        r.op("nn.functional.hardswish(Tensor input, bool inplace=False)", ActivationRows::hardswish)
                .takes(FLOATING);
        r.op("nn.functional.hardsigmoid(Tensor input, bool inplace=False)", ActivationRows::hardsigmoid)
                .takes(FLOATING);
    }

    private static void smooth(Rows r) {
        r.unary("nn.functional.sigmoid", Array::sigmoid);
        r.unary("nn.functional.tanh", Array::tanh);
        r.unary("nn.functional.logsigmoid", Array::logsigmoid).takes(FLOATING);
        r.unary("nn.functional.softsign", Array::softsign).takes(FLOATING);
        r.op("nn.functional.softplus(Tensor input, real beta=1, real threshold=20)", ActivationRows::softplus)
                .takes(FLOATING);
        r.op("nn.functional.gelu(Tensor input, *, str approximate='none')", ActivationRows::gelu)
                .takes(FLOATING);
        r.op("nn.functional.silu(Tensor input, bool inplace=False)", ActivationRows::silu)
                .takes(FLOATING);
        r.op("nn.functional.mish(Tensor input, bool inplace=False)", ActivationRows::mish)
                .takes(FLOATING);
    }

    private static void shrinks(Rows r) {
        r.unary("nn.functional.tanhshrink", Array::tanhshrink).takes(FLOATING);
        r.op("nn.functional.hardshrink(Tensor input, real lambd=0.5)", ActivationRows::hardshrink)
                .alias("hardshrink")
                .takes(FLOATING);
        r.op("nn.functional.softshrink(Tensor input, real lambd=0.5)", ActivationRows::softshrink)
                .takes(FLOATING);
    }

    private static <A extends Array<A>> Object celu(Arguments<A> a) {
        return a.self().celu(a.real("alpha"));
    }

    private static <A extends Array<A>> Object prelu(Arguments<A> a) {
        return a.self().prelu(a.array("weight"));
    }

    private static <A extends Array<A>> Object softmax(Arguments<A> a) {
        return ReductionRows.typed(a).softmax(a.integer("dim"));
    }

    private static <A extends Array<A>> Object logSoftmax(Arguments<A> a) {
        return ReductionRows.typed(a).logSoftmax(a.integer("dim"));
    }

    private static <A extends Array<A>> Object softmaxSlope(Arguments<A> a) {
        A x = a.self();
        DType source = a.dtypeOr("input_dtype", x.dtype());
        // PyTorch has that way on other devices
        if (source == DType.FLOAT16 && x.dtype() == DType.FLOAT32) DTypeException.requireSame(x.dtype(), source);
        return x.binary(new SoftmaxSlope(x.shape().wrap(a.integer("dim"))), a.array("output"));
    }

    // the dimension that nn.functional takes where none is given, a habit from before batches came first
    private static int dimension(Arguments<?> a) {
        if (a.has("dim")) return a.integer("dim");
        int rank = a.self().dim();
        return rank == 0 || rank == 1 || rank == 3 ? 0 : 1;
    }

    private static <A extends Array<A>> Object softmaxSomewhere(Arguments<A> a) {
        return ReductionRows.typed(a).softmax(dimension(a));
    }

    private static <A extends Array<A>> Object logSoftmaxSomewhere(Arguments<A> a) {
        return ReductionRows.typed(a).logSoftmax(dimension(a));
    }

    private static <A extends Array<A>> Object softminSomewhere(Arguments<A> a) {
        A negated = a.self().neg(); // before the cast, which an unsigned integer tells apart
        return ReductionRows.typed(a.withSelf(negated)).softmax(dimension(a));
    }

    private static <A extends Array<A>> Object glu(Arguments<A> a) {
        return a.self().glu(a.integer("dim"));
    }

    private static <A extends Array<A>> Object relu(Arguments<A> a) {
        return a.applied(Array::relu);
    }

    private static <A extends Array<A>> Object relu6(Arguments<A> a) {
        return a.applied(Array::relu6);
    }

    private static <A extends Array<A>> Object hardtanh(Arguments<A> a) {
        double low = a.real("min_val");
        double high = a.real("max_val");
        boolean minds = !a.overwrites(); // libtorch's own function in place does not
        if (low > high && minds) throw new IllegalArgumentException("min_val cannot be greater than max_val");
        return a.applied(x -> x.hardtanh(low, high));
    }

    private static <A extends Array<A>> Object plainThreshold(Arguments<A> a) {
        return a.self().threshold(a.number("threshold"), a.number("value"));
    }

    private static <A extends Array<A>> Object threshold(Arguments<A> a) {
        return a.applied(x -> x.threshold(a.number("threshold"), a.number("value")));
    }

    private static <A extends Array<A>> Object leakyRelu(Arguments<A> a) {
        return a.applied(x -> x.leakyRelu(a.real("negative_slope")));
    }

    private static <A extends Array<A>> Object elu(Arguments<A> a) {
        return a.applied(x -> x.elu(a.real("alpha")));
    }

    private static <A extends Array<A>> Object selu(Arguments<A> a) {
        return a.applied(Array::selu);
    }

    private static <A extends Array<A>> Object celuF(Arguments<A> a) {
        return a.applied(x -> x.celu(a.real("alpha")));
    }

    private static <A extends Array<A>> Object hardswish(Arguments<A> a) {
        return a.applied(Array::hardswish);
    }

    private static <A extends Array<A>> Object hardsigmoid(Arguments<A> a) {
        return a.applied(Array::hardsigmoid);
    }

    private static <A extends Array<A>> Object softplus(Arguments<A> a) {
        return a.self().softplus(a.real("beta"), a.real("threshold"));
    }

    private static <A extends Array<A>> Object gelu(Arguments<A> a) {
        return a.self().gelu(a.text("approximate"));
    }

    private static <A extends Array<A>> Object silu(Arguments<A> a) {
        return a.applied(Array::silu);
    }

    private static <A extends Array<A>> Object mish(Arguments<A> a) {
        return a.applied(Array::mish);
    }

    private static <A extends Array<A>> Object hardshrink(Arguments<A> a) {
        return a.self().hardshrink(a.real("lambd"));
    }

    private static <A extends Array<A>> Object softshrink(Arguments<A> a) {
        return a.self().softshrink(a.real("lambd"));
    }
}
