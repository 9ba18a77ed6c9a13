package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.registry.Parameter;
import io.touchstone.conformance.registry.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the options of something are worth trying with, by name, the simplest value first. */
final class Alternatives {
    private final Map<String, List<Expr>> options = new HashMap<>();

    /** Alternatives for an option. */
    Alternatives with(String option, @Nullable Object... alternatives) {
        List<Expr> values = new ArrayList<>();
        for (Object value : alternatives) values.add(Programs.literal(value));
        options.put(option, values);
        return this;
    }

    /** The alternatives for an option; none if it has to be left out. */
    List<Expr> of(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** Values for the required options and some of the others. */
    Map<String, Expr> draw(Signature signature, Choices choices) {
        Map<String, Expr> drawn = new LinkedHashMap<>();
        for (Parameter p : signature.parameters()) {
            List<Expr> values = of(p.name());
            if (p.required() && values.isEmpty()) throw new MissingDomainException(signature.name(), p.name());
            if (!values.isEmpty() && (p.required() || choices.oneIn(2))) drawn.put(p.name(), choices.pick(values));
        }
        return drawn;
    }
}
