package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which programs a known difference shows, so that it explains nothing else about the same operation.
 *
 * @param same the parameters for which the call is given what the listed program gives
 * @param given the parameters that the call is given by name
 * @param absent the parameters that it is not given by name
 * @param among what stands among the program's numbers, or is to be said of one of its arrays
 */
public record Occasion(List<String> same, List<String> given, List<String> absent, List<Trait> among) {
    /** What an array has among its numbers, or what is done with it. */
    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    public enum Trait {
        /** Zero of either sign. */
        ZERO(x -> x == 0),
        /** An infinity or NaN. */
        NOT_FINITE(x -> !Double.isFinite(x)),
        /** Other than zero, and smaller than any that float32 has in full. */
        TINY(x -> x != 0 && Math.abs(x) < 0x1p-126),
        /** So large that float32 cannot hold its exponential. */
        HUGE(x -> Math.abs(x) > 88),
        /** Finite, and so large that in float32 a sum or a product of a few overflows. */
        VAST(x -> Math.abs(x) > 0x1p100 && Double.isFinite(x)),
        /** None at all. */
        EMPTY(x -> false),
        /** Two that are equal. */
        TIED(x -> false),
        /** Others between them: a view of it is taken before it is used. */
        VIEWED(x -> false);

        private final DoublePredicate holds;

        Trait(DoublePredicate holds) {
            this.holds = holds;
        }

        private boolean isIn(Elements data) {
            if (this == EMPTY) return data.size() == 0;
            if (this == TIED) return numbers(data).distinct().count() < data.size();
            return numbers(data).anyMatch(holds);
        }

        private static DoubleStream numbers(Elements data) {
            return IntStream.range(0, data.size()).mapToDouble(data::real);
        }

        private static Stream<Trait> of(double number) {
            return Arrays.stream(values()).filter(trait -> trait.holds.test(number));
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
            for (Trait trait : Trait.values()) if (trait.isIn(literal.data())) traits.add(trait);
            return literal;
        }

        @Override
        protected Expr literal(Literal literal) {
            if (literal instanceof Literal.FloatNum number)
                Trait.of(number.value()).forEach(traits::add);
            return literal;
        }

        @Override
        protected Step call(Step.Call call) {
            if (functions.contains(call.function())) calls.add(call);
            else if (replacesItsInput(call)) traits.add(Trait.VIEWED);
            return call;
        }

        private static boolean replacesItsInput(Step.Call call) {
            return !call.args().isEmpty()
                    && call.args().get(0) instanceof Expr.Ref input
                    && call.let() instanceof Target.Name let
                    && let.name().equals(input.name());
        }
    }
}
