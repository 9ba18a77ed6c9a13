package io.touchstone.conformance.program;

import io.touchstone.conformance.program.Fields.At;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@link Program}s from JSON; what it does not know it rejects, and says where. */
public final class ProgramReader {
    /** Which key makes an object which step; the first that is present decides, since {@code train} and {@code optimizer} are options of other steps too. */
    private static final Map<String, Function<Fields, Step>> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("tensor", ProgramReader::leaf);
        STEPS.put("call", ProgramReader::call);
        STEPS.put("backward", ProgramReader::backward);
        STEPS.put("grad", ProgramReader::grad);
        STEPS.put("jvp", ProgramReader::jvp);
        STEPS.put("grad_mode", ProgramReader::gradMode);
        STEPS.put("module", fields -> new Step.BuildModule(name(fields.take("let")), ExprReader.module(fields)));
        STEPS.put("forward", ProgramReader::forward);
        STEPS.put("scheduler", ProgramReader::scheduler);
        STEPS.put("optimizer", ProgramReader::optimizer);
        STEPS.put("step", ProgramReader::advance);
        STEPS.put("train", fields -> new Step.SetTraining(path(fields.take("train")), true));
        STEPS.put("eval", fields -> new Step.SetTraining(path(fields.take("eval")), false));
        STEPS.put("zero_grad", fields -> new Step.ZeroGrad(path(fields.take("zero_grad"))));
    }

    private ProgramReader() {}

    /**
     * A program from the text of an object with the keys {@code program} and {@code return}.
     *
     * @throws ProtocolException if it is none
     */
    public static Program read(String text) {
        Fields fields = new At(JsonText.parse(text), "").fields();
        Program program =
                read(fields.take("program").json(), fields.take("return").json());
        fields.end();
        return program;
    }

    /**
     * A program from its two parts.
     *
     * @throws ProtocolException if they are none
     */
    public static Program read(Json steps, Json returns) {
        return new Program(steps(new At(steps, "program")), ExprReader.exprs(new At(returns, "return")));
    }

    private static List<Step> steps(At at) {
        return at.items(ProgramReader::step);
    }

    private static Step step(At at) {
        Fields fields = at.fields();
        Function<Fields, Step> read = STEPS.entrySet().stream()
                .filter(kind -> fields.has(kind.getKey()))
                .findFirst()
                .orElseThrow(() -> at.error("this is no step"))
                .getValue();
        Step step = at.checked(where -> read.apply(fields));
        fields.end();
        return step;
    }

    private static Step leaf(Fields fields) {
        return new Step.Leaf(
                name(fields.take("let")), LiteralReader.tensor(fields.take("tensor")), fields.flag("requires_grad"));
    }

    private static Step call(Fields fields) {
        return new Step.Call(target(fields), fields.take("call").text(), args(fields), kwargs(fields));
    }

    private static Step backward(Fields fields) {
        return new Step.Backward(
                ExprReader.expr(fields.take("backward")),
                fields.optional("gradient", ExprReader::expr),
                fields.optional("retain_graph", At::bool),
                fields.flag("create_graph"),
                fields.optional("inputs", ExprReader::exprs));
    }

    private static Step grad(Fields fields) {
        Fields inner = fields.take("grad").fields();
        Step step = new Step.Grad(
                target(fields),
                ExprReader.exprs(inner.take("outputs")),
                ExprReader.exprs(inner.take("inputs")),
                inner.optional("grad_outputs", ExprReader::exprs),
                inner.optional("retain_graph", At::bool),
                inner.flag("create_graph"),
                inner.flag("allow_unused"));
        inner.end();
        return step;
    }

    private static Step jvp(Fields fields) {
        Fields inner = fields.take("jvp").fields();
        Step step = new Step.Jvp(
                target(fields),
                steps(inner.take("program")),
                inner.take("inputs").items(ProgramReader::name),
                ExprReader.exprs(inner.take("primals")),
                ExprReader.exprs(inner.take("tangents")),
                ExprReader.exprs(inner.take("outputs")));
        inner.end();
        return step;
    }

    private static Step gradMode(Fields fields) {
        At at = fields.take("grad_mode");
        return new Step.GradMode(Stream.of(Step.GradMode.Mode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(at.text()))
                .findFirst()
                .orElseThrow(() -> at.error("unknown mode \"" + at.text() + "\"")));
    }

    private static Step forward(Fields fields) {
        return new Step.Forward(target(fields), path(fields.take("forward")), args(fields), kwargs(fields));
    }

    private static Step optimizer(Fields fields) {
        return new Step.BuildOptimizer(
                name(fields.take("let")),
                fields.take("optimizer").text(),
                groups(fields.take("params")),
                kwargs(fields));
    }

    private static List<Step.ParamGroup> groups(At at) {
        boolean grouped = at.json() instanceof Json.Arr array
                && array.items().stream()
                        .anyMatch(
                                item -> item instanceof Json.Obj o && o.fields().containsKey("params"));
        return grouped ? at.items(ProgramReader::group) : List.of(new Step.ParamGroup(ExprReader.expr(at), Map.of()));
    }

    private static Step.ParamGroup group(At at) {
        Fields fields = at.fields();
        Expr params = ExprReader.expr(fields.take("params"));
        return new Step.ParamGroup(params, fields.rest(ExprReader::expr));
    }

    private static Step scheduler(Fields fields) {
        return new Step.BuildScheduler(
                name(fields.take("let")),
                fields.take("scheduler").text(),
                name(fields.take("optimizer")),
                args(fields),
                kwargs(fields));
    }

    private static Step advance(Fields fields) {
        return new Step.Advance(
                name(fields.take("step")), args(fields), fields.optional("closure", ProgramReader::closure));
    }

    private static Step.Closure closure(At at) {
        Fields fields = at.fields();
        Step.Closure closure = new Step.Closure(steps(fields.take("program")), ExprReader.expr(fields.take("loss")));
        fields.end();
        return closure;
    }

    private static List<Expr> args(Fields fields) {
        return fields.list("args", ExprReader::expr);
    }

    private static Map<String, Expr> kwargs(Fields fields) {
        return fields.map("kwargs", ExprReader::expr);
    }

    private static Target target(Fields fields) {
        Target target = fields.optional("let", ProgramReader::target);
        return target == null ? new Target.Nothing() : target;
    }

    private static Target target(At at) {
        if (at.json() instanceof Json.Arr) return new Target.Names(at.items(ProgramReader::name));
        return new Target.Name(name(at));
    }

    private static String name(At at) {
        String name = at.text();
        if (name.isEmpty() || name.contains(".")) throw at.error("\"" + name + "\" is no variable's name");
        return name;
    }

    /** A variable, or what is reached from it: {@code m.0}, a module in a module. */
    private static String path(At at) {
        String path = at.text();
        if (List.of(path.split("\\.", -1)).contains("")) throw at.error("\"" + path + "\" is no path");
        return path;
    }
}
