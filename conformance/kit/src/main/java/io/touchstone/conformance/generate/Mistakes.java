package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Literal.TensorLiteral;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Parameter;
import io.touchstone.conformance.registry.ParameterType;
import io.touchstone.conformance.registry.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Things made wrong in a program whose last step is a call; where a mistake finds nothing to spoil, the call stays as it is. */
final class Mistakes {
    /** Spoils a program. */
    @FunctionalInterface
    interface Mistake {
        /** The program with the mistake. */
        Program in(Program program, Signature signature, Choices choices);
    }

    private Mistakes() {}

    /** All kinds of mistakes. */
    static final List<Mistake> ALL = List.of(
            Mistakes::wrongShape,
            Mistakes::unknownArgument,
            Mistakes::missingArgument,
            Mistakes::wrongType,
            Mistakes::farDimension,
            Mistakes::wrongDType,
            Mistakes::repeatedArgument,
            Mistakes::farPlace,
            Mistakes::tooManyArguments,
            Mistakes::oddValue,
            Mistakes::oddValue,
            Mistakes::swappedArguments);

    private static final List<DTypeName> OTHER_DTYPES = List.of(
            DTypeName.BOOL,
            DTypeName.INT64,
            DTypeName.COMPLEX64,
            DTypeName.FLOAT16,
            DTypeName.FLOAT64,
            DTypeName.INT32,
            DTypeName.UINT8,
            DTypeName.BFLOAT16);

    // ---- arguments

    private static Program unknownArgument(Program program, Signature signature, Choices choices) {
        return named(program, choices.oneIn(2) ? "axes" : "frobnicate", new Literal.Int(1));
    }

    private static Program missingArgument(Program program, Signature signature, Choices choices) {
        return positional(program, args -> args.subList(0, Math.max(args.size() - 1, 0)));
    }

    private static Program tooManyArguments(Program program, Signature signature, Choices choices) {
        return positional(program, args -> {
            List<Expr> more = new ArrayList<>(args);
            for (int i = 0; i < signature.parameters().size(); i++) more.add(new Literal.Str("more"));
            return more;
        });
    }

    private static Program repeatedArgument(Program program, Signature signature, Choices choices) {
        List<Expr> args = call(program).args();
        if (args.isEmpty()) return program;
        int i = choices.below(Math.min(args.size(), signature.parameters().size()));
        return named(program, signature.parameters().get(i).name(), args.get(i));
    }

    private static Program wrongType(Program program, Signature signature, Choices choices) {
        List<Expr> args = call(program).args();
        Map<String, Expr> kwargs = call(program).kwargs();
        if (!kwargs.isEmpty() && (args.isEmpty() || choices.oneIn(2))) {
            String name = choices.pick(List.copyOf(kwargs.keySet()));
            return named(program, name, ofOtherType(type(signature, name), choices));
        }
        if (args.isEmpty()) return program;
        int i = choices.below(args.size());
        ParameterType type = i < signature.parameters().size()
                ? signature.parameters().get(i).type()
                : ParameterType.ANY;
        return replaced(program, i, ofOtherType(type, choices));
    }

    private static Expr ofOtherType(ParameterType type, Choices choices) {
        return switch (type) {
            case INT -> choices.oneIn(2) ? new Literal.FloatNum(1.5) : new Literal.Str("one");
            case DTYPE, STR -> new Literal.Int(3);
            case BOOL -> new Literal.Str("yes");
            case TENSOR -> choices.oneIn(2) ? new Literal.None() : new Literal.Str("x");
            default -> new Literal.Str("text");
        };
    }

    private static ParameterType type(Signature signature, String name) {
        return signature.parameters().stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::type)
                .findFirst()
                .orElse(ParameterType.ANY);
    }

    /** A number or a word of the right type that the operation may not take. */
    private static Program oddValue(Program program, Signature signature, Choices choices) {
        List<Parameter> simple = signature.parameters().stream()
                .filter(p -> p.type() != ParameterType.TENSOR && p.type() != ParameterType.ANY)
                .toList();
        if (simple.isEmpty()) return program;
        Parameter p = choices.pick(simple);
        Expr value = odd(p, choices);
        int at = signature.parameters().indexOf(p);
        if (at < call(program).args().size()) return replaced(program, at, value);
        return named(program, p.name(), value);
    }

    private static Expr odd(Parameter p, Choices choices) {
        Expr one =
                switch (p.type()) {
                    case INT -> new Literal.Int(choices.pick(List.of(-1L, 0L, -2L, 3L, 1L, 100L, -100L)));
                    case FLOAT -> new Literal.FloatNum(choices.pick(List.of(-1.0, 0.0, 2.0, Double.NaN, 1e30)));
                    case SCALAR ->
                        choices.oneIn(3)
                                ? new Literal.ComplexNum(1, 1)
                                : new Literal.FloatNum(choices.pick(List.of(-0.5, Double.POSITIVE_INFINITY, 300.5)));
                    case STR -> new Literal.Str(choices.oneIn(4) ? "" : "nothing");
                    case BOOL -> new Literal.Bool(choices.oneIn(2));
                    case DTYPE -> new Literal.DTypeOf(choices.pick(OTHER_DTYPES));
                    default -> new Literal.None();
                };
        if (!p.list()) return choices.oneIn(6) ? new Expr.ListOf(List.of(one)) : one;
        return switch (choices.below(4)) {
            case 0 -> new Expr.ListOf(List.of());
            case 1 -> new Expr.ListOf(List.of(one));
            case 2 -> new Expr.ListOf(List.of(one, one));
            default -> new Expr.ListOf(List.of(new Literal.Int(1), new Literal.Int(1), one));
        };
    }

    private static Program swappedArguments(Program program, Signature signature, Choices choices) {
        return positional(program, args -> {
            if (args.size() < 2) return args;
            List<Expr> other = new ArrayList<>(args);
            Collections.swap(other, choices.below(args.size()), choices.below(args.size()));
            return other;
        });
    }

    private static Program farDimension(Program program, Signature signature, Choices choices) {
        List<Expr> args = call(program).args();
        long far = choices.pick(List.of(9L, -9L, 5L));
        for (int i = 0; i < signature.parameters().size(); i++) {
            Parameter p = signature.parameters().get(i);
            if (p.type() != ParameterType.INT || !p.name().startsWith("dim")) continue;
            Expr value = p.list() && choices.oneIn(2) ? Scene.integers(0, (int) far) : new Literal.Int(far);
            if (i < args.size()) return replaced(program, i, value);
            return named(program, p.name(), value);
        }
        return program;
    }

    // ---- arrays

    /** An array with one dimension more or less, or with a size changed. */
    private static Program wrongShape(Program program, Signature signature, Choices choices) {
        return leaf(program, choices, tensor -> {
            List<Long> shape = new ArrayList<>(tensor.shape());
            if (shape.isEmpty() || choices.oneIn(3)) shape.add(0, choices.pick(List.of(7L, 1L, 0L)));
            else if (choices.oneIn(3)) shape.remove(choices.below(shape.size()));
            else shape.set(choices.below(shape.size()), choices.pick(List.of(7L, 1L, 0L)));
            return filled(tensor.dtype(), shape);
        });
    }

    private static Program wrongDType(Program program, Signature signature, Choices choices) {
        return leaf(program, choices, tensor -> filled(choices.pick(OTHER_DTYPES), tensor.shape()));
    }

    private static Program farPlace(Program program, Signature signature, Choices choices) {
        return leaf(program, choices, tensor -> {
            if (tensor.dtype() != DTypeName.INT64) return tensor;
            long[] far = new long[tensor.data().size()];
            Arrays.fill(far, choices.oneIn(2) ? -100 : 100);
            return new TensorLiteral(tensor.dtype(), tensor.shape(), Elements.ofIntegers(far));
        });
    }

    private static TensorLiteral filled(DTypeName dtype, List<Long> shape) {
        int n = Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b)) * dtype.numbersPerElement();
        if (!dtype.isIntegral()) {
            // unlike each other, so that no matrix is singular: what is left of one is roundings
            double[] some = new double[n];
            for (int i = 0; i < n; i++) some[i] = (1 + (long) i * i % 11) / 16.0;
            return new TensorLiteral(dtype, shape, Elements.ofReals(some));
        }
        long[] ones = new long[n];
        Arrays.fill(ones, 1);
        return new TensorLiteral(dtype, shape, Elements.ofIntegers(ones));
    }

    // ---- rewriting

    /** The last step. */
    static Step.Call call(Program program) {
        return (Step.Call) program.steps().get(program.steps().size() - 1);
    }

    private static Program with(Program program, int step, Step other) {
        List<Step> steps = new ArrayList<>(program.steps());
        steps.set(step, other);
        return new Program(steps, program.returns());
    }

    private static Program calling(Program program, List<Expr> args, Map<String, Expr> kwargs) {
        Step.Call call = call(program);
        return with(program, program.steps().size() - 1, new Step.Call(call.let(), call.function(), args, kwargs));
    }

    private static Program positional(Program program, UnaryOperator<List<Expr>> change) {
        return calling(
                program, change.apply(call(program).args()), call(program).kwargs());
    }

    private static Program replaced(Program program, int position, Expr value) {
        List<Expr> args = new ArrayList<>(call(program).args());
        args.set(position, value);
        return calling(program, args, call(program).kwargs());
    }

    private static Program named(Program program, String name, Expr value) {
        Map<String, Expr> kwargs = new LinkedHashMap<>(call(program).kwargs());
        kwargs.put(name, value);
        return calling(program, call(program).args(), kwargs);
    }

    private static Program leaf(Program program, Choices choices, UnaryOperator<TensorLiteral> change) {
        List<Integer> leaves = new ArrayList<>();
        for (int i = 0; i < program.steps().size(); i++) if (program.steps().get(i) instanceof Step.Leaf) leaves.add(i);
        if (leaves.isEmpty()) return program;
        int at = leaves.get(leaves.size() - 1 - choices.below(leaves.size()));
        Step.Leaf leaf = (Step.Leaf) program.steps().get(at);
        TensorLiteral tensor = change.apply(leaf.tensor());
        boolean requiresGrad = leaf.requiresGrad() && !tensor.dtype().isIntegral();
        return with(program, at, new Step.Leaf(leaf.let(), tensor, requiresGrad));
    }
}
