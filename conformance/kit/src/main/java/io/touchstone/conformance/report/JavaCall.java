package io.touchstone.conformance.report;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Parameter;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.nn.functional.Functional;
import io.touchstone.nn.functional.Losses;
import io.touchstone.tensor.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call as a method of {@link Variable} or of a class of functions: one with the operation's name, or that of an alias, which has a parameter for
 * every argument that is not its default. Arrays go by their order, all else by its name.
 */
final class JavaCall {
    private static final List<Class<?>> FUNCTIONS = List.of(Functional.class, Losses.class);

    /** Where Java's word is another one. */
    private static final Map<String, String> WORDS = Map.of("clone", "copy");

    /** An argument under its name: of the call, or a default; whether the call would be another one without it. */
    private record Argument(String name, Expr value, boolean matters) {
        boolean isArray() {
            return value instanceof Expr.Ref || value instanceof Literal.TensorLiteral;
        }

        /** Where a list may vary in length it comes last in Java, and its name is a plural. */
        boolean isCalled(String other) {
            return name.equals(other) || (name + "s").equals(other);
        }
    }

    private final JavaWriter writer;
    private final Step.Call call;

    JavaCall(JavaWriter writer, Step.Call call) {
        this.writer = writer;
        this.call = call;
    }

    /** The call. */
    JavaValue value() throws JavaWriter.NoStatementException {
        if (call.function().equals("__getitem__")) return item();
        Operation operation =
                Registry.standard().find(call.function()).orElseThrow(JavaWriter.NoStatementException::new);
        for (Overload overload : operation.overloads()) {
            List<Argument> bound = bound(overload.signature().parameters());
            if (bound == null) continue;
            for (Method method : methods(operation)) {
                JavaValue value = written(method, bound);
                if (value != null) return value;
            }
        }
        throw new JavaWriter.NoStatementException();
    }

    private JavaValue item() throws JavaWriter.NoStatementException {
        if (call.args().size() != 2 || !(call.args().get(1) instanceof Expr.ListOf indices))
            throw new JavaWriter.NoStatementException();
        List<String> items = new ArrayList<>();
        for (Expr index : indices.items()) items.add(writer.index(index));
        String receiver = writer.array(call.args().get(0));
        return new JavaValue(receiver + ".get(" + String.join(", ", items) + ")", Variable.class);
    }

    // ---- arguments by name

    private @Nullable List<Argument> bound(List<Parameter> parameters) {
        List<Argument> bound = new ArrayList<>();
        int used = 0;
        for (Parameter parameter : parameters) {
            boolean byPosition = bound.size() < call.args().size();
            Expr value =
                    byPosition ? call.args().get(bound.size()) : call.kwargs().get(parameter.name());
            Expr fallback = literal(parameter.fallback());
            Expr meant = value != null ? value : parameter.required() ? null : fallback;
            if (meant == null) return null;
            if (value != null) used++;
            boolean matters = value != null && (parameter.required() || !value.equals(fallback));
            bound.add(new Argument(camel(parameter.name()), meant, matters));
        }
        return used == call.args().size() + call.kwargs().size() ? bound : null;
    }

    private static @Nullable Expr literal(@Nullable Object value) {
        if (value == null) return new Literal.None();
        if (value instanceof Long i) return new Literal.Int(i);
        if (value instanceof Double x) return new Literal.FloatNum(x);
        if (value instanceof Boolean b) return new Literal.Bool(b);
        if (value instanceof String s) return new Literal.Str(s);
        return value.equals(List.of()) ? new Expr.ListOf(List.of()) : null;
    }

    /** {@code log_softmax} is {@code logSoftmax}, {@code nn.functional.relu_} is {@code relu_}. */
    private static String camel(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < last.length(); i++) {
            boolean joint = last.charAt(i) == '_' && i > 0 && i + 1 < last.length();
            out.append(joint ? last.substring(i + 1, i + 2).toUpperCase(Locale.ROOT) : last.substring(i, i + 1));
            if (joint) i++;
        }
        return out.toString();
    }

    // ---- methods

    /** Those that could be meant, with few parameters first, and those last that would make an integer real. */
    private static List<Method> methods(Operation operation) {
        List<String> names = names(operation);
        Stream<Method> own = Stream.of(Variable.class.getMethods()).filter(m -> !Modifier.isStatic(m.getModifiers()));
        Stream<Method> functions = FUNCTIONS.stream()
                .flatMap(c -> Stream.of(c.getMethods()))
                .filter(m -> Modifier.isStatic(m.getModifiers()));
        return Stream.concat(own, functions)
                .filter(m -> names.contains(m.getName()) && !m.isBridge())
                .sorted(Comparator.comparing(Method::getParameterCount)
                        .thenComparing(m -> List.of(m.getParameterTypes()).contains(double.class))
                        .thenComparing(Method::toGenericString))
                .toList();
    }

    /** Its name in Java, and those of the operations that do the same. */
    private static List<String> names(Operation operation) {
        return Registry.standard().operations().stream()
                .filter(other -> other.name().equals(operation.name())
                        || other.overloads().get(0).body()
                                == operation.overloads().get(0).body())
                .map(other -> camel(WORDS.getOrDefault(other.name(), other.name())))
                .distinct()
                .toList();
    }

    private @Nullable JavaValue written(Method method, List<Argument> arguments)
            throws JavaWriter.NoStatementException {
        List<Argument> left = new ArrayList<>(arguments);
        String receiver = method.getDeclaringClass().getSimpleName();
        if (!Modifier.isStatic(method.getModifiers())) {
            Argument self = self(left);
            if (self == null) return null;
            left.remove(self);
            receiver = writer.array(self.value);
        }
        List<String> codes = new ArrayList<>();
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Argument argument = taken(parameter, left);
            String code = argument == null ? null : code(parameter, argument);
            if (code == null) return null;
            if (!code.isEmpty()) codes.add(code); // of a list that has no items
        }
        if (left.stream().anyMatch(Argument::matters)) return null;
        return new JavaValue(
                receiver + "." + method.getName() + "(" + String.join(", ", codes) + ")",
                JavaValue.type(method.getGenericReturnType()));
    }

    /** What the method is called on: PyTorch's {@code input}, which is not always the first argument; null if it is a number. */
    private static @Nullable Argument self(List<Argument> arguments) {
        Argument self = arguments.stream()
                .min(Comparator.comparing(a -> !List.of("input", "self").contains(a.name)))
                .orElse(null);
        return self == null || !self.isArray() ? null : self;
    }

    /** The argument that a parameter stands for, which then is no longer left; or null. */
    private static @Nullable Argument taken(java.lang.reflect.Parameter parameter, List<Argument> left) {
        boolean array = Array.class.isAssignableFrom(parameter.getType());
        Argument found = left.stream()
                .filter(a -> array ? a.isArray() : !a.isArray() && a.isCalled(parameter.getName()))
                .findFirst()
                .orElse(null);
        List<Argument> others =
                left.stream().filter(a -> !a.isArray() && a.matters()).toList();
        if (found == null && !array && others.size() == 1) found = others.get(0);
        if (found != null) left.remove(found);
        return found;
    }

    private @Nullable String code(java.lang.reflect.Parameter parameter, Argument argument)
            throws JavaWriter.NoStatementException {
        Class<?> type = parameter.getType();
        Expr value = argument.value;
        if (Array.class.isAssignableFrom(type))
            return type.isAssignableFrom(Variable.class) ? writer.array(value) : writer.array(value) + ".tensor()";
        if (value instanceof Literal.None) return type.isPrimitive() || type.isArray() ? null : "null";
        if (type == List.class && value instanceof Expr.ListOf list)
            return ofVariables(parameter) ? writer.variables(list.items()) : null;
        return JavaLiteral.argument(type, value, parameter.isVarArgs());
    }

    /** Whether a list is one of the interpreter's arrays, not of constant tensors or numbers. */
    private static boolean ofVariables(java.lang.reflect.Parameter parameter) {
        return parameter.getParameterizedType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof TypeVariable<?>;
    }
}
