package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of shape and dtype against what is computed: every primitive inside the operation makes what its rule
 * promises and leaves its inputs alone, and the operation interpreted on shapes alone has the shapes and dtypes that it
 * has on numbers.
 */
final class SpecLaw implements Law {
    @Override
    public String name() {
        return "spec";
    }

    @Override
    public String statement() {
        return "shapes and dtypes are what the rules say";
    }

    @Override
    public Flavour flavour() {
        return Flavour.ANY;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return true;
    }

    @Override
    public Outcome check(Trial t) {
        if (t.call().overwrites()) return Outcome.skipped("checked on what makes something new");
        List<String> broken = new ArrayList<>();
        t.on(Checked.class, x -> new Checked(x, broken));
        if (!broken.isEmpty()) return new Outcome.Failed("a primitive breaks its word", broken);
        List<Spec> actual = t.y().stream().map(Tensor::spec).toList();
        List<Spec> promised;
        try {
            promised = onShapes(t);
        } catch (UnsupportedOperationException e) {
            return Outcome.held(); // its shape depends on values
        }
        if (promised.equals(actual)) return Outcome.held();
        return Outcome.failed("the shapes alone give other results", "on shapes  " + promised, "on numbers " + actual);
    }

    private static List<Spec> onShapes(Trial t) {
        return t.on(Shapes.class, x -> new Shapes(x.spec())).stream()
                .map(Shapes::spec)
                .toList();
    }
}
