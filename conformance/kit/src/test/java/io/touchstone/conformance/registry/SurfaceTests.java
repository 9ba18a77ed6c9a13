package io.touchstone.conformance.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of torch.nn and torch.optim against what programs can ask for here. */
class SurfaceTests {
    private static final List<Function<String, Optional<?>>> REGISTRIES = List.of(
            Registry.standard()::find,
            ModuleRegistry.standard()::find,
            OptimizerRegistry.standard()::find,
            SchedulerRegistry.standard()::find);

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(SurfaceTests.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static boolean isThere(String name) {
        return REGISTRIES.stream().anyMatch(registry -> registry.apply(name).isPresent());
    }

    /** What is missing is written down, with its reason; what is there must not be, so that the list stays true. */
    @Test
    void every_name_is_there_or_known_to_be_missing() throws IOException {
        List<String> known = lines("missing.txt").stream()
                .map(line -> line.split("\\s", 2)[0])
                .toList();
        Stream<String> missing = lines("surface.txt").stream().filter(name -> !isThere(name));
        assertThat(missing).containsExactlyInAnyOrderElementsOf(known);
    }
}
