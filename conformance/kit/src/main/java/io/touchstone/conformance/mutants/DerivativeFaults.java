package io.touchstone.conformance.mutants;

import io.touchstone.conformance.mutants.Faults.Detaches;
import io.touchstone.conformance.mutants.Faults.DifferentiatesAs;
import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Right values with wrong derivatives: at kinks and zeros, for broadcast operands, in second order. */
final class DerivativeFaults {
    private DerivativeFaults() {}

    static List<Mutant> all() {
        return Stream.of(formulas(), kinks(), products(), structure())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> formulas() {
        return List.of(
                Mutant.derivative("sqrt", "g / 2x", new DifferentiatesAs(DerivativeFaults::halfLog), "PB076"),
                Mutant.derivative("mul", "operands swapped in the gradient", DerivativeFaults::swappedProduct),
                Mutant.derivative(
                        "atan2", "signs swapped in the gradient", DerivativeFaults::swappedAngle, "PB107", "PB145"),
                Mutant.derivative(
                        "fmod", "floor for truncation by the divisor", DerivativeFaults::flooredQuotient, "PB138"),
                Mutant.derivative(
                        "sigmoid", "through exp(-x)", new DifferentiatesAs(DerivativeFaults::throughExp), "PB095"),
                Mutant.derivative(
                        "tanh", "saved output taken for a constant", DerivativeFaults::firstOrderOnly, "PB189"),
                Mutant.derivative("exp", "saved output taken for a constant", DerivativeFaults::firstOrderExp, "PB189"),
                Mutant.derivative("var", "as if unbiased", DerivativeFaults::unbiasedSlope),
                Mutant.derivative("softmax", "without the sum", DerivativeFaults::withoutSum),
                Mutant.derivative("logsumexp", "not normalised", DerivativeFaults::unnormalised, "PB102"),
                Mutant.derivative("mean", "not divided", new DifferentiatesAs(Array::sum)));
    }

    private static List<Mutant> kinks() {
        return List.of(
                Mutant.derivative(
                        "abs", "x / |x| at 0", new DifferentiatesAs(DerivativeFaults::quotientSign), "PB131", "PB122"),
                Mutant.derivative("relu", "1 at 0", new DifferentiatesAs(DerivativeFaults::closedRelu)),
                Mutant.derivative(
                        "nn.functional.hardtanh", "1 at the bounds", DerivativeFaults::closedHardtanh, "PB151"),
                Mutant.derivative("clamp", "0 at the bounds", DerivativeFaults::openClamp, "PB152"),
                Mutant.derivative("maximum", "ties go to the first", DerivativeFaults::firstOfTies),
                Mutant.derivative("amax", "ties go to one", DerivativeFaults::oneOfTies, "PB168"),
                Mutant.derivative(
                        "nn.functional.logsigmoid",
                        "0 at 0",
                        new DifferentiatesAs(DerivativeFaults::flatAtZero),
                        "PB149"),
                Mutant.derivative("nn.functional.elu", "branches at 1", DerivativeFaults::eluFromOne, "PB116"),
                Mutant.derivative(
                        "nn.functional.hardsigmoid",
                        "kept at the bounds",
                        new DifferentiatesAs(DerivativeFaults::closedHardsigmoid),
                        "PB154"));
    }

    private static List<Mutant> products() {
        return List.of(
                Mutant.derivative("prod", "g · prod / x at 0", DerivativeFaults::prodByQuotient, "PB111", "PB160"),
                Mutant.derivative(
                        "cumprod", "through quotients at 0", DerivativeFaults::cumprodByQuotient, "PB173", "PB194"),
                Mutant.derivative("pow", "through exp(y log x) at 0", DerivativeFaults::powByLog, "PB112", "PB134"),
                Mutant.derivative("norm", "0 / 0 at 0", DerivativeFaults::normByRoot, "PB157"),
                Mutant.derivative("std", "0 / 0 for constant input", DerivativeFaults::stdByRoot, "PB158"),
                Mutant.derivative("cumsum", "summed the other way", DerivativeFaults::cumsumForward, "PB126"));
    }

    private static List<Mutant> structure() {
        return List.of(
                Mutant.derivative("add", "averaged over broadcast dimensions", DerivativeFaults::averagedBroadcast),
                Mutant.derivative("expand", "averaged", DerivativeFaults::averagedExpand, "PB090"),
                Mutant.derivative("where", "both branches get all of it", DerivativeFaults::bothBranches),
                Mutant.derivative("flip", "no gradient", new Detaches(), "PB086"),
                Mutant.derivative(
                        "index_select", "duplicates not accumulated", DerivativeFaults::duplicatesShared, "PB120"),
                Mutant.derivative("index_add", "zero at the rows added to", DerivativeFaults::zeroedRows, "PB093"),
                Mutant.derivative("matmul", "operands not transposed", DerivativeFaults::untransposed),
                Mutant.derivative("cat", "no gradient to the second", DerivativeFaults::firstOnly, "PB097"),
                Mutant.derivative(
                        "mul", "complex operands not conjugated", DerivativeFaults::unconjugated, "PB100", "PB098"));
    }

    // ---- formulas

    private static <A extends Array<A>> A halfLog(A x) {
        return x.toFloating().log().mul(0.5);
    }

    private static <A extends Array<A>> @Nullable Object swappedProduct(Body right, Arguments<A> a) {
        A y = a.maybeArray("other");
        if (y == null) return right.on(a);
        A wrong = a.self().square().add(y.square()).mul(0.5);
        return Faults.withDerivativeOf(wrong, Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object swappedAngle(Body right, Arguments<A> a) {
        A wrong = Faults.result(right, a.withSelf(a.array("other")).with("other", a.self()));
        return Faults.withDerivativeOf(wrong, Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object flooredQuotient(Body right, Arguments<A> a) {
        A y = a.maybeArray("other");
        if (y == null) return right.on(a);
        return Faults.withDerivativeOf(a.self().remainder(y), Faults.result(right, a));
    }

    private static <A extends Array<A>> A throughExp(A x) {
        return x.toFloating().neg().exp().add(1).reciprocal();
    }

    private static <A extends Array<A>> @Nullable Object firstOrderOnly(Body right, Arguments<A> a) {
        A y = Faults.result(right, a).detach();
        return Faults.withDerivativeOf(a.self().mul(y.square().rsub(1)), y);
    }

    private static <A extends Array<A>> @Nullable Object firstOrderExp(Body right, Arguments<A> a) {
        A y = Faults.result(right, a).detach();
        return Faults.withDerivativeOf(a.self().mul(y), y);
    }

    private static <A extends Array<A>> @Nullable Object unbiasedSlope(Body right, Arguments<A> a) {
        Arguments<A> unbiased = a.declares("correction")
                ? a.withDefault("correction")
                : a.declares("unbiased") ? a.with("unbiased", true) : a;
        return Faults.withDerivativeOf(Faults.result(right, unbiased), Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object withoutSum(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        A wrong = y.detach().mul(a.self().toFloating());
        return Faults.withDerivativeOf(wrong, y);
    }

    private static <A extends Array<A>> @Nullable Object unnormalised(Body right, Arguments<A> a) {
        A wrong = a.self().toFloating().exp().sum(a.flag("keepdim"), a.integers("dim"));
        return Faults.withDerivativeOf(wrong, Faults.result(right, a));
    }

    // ---- kinks

    private static <A extends Array<A>> A quotientSign(A x) {
        return x.dtype().isComplex()
                ? x.abs()
                : x.square().div(x.detach().abs()).mul(0.5).add(x.detach().abs().mul(0.5));
    }

    private static <A extends Array<A>> A closedRelu(A x) {
        return x.where(x.ge(0), x.zerosLike());
    }

    private static <A extends Array<A>> @Nullable Object closedHardtanh(Body right, Arguments<A> a) {
        A wrong = a.self().clamp(a.number("min_val"), a.number("max_val"));
        return Faults.withDerivativeOf(wrong, Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object openClamp(Body right, Arguments<A> a) {
        A x = a.self();
        Scalar min = a.maybeNumber("min");
        Scalar max = a.maybeNumber("max");
        A inside = x.eq(x);
        if (min != null) inside = inside.logicalAnd(x.gt(min));
        if (max != null) inside = inside.logicalAnd(x.lt(max));
        return Faults.withDerivativeOf(x.where(inside, x.zerosLike()), Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object firstOfTies(Body right, Arguments<A> a) {
        A x = a.self();
        A y = a.array("other");
        return Faults.withDerivativeOf(x.where(x.ge(y), y), Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object oneOfTies(Body right, Arguments<A> a) {
        A x = a.self();
        int[] dims = a.integers("dim");
        if (dims.length != 1 || x.dim() == 0) return right.on(a);
        A at = x.argmax(dims[0], true);
        A wrong = x.gather(dims[0], at);
        return Faults.withDerivativeOf(a.flag("keepdim") ? wrong : wrong.squeeze(dims[0]), Faults.result(right, a));
    }

    private static <A extends Array<A>> A flatAtZero(A x) {
        A y = x.logsigmoid();
        return y.where(x.ne(0), y.detach());
    }

    private static <A extends Array<A>> @Nullable Object eluFromOne(Body right, Arguments<A> a) {
        A x = a.self();
        A y = Faults.result(right, a);
        A wrong = x.where(x.ge(1), x.exp());
        return Faults.withDerivativeOf(wrong, y);
    }

    private static <A extends Array<A>> A closedHardsigmoid(A x) {
        return x.clamp(-3, 3).div(6).add(0.5);
    }

    // ---- products

    private static <A extends Array<A>> @Nullable Object prodByQuotient(Body right, Arguments<A> a) {
        if (a.declares("dim")) return right.on(a);
        A y = Faults.result(right, a);
        A wrong = y.detach().div(a.self().detach()).mul(a.self()).sum();
        return Faults.withDerivativeOf(wrong, y);
    }

    private static <A extends Array<A>> @Nullable Object cumprodByQuotient(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        A x = a.self();
        if (!x.dtype().isDifferentiable() || x.dim() == 0) return y;
        A wrong = x.div(x.detach()).cumsum(a.integer("dim")).mul(y.detach());
        return Faults.withDerivativeOf(wrong, y);
    }

    private static <A extends Array<A>> @Nullable Object powByLog(Body right, Arguments<A> a) {
        A exponent = a.maybeArray("exponent");
        if (!a.declares("input")
                || exponent == null
                || a.self().dtype().isComplex()
                || exponent.dtype().isComplex()) return right.on(a);
        A wrong = a.self().toFloating().log().mul(exponent).exp();
        return Faults.withDerivativeOf(wrong, Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object normByRoot(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        if (a.self().dtype().isComplex() || a.maybe("p") instanceof Double || a.has("dtype")) return y;
        A wrong = a.self().square().sum(a.flag("keepdim"), a.integers("dim")).sqrt();
        return Faults.withDerivativeOf(wrong, y);
    }

    private static <A extends Array<A>> @Nullable Object stdByRoot(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        A wrong = y.square().sqrt();
        A root = a.self().dtype().isComplex() ? y : wrong.div(y.detach()).mul(y.detach());
        return Faults.withDerivativeOf(root, y);
    }

    private static <A extends Array<A>> @Nullable Object cumsumForward(Body right, Arguments<A> a) {
        A x = a.self();
        if (x.dim() == 0) return right.on(a);
        int dim = a.integer("dim");
        A wrong = x.flip(dim).cumsum(dim).flip(dim);
        return Faults.withDerivativeOf(wrong, Faults.result(right, a));
    }

    // ---- structure

    private static <A extends Array<A>> @Nullable Object averagedBroadcast(Body right, Arguments<A> a) {
        A y = a.maybeArray("other");
        A out = Faults.result(right, a);
        if (y == null
                || y.numel() == 0
                || !y.dtype().isDifferentiable()
                || !out.dtype().isDifferentiable()) return out;
        double share = (double) y.numel() / Math.max(1, out.numel());
        A wrong = a.self().add(y.mul(share).mul(a.number("alpha")));
        return Faults.withDerivativeOf(wrong.to(out.dtype()), out);
    }

    private static <A extends Array<A>> @Nullable Object averagedExpand(Body right, Arguments<A> a) {
        A out = Faults.result(right, a);
        double share = (double) a.self().numel() / Math.max(1, out.numel());
        return out.dtype().isDifferentiable() ? Faults.withDerivativeOf(out.mul(share), out) : out;
    }

    private static <A extends Array<A>> @Nullable Object bothBranches(Body right, Arguments<A> a) {
        if (!a.declares("other") || a.maybeArray("input") == null || a.maybeArray("other") == null) return right.on(a);
        A out = Faults.result(right, a);
        A wrong = a.array("input").add(a.array("other"));
        return out.dtype().isDifferentiable() ? Faults.withDerivativeOf(wrong.expandTo(out.shape()), out) : out;
    }

    private static <A extends Array<A>> @Nullable Object duplicatesShared(Body right, Arguments<A> a) {
        A out = Faults.result(right, a);
        A x = a.self();
        int dim = a.integer("dim");
        if (x.dim() == 0 || out.numel() == 0 || !out.dtype().isDifferentiable()) return out;
        A ones = out.onesLike().detach();
        A counts = x.zerosLike().detach().indexAdd(dim, a.array("index"), ones);
        A each = counts.indexSelect(dim, a.array("index"));
        return Faults.withDerivativeOf(out.div(each), out);
    }

    private static <A extends Array<A>> @Nullable Object zeroedRows(Body right, Arguments<A> a) {
        A out = Faults.result(right, a);
        if (!out.dtype().isDifferentiable() || out.dtype() == DType.BOOL) return out;
        A wrong = a.self().indexCopy(a.integer("dim"), a.array("index"), a.array("source"));
        return Faults.withDerivativeOf(wrong, out);
    }

    private static <A extends Array<A>> @Nullable Object untransposed(Body right, Arguments<A> a) {
        A x = a.self();
        A y = a.array("other");
        boolean square = x.dim() == 2 && y.dim() == 2 && x.size(0) == x.size(1) && y.size(0) == y.size(1);
        if (!square) return right.on(a);
        A wrong = x.detach().mT().matmul(y).add(x.matmul(y.detach().mT()));
        return Faults.withDerivativeOf(wrong, Faults.result(right, a));
    }

    private static <A extends Array<A>> @Nullable Object firstOnly(Body right, Arguments<A> a) {
        List<A> arrays = a.arrays("tensors");
        List<A> cut = Stream.concat(
                        arrays.stream().limit(1), arrays.stream().skip(1).map(Array::detach))
                .toList();
        return right.on(a.with("tensors", cut));
    }

    private static <A extends Array<A>> @Nullable Object unconjugated(Body right, Arguments<A> a) {
        A y = a.maybeArray("other");
        A out = Faults.result(right, a);
        if (y == null || !out.dtype().isComplex()) return out;
        A wrong = a.self().mul(y.detach().conj()).add(a.self().detach().conj().mul(y));
        return Faults.withDerivativeOf(wrong, out);
    }
}
