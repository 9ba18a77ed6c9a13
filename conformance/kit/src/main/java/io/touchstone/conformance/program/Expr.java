package io.touchstone.conformance.program;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an argument or a returned expression may be. */
public sealed interface Expr
        permits Literal, Expr.ListOf, Expr.Ref, Expr.Slice, Expr.Ellipsis, Expr.ModuleSpec, Expr.ParametersOf {
    /** A list or tuple. */
    record ListOf(List<Expr> items) implements Expr {
        /** Copies the list. */
        public ListOf {
            items = List.copyOf(items);
        }
    }

    /**
     * A variable, or what a path of attributes and positions leads to from it: {@code m.weight.grad}, {@code y.0}.
     *
     * @param name the variable
     * @param path attributes and positions, outermost first
     */
    record Ref(String name, List<String> path) implements Expr {
        /** Copies the path. */
        public Ref {
            path = List.copyOf(path);
        }

        /** The reference as written, {@code m.weight.grad}. */
        public static Ref of(String dotted) {
            List<String> parts = List.of(dotted.split("\\.", -1));
            return new Ref(parts.get(0), parts.subList(1, parts.size()));
        }

        /** The reference as written. */
        public String dotted() {
            return path.isEmpty() ? name : name + "." + String.join(".", path);
        }
    }

    /** {@code start:stop:step} in an index; null is an empty place. */
    record Slice(
            @Nullable Long start,
            @Nullable Long stop,
            @Nullable Long step) implements Expr {}

    /** {@code ...} in an index. */
    record Ellipsis() implements Expr {}

    /** All parameters of the module in a variable, as an optimizer takes them. */
    record ParametersOf(String module) implements Expr {}

    /**
     * A module to be built.
     *
     * @param type its class without {@code torch.}, as {@code nn.Linear}
     * @param args positional arguments
     * @param kwargs keyword arguments, in order
     * @param dtype what to convert it to, or null
     * @param state what to load strictly, or null
     * @param train whether to end in train or eval mode, or null to leave it as built
     */
    record ModuleSpec(
            String type,
            List<Expr> args,
            Map<String, Expr> kwargs,
            @Nullable DTypeName dtype,
            @Nullable Map<String, Expr> state,
            @Nullable Boolean train)
            implements Expr {
        /** Copies the collections. */
        public ModuleSpec {
            args = List.copyOf(args);
            kwargs = Ordered.copy(kwargs);
            state = state == null ? null : Ordered.copy(state);
        }
    }
}
