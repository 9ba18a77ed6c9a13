package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.Python;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Operator;
import org.bytedeco.pytorch.OperatorVector;
import org.bytedeco.pytorch.Symbol;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Any operation of libtorch by its name, through the registry of operations: overloads are chosen by their schemas, as Python's argument parser does.
 *
 * <p>An overload that takes more tensors is tried first, then one with fewer parameters; the first that takes the arguments is called. So numbers
 * become tensors where Python makes them tensors, and {@code mul(x, 3)} records MulBackward0.
 */
final class Aten {
    /** Where Python's parser lets a number stand for a tensor. */
    private static final Set<String> NUMBERS_AS_TENSORS = Set.of(
            "add",
            "add_",
            "copy_",
            "div",
            "div_",
            "divide",
            "divide_",
            "mul",
            "mul_",
            "multiply",
            "multiply_",
            "sub",
            "sub_",
            "subtract",
            "subtract_",
            "true_divide",
            "true_divide_",
            "floor_divide",
            "floor_divide_");

    private static final Map<String, List<Overload>> OVERLOADS = new HashMap<>();

    private Aten() {}

    /** Whether libtorch has an operation of this name. */
    static boolean has(String name) {
        return !overloads(name).isEmpty();
    }

    /** Calls with positional arguments: tensors, Long, Double, Boolean, String, DTypeName, lists of these, null for None. */
    static @Nullable Object call(String name, @Nullable Object... args) {
        return call(name, Arrays.asList(args), Map.of());
    }

    /** Calls what returns one tensor. */
    static Tensor tensor(String name, @Nullable Object... args) {
        Object result = call(name, args);
        if (result instanceof Tensor tensor) return tensor;
        throw new IllegalStateException(name + " returned no tensor");
    }

    /** Calls what returns several tensors. */
    static List<?> list(String name, @Nullable Object... args) {
        if (call(name, args) instanceof List<?> list) return list;
        throw new IllegalStateException(name + " returned no list");
    }

    /** Calls with positional and keyword arguments. */
    static @Nullable Object call(String name, List<?> args, Map<String, ?> kwargs) {
        List<Overload> overloads = overloads(name);
        if (overloads.isEmpty()) throw new Unsupported(name);
        for (Overload overload : overloads) {
            IValueVector bound = overload.bind(args, kwargs, NUMBERS_AS_TENSORS.contains(name), Python.isMethod(name));
            if (bound != null) return overload.call(bound);
        }
        throw Rejection.type(name + "() received an invalid combination of arguments");
    }

    private static List<Overload> overloads(String name) {
        List<Overload> known = OVERLOADS.get(name);
        if (known != null) return known;
        List<Overload> read = new ArrayList<>();
        OperatorVector operators = torch.getAllOperatorsFor(Symbol.fromQualString("aten::" + name));
        for (long i = 0; i < operators.size(); i++) {
            Operator operator = operators.get(i);
            if (isPythons(operator)) read.add(new Overload(operator));
        }
        read.sort(Comparator.comparing(Overload::tensors).reversed().thenComparing(Overload::size));
        OVERLOADS.put(name, read);
        return read;
    }

    /** The others are TorchScript's own, on its ints and lists; and named dimensions are no part of the protocol. */
    private static boolean isPythons(Operator operator) {
        return operator.isC10Op()
                && !Overload.name(operator).toLowerCase(Locale.ROOT).contains("name");
    }
}
