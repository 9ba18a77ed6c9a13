package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.ModuleDomains;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.registry.Registry;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which numbers a program computes, and whether it would do the same in others. */
final class Precision extends Rewriting {
    /** How many operations in a row a module may be: a layer of a transformer has about as many. */
    private static final int IN_A_MODULE = 20;

    private final Set<DTypeName> floating = EnumSet.noneOf(DTypeName.class);
    /** The modules that draw when they are trained, and those of them that are. */
    private final Set<String> droppers = new HashSet<>();

    private final Set<String> dropping = new HashSet<>();
    private boolean random;
    /** Whether parameters are left as they were drawn: in float32, whatever the module is converted to. */
    private boolean initial;

    private int steps;

    private Precision() {}

    /** What a program and what it came to tell. */
    static Precision of(Program program, List<Value> values) {
        Precision precision = new Precision();
        precision.program(program);
        values.forEach(precision::add);
        return precision;
    }

    /** Whether the coarsest dtype of a program is this one, or the complex one of it. */
    static boolean isIn(String dtype, Program program) {
        return of(program, List.of()).unit()
                == DTypeName.of(dtype).orElseThrow().unit();
    }

    /** Half the distance from 1 to the next number of the coarsest dtype: what rounding once may add, relatively. */
    double unit() {
        return floating.stream().mapToDouble(DTypeName::unit).max().orElse(DTypeName.FLOAT64.unit());
    }

    /** What PyTorch takes as epsilon where it is told none: that of the dtype, and of float32 for the halves. */
    static double epsilon(Program program) {
        return 2 * Math.min(DTypeName.FLOAT32.unit(), of(program, List.of()).unit());
    }

    /** The smallest positive number of the coarsest dtype, below which everything is rounding. */
    double tiny() {
        return floating.stream().mapToDouble(DTypeName::tiny).max().orElse(DTypeName.FLOAT64.tiny());
    }

    /** Whether there are wider numbers to compute in, and the program draws nothing but parameters: it would draw otherwise in them. */
    boolean canBeWidened() {
        return !random && floating.stream().anyMatch(d -> d.part() != DTypeName.FLOAT64);
    }

    /** Whether the program draws, or may draw, random numbers. */
    boolean isRandom() {
        return random || initial;
    }

    /** How many steps compute. */
    int steps() {
        return Math.max(steps, 1);
    }

    private void add(Value value) {
        if (value instanceof Literal.TensorLiteral tensor) add(tensor.dtype());
        else if (value instanceof Value.Sequence sequence) sequence.items().forEach(this::add);
        else if (value instanceof Value.Dict dict) dict.entries().forEach(e -> add(e.getValue()));
    }

    private void add(DTypeName dtype) {
        if (!dtype.isIntegral()) floating.add(dtype);
    }

    @Override
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        add(literal.dtype());
        return literal;
    }

    @Override
    protected Expr literal(Literal literal) {
        if (literal instanceof Literal.DTypeOf of) add(of.dtype());
        return literal;
    }

    @Override
    protected Step call(Step.Call call) {
        steps++;
        DTypeName cast = Recasting.CASTS.get(call.function());
        if (cast != null) add(cast);
        random |= Traits.isRandom(Registry.standard().names(call.function()));
        return call;
    }

    @Override
    protected @Nullable DTypeName moduleDType(@Nullable DTypeName dtype) {
        add(dtype == null ? DTypeName.FLOAT32 : dtype);
        return dtype;
    }

    @Override
    public Step step(Step step) {
        if (step instanceof Step.BuildModule build) build(build);
        if (step instanceof Step.SetTraining set) train(set.module(), set.training());
        if (step instanceof Step.Forward forward) random |= dropping.contains(forward.module());
        if (step instanceof Step.Forward) steps += IN_A_MODULE;
        else if (!(step instanceof Step.Leaf || step instanceof Step.Call)) steps += 2;
        return super.step(step);
    }

    /** Whether a module's parameters are drawn. */
    static boolean draws(Expr.ModuleSpec module) {
        return module.state() == null;
    }

    private void build(Step.BuildModule build) {
        initial |= draws(build.module());
        random |= ModuleDomains.isRandom(build.module().type());
        if (!drops(build.module())) return;
        droppers.add(build.let());
        train(build.let(), !Boolean.FALSE.equals(build.module().train()));
    }

    /** Whether a module, in training, leaves elements out that are drawn. */
    private static boolean drops(Expr.ModuleSpec module) {
        Expr share = module.kwargs().get("dropout");
        boolean never = share instanceof Literal.FloatNum p && p.value() == 0;
        return share == null ? module.type().contains("Transformer") : !never;
    }

    private void train(String module, boolean training) {
        if (training && droppers.contains(module)) dropping.add(module);
        else dropping.remove(module);
    }
}
