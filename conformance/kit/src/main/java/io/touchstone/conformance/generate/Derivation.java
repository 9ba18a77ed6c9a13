package io.touchstone.conformance.generate;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A call in a program about derivatives: leaves, views of them in the case's layouts, the call, and the number φ = Σₖ re⟨yₖ, wₖ⟩ of its
 * outputs yₖ that have a gradient.
 */
final class Derivation {
    /** An output of the call that has a gradient. */
    record Output(Expr.Ref ref, Spec spec) {
        boolean isComplex() {
            return spec.dtype().isComplex();
        }
    }

    private static final Literal.Int SEED = new Literal.Int(7);

    private final Case call;
    private final Choices choices;
    private final Rehearsal script;
    private final List<Integer> leaves = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private int body;

    Derivation(Case call, Choices choices, Rehearsal script) {
        this.call = call;
        this.choices = choices;
        this.script = script;
    }

    /** The numbers of the leaves that are differentiated by. */
    List<Integer> leaves() {
        return leaves;
    }

    /** The outputs that have a gradient. */
    List<Output> outputs() {
        return outputs;
    }

    /** The steps from the leaves to what has been made of them so far. */
    List<Step> body() {
        return script.since(body);
    }

    /** The variable of a leaf. */
    static Expr.Ref leaf(int number) {
        return Expr.Ref.of("x" + number);
    }

    /** The specification of a leaf. */
    Spec spec(int leaf) {
        Input input = call.inputs().get(leaf);
        return input.tensor().spec().with(input.layout().room(input.tensor().shape()));
    }

    /** Writes everything up to the call. */
    void write() {
        for (int i = 0; i < call.inputs().size(); i++) writeLeaf(i);
        body = script.length();
        for (int i = 0; i < call.inputs().size(); i++) arrays.add(array(i));
        if (call.overwrites())
            arrays.set(0, script.call("y", "clone", Expr.Ref.of(arrays.get(0))).name());
        if (Traits.isRandom(call.operation().names()))
            script.add(new Step.Call(new Target.Nothing(), "manual_seed", List.of(SEED), Map.of()));
        script.add(Programs.step(call, call.overwrites() ? new Target.Nothing() : new Target.Name("y"), arrays));
        if (!script.isOver()) findOutputs(Expr.Ref.of("y"));
    }

    private void writeLeaf(int i) {
        boolean again = i > 0 && isLike(i, i - 1) && choices.oneIn(4);
        owners.add(again ? owners.get(i - 1) : (Integer) i);
        if (again) return;
        boolean last = leaves.isEmpty() && !isDifferentiableFrom(i + 1);
        boolean wanted = call.isDifferentiable(i) && (last || !choices.oneIn(5));
        if (wanted) leaves.add(i);
        Input input = call.inputs().get(i);
        script.leaf("x" + i, input.layout().holding(input.tensor()), wanted);
    }

    /** Whether one leaf can serve for both inputs. */
    private boolean isLike(int i, int k) {
        Input x = call.inputs().get(i);
        Input y = call.inputs().get(k);
        return x.tensor().spec().equals(y.tensor().spec())
                && x.layout() == y.layout()
                && call.isDifferentiable(i)
                && call.isDifferentiable(k)
                && !Traits.bendsAtEqual(call.operation().names());
    }

    private boolean isDifferentiableFrom(int i) {
        return IntStream.range(i, call.inputs().size()).anyMatch(call::isDifferentiable);
    }

    private String array(int i) {
        Input input = call.inputs().get(i);
        String leaf = "x" + owners.get(i);
        List<Step> view = input.layout().steps(leaf, "v" + i, input.tensor().shape());
        view.forEach(script::add);
        return view.isEmpty() ? leaf : "v" + i;
    }

    private void findOutputs(Expr.Ref y) {
        Object value = script.value(y);
        if (value instanceof List<?> items)
            for (int i = 0; i < items.size(); i++) findOutputs(Expr.Ref.of(y.dotted() + "." + i));
        if (value instanceof Variable x && x.requiresGrad()) outputs.add(new Output(y, x.spec()));
    }

    /** Writes φ of the outputs, each taken to a power, and gives it a name. */
    Expr.Ref phi(int power) {
        List<Expr> terms = new ArrayList<>();
        for (int k = 0; k < outputs.size(); k++) {
            Output y = outputs.get(k);
            Expr.Ref factor = y.ref();
            if (power == 2) factor = script.call("q" + k, "mul", y.ref(), y.ref());
            terms.add(weighed("s" + k, factor, y.spec(), k));
        }
        return sum("l", terms);
    }

    /** Writes re⟨y, w⟩. */
    Expr.Ref weighed(String name, Expr y, Spec spec, int number) {
        script.call(name, "mul", y, Literals.literal(Weights.of(spec, number)));
        Expr.Ref sum = script.call(name, "sum", Expr.Ref.of(name));
        if (!spec.dtype().isComplex()) return sum;
        return script.call(
                name, "to", sum, new Literal.DTypeOf(Literals.name(spec.dtype().toReal())));
    }

    /** Writes the sum of numbers. */
    Expr.Ref sum(String name, List<? extends Expr> terms) {
        Expr.Ref total = script.call(
                name,
                terms.size() == 1 ? "clone" : "add",
                terms.subList(0, Math.min(2, terms.size())).toArray(Expr[]::new));
        for (int k = 2; k < terms.size(); k++) total = script.call(name, "add", total, terms.get(k));
        return total;
    }

    /** What {@code backward} of an output has to start from, for φ's gradient to come out. */
    static Literal.TensorLiteral cotangent(Output y, int number) {
        Tensor w = Weights.of(y.spec(), number);
        return Literals.literal(y.isComplex() ? w.conj() : w);
    }
}
