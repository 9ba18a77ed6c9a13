package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.ProjectFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** For every part of PyTorch's differentiation, the test that holds it, or why there is none. */
class AutogradChecklistTests {
    /** A line: where in PyTorch, what, and a test or "- " and a reason. */
    private record Row(String area, String name, String test) {
        boolean isLeftOut() {
            return test.startsWith("- ");
        }
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = AutogradChecklistTests.class.getResourceAsStream("autograd.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 3))
                    .map(part -> new Row(part[0], part[1], part[2]))
                    .toList();
        }
    }

    @Test
    void every_part_is_held_by_a_test_that_exists_or_left_out_for_a_reason() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            if (row.isLeftOut()) continue;
            int dot = row.test().indexOf('.');
            String source = sources.getOrDefault(row.test().substring(0, dot), "");
            if (!source.contains(" " + row.test().substring(dot + 1) + "(")) missing.add(row.toString());
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void the_list_is_whole_and_little_is_left_out() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSize(131).doesNotHaveDuplicates();
        assertThat(rows.stream().filter(Row::isLeftOut)).hasSizeLessThanOrEqualTo(15);
    }

    /** The test sources by class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("tensor", "autograd", "nn", "optim"))
            try (Stream<Path> files =
                    Files.walk(ProjectFiles.top().resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList())
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        return sources;
    }
}
