package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.ProjectFiles;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Drawing;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Body;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What docs/add-an-op.md asks of every operation, as far as it stands in files; that the laws have been held is the
 * matter of {@link CheckTests}, and that it rejects something that of {@link RejectionTests}.
 */
class ChecklistTests {
    private static final int DRAWS = 60;

    /** Families of Python's own affairs: their counterparts are constructors, accessors and classes. */
    private static final Set<String> NOT_IN_THE_LANGUAGE =
            Set.of("creation", "property", "setting", "module", "util", "random");

    /** What the row itself composes of the language in a line. */
    private static final Set<String> COMPOSED_IN_THE_ROW = Set.of("""
            __rtruediv__ alias_copy fliplr flipud sum_to_size expand_as reshape_as view_as ravel
            split_with_sizes argwhere broadcast_tensors cartesian_prod chain_matmul column_stack combinations dsplit dstack
            hsplit hstack index_reduce linalg.vander logspace masked_scatter meshgrid put range row_stack
            std_mean take take_along_dim tril_indices triu_indices true_divide vander var_mean vsplit vstack
            """.strip().split("\\s+"));

    private final Registry registry = Registry.standard();

    @Test
    void every_argument_of_every_overload_has_a_domain() {
        List<String> missing = new ArrayList<>();
        for (Operation o : registry.operations()) {
            if (Traits.isSetting(o.names())) continue;
            for (Overload overload : Drawing.overloads(o)) {
                Operation alone =
                        new Operation(o.names(), o.family(), List.of(overload), null, o.overwrites(), o.takes());
                for (Flavour flavour : Flavour.values()) drawn(alone, flavour, missing);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void drawn(Operation o, Flavour flavour, List<String> missing) {
        Random random = new Random(3);
        try {
            for (int i = 0; i < (flavour == Flavour.LARGE ? 2 : DRAWS); i++) Cases.draw(o, flavour, random);
        } catch (MissingDomainException e) {
            missing.add(
                    e.getMessage() + ", in " + o.name() + o.overloads().get(0).signature());
        }
    }

    @Test
    void every_operation_of_the_language_is_tagged_with_its_counterpart() throws IOException {
        Set<String> tags = tags();
        Map<List<Body>, Boolean> tagged = new HashMap<>();
        for (Operation o : registry.operations()) tagged.merge(bodies(o), isTagged(o.name(), tags), Boolean::logicalOr);
        assertThat(registry.operations().stream()
                        .filter(o -> !NOT_IN_THE_LANGUAGE.contains(o.family())
                                && !o.name().endsWith("_"))
                        .filter(o -> !COMPOSED_IN_THE_ROW.contains(o.name()))
                        .filter(o -> !tagged.getOrDefault(bodies(o), false))
                        .map(o -> o.name() + ": no @torch tag names it or one of its other names"))
                .isEmpty();
    }

    private static List<Body> bodies(Operation o) {
        return o.overloads().stream().map(Overload::body).toList();
    }

    private static boolean isTagged(String name, Set<String> tags) {
        return tags.contains(lastWord(name));
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The last word of each {@code torch.x} that a tag names. */
    private static Set<String> tags() throws IOException {
        Pattern name = Pattern.compile("torch(\\.\\w+)+");
        Set<String> tags = new HashSet<>();
        for (String module : List.of("tensor", "autograd", "nn"))
            try (Stream<Path> files =
                    Files.walk(ProjectFiles.top().resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher block = Pattern.compile("@torch([^@]*?)\\*/", Pattern.DOTALL)
                            .matcher(Files.readString(file));
                    while (block.find())
                        name.matcher(block.group(1)).results().forEach(m -> tags.add(lastWord(m.group())));
                }
            }
        return tags;
    }
}
