package io.touchstone.nn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modules as PyTorch prints them. */
final class Printed {
    private Printed() {}

    /** A module with its children, which are indented. */
    static String of(Module module) {
        List<String> lines = new ArrayList<>(module.extraRepr().lines().toList());
        boolean childless = module.mutableChildren().isEmpty();
        if (childless && lines.size() < 2) return module.name() + "(" + String.join("", lines) + ")";
        for (String line : module.childLines()) lines.add(line.replace("\n", "\n  "));
        String prefix = module.mutableChildren().containsKey(Module.PARAMETRIZATIONS) ? "Parametrized" : "";
        return prefix + module.name() + "(\n  " + String.join("\n  ", lines) + "\n)";
    }

    /** A line for each child. */
    static List<String> lines(Module module) {
        List<String> lines = new ArrayList<>();
        module.mutableChildren().forEach((name, child) -> lines.add("(" + name + "): " + shown(child)));
        return lines;
    }

    /** A line for each run of neighbours that print alike. */
    static List<String> folded(List<? extends @Nullable Module> children) {
        List<String> printed = children.stream().map(Printed::shown).toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < printed.size(); ) {
            int end = i + 1;
            while (end < printed.size() && printed.get(end).equals(printed.get(i))) end++;
            String one = printed.get(i);
            lines.add(
                    end == i + 1 ? "(" + i + "): " + one : "(" + i + "-" + (end - 1) + "): " + (end - i) + " x " + one);
            i = end;
        }
        return lines;
    }

    /** A child, or that there is none. */
    private static String shown(@Nullable Module child) {
        return child == null ? "None" : child.toString();
    }
}
