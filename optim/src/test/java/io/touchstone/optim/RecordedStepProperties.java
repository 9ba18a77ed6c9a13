package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.autograd.GradCheck;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Steps that are recorded have derivatives, which finite differences confirm. */
class RecordedStepProperties {
    private static final double EPS = 0.125;

    /** An optimizer by name, with options. */
    record Stepping(String name, Map<String, Object> options) {
        Stepping {
            options = new HashMap<>(options);
            options.put("differentiable", true);
        }

        /** What becomes of copies of x, whose loss is Σ a p³, after some steps. */
        Variable after(int steps, Variable x, Variable a) {
            Variable p = x.copy();
            Optimizer<?> optimizer = SomeOptimizers.of(name, List.of(p), options);
            for (int i = 0; i < steps; i++) {
                Variable q = p.copy(); // the parameter itself will be changed
                Variable loss = q.mul(q).mul(q).mul(a).sum();
                p.setGrad(RecordedStepExamples.slope(loss, p));
                optimizer.step();
            }
            return p;
        }
    }

    @Property(tries = 60)
    void the_derivative_of_a_step_is_the_differences(
            @ForAll("steppings") Stepping stepping, @ForAll("numbers") double[] x, @ForAll("numbers") double[] a) {
        requireDerivative(stepping, 1, x, a);
    }

    /** Adam and what is like it copy what the next step changes. */
    @Property(tries = 20)
    void the_derivative_goes_through_several_steps(
            @ForAll("longLived") Stepping stepping, @ForAll("numbers") double[] x, @ForAll("numbers") double[] a) {
        requireDerivative(stepping, 3, x, a);
    }

    /** The recorded step of a number type is the other step, but for the rounding of Adam's corrections to float32. */
    @Property(tries = 40)
    void a_recorded_step_goes_where_the_other_goes(
            @ForAll("steppings") Stepping stepping, @ForAll("numbers") double[] x) {
        Variable recorded = stepping.after(1, leaf(x), leaf(new double[] {1, 1, 1}));
        Variable p = leaf(x);
        p.setGrad(Variable.constant(p.tensor().square().mul(3.0)));
        Map<String, Object> options = new HashMap<>(stepping.options());
        options.put("differentiable", false);
        SomeOptimizers.of(stepping.name(), List.of(p), options).step();
        Tensor difference = recorded.tensor().sub(p.tensor()).abs();
        assertThat(difference.max().item().re()).isLessThan(2e-5);
    }

    private static void requireDerivative(Stepping stepping, int steps, double[] x, double[] a) {
        List<Variable> inputs = List.of(leaf(x), leaf(a));
        GradCheck.check(at -> List.of(stepping.after(steps, at.get(0), at.get(1))), inputs, GradCheck.Options.DEFAULT)
                .requireHolds();
    }

    @Provide
    Arbitrary<double[]> numbers() {
        return Arbitraries.integers()
                .between(2, 12)
                .map(i -> i * 0.125)
                .flatMap(size -> Arbitraries.of(-1, 1).map(sign -> sign * size))
                .array(double[].class)
                .ofSize(3);
    }

    @Provide
    Arbitrary<Stepping> steppings() {
        Arbitrary<String> names = Arbitraries.of(
                "SGD", "Adam", "AdamW", "NAdam", "RAdam", "Adamax", "Adagrad", "Adadelta", "RMSprop", "Rprop", "ASGD");
        return stepping(names);
    }

    @Provide
    Arbitrary<Stepping> longLived() {
        return stepping(Arbitraries.of("SGD", "Adam", "AdamW", "NAdam", "RAdam", "Adagrad", "Adadelta"));
    }

    private static Arbitrary<Stepping> stepping(Arbitrary<String> names) {
        Arbitrary<Map<String, Object>> options = Arbitraries.of(false, true)
                .tuple4()
                .map(on -> {
                    Map<String, Object> chosen = new HashMap<>(Map.of("lr", 0.125, "eps", EPS));
                    if (on.get1()) chosen.put("weight_decay", 0.25);
                    if (on.get2()) chosen.put("maximize", true);
                    if (on.get3()) chosen.put("decoupled_weight_decay", true);
                    if (on.get4()) chosen.put("centered", true);
                    return chosen;
                });
        return names.flatMap(name -> options.map(some -> new Stepping(name, some)));
    }

    private static Variable leaf(double[] x) {
        return Variable.leaf(Tensor.of(x).to(DType.FLOAT64));
    }
}
