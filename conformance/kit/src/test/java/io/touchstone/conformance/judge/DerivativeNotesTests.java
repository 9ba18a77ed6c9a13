package io.touchstone.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DerivativeNotesTests {
    @Test
    void the_page_is_up_to_date() throws IOException {
        Path page = ProjectFiles.top().resolve("docs/spec/derivatives.md");
        assertThat(Files.readString(page))
                .as("make it again by ./touchstone spec --derivatives --write docs/spec/derivatives.md")
                .isEqualTo(DerivativeNotes.page());
    }
}
