package io.touchstone.conformance.spec;

import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A page for each family of operations, with a section for each operation, and a page that tells where each is. */
public final class Book {
    /** The page that lists all others. */
    public static final String INDEX = "README.md";

    private final Map<String, List<Operation>> families = new TreeMap<>();
    private final Sections sections;

    /** The pages for a registry. */
    public Book(Registry registry, Remarks remarks) {
        for (Operation o : registry.operations())
            families.computeIfAbsent(o.family(), f -> new ArrayList<>()).add(o);
        sections = new Sections(registry, remarks);
    }

    /** All pages, by their files' names from {@code docs/spec}. */
    public Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        pages.put(INDEX, index());
        families.forEach((family, operations) -> pages.put(file(family), page(family, operations)));
        return pages;
    }

    /** The section of one operation. */
    public String section(Operation operation) {
        return sections.of(operation);
    }

    /** The family page's file. */
    static String file(String family) {
        return "operations/" + family + ".md";
    }

    private String page(String family, List<Operation> operations) {
        StringBuilder out = new StringBuilder("# ").append(titled(family)).append("\n\n");
        out.append(
                "Made by `./touchstone spec --write docs/spec`; how to read it stands in [the index](../README.md).\n");
        operations.forEach(o -> out.append('\n').append(sections.of(o)));
        return out.toString();
    }

    /** The page that lists the operations. */
    public String index() {
        StringBuilder out = new StringBuilder("""
                # The specification

                What every operation computes, to the bit. `./touchstone spec NAME` shows a section in the terminal.

                | page | tells |
                | --- | --- |
                | [numbers.md](numbers.md) | how sums, products and elementary functions are rounded |
                | [accuracy.md](accuracy.md) | how exact each function is, measured |
                | [derivatives.md](derivatives.md) | derivatives where one might expect others |
                | [differences.md](differences.md) | where PyTorch and mathematics part |

                ## How to read a section

                A section is made of three things, by `./touchstone spec --write docs/spec`, and a test fails while it is not up to date: the
                **registry** gives the signatures in PyTorch's notation, what arrays an operation takes, and the laws that it is held to; the
                **Javadoc** of its method and of its primitive gives what it computes, its constraints, and its gradient, also at kinks;
                and the **reference** has run its example, as PyTorch would print it. What stands above the example has been found by
                running it again with its first array, and the others of the same type, replaced: by the same numbers in every **type**
                (what comes out; `same` is the type itself), by a **0-dim** array of the first number, by an **empty** one, by one of
                **special** numbers. What it **refuses** are the first messages that misfitting arguments bring about.

                ## The operations

                """);
        families.forEach((family, operations) -> {
            out.append("**[")
                    .append(titled(family))
                    .append("](")
                    .append(file(family))
                    .append(")**");
            operations.stream()
                    .filter(o -> !o.overwrites() || !hasPure(o, operations))
                    .forEach(o -> out.append(" · [`")
                            .append(o.name())
                            .append("`](")
                            .append(file(family))
                            .append('#')
                            .append(anchor(o.name()))
                            .append(')'));
            out.append("\n\n");
        });
        return out.toString().strip() + "\n";
    }

    /** Whether the variant that does not write stands beside it, which the index names alone. */
    private static boolean hasPure(Operation o, List<Operation> operations) {
        return operations.stream().anyMatch(p -> o.name().equals(p.name() + "_"));
    }

    private static String titled(String family) {
        return family.substring(0, 1).toUpperCase(Locale.ROOT) + family.substring(1);
    }

    /** Where a heading is found on its page. */
    static String anchor(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\w-]", "");
    }
}
