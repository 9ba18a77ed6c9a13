package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Operands.BROADCAST;
import static io.touchstone.conformance.registry.Takes.Region.POSITIVE;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.op.special.CylinderFunction;
import io.touchstone.tensor.op.special.OrthogonalPolynomial;
import org.jspecify.annotations.Nullable;

/** Orthogonal polynomials, and Bessel's and Airy's functions: what has no derivative in PyTorch. */
final class PolynomialRows {
    private PolynomialRows() {}

    static Rows rows() {
        Rows r = new Rows("polynomial");
        for (OrthogonalPolynomial.Kind kind : OrthogonalPolynomial.Kind.values()) {
            String name = "special." + kind.torchName();
            Polynomial body = new Polynomial(kind);
            r.op(name + "(Tensor x, Tensor n)", body)
                    .or(name + "(Tensor x, Scalar n)", body)
                    .or(name + "(Scalar x, Tensor n)", body)
                    .takes(FLOATING)
                    .takes(POSITIVE)
                    .takes(BROADCAST);
        }
        for (CylinderFunction.Kind kind : CylinderFunction.Kind.values()) {
            String argument =
                    kind == CylinderFunction.Kind.AIRY_AI || kind.torchName().startsWith("s") ? "x" : "input";
            r.op("special." + kind.torchName() + "(Tensor " + argument + ")", new Cylinder(kind))
                    .takes(FLOATING)
                    .takes(POSITIVE);
        }
        return r;
    }

    private record Polynomial(OrthogonalPolynomial.Kind kind) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            A x = a.maybeArray("x");
            A n = a.maybeArray("n");
            if (x != null && n != null) return x.promotedToFloating(new OrthogonalPolynomial(kind), n);
            if (x != null)
                return x.promotedToFloating(new OrthogonalPolynomial(kind), PointwiseRows.beside(x, a.number("n")));
            A degree = a.array("n");
            return PointwiseRows.beside(degree, a.number("x"))
                    .promotedToFloating(new OrthogonalPolynomial(kind), degree);
        }
    }

    private record Cylinder(CylinderFunction.Kind kind) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return a.self().toFloating().unary(new CylinderFunction(kind));
        }
    }
}
