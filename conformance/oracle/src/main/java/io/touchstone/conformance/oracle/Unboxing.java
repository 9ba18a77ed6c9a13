package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.Literal;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.DoubleComplex;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** From libtorch's boxed values to those of the interpreter. */
final class Unboxing {
    private Unboxing() {}

    static @Nullable Object unbox(IValue value) {
        if (value.isTensor()) return defined(value.toTensor());
        if (value.isInt()) return value.toInt();
        if (value.isDouble()) return value.toDouble();
        if (value.isBool()) return value.toBool();
        if (value.isString()) return value.toStringRef().getString();
        if (value.isComplexDouble()) return complex(value.toComplexDouble());
        if (value.isList()) return list(value.toList());
        if (value.isTuple()) return tuple(value);
        if (value.isNone()) return null;
        throw new Unsupported("a result of type " + value.tagKind().getString());
    }

    /** The tensor, or null for libtorch's undefined one. */
    static @Nullable Tensor defined(Tensor tensor) {
        return tensor.defined() ? tensor : null;
    }

    private static Literal.ComplexNum complex(DoubleComplex value) {
        return new Literal.ComplexNum(value.real(), value.imag());
    }

    private static List<@Nullable Object> list(GenericList items) {
        List<@Nullable Object> list = new ArrayList<>();
        for (long i = 0; i < items.size(); i++) list.add(unbox(items.get(i)));
        return list;
    }

    private static List<@Nullable Object> tuple(IValue value) {
        List<@Nullable Object> list = new ArrayList<>();
        var elements = value.toTupleRef().elements();
        for (long i = 0; i < elements.size(); i++) list.add(unbox(elements.get(i)));
        return list;
    }
}
