package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Operator;
import org.bytedeco.pytorch.OperatorHandle;
import org.jspecify.annotations.Nullable;

/** One overload of an operation: its schema, and how to call it. */
final class Overload {
    /** Names by which Python knows parameters that the schema calls otherwise. */
    private static final Map<String, List<String>> ALIASES = Map.of(
            "self", List.of("input", "x", "x1", "tensor"),
            "dim", List.of("axis"),
            "keepdim", List.of("keepdims"),
            "other", List.of("x2"));

    private final OperatorHandle handle;
    private final List<Param> params = new ArrayList<>();
    private final boolean returnsDType;

    Overload(Operator operator) {
        FunctionSchema schema = operator.schema();
        handle = Dispatcher.singleton().findSchemaOrThrow(schema.name().getString(), name(operator));
        handle.retainReference();
        Argument arguments = schema.arguments();
        // What has no elements comes as null.
        for (long i = 0; arguments != null && i < arguments.limit(); i++)
            params.add(new Param(arguments.getPointer(i)));
        Argument returns = schema.returns();
        returnsDType = returns != null
                && returns.limit() == 1
                && returns.real_type().get().str().getString().equals("ScalarType");
    }

    /** The overload's own name, empty for the first. */
    static String name(Operator operator) {
        BytePointer name = operator.schema().overload_name();
        return name == null ? "" : name.getString();
    }

    long tensors() {
        return params.stream().filter(Param::isTensor).count();
    }

    int size() {
        return params.size();
    }

    /**
     * The arguments in the schema's order, or null if this overload does not take them. A device is looked at when all the others fit, as by
     * Python's parser.
     *
     * @param numbersAsTensors whether numbers may stand for tensors
     * @param method whether the first argument stands before a dot
     */
    @Nullable
    IValueVector bind(List<?> args, Map<String, ?> kwargs, boolean numbersAsTensors, boolean method) {
        List<?> positional = gathered(args, method ? 2 : 1);
        Map<String, Object> named = new HashMap<>(kwargs);
        IValue[] bound = new IValue[params.size()];
        Map<Integer, String> devices = new HashMap<>();
        for (int i = 0; i < bound.length; i++) {
            Param param = params.get(i);
            String key = key(param, named);
            IValue value;
            if (i < positional.size()) {
                if (param.keywordOnly() || key != null) return null;
                value = boxed(i, positional.get(i), numbersAsTensors, devices);
            } else {
                value = key == null ? param.fallback() : boxed(i, named.remove(key), numbersAsTensors, devices);
            }
            if (value == null) return null;
            bound[i] = value;
        }
        if (!named.isEmpty() || positional.size() > bound.length) return null;
        devices.forEach((i, device) -> bound[i] = new IValue(new Device(device)));
        return new IValueVector(bound);
    }

    private @Nullable IValue boxed(
            int index, @Nullable Object argument, boolean numbersAsTensors, Map<Integer, String> devices) {
        Param param = params.get(index);
        if (!param.isDevice() || !(argument instanceof String device)) return param.box(argument, numbersAsTensors);
        devices.put(index, device);
        return new IValue();
    }

    /** {@code x.view(2, 3)} is {@code x.view([2, 3])}: a first list of integers may be spread over the rest of the arguments. */
    private List<?> gathered(List<?> args, int first) {
        for (int i = 0; i < Math.min(first, params.size()); i++) {
            int last = i;
            boolean spread = params.get(i).isIntegers()
                    && args.size() > i
                    && args.subList(last, args.size()).stream().allMatch(Long.class::isInstance)
                    && (i == params.size() - 1
                            || params.get(i + 1).keywordOnly()
                            || (args.size() - i > 1 && !takes(i + 1, args)));
            if (!spread) continue;
            List<Object> gathered = new ArrayList<>(args.subList(0, i));
            gathered.add(List.copyOf(args.subList(i, args.size())));
            return gathered;
        }
        return args;
    }

    private boolean takes(int index, List<?> args) {
        return args.size() <= params.size() && params.get(index).box(args.get(index), false) != null;
    }

    private static @Nullable String key(Param param, Map<String, Object> named) {
        if (named.containsKey(param.name())) return param.name();
        for (String alias : ALIASES.getOrDefault(param.name(), List.of())) if (named.containsKey(alias)) return alias;
        return null;
    }

    /** Calls the operation. */
    @Nullable
    Object call(IValueVector arguments) {
        handle.callBoxed(arguments);
        List<@Nullable Object> results = new ArrayList<>();
        for (long i = 0; i < arguments.size(); i++) results.add(Unboxing.unbox(arguments.get(i)));
        if (results.isEmpty()) return null;
        if (results.size() > 1) return results;
        Object result = results.get(0);
        return returnsDType && result instanceof Long code ? dtype(code) : result;
    }

    private static DTypeName dtype(long code) {
        return Tensors.dtype((byte) code);
    }
}
