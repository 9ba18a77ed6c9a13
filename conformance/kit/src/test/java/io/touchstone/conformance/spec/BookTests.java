package io.touchstone.conformance.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.ProjectFiles;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/spec is complete, up to date, and leads where it says. */
class BookTests {
    private final Registry registry = Registry.standard();

    @Test
    void the_pages_are_up_to_date() throws IOException {
        Map<String, String> made = new Book(registry, new Remarks(ProjectFiles.top(), registry)).pages();
        for (Map.Entry<String, String> page : made.entrySet())
            assertThat(Files.readString(spec().resolve(page.getKey())))
                    .as(page.getKey() + ": make it again by ./touchstone spec --write docs/spec")
                    .isEqualTo(page.getValue());
        try (Stream<Path> files = Files.list(spec().resolve("operations"))) {
            assertThat(files.map(file -> "operations/" + file.getFileName()))
                    .as("pages of families that are no more")
                    .allMatch(made::containsKey);
        }
    }

    @Test
    void every_section_tells_what_the_operation_computes_and_shows_it() throws IOException {
        Map<String, String> sections = sections();
        List<String> missing = new ArrayList<>();
        for (Operation o : registry.operations()) {
            String section = sections.get(o.name());
            if (section == null) missing.add(o.name() + ": no section");
            else if (!tells(section))
                missing.add(o.name() + ": neither Javadoc with its @torch tag nor a line in remarks.txt");
            else if (Sections.hasExample(o) && section.contains("\n- Takes: ") && !section.contains("\n```python\n"))
                missing.add(o.name() + ": no example");
        }
        assertThat(missing).isEmpty();
    }

    /** Whether there is text between the signatures and the list. */
    private static boolean tells(String section) {
        String head = section.substring(
                section.indexOf('\n'), section.contains("\n- ") ? section.indexOf("\n- ") : section.length());
        return head.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("    "));
    }

    @Test
    void every_link_leads_to_a_file_and_a_heading_that_exist() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(spec().resolve(Book.INDEX)));
        try (Stream<Path> files = Files.list(spec().resolve("operations"))) {
            files.forEach(pages::add);
        }
        Map<Path, Set<String>> headings = new HashMap<>();
        for (Path page : pages) headings.put(page, headings(page));
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            Matcher links = Pattern.compile("]\\(([^)#\\s]+)(?:#([^)]*))?\\)").matcher(Files.readString(page));
            while (links.find()) {
                Path to = page.resolveSibling(links.group(1)).normalize();
                boolean found = links.group(2) == null
                        ? Files.exists(to)
                        : headings.getOrDefault(to, Set.of()).contains(links.group(2));
                if (!found) broken.add(page.getFileName() + ": " + links.group());
            }
        }
        assertThat(broken).isEmpty();
    }

    private static Set<String> headings(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("## "))
                .forEach(line -> anchors.add(Book.anchor(line.substring(3).replace("`", ""))));
        return anchors;
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new HashMap<>();
        try (Stream<Path> files = Files.list(spec().resolve("operations"))) {
            for (Path file : files.toList())
                for (String section : Files.readString(file).split("(?m)^## "))
                    sections.put(section.lines().findFirst().orElse("").replace("`", ""), section);
        }
        return sections;
    }

    private static Path spec() {
        return ProjectFiles.top().resolve("docs/spec");
    }
}
