package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Literal;
import java.util.List;
import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.DoubleComplex;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.jspecify.annotations.Nullable;

/** A parameter of an operation's schema: what it is called, what it takes, what it is if left out. */
final class Param {
    private final String name;
    private final String type;
    private final boolean optional;
    private final boolean list;
    private final boolean broadcasts;
    private final boolean keywordOnly;
    private final @Nullable IValue fallback;
    private final Type.@Nullable TypePtr elementType;

    /** Reads libtorch's own description; what is kept of it outlives the scope it is read in. */
    Param(Argument argument) {
        name = argument.name().getString();
        Type whole = argument.type().get();
        String text = realType(argument);
        optional = text.endsWith("?");
        String bare = optional ? text.substring(0, text.length() - 1) : text;
        list = bare.endsWith("[]");
        type = list ? bare.substring(0, bare.length() - 2) : bare;
        broadcasts = list && argument.N().has_value();
        keywordOnly = argument.kwarg_only();
        fallback = argument.default_value().has_value()
                ? new IValue(argument.default_value().get())
                : null;
        if (fallback != null) fallback.retainReference();
        Type listType = optional ? whole.containedType(0).get() : whole;
        elementType = list ? listType.containedType(0) : null;
        if (elementType != null) elementType.retainReference();
    }

    /** The schema's type, except that symbolic integers are integers and that dtypes are told from integers. */
    private static String realType(Argument argument) {
        String real = argument.real_type().get().str().getString();
        return real.startsWith("SymInt") ? argument.type().get().str().getString() : real;
    }

    String name() {
        return name;
    }

    boolean keywordOnly() {
        return keywordOnly;
    }

    boolean isTensor() {
        return type.equals("Tensor");
    }

    boolean isDevice() {
        return type.equals("Device");
    }

    boolean isIntegers() {
        return list && type.equals("int");
    }

    @Nullable
    IValue fallback() {
        return fallback;
    }

    /** The argument as libtorch takes it, or null if this parameter does not take it. */
    @Nullable
    IValue box(@Nullable Object argument, boolean numbersAsTensors) {
        if (argument == null) return optional ? new IValue() : null;
        if (!list) return boxOne(argument, numbersAsTensors);
        if (argument instanceof List<?> items) return boxAll(items);
        return broadcasts ? boxAll(List.of(argument)) : null;
    }

    private @Nullable IValue boxAll(List<?> items) {
        GenericList boxed = new GenericList(elementType);
        boolean holes = type.equals("Tensor?");
        for (Object item : items) {
            IValue one = item == null && holes ? new IValue() : item == null ? null : boxOne(item, false);
            if (one == null) return null;
            boxed.push_back(one);
        }
        return new IValue(boxed);
    }

    private @Nullable IValue boxOne(Object argument, boolean numbersAsTensors) {
        return switch (type) {
            case "Tensor", "Tensor?" -> boxTensor(argument, numbersAsTensors);
            case "int" -> boxInt(argument);
            case "float" -> boxReal(argument);
            case "bool" -> argument instanceof Boolean b ? new IValue(b.booleanValue()) : null;
            case "Scalar", "number" -> boxScalar(argument);
            case "str" -> argument instanceof String s ? new IValue(s) : null;
            case "ScalarType" ->
                argument instanceof DTypeName dtype ? new IValue((long) Tensors.scalarType(dtype).value) : null;
            default -> null;
        };
    }

    private static @Nullable IValue boxTensor(Object argument, boolean numbersAsTensors) {
        if (argument instanceof Tensor tensor) return new IValue(tensor);
        return numbersAsTensors && isNumber(argument) ? new IValue(Tensors.wrappedNumber(argument)) : null;
    }

    private static @Nullable IValue boxInt(Object argument) {
        if (argument instanceof Long i) return new IValue(i.longValue());
        // As Python does, by way of Tensor.__index__.
        boolean index = argument instanceof Tensor t && t.dim() == 0 && !t.is_floating_point() && !t.is_complex();
        return index ? new IValue(((Tensor) argument).item_long()) : null;
    }

    /** A bool is a number in Python. */
    private static @Nullable IValue boxReal(Object argument) {
        if (argument instanceof Number number) return new IValue(number.doubleValue());
        if (argument instanceof Boolean b) return new IValue(b ? 1.0 : 0.0);
        return isNumber(argument) || !standsForNumber(argument) ? null : new IValue(((Tensor) argument).item_double());
    }

    private static @Nullable IValue boxScalar(Object argument) {
        if (isNumber(argument)) return new IValue(scalar(argument));
        return standsForNumber(argument) ? new IValue(((Tensor) argument).item()) : null;
    }

    private static boolean standsForNumber(Object argument) {
        return argument instanceof Tensor t && t.dim() == 0 && !t.requires_grad();
    }

    static boolean isNumber(Object argument) {
        return argument instanceof Long
                || argument instanceof Double
                || argument instanceof Boolean
                || argument instanceof Literal.ComplexNum;
    }

    static Scalar scalar(Object number) {
        if (number instanceof Long i) return new Scalar(i.longValue());
        if (number instanceof Double d) return new Scalar(d.doubleValue());
        if (number instanceof Literal.ComplexNum c) return new Scalar(new DoubleComplex(c.re(), c.im()));
        // JavaCPP has no Scalar(bool): a boolean tensor's item is one.
        return Tensors.bool((Boolean) number).item();
    }
}
