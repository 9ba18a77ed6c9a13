package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.NUMERIC;
import static io.touchstone.conformance.registry.Takes.Operands.ADDMM;
import static io.touchstone.conformance.registry.Takes.Operands.BATCH_PAIR;
import static io.touchstone.conformance.registry.Takes.Operands.LINEAR;
import static io.touchstone.conformance.registry.Takes.Operands.MATMUL;
import static io.touchstone.conformance.registry.Takes.Operands.MATRIX_PAIR;
import static io.touchstone.conformance.registry.Takes.Operands.MATRIX_VECTOR;
import static io.touchstone.conformance.registry.Takes.Operands.VECTORS;
import static io.touchstone.conformance.registry.Takes.Operands.VECTOR_PAIR;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Writing;

/** Products of matrices and vectors. */
final class MatrixRows {
    private MatrixRows() {}

    static Rows rows() {
        Rows r = new Rows("matrix");
        r.op("matmul(Tensor input, Tensor other)", MatrixRows::matmul)
                .alias("linalg.matmul")
                .operator("matmul")
                .reflected("rmatmul")
                .takes(MATMUL)
                .takes(NUMERIC);
        r.op("mm(Tensor input, Tensor mat2)", MatrixRows::mm).takes(MATRIX_PAIR).takes(NUMERIC);
        r.op("bmm(Tensor input, Tensor mat2)", MatrixRows::bmm)
                .takes(BATCH_PAIR)
                .takes(NUMERIC);
        r.op("mv(Tensor input, Tensor vec)", MatrixRows::mv)
                .takes(MATRIX_VECTOR)
                .takes(NUMERIC);
        r.op("dot(Tensor input, Tensor tensor)", MatrixRows::dot)
                .takes(VECTOR_PAIR)
                .takes(NUMERIC);
        r.op("outer(Tensor input, Tensor vec2)", MatrixRows::outer)
                .alias("ger")
                .takes(VECTORS)
                .takes(NUMERIC);
        r.op("addmm(Tensor input, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1)", MatrixRows::addmm)
                .formerly("addmm(Scalar beta, Tensor input, Scalar alpha, Tensor mat1, Tensor mat2)")
                .formerly("addmm(Scalar beta, Tensor input, Tensor mat1, Tensor mat2, *, Scalar alpha=1)")
                .takes(ADDMM)
                .takes(NUMERIC)
                .inPlace(Writing.SHARING);
        r.op("nn.functional.linear(Tensor input, Tensor weight, Tensor? bias=None)", MatrixRows::linear)
                .takes(LINEAR)
                .takes(NUMERIC);
        return r;
    }

    private static <A extends Array<A>> Object matmul(Arguments<A> a) {
        A y = a.array("other");
        return a.recorded(a.self().matmul(y), a.self(), y);
    }

    private static <A extends Array<A>> Object mm(Arguments<A> a) {
        return a.self().mm(a.array("mat2"));
    }

    private static <A extends Array<A>> Object bmm(Arguments<A> a) {
        return a.recorded(a.self().bmm(a.array("mat2")), a.self());
    }

    private static <A extends Array<A>> Object mv(Arguments<A> a) {
        return a.recorded(a.self().mv(a.array("vec")), a.self());
    }

    private static <A extends Array<A>> Object dot(Arguments<A> a) {
        return a.self().dot(a.array("tensor"));
    }

    private static <A extends Array<A>> Object outer(Arguments<A> a) {
        return a.self().outer(a.array("vec2"));
    }

    private static <A extends Array<A>> Object addmm(Arguments<A> a) {
        return a.self().addmm(a.array("mat1"), a.array("mat2"), a.number("beta"), a.number("alpha"));
    }

    private static <A extends Array<A>> Object linear(Arguments<A> a) {
        return a.self().linear(a.array("weight"), a.maybeArray("bias"));
    }
}
