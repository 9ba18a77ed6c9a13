package io.touchstone.conformance.check;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Dual;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.registry.World;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reference itself, without the detour over programs. */
public final class Reference implements Machine {
    private static final Autograd.Options FIRST = Autograd.Options.DEFAULT.allowingUnused();

    /** The reference. */
    public Reference() {}

    @Override
    public List<Tensor> value(Case call, List<Tensor> x) {
        return call.call(Worlds.TENSORS, x);
    }

    @Override
    public List<Tensor> vjp(Case call, List<Tensor> x, List<Tensor> v) {
        List<Variable> leaves = leaves(call, x);
        return gradients(recorded(call, leaves), constants(v), leaves);
    }

    @Override
    public List<Tensor> jvp(Case call, List<Tensor> x, List<Tensor> u) {
        List<Dual<Tensor>> inputs = duals(call, x, u);
        return tangents(call.call(Worlds.DUALS, fresh(call, inputs)));
    }

    @Override
    public List<Tensor> vjpOfVjp(Case call, List<Tensor> x, List<Tensor> v, List<Tensor> p) {
        List<Variable> leaves = leaves(call, x);
        List<Variable> weights = weights(v);
        List<Variable> outputs = recorded(call, leaves);
        List<@Nullable Variable> first = grad(outputs, weights, leaves, FIRST.withGraph());
        List<Variable> roots = new ArrayList<>();
        List<Variable> seeds = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Variable g = first.get(i);
            if (g == null) continue;
            roots.add(g);
            seeds.add(Variable.constant(p.get(i)));
        }
        List<Variable> by = new ArrayList<>(leaves);
        by.addAll(weights);
        return gradients(roots, seeds, by);
    }

    @Override
    public List<Tensor> jvpOfVjp(Case call, List<Tensor> x, List<Tensor> v, List<Tensor> u, List<Tensor> w) {
        Taped.Tape<Dual<Tensor>> tape = new Taped.Tape<>();
        List<Taped<Dual<Tensor>>> inputs = new ArrayList<>();
        for (Dual<Tensor> dual : duals(call, x, u))
            inputs.add(call.isDifferentiable(inputs.size()) ? tape.input(dual) : tape.constant(dual));
        World<Taped<Dual<Tensor>>> world = Worlds.of(Taped.class, t -> tape.constant(Dual.constant(t)));
        List<Taped<Dual<Tensor>>> outputs = call.call(world, inputs);
        List<Taped<Dual<Tensor>>> roots = new ArrayList<>();
        List<Dual<Tensor>> seeds = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (!outputs.get(i).dtype().isDifferentiable()) continue;
            roots.add(outputs.get(i));
            seeds.add(Dual.of(v.get(i), w.get(i)));
        }
        Map<Taped<Dual<Tensor>>, Dual<Tensor>> found = tape.gradients(roots, seeds);
        List<Tensor> moved = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Dual<Tensor> gradient = found.get(inputs.get(i));
            moved.add(gradient == null || !call.isDifferentiable(i) ? x.get(i).zerosLike() : gradient.tangentOrZero());
        }
        return moved;
    }

    @Override
    public List<Tensor> vjpOfJvp(Case call, List<Tensor> x, List<Tensor> u, List<Tensor> v) {
        List<Variable> leaves = leaves(call, x);
        List<Dual<Variable>> inputs = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            Variable leaf = leaves.get(i);
            boolean moves = call.isDifferentiable(i);
            inputs.add(moves ? Dual.of(leaf, Variable.constant(u.get(i))) : Dual.constant(leaf));
        }
        List<Variable> roots = new ArrayList<>();
        List<Variable> seeds = new ArrayList<>();
        List<Dual<Variable>> outputs = call.call(Worlds.RECORDED_DUALS, inputs);
        for (int i = 0; i < outputs.size(); i++) {
            Variable tangent = outputs.get(i).tangent();
            if (tangent == null) continue;
            roots.add(tangent);
            seeds.add(Variable.constant(v.get(i)));
        }
        return gradients(roots, seeds, leaves);
    }

    @Override
    public Tensor inPlace(Case call, List<Tensor> arrays) {
        return call.call(Worlds.TENSORS, arrays).get(0);
    }

    @Override
    public List<Tensor> vjpInPlace(Case call, List<Tensor> x, List<Tensor> v) {
        return vjp(call, x, v);
    }

    private static List<Variable> leaves(Case call, List<Tensor> x) {
        List<Variable> out = new ArrayList<>();
        for (int i = 0; i < x.size(); i++)
            out.add(call.isDifferentiable(i) ? Variable.leaf(x.get(i)) : Variable.constant(x.get(i)));
        return out;
    }

    private static List<Variable> weights(List<Tensor> v) {
        return v.stream()
                .map(t -> t.dtype().isDifferentiable() ? Variable.leaf(t) : Variable.constant(t))
                .toList();
    }

    private static List<Variable> constants(List<Tensor> x) {
        return x.stream().map(Variable::constant).toList();
    }

    private static List<Variable> recorded(Case call, List<Variable> leaves) {
        return call.call(Worlds.VARIABLES, fresh(call, leaves));
    }

    /** What overwrites its first argument is given a copy of it: leaves cannot be written to. */
    private static <A extends Array<A>> List<A> fresh(Case call, List<A> arrays) {
        if (!call.overwrites()) return arrays;
        List<A> out = new ArrayList<>(arrays);
        out.set(0, out.get(0).copy());
        return out;
    }

    private static List<Dual<Tensor>> duals(Case call, List<Tensor> x, List<Tensor> u) {
        List<Dual<Tensor>> out = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            Tensor at = x.get(i);
            out.add(call.isDifferentiable(i) ? Dual.of(at, u.get(i)) : Dual.constant(at));
        }
        return out;
    }

    private static List<Tensor> tangents(List<Dual<Tensor>> outputs) {
        return outputs.stream().map(Dual::tangentOrZero).toList();
    }

    private static List<Tensor> gradients(List<Variable> roots, List<Variable> seeds, List<Variable> by) {
        List<Tensor> out = new ArrayList<>();
        List<@Nullable Variable> found = grad(roots, seeds, by, FIRST);
        for (int i = 0; i < by.size(); i++) {
            Variable gradient = found.get(i);
            out.add(gradient == null ? by.get(i).tensor().zerosLike() : gradient.tensor());
        }
        return out;
    }

    /** As {@code Autograd.grad}, for roots some of which depend on nothing, and null for what none depends on. */
    private static List<@Nullable Variable> grad(
            List<Variable> roots, List<Variable> seeds, List<Variable> by, Autograd.Options options) {
        List<Variable> recorded = new ArrayList<>();
        List<@Nullable Variable> weights = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            if (!roots.get(i).requiresGrad()) continue;
            recorded.add(roots.get(i));
            weights.add(seeds.get(i));
        }
        List<Variable> leaves = by.stream().filter(Variable::requiresGrad).toList();
        List<@Nullable Variable> out = new ArrayList<>();
        if (recorded.isEmpty() || leaves.isEmpty()) {
            by.forEach(x -> out.add(null));
            return out;
        }
        List<@Nullable Variable> found = Autograd.grad(recorded, leaves, weights, options);
        int next = 0;
        for (Variable x : by) out.add(x.requiresGrad() ? found.get(next++) : null);
        return out;
    }
}
