package io.touchstone.conformance.accuracy;

import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The elementwise functions that round, each with its bound in float64 and the arguments at which it is tried. */
final class Functions {
    private static final double SMALL = 0x1p-40;
    private static final double ANGLE = 0x1p20;
    private static final double CORRECT = 0.5;

    private Functions() {}

    static List<Function> all() {
        return List.of(
                // arithmetic
                binary("add", Tensor::add, Wide::plus, CORRECT),
                binary("sub", Tensor::sub, Wide::minus, CORRECT),
                binary("mul", Tensor::mul, Wide::times, CORRECT),
                binary("div", Tensor::div, Wide::over, CORRECT),
                unary("reciprocal", Tensor::reciprocal, x -> Wide.ONE.over(x), CORRECT),
                unary("square", Tensor::square, x -> x.times(x), CORRECT),
                unary("sqrt", Tensor::sqrt, Wide::sqrt, CORRECT).positive(0x1p-900, 0x1p900),
                unary("rsqrt", Tensor::rsqrt, x -> Wide.ONE.over(x.sqrt()), 2).positive(0x1p-900, 0x1p900),
                binary(
                        "hypot",
                        Tensor::hypot,
                        (x, y) -> x.times(x).plus(y.times(y)).sqrt(),
                        1),
                // exponentials and logarithms
                unary("exp", Tensor::exp, Elementary::exp, 1).between(-700, 700),
                unary("exp2", Tensor::exp2, Elementary::exp2, 1).between(-1000, 1000),
                unary("expm1", Tensor::expm1, Elementary::expm1, 1).between(-60, 700),
                unary("log", Tensor::log, Elementary::log, 1).positive(0x1p-1000, 0x1p1000),
                unary("log2", Tensor::log2, x -> Elementary.log(x).over(Wide.LN2), 2)
                        .positive(0x1p-1000, 0x1p1000),
                unary("log10", Tensor::log10, x -> Elementary.log(x).over(ln(10)), 2)
                        .positive(0x1p-1000, 0x1p1000),
                unary("log1p", Tensor::log1p, Elementary::log1p, 1).between(-1 + 0x1p-50, 0x1p60),
                binary("pow", Tensor::pow, Elementary::pow, 1).positive(0x1p-9, 0x1p6),
                binary("xlogy", Tensor::xlogy, (x, y) -> x.times(Elementary.log(y)), 2)
                        .positive(0x1p-40, 0x1p40)
                        .roundedTwice(),
                binary("special.xlog1py", Tensor::xlog1py, (x, y) -> x.times(Elementary.log1p(y)), 2)
                        .positive(0x1p-40, 0x1p40)
                        .roundedTwice(),
                binary("logaddexp", Tensor::logaddexp, Functions::logaddexp, 2).between(0, 700),
                binary("logaddexp2", Tensor::logaddexp2, Functions::logaddexp2, 2)
                        .between(0, 1000),
                unary(
                                "special.entr",
                                Tensor::entr,
                                x -> x.times(Elementary.log(x)).negated(),
                                2)
                        .positive(0x1p-100, 0x1p100),
                unary("logit", x -> x.logit(null), x -> Elementary.log(x.over(Wide.ONE.minus(x))), 4)
                        .positive(0x1p-100, 0.45),
                // trigonometry
                unary("sin", Tensor::sin, Elementary::sin, 1).between(-ANGLE, ANGLE),
                unary("cos", Tensor::cos, Elementary::cos, 1).between(-ANGLE, ANGLE),
                unary("tan", Tensor::tan, Elementary::tan, 1).between(-ANGLE, ANGLE),
                unary("asin", Tensor::asin, Elementary::asin, 1).between(-1, 1),
                unary("acos", Tensor::acos, Elementary::acos, 1).between(-1, 1),
                unary("atan", Tensor::atan, Elementary::atan, 1).between(-ANGLE, ANGLE),
                binary("atan2", Tensor::atan2, Elementary::atan2, 2).between(-ANGLE, ANGLE),
                unary("sinh", Tensor::sinh, Elementary::sinh, 2).between(-700, 700),
                unary("cosh", Tensor::cosh, Elementary::cosh, 2).between(-700, 700),
                unary("tanh", Tensor::tanh, Elementary::tanh, 3).between(-25, 25),
                unary("asinh", Tensor::asinh, Elementary::asinh, 2).between(-ANGLE, ANGLE),
                unary("acosh", Tensor::acosh, Elementary::acosh, 2).positive(1, ANGLE),
                unary("atanh", Tensor::atanh, Elementary::atanh, 2).between(-1 + 0x1p-50, 1 - 0x1p-50),
                // activations
                unary("sigmoid", Tensor::sigmoid, Functions::sigmoid, 3).between(-700, 700),
                unary("nn.functional.logsigmoid", Tensor::logsigmoid, Functions::logsigmoid, 2)
                        .between(-700, 700),
                unary("nn.functional.softplus", Tensor::softplus, Functions::softplus, 2)
                        .between(-700, 700),
                unary("nn.functional.silu", Tensor::silu, x -> x.times(sigmoid(x)), 3)
                        .between(-700, 700),
                unary("nn.functional.mish", Tensor::mish, x -> x.times(Elementary.tanh(softplus(x))), 4)
                        .between(-700, 700),
                unary("nn.functional.elu", Tensor::elu, x -> x.hi() > 0 ? x : Elementary.expm1(x), 1)
                        .between(-60, 60),
                unary("nn.functional.gelu", Tensor::gelu, x -> x.times(Higher.ndtr(x)), 4)
                        .between(-8, 40),
                // error functions, gamma functions, Bessel functions
                unary("erf", Tensor::erf, Higher::erf, 1).between(-7, 7),
                unary("erfc", Tensor::erfc, Higher::erfc, 2).between(-7, 25),
                unary("special.erfcx", Tensor::erfcx, Higher::erfcx, 4).between(-20, 1000),
                unary("erfinv", Tensor::erfinv, Higher::erfinv, 4).between(-1 + 0x1p-50, 1 - 0x1p-50),
                unary("special.ndtr", Tensor::ndtr, Higher::ndtr, 4).between(-35, 9),
                unary("special.log_ndtr", Tensor::logNdtr, Higher::logNdtr, 4).between(-35, 9),
                unary("lgamma", Tensor::lgamma, Higher::lgamma, 4).positive(2.5, 0x1p40),
                unary("digamma", Tensor::digamma, Higher::digamma, 20).positive(2, 0x1p40),
                unary("i0", Tensor::i0, x -> Higher.bessel(0, x), 20).between(-60, 60),
                unary("special.i0e", Tensor::i0e, x -> Higher.scaledBessel(0, x), 20)
                        .between(-60, 60),
                unary("special.i1", Tensor::i1, x -> Higher.bessel(1, x), 20).between(-60, 60),
                unary("special.i1e", Tensor::i1e, x -> Higher.scaledBessel(1, x), 20)
                        .between(-60, 60));
    }

    private static Function unary(String name, UnaryOperator<Tensor> computed, UnaryOperator<Wide> exact, double wide) {
        return new Function(
                name,
                1,
                (x, y) -> computed.apply(x),
                (x, y) -> exact.apply(x),
                -ANGLE,
                ANGLE,
                SMALL,
                wide,
                Function.ROUNDING);
    }

    private static Function binary(
            String name, BinaryOperator<Tensor> computed, BinaryOperator<Wide> exact, double wide) {
        return new Function(name, 2, computed, exact, -ANGLE, ANGLE, SMALL, wide, Function.ROUNDING);
    }

    private static Wide ln(double x) {
        return Elementary.log(Wide.of(x));
    }

    private static Wide logaddexp(Wide x, Wide y) {
        Wide most = x.hi() > y.hi() ? x : y;
        return most.plus(Elementary.log1p(Elementary.exp(x.minus(y).abs().negated())));
    }

    private static Wide logaddexp2(Wide x, Wide y) {
        return logaddexp(x.times(Wide.LN2), y.times(Wide.LN2)).over(Wide.LN2);
    }

    private static Wide sigmoid(Wide x) {
        Wide e = Elementary.exp(x.abs().negated());
        return (x.hi() < 0 ? e : Wide.ONE).over(e.plus(1));
    }

    /** With PyTorch's threshold. */
    private static Wide softplus(Wide x) {
        return x.hi() > 20 ? x : logsigmoid(x.negated()).negated();
    }

    private static Wide logsigmoid(Wide x) {
        Wide tail = Elementary.log1p(Elementary.exp(x.abs().negated())).negated();
        return x.hi() < 0 ? tail.plus(x) : tail;
    }
}
