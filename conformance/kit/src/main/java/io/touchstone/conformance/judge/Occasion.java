package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which programs a known difference shows, so that it explains nothing else about the same operation.
 *
 * @param same the parameters for which the call is given what the listed program gives
 * @param given the parameters that the call is given by name
 * @param absent the parameters that it is not given by name
 * @param among what stands among the numbers of the program's arrays
 */
public record Occasion(List<String> same, List<String> given, List<String> absent, List<Trait> among) {
    /** A kind of number. */
    public enum Trait {
        /** Zero of either sign. */
        ZERO,
        /** An infinity or NaN. */
        NOT_FINITE,
        /** Other than zero, and smaller than any that float32 has in full. */
        TINY;

        private boolean holds(double x) {
            return switch (this) {
                case ZERO -> x == 0;
                case NOT_FINITE -> !Double.isFinite(x);
                case TINY -> x != 0 && Math.abs(x) < 0x1p-126;
            };
        }
    }

    /** Copies the lists. */
    public Occasion {
        same = List.copyOf(same);
        given = List.copyOf(given);
        absent = List.copyOf(absent);
        among = List.copyOf(among);
    }

    /** Whether a program is such a one as the listed program. */
    boolean isIn(Program program, Program listed, List<String> functions) {
        Facts facts = Facts.of(program, functions);
        if (!facts.traits.containsAll(among)) return false;
        if (same.isEmpty() && given.isEmpty() && absent.isEmpty()) return true;
        List<Step.Call> examples = Facts.of(listed, functions).calls;
        return facts.calls.stream().anyMatch(call -> examples.stream().anyMatch(like -> suits(call, like)));
    }

    private boolean suits(Step.Call call, Step.Call like) {
        return same.stream().allMatch(name -> gives(call, name, like.kwargs().get(name)))
                && call.kwargs().keySet().containsAll(given)
                && absent.stream().noneMatch(call.kwargs()::containsKey);
    }

    private static boolean gives(Step.Call call, String name, @Nullable Expr value) {
        return Objects.equals(call.kwargs().get(name), value) || call.args().contains(value);
    }

    /** What a program is made of. */
    private static final class Facts extends Rewriting {
        private final List<String> functions;
        private final List<Step.Call> calls = new ArrayList<>();
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

        private Facts(List<String> functions) {
            this.functions = functions;
        }

        static Facts of(Program program, List<String> functions) {
            Facts facts = new Facts(functions);
            facts.program(program);
            return facts;
        }

        @Override
        protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
            Elements data = literal.data();
            for (int i = 0; i < data.size(); i++)
                for (Trait trait : Trait.values()) if (trait.holds(data.real(i))) traits.add(trait);
            return literal;
        }

        @Override
        protected Step call(Step.Call call) {
            if (functions.contains(call.function())) calls.add(call);
            return call;
        }
    }
}
