package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Region.ABOVE_MINUS_ONE;
import static io.touchstone.conformance.registry.Takes.Region.ABOVE_ONE;
import static io.touchstone.conformance.registry.Takes.Region.NONZERO;
import static io.touchstone.conformance.registry.Takes.Region.POSITIVE;
import static io.touchstone.conformance.registry.Takes.Region.UNIT;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;

/** The elementary functions, element by element. */
final class FunctionRows {
    private FunctionRows() {}

    static Rows rows() {
        Rows r = new Rows("function");
        exponentials(r);
        trigonometry(r);
        roundings(r);
        return r;
    }

    private static void exponentials(Rows r) {
        r.unary("exp", Array::exp).inPlace();
        r.unary("exp2", Array::exp2).alias("special.exp2").inPlace();
        r.unary("expm1", Array::expm1).alias("special.expm1").inPlace();
        r.unary("log", Array::log).takes(POSITIVE).inPlace();
        r.unary("log2", Array::log2).takes(POSITIVE).inPlace();
        r.unary("log10", Array::log10).takes(POSITIVE).inPlace();
        r.unary("log1p", Array::log1p)
                .alias("special.log1p")
                .takes(ABOVE_MINUS_ONE)
                .inPlace();
        r.unary("sqrt", Array::sqrt).takes(POSITIVE).inPlace();
        r.unary("rsqrt", Array::rsqrt).takes(POSITIVE).inPlace();
        r.unary("reciprocal", Array::reciprocal).takes(NONZERO).inPlace();
        r.unary("sigmoid", Array::sigmoid).alias("special.expit").inPlace();
        r.unary("erf", Array::erf).alias("special.erf").inPlace();
        r.unary("erfc", Array::erfc).alias("special.erfc").inPlace();
        r.unary("erfinv", Array::erfinv).alias("special.erfinv").takes(UNIT).inPlace();
    }

    private static void trigonometry(Rows r) {
        r.unary("sin", Array::sin).inPlace();
        r.unary("cos", Array::cos).inPlace();
        r.unary("tan", Array::tan).takes(UNIT).inPlace();
        r.unary("asin", Array::asin).alias("arcsin").takes(UNIT).inPlace();
        r.unary("acos", Array::acos).alias("arccos").takes(UNIT).inPlace();
        r.unary("atan", Array::atan).alias("arctan").inPlace();
        r.unary("sinh", Array::sinh).inPlace();
        r.unary("cosh", Array::cosh).inPlace();
        r.unary("tanh", Array::tanh).inPlace();
        r.unary("asinh", Array::asinh).alias("arcsinh").inPlace();
        r.unary("acosh", Array::acosh).alias("arccosh").takes(ABOVE_ONE).inPlace();
        r.unary("atanh", Array::atanh).alias("arctanh").takes(UNIT).inPlace();
        r.binary("atan2", Array::atan2)
                .alias("arctan2")
                .takes(REAL)
                .takes(NONZERO)
                .inPlace();
    }

    private static void roundings(Rows r) {
        r.unary("abs", Array::abs).operator("abs").alias("absolute").takes(NONZERO);
        r.op("abs_(Tensor input)", FunctionRows::absInPlace).alias("absolute_");
        r.unary("sign", Array::sign).takes(REAL).inPlace();
        r.unary("floor", Array::floor).takes(REAL).inPlace();
        r.unary("ceil", Array::ceil).takes(REAL).inPlace();
        r.unary("round", Array::round)
                .or("round(Tensor input, *, int decimals)", FunctionRows::round)
                .takes(REAL)
                .inPlace();
        r.op("special.round(Tensor input, *, int decimals=0)", FunctionRows::round)
                .takes(Takes.Elements.FLOATING);
        r.unary("trunc", Array::trunc).alias("fix").takes(REAL).inPlace();
        r.unary("frac", Array::frac).takes(Takes.Elements.FLOATING).inPlace();
        r.unary("conj", Array::conj);
        r.op("conj_physical(Tensor input)", FunctionRows::conjPhysical).inPlace();
        r.unary("resolve_conj", Array::resolved);
        r.unary("resolve_neg", Array::resolved);
    }

    private static <A extends Array<A>> Object absInPlace(Arguments<A> a) {
        return a.update(x -> {
            if (x.dtype().isComplex()) throw new DTypeException("In-place abs is not supported for complex tensors.");
            return x.abs();
        });
    }

    private static <A extends Array<A>> Object conjPhysical(Arguments<A> a) {
        return a.overwrites() && !a.self().dtype().isComplex()
                ? a.self().copy().named("ConjPhysicalBackward0")
                : a.self().conjPhysical();
    }

    private static <A extends Array<A>> Object round(Arguments<A> a) {
        return a.self().round(a.integer("decimals"));
    }
}
