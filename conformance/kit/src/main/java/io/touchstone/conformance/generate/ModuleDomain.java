package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of module is worth trying with: alternatives for its options, the simplest first, and inputs that suit the options chosen.
 *
 * <p>To add a kind, write a row in the table of its family: {@link LayerDomains}, {@link ActivationDomains}, {@link LossDomains},
 * {@link RecurrentDomains}, or a new one that {@link ModuleDomains} joins. Options that several kinds share by name, as {@code bias} or {@code inplace}, stand in {@link ModuleDomains}.
 */
final class ModuleDomain {
    /** Draws the inputs of a call. */
    @FunctionalInterface
    interface Inputs {
        /** Fresh inputs for each call, of any rank that the module takes. */
        List<ModuleInput> draw(ModuleDraw d);
    }

    private final Inputs inputs;
    private final Alternatives options = new Alternatives();
    private final Set<String> always = new HashSet<>();

    private ModuleDomain(Inputs inputs) {
        this.inputs = inputs;
    }

    /** Inputs alone. */
    static ModuleDomain of(Inputs inputs) {
        return new ModuleDomain(inputs);
    }

    /** Alternatives for an option. */
    ModuleDomain with(String option, @Nullable Object... alternatives) {
        options.with(option, alternatives);
        return this;
    }

    /** Alternatives for an option that is never left out, since its default makes a module of millions of parameters, or none. */
    ModuleDomain always(String option, Object... alternatives) {
        always.add(option);
        return with(option, alternatives);
    }

    /** Whether an option is never left out. */
    boolean isAlwaysGiven(String option) {
        return always.contains(option);
    }

    /** The alternatives for an option; none if none are known. */
    List<Expr> alternatives(String option) {
        return options.of(option);
    }

    /** The inputs of a call. */
    List<ModuleInput> inputs(ModuleDraw d) {
        return inputs.draw(d);
    }

    /** A table in the making. */
    static final class Table {
        private final Map<String, ModuleDomain> rows = new LinkedHashMap<>();

        /** Writes a row for some kinds. */
        ModuleDomain row(Inputs inputs, String... kinds) {
            ModuleDomain domain = ModuleDomain.of(inputs);
            for (String kind : kinds) rows.put(kind, domain);
            return domain;
        }

        Map<String, ModuleDomain> rows() {
            return rows;
        }
    }
}
